"""Special points, asymptotes and saturated tails: what an explorer marks, from the facts.

The facts hold at the default parameters; where a statement for symbolic parameters stands beside one, its cases come
along and hold at every setting.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gen.facts.records import ElementwiseFacts, Fact, Interval, Number, Point, Progression, RealSet
from gen.notation.javascript_statements import StatementScript
from gen.notation.numerals import format_piece
from gen.notation.short_text import print_line

_MARKS = {
    "zeros": ElementwiseFacts.zeros,
    "critical": ElementwiseFacts.critical_points,
    "inflections": ElementwiseFacts.inflection_points,
}
"""What an explorer marks, by the name in its script."""


def special_points(facts: ElementwiseFacts, statements: StatementScript) -> dict[str, object]:
    """Zeros, critical points and inflection points, each as numbers and in words with its evidence."""
    return {kind: _mark(facts[declared.key], statements) for kind, declared in _MARKS.items()}


def _mark(fact: Fact[RealSet], statements: StatementScript) -> dict[str, object]:
    pieces = fact.value.pieces if fact.value is not None else ()
    return {
        "points": [piece.at for piece in pieces if isinstance(piece, Point)],
        "periods": [(piece.base, piece.period) for piece in pieces if isinstance(piece, Progression)],
        **_words(fact, ", ".join(format_piece(piece) for piece in pieces) or "none"),
        "cases": statements.cases(fact),
    }


def asymptotes(facts: ElementwiseFacts, statements: StatementScript) -> dict[str, object]:
    """The asymptotes as slope and intercept, the same line once, and in words."""
    fact = facts.asymptotes
    sides = () if fact.value is None else (("left", fact.value.left), ("right", fact.value.right))
    known = [(side, line) for side, line in sides if line is not None]
    lines = dict.fromkeys(line for _, line in known)
    written = [f"{print_line(line)} ({' and '.join(side for side, other in known if other == line)})" for line in lines]
    return {
        "lines": [{"slope": line.slope, "intercept": line.intercept} for line in lines],
        **_words(fact, ", ".join(written) or "none"),
        "cases": statements.lines(fact),
    }


def saturation(facts: ElementwiseFacts) -> dict[str, object]:
    """The tails on which the slope stays below 0.01, an infinite end as None, and in words."""
    fact = facts.saturation
    pieces = fact.value.where.pieces if fact.value is not None else ()
    bands = [piece for piece in pieces if isinstance(piece, Interval)]
    return {
        "bands": [(_end(band.lower), _end(band.upper)) for band in bands],
        **_words(fact, ", ".join(format_piece(band) for band in bands) or "none"),
    }


def kink_places(facts: ElementwiseFacts) -> Iterator[Number]:
    """Where f or a derivative is discontinuous."""
    for kink in () if facts.kinks.value is None else facts.kinks.value.kinks:
        yield kink.at


def _words(fact: Fact[Any], text: str) -> dict[str, object]:
    return {"text": text if fact.known else "not established", "evidence": str(fact.evidence)}


def _end(number: Number) -> Number | None:
    return None if number.is_infinite else number
