"""What a function does to a standard normal input, and what each number of that is called."""

from __future__ import annotations

from dataclasses import dataclass

from gen.facts.records.declarations import Part
from gen.facts.records.number import Number


@dataclass(frozen=True)
class Gaussian:
    """Facts for z ~ N(0,1); f′ is taken almost everywhere. None off the domain."""

    mean: Number | None
    second_moment: Number | None
    slope_second_moment: Number | None
    gain_forward: Number | None
    gain_backward: Number | None
    dead_fraction: Number | None


MOMENTS = (
    Part(
        "mean",
        "Mean",
        "E f(z)",
        "mean",
        "Mean under N(0, 1)",
        "What is the mean output of {name} for a standard normal input?",
    ),
    Part(
        "second_moment",
        "Second moment",
        "E f(z)²",
        "second moment",
        question="For a standard normal input, what is the second moment of the output of {name}?",
    ),
    Part(
        "slope_second_moment",
        "Second moment of f′",
        "E f′(z)²",
        "second moment of f′",
        question="For a standard normal input, what is the second moment of the slope of {name}?",
    ),
    Part(
        "gain_forward",
        "Forward gain",
        "1/√E f(z)²",
        "forward gain",
        question="Which gain keeps the size of the forward signal through {name}?",
    ),
    Part(
        "gain_backward",
        "Backward gain",
        "1/√E f′(z)²",
        "backward gain",
        question="Which gain keeps the size of the gradient through {name}?",
    ),
    Part(
        "dead_fraction",
        "Dead fraction",
        "P(f′(z) = 0)",
        "dead fraction",
        question="For a standard normal input, with what probability is the slope of {name} zero?",
    ),
)


@dataclass(frozen=True)
class Depth:
    """Squared-gradient factor E f′² / E f² per layer at q = 1 without bias, and after 10 and 50 layers."""

    per_layer: Number
    after_10: Number
    after_50: Number


LAYERS = tuple(
    Part(
        key,
        title,
        question=f"By which factor {does} of {{name}} multiply the squared gradient when the forward signal "
        "keeps its size?",
    )
    for key, title, does in (
        ("per_layer", "1 layer", "does one layer"),
        ("after_10", "10 layers", "do ten layers"),
        ("after_50", "50 layers", "do fifty layers"),
    )
)
