"""Facts of gated units: functions of several inputs, most of them one input times a function of the others."""

from __future__ import annotations

from flint import arb, ctx

from gen.facts.algebra.input_laws import establish_input_laws
from gen.facts.algebra.normal_forms import NoNormalForm
from gen.facts.algebra.reals import TooWide
from gen.facts.elementwise.analysis import BITS, Notes
from gen.facts.elementwise.sets import Span, ordered
from gen.facts.kinds.single import establish_alone
from gen.facts.records import (
    OO,
    Evidence,
    Fact,
    GatedFacts,
    Lipschitz,
    Number,
    Partial,
    Partials,
    Step,
    Text,
    unknown,
)
from gen.facts.vectors.domains import establish_domain
from gen.facts.vectors.jacobians import PRECISION, differentiate_gated
from gen.facts.vectors.ranges import fill_all_reals, find_span, write_out
from gen.facts.vectors.steepness import establish_steepness
from gen.formula.language.construction import ONE, rational_to_tree, times
from gen.formula.language.tree import Expression, Negation, Operation, Variable, children
from gen.formula.outcomes import Refuted, Undecided
from gen.formula.printers.latex import print_latex
from gen.formula.printers.text import print_text
from gen.formula.values import balls

ALL_REALS = Text("(-oo, oo)", r"\mathbb{R}")


def establish_gated(tree: Expression, inputs: tuple[str, ...]) -> GatedFacts:
    """The facts of a gated function of the given inputs, at its default parameters."""
    linear = next((name for name in inputs if linear_factor(tree, name) is not None), None)
    everywhere = Text(f"every {' and '.join(inputs)} real", rf"\mathbb{{R}}^{len(inputs)}")
    single = "a gated function has one output for each pair of inputs"
    return GatedFacts(
        domain=establish_alone("domain", lambda: establish_domain(tree, everywhere)),
        image=establish_alone("image", lambda: _gated_image(tree, linear)),
        jacobian=establish_alone("jacobian", lambda: _gated_jacobian(tree, inputs)),
        invariances=establish_alone("invariances", lambda: establish_input_laws(tree, inputs, linear)),
        sum=Fact(Evidence.EXACT, single, None),
        lipschitz=establish_alone("lipschitz", lambda: _gated_lipschitz(tree, inputs, linear)),
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
    if linear is not None:
        factor = linear_factor(tree, linear)
        if factor is not None and _nonzero(factor):
            step = Step("enclosure", f"the factor of {linear} is not 0 where the other inputs are 1")
            return Fact(Evidence.EXACT, f"linear in {linear} with a factor that is not 0", ALL_REALS, (step,))
    notes = Notes()
    try:
        with ctx.workprec(BITS):
            return print_span(find_span(write_out(tree), notes), notes)
    except (Undecided, NoNormalForm, TooWide) as reason:
        fixed = fill_all_reals(write_out(tree))
        if fixed is None:
            return unknown(f"the set of values was not established: {reason}")
        where = " and ".join(f"{name} = {value}" for name, value in fixed.items())
        step = Step("symbolic", f"where {where}, the other inputs reach every real number")
        return Fact(Evidence.EXACT, f"every real number is reached where {where}", ALL_REALS, (step,))


def print_span(span: Span, notes: Notes) -> Fact[Text]:
    """The fact that the set of values is this interval."""
    ends = (span.lower, span.upper)
    for end in ends:
        if end.finite and end.exact is None:
            notes.add(Step("enclosure", f"the end {end.number().decimal} is enclosed"))
    opening, closing = "[" if span.lower_closed else "(", "]" if span.upper_closed else ")"
    texts, formulas = zip(*((_end_text(end.number()), _end_latex(end.number())) for end in ends), strict=True)
    if ordered(*ends) == 0:
        shown = Text(f"{{{texts[0]}}}", rf"\{{{formulas[0]}\}}")
    else:
        shown = Text(f"{opening}{', '.join(texts)}{closing}", f"{opening}{', '.join(formulas)}{closing}")
    evidence = Evidence.ENCLOSED if notes.enclosed else Evidence.EXACT
    method = "from the sets of values of parts that share no input"
    return Fact(evidence, method, shown if shown.text != ALL_REALS.text else ALL_REALS, tuple(notes.steps))


def _end_text(number: Number) -> str:
    return number.decimal if number.is_infinite else number.exact or number.decimal


def _end_latex(number: Number) -> str:
    if number.is_infinite:
        return r"\infty" if number.infinity > 0 else r"-\infty"
    if number.tree is not None:
        return print_latex(number.tree)
    rational = number.rational
    return number.decimal if rational is None else print_latex(rational_to_tree(rational))


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
    return establish_steepness(write_out(tree), inputs)
