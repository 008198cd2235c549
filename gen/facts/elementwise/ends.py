"""What happens at the infinities, where f is defined at all, and its symmetry."""

from __future__ import annotations

from fractions import Fraction

from gen.facts.algebra.normal_forms import NormalForm
from gen.facts.algebra.reals import exact_real
from gen.facts.asymptotics.expansions import MINUS_OO, PLUS_OO
from gen.facts.asymptotics.transseries import UNIT, Expansion, NoExpansion, T, as_form, sign
from gen.facts.elementwise.analysis import Analysis, Side
from gen.facts.elementwise.oscillation import swing_at
from gen.facts.elementwise.sets import Span, join, point, to_set
from gen.facts.records import Asymptotes, Limits, Line, Number, Parity, RealSet
from gen.formula.outcomes import Undecided


def find_domain(analysis: Analysis) -> RealSet:
    """The set on which the formula has a real value."""
    spans: list[Span] = []
    for index, piece in enumerate(analysis.pieces):
        first = analysis.junction_at(piece.lower)
        if first is not None and first.tree is not None and (index == 0 or spans[-1].upper is not piece.lower):
            spans.append(point(piece.lower))
        spans.append(Span(piece.lower, piece.upper))
        after = analysis.junction_at(piece.upper)
        if after is not None and after.tree is not None:
            spans.append(point(piece.upper))
    return to_set(join(spans))


def _reaches(analysis: Analysis, side: Side) -> bool:
    end = analysis.pieces[-1].upper if side > 0 else analysis.pieces[0].lower
    return not end.finite


def find_limits(analysis: Analysis) -> Limits:
    """The limits at both infinities, None where there is none."""
    return Limits(_limit(analysis, -1), _limit(analysis, 1))


def _limit(analysis: Analysis, side: Side) -> Number | None:
    if not _reaches(analysis, side):
        return None
    index = 0 if side < 0 else len(analysis.pieces) - 1
    swing = swing_at(analysis, index, side, 0)
    return None if swing is not None and swing.is_limitless else analysis.limit(index, side).number()


def find_asymptotes(analysis: Analysis) -> Asymptotes:
    """The straight lines that f approaches."""
    return Asymptotes(_line(analysis, -1), _line(analysis, 1))


def _line(analysis: Analysis, side: Side) -> Line | None:
    if not _reaches(analysis, side):
        return None
    index = 0 if side < 0 else len(analysis.pieces) - 1
    swing = swing_at(analysis, index, side, 0)
    if swing is not None and swing.lasts:
        return None
    try:
        return _line_of(analysis.expansion(analysis.pieces[index].tree, PLUS_OO if side > 0 else MINUS_OO), side)
    except NoExpansion as reason:
        raise Undecided(str(reason)) from reason


def _line_of(expansion: Expansion, side: Side) -> Line | None:
    """The line that an expansion shows; raises NoExpansion where the sign of a coefficient is not decided."""
    slope = intercept = exact_real(0)
    for coefficient, growth in expansion.terms:
        if growth == T:
            form: NormalForm = as_form(coefficient)
            slope = exact_real(form.scaled(Fraction(side)))
        elif growth == UNIT:
            intercept = exact_real(as_form(coefficient))
        elif growth.direction > 0:
            # without a sign the coefficient may be a zero that algebra does not show
            sign(coefficient)
            return None
    if expansion.remainder is not None and expansion.remainder[1].direction >= 0:
        raise Undecided("the expansion ends too early")
    return Line(slope.number(), intercept.number())


def find_parity(analysis: Analysis) -> Parity:
    """Odd, even or neither; raises Undecided."""
    parity = analysis.parity
    if parity is None:
        raise Undecided("neither proved nor refuted")
    return Parity("even" if parity > 0 else "odd" if parity < 0 else "neither")
