"""The facts of functions of one real variable, each declared once, in the order of the published data."""

from __future__ import annotations

from gen.facts.records.declarations import (
    GRADIENT,
    NORMAL,
    POINTS,
    SHAPE,
    SMOOTHNESS,
    VALUES,
    Builder,
    Declared,
    FactSet,
    Tables,
)
from gen.facts.records.moments import LAYERS, MOMENTS
from gen.facts.records.values.calculus import (
    Asymptotes,
    Bounded,
    Convexity,
    Extremum,
    Flag,
    Kinks,
    Limits,
    Lipschitz,
    Monotone,
    Parity,
    Range,
    Saturation,
    Smoothness,
)
from gen.facts.records.values.gaussian import Depth, Gaussian
from gen.facts.records.values.printed import Number, Text
from gen.facts.records.values.sets import RealSet

CURVATURE, ENDS, EXTENTS, JUNCTIONS, SLOPES = (
    f"gen.facts.elementwise.{module}" for module in ("curvature", "ends", "extents", "junctions", "slopes")
)
PERIODIC = "gen.facts.waves.periodic"
GLUED, SCALING = (f"gen.facts.parametric.{module}" for module in ("glued", "scaling"))
PROPAGATION = "gen.facts.gaussian.propagation"
"""Modules that hold builders."""

CALCULUS = "Signs of the derivatives on every piece, by algebra."
ENCLOSED_CALCULUS = "Signs of the derivatives proved by ball arithmetic on cells and by expansions at the ends."
LARGEST_SLOPE = "The largest |f′| among zeros of f″, break points and limits."
EXPANSIONS = "The expansion of f at each infinity."
ONE_SIDED = "One-sided derivatives compared at every break point."


class ElementwiseFacts(FactSet):
    """Everything established about one function of one real variable, at its default parameters."""

    domain = Declared(
        RealSet,
        "Domain",
        "Where the function is defined.",
        (VALUES, 1),
        tables=Tables(search=0),
        builder=Builder(
            f"{ENDS}:find_domain",
            "Where every part of the formula is defined.",
            ENCLOSED_CALCULUS,
            glued=f"{GLUED}:find_domain",
            scaled=f"{SCALING}:scale_places",
        ),
    )
    image = Declared(
        RealSet,
        "Image",
        "The values it takes, as a set: the binary step's is two points.",
        (VALUES, 3),
        hidden=True,
        builder=Builder(
            f"{EXTENTS}:find_image",
            CALCULUS,
            ENCLOSED_CALCULUS,
            of_wave=f"{PERIODIC}:find_image",
            glued=f"{GLUED}:find_image",
            scaled=f"{SCALING}:scale_values",
        ),
    )
    range = Declared(
        Range,
        "Range",
        "The hull of the image.",
        (VALUES, 2),
        question="What is the range of {name}?",
        tables=Tables(card=1, members=1, finder=1, comparison=1, explorer=1, quiz=2, search=3),
        builder=Builder(
            f"{EXTENTS}:find_range",
            CALCULUS,
            ENCLOSED_CALCULUS,
            of_wave=f"{PERIODIC}:find_range",
            glued=f"{GLUED}:find_range",
            scaled=f"{SCALING}:scale_range",
        ),
    )
    minimum = Declared(
        Extremum,
        "Minimum",
        "The global minimum: its value and the set of points that attain it; null and an empty set where there is "
        "none.",
        (VALUES, 4),
        optional=True,
        question="What is the least value of {name}?",
        tables=Tables(card=2, finder=7, comparison=2, explorer=2, quiz=8, search=1),
        builder=Builder(
            f"{EXTENTS}:find_minimum",
            CALCULUS,
            ENCLOSED_CALCULUS,
            of_wave=f"{PERIODIC}:find_minimum",
            glued=f"{GLUED}:find_minimum",
            scaled=f"{SCALING}:scale_extremum",
        ),
    )
    maximum = Declared(
        Extremum,
        "Maximum",
        "The global maximum, in the shape of `minimum`.",
        (VALUES, 5),
        optional=True,
        question="What is the greatest value of {name}?",
        tables=Tables(finder=8, comparison=3, search=2),
        builder=Builder(
            f"{EXTENTS}:find_maximum",
            CALCULUS,
            ENCLOSED_CALCULUS,
            of_wave=f"{PERIODIC}:find_maximum",
            glued=f"{GLUED}:find_maximum",
            scaled=f"{SCALING}:scale_extremum",
        ),
    )
    bounded = Declared(
        Bounded,
        "Bounded",
        "Whether the values are bounded on each side.",
        (VALUES, 6),
        question="Which function is bounded?",
        contrary="Which function is not bounded?",
        tables=Tables(finder=5, comparison=4),
        builder=Builder(
            f"{EXTENTS}:find_bounded",
            CALCULUS,
            ENCLOSED_CALCULUS,
            of_wave=f"{PERIODIC}:find_bounded",
            glued=f"{GLUED}:find_bounded",
            scaled=f"{SCALING}:keep",
        ),
    )
    lipschitz = Declared(
        Lipschitz,
        "Lipschitz constant",
        "The smallest Lipschitz constant, `oo` where f′ is unbounded or f jumps; `attained` where the two-sided "
        "derivative equals it in absolute value.",
        (SMOOTHNESS, 3),
        short="Lipschitz",
        question="What is the Lipschitz constant of {name}, the steepest it ever gets?",
        greatest="first",
        tables=Tables(card=4, members=4, finder=4, comparison=9, explorer=3, quiz=7, search=4),
        builder=Builder(
            f"{SLOPES}:find_lipschitz",
            LARGEST_SLOPE,
            of_wave=f"{PERIODIC}:find_lipschitz",
            glued=f"{GLUED}:find_lipschitz",
            scaled=f"{SCALING}:scale_lipschitz",
        ),
    )
    value_at_zero = Declared(
        Number,
        "f(0)",
        "f(0), null where f is not defined at 0.",
        (POINTS, 1),
        optional=True,
        question="What does {name} return at zero?",
        tables=Tables(members=5, finder=9, comparison=10, explorer=5),
        builder=Builder(
            f"{JUNCTIONS}:find_value_at_zero",
            "The formula at 0, in normal form.",
            "The formula at 0, by ball arithmetic.",
            glued=f"{GLUED}:find_value_at_zero",
            scaled=f"{SCALING}:scale_value",
        ),
    )
    derivative_at_zero = Declared(
        Number,
        "f′(0)",
        "f′(0), null where there is no two-sided derivative at 0.",
        (POINTS, 2),
        optional=True,
        question="What is the slope of {name} at zero?",
        tables=Tables(finder=10, comparison=11, explorer=6),
        builder=Builder(
            f"{JUNCTIONS}:find_derivative_at_zero",
            "The derivative at 0, in normal form.",
            "The derivative at 0, enclosed.",
            glued=f"{GLUED}:find_derivative_at_zero",
            scaled=f"{SCALING}:scale_slope",
        ),
    )
    limits = Declared(
        Limits,
        "Limits",
        "The limits at both infinities.",
        (VALUES, 7),
        optional=True,
        builder=Builder(
            f"{ENDS}:find_limits",
            EXPANSIONS,
            of_wave=f"{PERIODIC}:find_limits",
            glued=f"{GLUED}:find_limits",
            scaled=f"{SCALING}:scale_limits",
        ),
    )
    asymptotes = Declared(
        Asymptotes,
        "Asymptotes",
        "The lines slope·x + intercept that the graph approaches on each side, or null.",
        (VALUES, 8),
        optional=True,
        builder=Builder(
            f"{ENDS}:find_asymptotes",
            EXPANSIONS,
            of_wave=f"{PERIODIC}:find_asymptotes",
            glued=f"{GLUED}:find_asymptotes",
            scaled=f"{SCALING}:scale_asymptotes",
        ),
    )
    monotone = Declared(
        Monotone,
        "Monotone",
        "How the function orders its values on its domain, and the maximal intervals on which it goes one way.",
        (SHAPE, 1),
        question="How does {name} rise or fall?",
        tables=Tables(members=2, finder=2, comparison=5),
        builder=Builder(
            f"{SLOPES}:find_monotone",
            CALCULUS,
            ENCLOSED_CALCULUS,
            of_wave=f"{PERIODIC}:find_monotone",
            glued=f"{GLUED}:find_monotone",
            scaled=f"{SCALING}:scale_monotone",
        ),
    )
    convexity = Declared(
        Convexity,
        "Convexity",
        "Maximal intervals labelled `convex`, `concave` or `affine`.",
        (SHAPE, 2),
        question="Which function bends nowhere, so that layers with it collapse into one?",
        contrary="Which function bends somewhere?",
        builder=Builder(
            f"{CURVATURE}:find_convexity",
            CALCULUS,
            ENCLOSED_CALCULUS,
            of_wave=f"{PERIODIC}:find_convexity",
            glued=f"{GLUED}:find_convexity",
            scaled=f"{SCALING}:scale_convexity",
        ),
    )
    parity = Declared(
        Parity,
        "Symmetry",
        "Whether f(−x) = −f(x) or f(−x) = f(x).",
        (SHAPE, 3),
        question="Which symmetry does {name} have?",
        tables=Tables(finder=6, comparison=6),
        builder=Builder(
            f"{ENDS}:find_parity",
            "f(-x) compared with f(x) in normal form.",
            "f(-x) and f(x) differ at a point, by enclosures.",
            glued=f"{GLUED}:find_parity",
            scaled=f"{SCALING}:keep",
        ),
    )
    smoothness = Declared(
        Smoothness,
        "Smoothness",
        "`C^inf`, `C^k` for the largest k such that the k-th derivative is continuous, `C^-1` where f jumps.",
        (SMOOTHNESS, 1),
        question="How smooth is {name}?",
        tables=Tables(card=3, members=3, finder=3, comparison=7, explorer=4, quiz=4),
        builder=Builder(
            f"{JUNCTIONS}:find_smoothness", ONE_SIDED, glued=f"{GLUED}:find_smoothness", scaled=f"{SCALING}:keep"
        ),
    )
    kinks = Declared(
        Kinks,
        "Kinks",
        "Every point where a derivative of some order is discontinuous; order 0 is a jump of f itself.",
        (SMOOTHNESS, 2),
        tables=Tables(comparison=8),
        builder=Builder(
            f"{JUNCTIONS}:find_kinks", ONE_SIDED, glued=f"{GLUED}:find_kinks", scaled=f"{SCALING}:scale_kinks"
        ),
    )
    zeros = Declared(
        RealSet,
        "Zeros",
        "Where f(x) = 0.",
        (POINTS, 3),
        tables=Tables(comparison=12),
        builder=Builder(
            f"{JUNCTIONS}:find_zeros",
            CALCULUS,
            "Sign changes of f, enclosed.",
            of_wave=f"{PERIODIC}:find_zeros",
            glued=f"{GLUED}:find_zeros",
            scaled=f"{SCALING}:scale_places",
        ),
    )
    fixed_points = Declared(
        RealSet,
        "Fixed points",
        "Where f(x) = x.",
        (POINTS, 4),
        builder=Builder(
            f"{JUNCTIONS}:find_fixed_points",
            CALCULUS,
            "Sign changes of f - x, enclosed.",
            of_wave=f"{PERIODIC}:find_fixed_points",
            glued=f"{GLUED}:find_fixed_points",
            scaled=f"{SCALING}:scale_fixed_points",
        ),
    )
    critical_points = Declared(
        RealSet,
        "Critical points",
        "Where f′(x) = 0.",
        (POINTS, 5),
        builder=Builder(
            f"{SLOPES}:find_critical_points",
            CALCULUS,
            ENCLOSED_CALCULUS,
            of_wave=f"{PERIODIC}:find_critical_points",
            glued=f"{GLUED}:find_critical_points",
            scaled=f"{SCALING}:scale_places",
        ),
    )
    inflection_points = Declared(
        RealSet,
        "Inflection points",
        "Where convexity changes, kinks included.",
        (POINTS, 6),
        builder=Builder(
            f"{CURVATURE}:find_inflection_points",
            CALCULUS,
            ENCLOSED_CALCULUS,
            of_wave=f"{PERIODIC}:find_inflection_points",
            glued=f"{GLUED}:find_inflection_points",
            scaled=f"{SCALING}:scale_places",
        ),
    )
    saturation = Declared(
        Saturation,
        "Saturation",
        "How f flattens at each end: `soft` where f′ → 0, `hard` where f′ = 0 beyond a point; `where` holds the "
        "unbounded components of abs(f′) < 0.01.",
        (GRADIENT, 1),
        short="Saturates",
        alone="Saturates",
        question="How does {name} flatten at its ends?",
        tables=Tables(finder=11, comparison=13, quiz=9),
        builder=Builder(
            f"{SLOPES}:find_saturation",
            CALCULUS,
            ENCLOSED_CALCULUS,
            of_wave=f"{PERIODIC}:find_saturation",
            glued=f"{GLUED}:find_saturation",
            scaled=f"{SCALING}:scale_saturation",
        ),
    )
    vanishing = Declared(
        Flag,
        "Gradient can vanish",
        "Whether the gradient can vanish: f′ → 0 or f′ = 0 in a tail.",
        (GRADIENT, 2),
        short="Can vanish",
        question="Of which function can the gradient vanish far from zero?",
        contrary="Which function keeps a gradient at both ends?",
        tables=Tables(finder=12, comparison=14),
        builder=Builder(
            f"{SLOPES}:find_vanishing",
            "The limits of f′ at both infinities.",
            ENCLOSED_CALCULUS,
            of_wave=f"{PERIODIC}:find_vanishing",
            glued=f"{GLUED}:find_vanishing",
            scaled=f"{SCALING}:keep",
        ),
    )
    dying = Declared(
        Flag,
        "Unit can die",
        "Whether a unit can die: f′ = 0 on a half-line.",
        (GRADIENT, 3),
        short="Can die",
        question="Of which function can a unit die, its slope being zero on a whole half-line?",
        contrary="Of which function can no unit die?",
        tables=Tables(finder=13, comparison=15, quiz=1),
        builder=Builder(
            f"{SLOPES}:find_dying",
            "Whether f′ is identically zero on a half-line.",
            ENCLOSED_CALCULUS,
            of_wave=f"{PERIODIC}:find_vanishing",
            glued=f"{GLUED}:find_dying",
            scaled=f"{SCALING}:keep",
        ),
    )
    zero_centred = Declared(
        Flag,
        "Zero-centred",
        "Whether E f(z) = 0 for z ~ N(0,1).",
        (NORMAL, 1),
        question="Which function is zero-centred: a standard normal input gives an output of mean zero?",
        contrary="Which function is not zero-centred: a standard normal input gives an output whose mean is not zero?",
        tables=Tables(members=6, finder=14, comparison=16, quiz=6),
        builder=Builder(
            f"{PROPAGATION}:establish_zero_centred",
            glued=f"{GLUED}:find_zero_centred",
            scaled=f"{SCALING}:scale_zero_centred",
        ),
    )
    gaussian = Declared(
        Gaussian,
        "Gaussian",
        "For z ~ N(0,1), f′ taken almost everywhere; null off the domain.",
        (NORMAL, 2),
        optional=True,
        parts=MOMENTS,
        rows="each",
        tables=Tables(search=5),
        builder=Builder(f"{PROPAGATION}:establish_gaussian", glued=f"{GLUED}:find_gaussian"),
    )
    depth = Declared(
        Depth,
        "Factor per layer",
        "Squared-gradient factor E f′² / E f² per layer at q = 1 without bias, and after 10 and 50 layers.",
        None,
        short="Gradient per layer",
        optional=True,
        rows="first",
        parts=LAYERS,
        tables=Tables(finder=19),
        builder=Builder(f"{PROPAGATION}:establish_depth", glued=f"{GLUED}:find_depth"),
    )
    derivative_by_output = Declared(
        Text,
        "Derivative from the output",
        "A formula.",
        (GRADIENT, 4),
        short="f′ from the output",
        optional=True,
        counted=False,
        builder=Builder("gen.facts.parametric.by_output:establish_derivative_by_output"),
    )
