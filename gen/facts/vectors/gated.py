"""Facts of gated units: one input times a function of the others."""

from __future__ import annotations

from flint import arb, ctx

from gen.facts.records import (
    OO,
    Evidence,
    Fact,
    GatedFacts,
    Invariances,
    Lipschitz,
    Partial,
    Partials,
    Step,
    Text,
    unknown,
)
from gen.facts.vectors.domains import establish_domain
from gen.facts.vectors.jacobians import PRECISION, differentiate_gated
from gen.formula.language.construction import ONE, times
from gen.formula.language.tree import Expression, Negation, Operation, Variable, children
from gen.formula.outcomes import Refuted
from gen.formula.printers.latex import print_latex
from gen.formula.printers.text import print_text
from gen.formula.values import balls

ALL_REALS = Text("(-oo, oo)", r"\mathbb{R}")


def establish_gated(tree: Expression, inputs: tuple[str, ...]) -> GatedFacts:
    """The facts of a gated function of the given inputs, at its default parameters."""
    linear = next((name for name in inputs if linear_factor(tree, name) is not None), None)
    single = "a gated function has one output for each pair of inputs"
    return GatedFacts(
        domain=establish_domain(tree, Text(f"every {' and '.join(inputs)} real", rf"\mathbb{{R}}^{len(inputs)}")),
        image=_gated_image(tree, linear),
        jacobian=_gated_jacobian(tree, inputs),
        invariances=Fact(
            Evidence.EXACT,
            f"f is {linear} times a function of the other inputs" if linear else "no input enters linearly",
            Invariances(linear_in=linear or ""),
        ),
        sum=Fact(Evidence.EXACT, single, None),
        lipschitz=_gated_lipschitz(tree, inputs, linear),
        limits=Fact(Evidence.EXACT, f"{single}, and no temperature", None),
    )


def linear_factor(tree: Expression, name: str) -> Expression | None:
    """A factor g with f = name·g that does not depend on the input `name`; None where no such product is written."""
    match tree:
        case Variable(own) if own == name:
            return ONE
        case Negation(operand):
            inner = linear_factor(operand, name)
            return None if inner is None else Negation(inner)
        case Operation("*" | "/" as operator, left, right):
            for factor, other, in_order in ((left, right, True), (right, left, False)):
                inner = linear_factor(factor, name) if in_order or operator == "*" else None
                if inner is not None and not _mentions(other, name):
                    return Operation("/", inner, other) if operator == "/" else times(inner, other)
    return None


def _mentions(tree: Expression, name: str) -> bool:
    return tree == Variable(name) or any(_mentions(child, name) for child in children(tree))


def _gated_image(tree: Expression, linear: str | None) -> Fact[Text]:
    if linear is None:
        return unknown("no input enters linearly")
    factor = linear_factor(tree, linear)
    if factor is not None and _nonzero(factor):
        step = Step("enclosure", f"the factor of {linear} is not 0 where the other inputs are 1")
        return Fact(Evidence.EXACT, f"linear in {linear} with a factor that is not 0", ALL_REALS, (step,))
    return unknown(f"the factor of {linear} was not shown to differ from 0")


def _nonzero(tree: Expression) -> bool:
    with ctx.workprec(PRECISION):
        value = balls.evaluate(tree, _Ones())
        return bool(value.is_finite() and not value.contains(0))


class _Ones(dict[str, arb]):
    """1 for every input."""

    def __missing__(self, name: str) -> arb:
        return arb(1)


def _gated_jacobian(tree: Expression, inputs: tuple[str, ...]) -> Fact[Partials]:
    try:
        partials = differentiate_gated(tree, inputs)
    except (ValueError, Refuted) as reason:
        return unknown(f"the partial derivatives were not established: {reason}")
    steps = (Step("enclosure", "agree with power series at 16 random rational points"),)
    entries = (
        Partial(name, partial, print_text(partial), print_latex(partial))
        for name, partial in zip(inputs, partials, strict=True)
    )
    return Fact(Evidence.EXACT, f"partial derivatives by {', '.join(inputs)}", Partials(tuple(entries)), steps)


def _gated_lipschitz(tree: Expression, inputs: tuple[str, ...], linear: str | None) -> Fact[Lipschitz]:
    if linear is not None:
        factor = linear_factor(tree, linear)
        for name in inputs:
            if factor is None or name == linear:
                continue
            (slope,) = differentiate_gated(factor, (name,))
            if _nonzero(slope):
                step = Step(
                    "symbolic", f"the derivative by {name} is {linear} times a function that is not 0 everywhere"
                )
                method = f"the slope along {name} grows with {linear}"
                return Fact(Evidence.EXACT, method, Lipschitz(OO, False), (step,))
    return unknown("no bound for the gradient was proved")
