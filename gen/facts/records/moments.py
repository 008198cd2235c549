"""What each number is called that tells what a function does to a standard normal input."""

from __future__ import annotations

from gen.facts.records.declarations import Part

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
