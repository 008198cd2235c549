"""What each number is called that tells what a function does to a standard normal input."""

from __future__ import annotations

from gen.facts.records.declarations import Part, Tables

MOMENTS = (
    Part(
        "mean",
        "Mean",
        "E f(z)",
        "mean",
        "Mean under N(0, 1)",
        "What is the mean output of {name} for a standard normal input?",
        tables=Tables(finder=15, comparison=17, explorer=7, search=0),
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
        greatest="only",
        tables=Tables(card=5, members=7, finder=16, comparison=18, explorer=8, quiz=3, search=0),
    ),
    Part(
        "gain_backward",
        "Backward gain",
        "1/√E f′(z)²",
        "backward gain",
        question="Which gain keeps the size of the gradient through {name}?",
        tables=Tables(finder=17, comparison=19, explorer=9, search=0),
    ),
    Part(
        "dead_fraction",
        "Dead fraction",
        "P(f′(z) = 0)",
        "dead fraction",
        question="For a standard normal input, with what probability is the slope of {name} zero?",
        tables=Tables(finder=18, comparison=20, search=0),
    ),
)

LAYERS = tuple(
    Part(
        key,
        title,
        question=f"By which factor {does} of {{name}} multiply the squared gradient when the forward signal "
        "keeps its size?",
        greatest="only" if key == "per_layer" else "",
        tables=Tables(quiz=5 if key == "per_layer" else 0, search=0),
    )
    for key, title, does in (
        ("per_layer", "1 layer", "does one layer"),
        ("after_10", "10 layers", "do ten layers"),
        ("after_50", "50 layers", "do fifty layers"),
    )
)
