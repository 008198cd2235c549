"""Hand-made sheets: small records with the shapes that the artefacts must cope with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from gen.facts import records as r
from gen.formula.language.tree import X

OO, MINUS_OO = r.Number("oo", "oo"), r.Number("-oo", "-oo")
LINE = r.Interval(MINUS_OO, OO, False, False)


def number(exact: str | None, decimal: str | None = None) -> r.Number:
    """A number that is its own decimal unless one is given."""
    assert exact is not None or decimal is not None
    return r.Number(exact, decimal if decimal is not None else str(exact))


ZERO, ONE, HALF = number("0"), number("1"), number("1/2", "0.5")


def points(*at: r.Number) -> r.RealSet:
    return r.RealSet(tuple(r.Point(place) for place in at))


def exact(value: Any) -> r.Fact[Any]:
    return r.Fact(r.Evidence.EXACT, "by algebra", value)


def interval(lower: r.Number, upper: r.Number, closed: str = "") -> r.Interval:
    """An interval; `closed` holds l, u, both or neither."""
    return r.Interval(lower, upper, "l" in closed, "u" in closed)


def _flat(left: str, right: str, where: r.RealSet) -> r.Saturation:
    return r.Saturation(left, right, where)


def relu_facts() -> r.ElementwiseFacts:
    left, right = interval(MINUS_OO, ZERO, "u"), interval(ZERO, OO, "l")
    open_left = r.RealSet((interval(MINUS_OO, ZERO),))
    return r.ElementwiseFacts.unknown("left out of this test").but(
        domain=exact(r.RealSet((LINE,))),
        image=exact(r.RealSet((right,))),
        range=exact(r.Range(r.End(ZERO, True, r.RealSet((left,))), r.End(OO, False, r.RealSet(())))),
        minimum=exact(r.Extremum(ZERO, r.RealSet((left,)))),
        maximum=exact(None),
        bounded=exact(r.Bounded(True, False)),
        lipschitz=exact(r.Lipschitz(ONE, True)),
        value_at_zero=exact(ZERO),
        derivative_at_zero=exact(None),
        limits=exact(r.Limits(ZERO, OO)),
        asymptotes=exact(r.Asymptotes(r.Line(ZERO, ZERO), r.Line(ONE, ZERO))),
        monotone=exact(
            r.Monotone(
                "non-decreasing",
                (r.LabelledInterval(left, "constant"), r.LabelledInterval(right, "strictly increasing")),
            )
        ),
        convexity=exact(r.Convexity((r.LabelledInterval(LINE, "convex"),))),
        parity=exact(r.Parity("neither")),
        smoothness=exact(r.Smoothness("C^0")),
        kinks=exact(r.Kinks((r.Kink(ZERO, 1, ZERO, ONE, ZERO, interval(ZERO, ONE, "lu")),))),
        zeros=exact(r.RealSet((left,))),
        fixed_points=exact(r.RealSet((right,))),
        critical_points=exact(open_left),
        inflection_points=exact(r.RealSet(())),
        saturation=exact(_flat("hard", "none", open_left)),
        vanishing=exact(r.Flag(True)),
        dying=exact(r.Flag(True)),
        zero_centred=exact(r.Flag(False)),
        gaussian=exact(
            r.Gaussian(
                mean=number("1/sqrt(2*pi)", "0.398942280401432678"),
                second_moment=HALF,
                slope_second_moment=HALF,
                gain_forward=number("sqrt(2)", "1.41421356237309505"),
                gain_backward=number("sqrt(2)", "1.41421356237309505"),
                dead_fraction=HALF,
            )
        ),
        depth=exact(r.Depth(ONE, ONE, ONE)),
        derivative_by_output=r.unknown("not tried"),
    )


def step_facts() -> r.ElementwiseFacts:
    """The binary step, with f(0) = 1: a jump, an image of two points, no slope that counts."""
    left, right = interval(MINUS_OO, ZERO), interval(ZERO, OO, "l")
    away = r.RealSet((interval(MINUS_OO, ZERO), interval(ZERO, OO)))
    return relu_facts().but(
        image=exact(points(ZERO, ONE)),
        range=exact(r.Range(r.End(ZERO, True, r.RealSet((left,))), r.End(ONE, True, r.RealSet((right,))))),
        minimum=exact(r.Extremum(ZERO, r.RealSet((left,)))),
        maximum=exact(r.Extremum(ONE, r.RealSet((right,)))),
        bounded=exact(r.Bounded(True, True)),
        lipschitz=exact(r.Lipschitz(OO, False)),
        value_at_zero=exact(ONE),
        limits=exact(r.Limits(ZERO, ONE)),
        asymptotes=exact(r.Asymptotes(r.Line(ZERO, ZERO), r.Line(ZERO, ONE))),
        monotone=exact(
            r.Monotone("non-decreasing", (r.LabelledInterval(left, "constant"), r.LabelledInterval(right, "constant")))
        ),
        convexity=exact(r.Convexity((r.LabelledInterval(left, "affine"), r.LabelledInterval(right, "affine")))),
        smoothness=exact(r.Smoothness("C^-1")),
        kinks=exact(r.Kinks((r.Kink(ZERO, 0, ZERO, ONE, ONE),))),
        zeros=exact(r.RealSet((left,))),
        fixed_points=exact(points(ONE)),
        critical_points=exact(away),
        saturation=exact(_flat("hard", "hard", away)),
    )


def sigmoid_facts() -> r.ElementwiseFacts:
    empty = r.RealSet(())
    edge, minus_edge = number(None, "4.58496747867057192"), number(None, "-4.58496747867057192")
    return relu_facts().but(
        derivative_by_output=exact(r.Text("y*(1 - y)", "y(1-y)")),
        image=exact(r.RealSet((interval(ZERO, ONE),))),
        range=exact(r.Range(r.End(ZERO, False, empty), r.End(ONE, False, empty))),
        minimum=exact(None),
        bounded=exact(r.Bounded(True, True)),
        lipschitz=exact(r.Lipschitz(number("1/4", "0.25"), True)),
        value_at_zero=exact(HALF),
        derivative_at_zero=exact(number("1/4", "0.25")),
        limits=exact(r.Limits(ZERO, ONE)),
        asymptotes=exact(r.Asymptotes(r.Line(ZERO, ZERO), r.Line(ZERO, ONE))),
        monotone=exact(r.Monotone("strictly increasing", (r.LabelledInterval(LINE, "strictly increasing"),))),
        convexity=exact(
            r.Convexity(
                (
                    r.LabelledInterval(interval(MINUS_OO, ZERO, "u"), "convex"),
                    r.LabelledInterval(interval(ZERO, OO, "l"), "concave"),
                )
            )
        ),
        smoothness=exact(r.Smoothness("C^inf")),
        kinks=exact(r.Kinks(())),
        zeros=exact(empty),
        fixed_points=r.Fact(
            r.Evidence.ENCLOSED,
            "sign changes of f(x) − x",
            points(number(None, "0.659046068407407")),
        ),
        critical_points=exact(empty),
        inflection_points=exact(points(ZERO)),
        saturation=r.Fact(
            r.Evidence.ENCLOSED,
            "monotone tails",
            _flat("soft", "soft", r.RealSet((interval(MINUS_OO, minus_edge), interval(edge, OO)))),
        ),
        dying=exact(r.Flag(False)),
        gaussian=r.unknown("integration is not done here"),
        depth=r.unknown("needs the Gaussian moments"),
    )


def softmax_facts() -> r.VectorFacts:
    return r.VectorFacts.unknown("left out of this test").but(
        domain=exact(r.Text("R^n", r"\mathbb{R}^n")),
        image=exact(r.Text("the open simplex", r"\{y \in (0,1)^n : \sum_i y_i = 1\}")),
        jacobian=exact(r.Partials((r.Partial("", X, "y[i]*(delta[i,j] - y[j])", r"y_i(\delta_{ij} - y_j)"),))),
        invariances=exact(r.Invariances((r.Law.PERMUTATION_EQUIVARIANT, r.Law.SHIFT_INVARIANT))),
        sum=exact(ONE),
        lipschitz=exact(r.Lipschitz(HALF, True)),
        limits=exact(r.TemperatureLimits(r.Selection(ONE, "largest", ZERO), r.Number("-log(n)", ""))),
    )


@dataclass(frozen=True)
class Samples:
    relu: r.Sheet
    step: r.Sheet
    sigmoid: r.Sheet
    softmax: r.Sheet


@pytest.fixture(scope="session")
def samples() -> Samples:
    """One sheet of each shape."""
    relation = r.Fact(
        r.Evidence.ENCLOSED,
        "branch and bound",
        r.Relation("approximation", "sigmoid", "", number(None, "0.0691824876"), points(number(None, "1.317"))),
    )
    relu_text = r.Text("max(0, x)", r"\max(0, x)")
    return Samples(
        relu=r.Sheet("relu", relu_text, r.Text("piecewise(0, x < 0, 1)", "…"), None, relu_facts()),
        step=r.Sheet("step", r.Text("piecewise(0, x < 0, 1)", "…"), r.Text("0", "0"), None, step_facts()),
        sigmoid=r.Sheet(
            "sigmoid",
            r.Text("sigmoid(x)", r"\sigma(x)"),
            r.Text("sigmoid(x)*(1 - sigmoid(x))", r"\sigma(x)(1-\sigma(x))"),
            None,
            sigmoid_facts(),
            relations=(relation,),
        ),
        softmax=r.Sheet("softmax", r.Text("exp(x[i])/sum(j, exp(x[j]))", "…"), None, None, softmax_facts()),
    )


@pytest.fixture(scope="session")
def run_module() -> Callable[[Path, str, str], Any]:
    """Saves Python source as a module, as a reader would, and imports it."""

    def run(folder: Path, name: str, source: str) -> Any:
        path = folder / f"{name.replace('-', '_')}_snippet.py"
        path.write_text(source, encoding="utf-8")
        spec = spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return run
