"""Everything about one function of one real variable: each fact with its evidence, method and steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from gen.facts.elementwise import periodic
from gen.facts.elementwise.analysis import Analysis
from gen.facts.elementwise.curvature import find_convexity, find_inflection_points
from gen.facts.elementwise.ends import find_asymptotes, find_domain, find_limits, find_parity
from gen.facts.elementwise.extents import find_bounded, find_extremum, find_image, find_range
from gen.facts.elementwise.junctions import (
    find_derivative_at_zero,
    find_kinks,
    find_roots,
    find_smoothness,
    value_at_zero,
)
from gen.facts.elementwise.periodic import Wave, find_wave
from gen.facts.elementwise.pieces import Pieces
from gen.facts.elementwise.slopes import (
    find_critical_points,
    find_dying,
    find_lipschitz,
    find_monotone,
    find_saturation,
    find_vanishing,
)
from gen.facts.elementwise.values import analyse
from gen.facts.gaussian import propagation
from gen.facts.proofs.subject import Subject
from gen.facts.records import ElementwiseFacts, Fact, unknown
from gen.formula.outcomes import Undecided

CALCULUS = "Signs of the derivatives on every piece, by algebra."
ENCLOSED_CALCULUS = "Signs of the derivatives proved by ball arithmetic on cells and by expansions at the ends."
LARGEST_SLOPE = "The largest |f′| among zeros of f″, break points and limits."
EXPANSIONS = "The expansion of f at each infinity."
ONE_SIDED = "One-sided derivatives compared at every break point."
ONE_PERIOD = "The signs of the derivatives over one period."


Builder = Callable[[Analysis], object]

# fact, how it is found, its method by algebra, its method where an enclosure carries it
BUILDERS: tuple[tuple[str, Builder, str, str], ...] = (
    ("domain", find_domain, "Where every part of the formula is defined.", ENCLOSED_CALCULUS),
    ("image", find_image, CALCULUS, ENCLOSED_CALCULUS),
    ("range", find_range, CALCULUS, ENCLOSED_CALCULUS),
    ("minimum", lambda f: find_extremum(f, -1), CALCULUS, ENCLOSED_CALCULUS),
    ("maximum", lambda f: find_extremum(f, 1), CALCULUS, ENCLOSED_CALCULUS),
    ("bounded", find_bounded, CALCULUS, ENCLOSED_CALCULUS),
    ("lipschitz", find_lipschitz, LARGEST_SLOPE, LARGEST_SLOPE),
    ("value_at_zero", value_at_zero, "The formula at 0, in normal form.", "The formula at 0, by ball arithmetic."),
    (
        "derivative_at_zero",
        find_derivative_at_zero,
        "The derivative at 0, in normal form.",
        "The derivative at 0, enclosed.",
    ),
    ("limits", find_limits, EXPANSIONS, EXPANSIONS),
    ("asymptotes", find_asymptotes, EXPANSIONS, EXPANSIONS),
    ("monotone", find_monotone, CALCULUS, ENCLOSED_CALCULUS),
    ("convexity", find_convexity, CALCULUS, ENCLOSED_CALCULUS),
    (
        "parity",
        find_parity,
        "f(-x) compared with f(x) in normal form.",
        "f(-x) and f(x) differ at a point, by enclosures.",
    ),
    ("smoothness", find_smoothness, ONE_SIDED, ONE_SIDED),
    ("kinks", find_kinks, ONE_SIDED, ONE_SIDED),
    ("zeros", lambda f: find_roots(f, False), CALCULUS, "Sign changes of f, enclosed."),
    ("fixed_points", lambda f: find_roots(f, True), CALCULUS, "Sign changes of f - x, enclosed."),
    ("critical_points", find_critical_points, CALCULUS, ENCLOSED_CALCULUS),
    ("inflection_points", find_inflection_points, CALCULUS, ENCLOSED_CALCULUS),
    ("saturation", find_saturation, CALCULUS, ENCLOSED_CALCULUS),
    ("vanishing", find_vanishing, "The limits of f′ at both infinities.", ENCLOSED_CALCULUS),
    ("dying", find_dying, "Whether f′ is identically zero on a half-line.", ENCLOSED_CALCULUS),
)

# what one period tells, where the function is s·x plus a periodic part
OF_WAVES: Mapping[str, Callable[[Wave], object]] = {
    "image": periodic.find_image,
    "range": periodic.find_range,
    "minimum": lambda wave: periodic.find_extremum(wave, -1),
    "maximum": lambda wave: periodic.find_extremum(wave, 1),
    "bounded": periodic.find_bounded,
    "lipschitz": periodic.find_lipschitz,
    "limits": periodic.find_limits,
    "asymptotes": periodic.find_asymptotes,
    "monotone": periodic.find_monotone,
    "convexity": periodic.find_convexity,
    "zeros": lambda wave: periodic.find_roots(wave, False),
    "fixed_points": lambda wave: periodic.find_roots(wave, True),
    "critical_points": periodic.find_critical_points,
    "inflection_points": periodic.find_inflection_points,
    "saturation": periodic.find_saturation,
    "vanishing": periodic.find_vanishing,
    "dying": periodic.find_vanishing,
}


def establish(subject: Subject) -> ElementwiseFacts:
    """All facts of an elementwise function at its default parameters; what is not proved is unknown."""
    try:
        analysis = analyse(subject)
    except Undecided as reason:
        return _nothing(f"The line could not be cut into smooth pieces: {reason}.")
    normal, depth, zero_centred = propagation.establish(subject, Pieces(analysis.pieces, analysis.junctions))
    wave = find_wave(analysis)
    facts: dict[str, Fact[Any]] = {}
    for name, build, method, enclosed_method in BUILDERS:
        analysis.ledger.fact = name
        if wave is not None and name in OF_WAVES:
            of_wave = OF_WAVES[name]
            facts[name] = analysis.prove(partial(of_wave, wave), ONE_PERIOD)
        else:
            facts[name] = analysis.prove(partial(build, analysis), method, enclosed_method)
    analysis.ledger.fact = None
    return ElementwiseFacts(**facts, zero_centred=zero_centred, gaussian=normal, depth=depth)


def _nothing(method: str) -> ElementwiseFacts:
    """Every fact unknown, for one reason."""
    return ElementwiseFacts(**{name: unknown(method) for name in ElementwiseFacts.__dataclass_fields__})
