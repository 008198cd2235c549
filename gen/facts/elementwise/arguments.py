"""The steps of an argument in words, as `explain` prints them."""

from __future__ import annotations

from gen.facts.elementwise.pieces import Piece
from gen.facts.proofs.charts import SignChart, SignPattern
from gen.facts.records import Step


def show(piece: Piece) -> str:
    """A piece in words for the steps."""
    return f"({piece.lower.number().decimal}, {piece.upper.number().decimal})"


def order_name(order: int) -> str:
    """f, f′, f″ or the order in words."""
    return ("f", "f′", "f″")[order] if order < 3 else f"the derivative of order {order}"


def describe_pattern(kind: str, piece: Piece, pattern: SignPattern) -> Step:
    """The step that a sign pattern is."""
    where = show(piece)
    chart = pattern.chart
    if chart.shown == "identically zero":
        return Step("symbolic", f"{kind} vanishes identically on {where}: equal normal forms")
    words = {1: "+", -1: "-", 0: "0"}
    signs = " ".join(words[s] for s in pattern.signs)
    zeros = ", ".join(zero.number().decimal for zero in pattern.zeros)
    text = f"{kind} has the signs {signs} on {where}" + (f" with zeros at {zeros}" if zeros else "")
    if chart.shown != "cells":
        return Step("symbolic", f"{text}: read off the formula")
    return Step("enclosure", f"{text}: {describe_chart(chart, piece)}")


def describe_chart(chart: SignChart, piece: Piece) -> str:
    """How many cells and which expansions carry a chart."""
    parts = []
    if chart.cells:
        parts.append(
            f"{len(chart.cells)} cells on [{float(chart.cells[0].lower):.6g}, {float(chart.cells[-1].upper):.6g}]"
        )
    for tail, end, beyond in ((chart.left, piece.lower, "x < -"), (chart.right, piece.upper, "x > ")):
        if tail is not None:
            where = f"within 1/{tail.start} of the end" if end.finite else f"for {beyond}{tail.start}"
            parts.append(f"the leading term of an expansion {where}")
    return ", ".join(parts)
