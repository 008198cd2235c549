"""Everything about one function of one real variable: each fact with its evidence, method and steps."""

from __future__ import annotations

from gen.facts import gaussian
from gen.facts.analysis import Analysis
from gen.facts.curvature import find_convexity, find_inflection_points
from gen.facts.ends import find_asymptotes, find_domain, find_limits, find_parity
from gen.facts.extents import find_bounded, find_extremum, find_image, find_range
from gen.facts.junctions import derivative_at, find_kinks, find_roots, find_smoothness, value_at_zero
from gen.facts.pieces import Pieces
from gen.facts.reals import exact_real
from gen.facts.record import ElementwiseFacts, Flag, Number, unknown
from gen.facts.signs import Undecided
from gen.facts.slopes import find_critical_points, find_lipschitz, find_monotone, find_saturation, tail_kind
from gen.facts.subject import Subject
from gen.facts.values import analyse

CALCULUS = "Signs of the derivatives on every piece, by algebra."
ENCLOSED_CALCULUS = "Signs of the derivatives proved by ball arithmetic on cells and by expansions at the ends."


def establish(subject: Subject) -> ElementwiseFacts:
    """All facts of an elementwise function at its default parameters; what is not proved is unknown."""
    try:
        analysis = analyse(subject)
    except Undecided as reason:
        return _nothing(f"The line could not be cut into smooth pieces: {reason}.")
    pieces = Pieces(analysis.pieces, analysis.junctions)
    prove = analysis.prove
    saturation = prove(lambda: find_saturation(analysis), CALCULUS, ENCLOSED_CALCULUS)
    normal, depth, zero_centred = gaussian.establish(subject, pieces)
    return ElementwiseFacts(
        domain=prove(lambda: find_domain(analysis), "Where every part of the formula is defined."),
        image=prove(lambda: find_image(analysis), CALCULUS, ENCLOSED_CALCULUS),
        range=prove(lambda: find_range(analysis), CALCULUS, ENCLOSED_CALCULUS),
        minimum=prove(lambda: find_extremum(analysis, -1), CALCULUS, ENCLOSED_CALCULUS),
        maximum=prove(lambda: find_extremum(analysis, 1), CALCULUS, ENCLOSED_CALCULUS),
        bounded=prove(lambda: find_bounded(analysis), CALCULUS, ENCLOSED_CALCULUS),
        lipschitz=prove(
            lambda: find_lipschitz(analysis), "The largest |f′| among zeros of f″, break points and limits."
        ),
        value_at_zero=prove(lambda: value_at_zero(analysis), "The formula at 0, in normal form."),
        derivative_at_zero=prove(lambda: _derivative_at_zero(analysis), "The derivative at 0, in normal form."),
        limits=prove(lambda: find_limits(analysis), "The expansion at each infinity."),
        asymptotes=prove(lambda: find_asymptotes(analysis), "The expansion at each infinity."),
        monotone=prove(lambda: find_monotone(analysis), CALCULUS, ENCLOSED_CALCULUS),
        convexity=prove(lambda: find_convexity(analysis), CALCULUS, ENCLOSED_CALCULUS),
        parity=prove(lambda: find_parity(analysis), "f(-x) compared with f(x) in normal form."),
        smoothness=prove(lambda: find_smoothness(analysis), "One-sided derivatives compared at every break point."),
        kinks=prove(lambda: find_kinks(analysis), "One-sided derivatives compared at every break point."),
        zeros=prove(lambda: find_roots(analysis, False), CALCULUS, "Sign changes of f, enclosed."),
        fixed_points=prove(lambda: find_roots(analysis, True), CALCULUS, "Sign changes of f - x, enclosed."),
        critical_points=prove(lambda: find_critical_points(analysis), CALCULUS, ENCLOSED_CALCULUS),
        inflection_points=prove(lambda: find_inflection_points(analysis), CALCULUS, ENCLOSED_CALCULUS),
        saturation=saturation,
        vanishing=prove(lambda: _vanishes(analysis), "The limits of f′ at both infinities."),
        dying=prove(lambda: _dies(analysis), "Whether f′ is identically zero on a half-line."),
        zero_centred=zero_centred,
        gaussian=normal,
        depth=depth,
    )


def _derivative_at_zero(analysis: Analysis) -> Number | None:
    value = derivative_at(analysis, exact_real(0), 1)
    return None if value is None else value.number()


def _vanishes(analysis: Analysis) -> Flag:
    return Flag(any(tail_kind(analysis, side) != "none" for side in (-1, 1)))


def _dies(analysis: Analysis) -> Flag:
    return Flag(any(tail_kind(analysis, side) == "hard" for side in (-1, 1)))


def _nothing(method: str) -> ElementwiseFacts:
    """Every fact unknown, for one reason."""
    return ElementwiseFacts(**{name: unknown(method) for name in ElementwiseFacts.__dataclass_fields__})
