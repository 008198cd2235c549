"""Facts of functions of a vector, such as softmax, log-softmax and maxout.

Each fact is derived from three things that are checked here: signs of the outputs that the structure shows, identities
proved by normal forms over indices, and a Jacobian that power series confirm. A fact that cannot be derived from
them is unknown.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from flint import arb

from gen.facts.algebra.input_laws import degree
from gen.facts.algebra.normal_forms import NoNormalForm, NormalForm
from gen.facts.kinds.single import establish_alone
from gen.facts.records import (
    MINUS_OO,
    Evidence,
    Extreme,
    Fact,
    Invariances,
    Law,
    Number,
    Partial,
    Partials,
    Selection,
    Step,
    TemperatureLimits,
    Text,
    VectorFacts,
    unknown,
)
from gen.facts.vectors.domains import establish_domain
from gen.facts.vectors.images import establish_image, total_of
from gen.facts.vectors.indexed import DELTA
from gen.facts.vectors.indexed_forms import LENGTH, normalise_indexed, put_in, same
from gen.facts.vectors.jacobians import Jacobian, differentiate_vector
from gen.facts.vectors.radial import (
    establish_radial_image,
    establish_radial_limits,
    establish_radial_steepness,
    find_radial,
)
from gen.facts.vectors.shapes import SHIFT, Shape, differ, find_shape, rows, varies
from gen.facts.vectors.stretching import establish_stretching
from gen.formula.language.tree import (
    Call,
    Component,
    Expression,
    Operation,
    Rational,
)
from gen.formula.outcomes import Refuted, Undecided
from gen.formula.printers.latex import print_latex
from gen.formula.printers.text import print_text
from gen.formula.values import balls

SYMBOLS = {DELTA.name: r"\delta_{ij}"}


def establish_indexed(tree: Expression) -> VectorFacts:
    """The facts of a vector formula without parameters."""
    shape = find_shape(tree)
    try:
        jacobian: Jacobian | None = differentiate_vector(tree)
        why = ""
    except (ValueError, NoNormalForm, Refuted, Undecided) as reason:
        jacobian, why = None, str(reason)
    radial = find_radial(tree)
    everywhere = Text("every x[i] real", r"\mathbb{R}^n")
    return VectorFacts(
        domain=establish_alone("domain", lambda: establish_domain(tree, everywhere)),
        image=establish_alone(
            "image", lambda: establish_image(tree, shape) if radial is None else establish_radial_image(radial)
        ),
        jacobian=unknown(f"the derivative over indices was not established: {why}")
        if jacobian is None
        else _print_jacobian(jacobian, shape),
        invariances=establish_alone("invariances", lambda: _invariances(tree, shape)),
        sum=establish_alone("sum", lambda: _sum(tree, shape)),
        lipschitz=establish_alone(
            "lipschitz",
            lambda: (
                establish_stretching(tree, shape, jacobian) if radial is None else establish_radial_steepness(radial)
            ),
        ),
        limits=establish_alone(
            "limits",
            lambda: (establish_radial_limits(radial) if radial is not None else None) or _temperature(tree, shape),
        ),
    )


def _print_jacobian(jacobian: Jacobian, shape: Shape) -> Fact[Partials]:
    terms = "in terms of the outputs y" if jacobian.by_output else "in terms of the inputs"
    where = "; where a single component is the largest" if shape.extreme else ""
    tree = jacobian.tree
    steps = (
        Step("symbolic", "differentiated over indices: a sum carries the Kronecker delta of its own index away"),
        Step("enclosure", "agrees with power series at 4 random rational points for each n from 2 to 5"),
    )
    method = f"derived for every n, {terms}, checked for n = 2 to 5{where}"
    return Fact(
        Evidence.EXACT, method, Partials((Partial("", tree, print_text(tree), print_latex(tree, SYMBOLS)),)), steps
    )


def _sum(tree: Expression, shape: Shape) -> Fact[Number]:
    if shape.scalar:
        return Fact(Evidence.EXACT, "there is one output only", None)
    total = total_of(tree)
    if total is not None and total.rational is not None:
        value = total.rational
        text = str(value)
        step = Step("symbolic", "the normal form of the sum over i has no variable")
        return Fact(Evidence.EXACT, "the outputs add up to a constant", Number(text, text), (step,))
    if varies(lambda point: sum((balls.evaluate(row, point) for row in rows(tree)), arb(0))):
        return Fact(Evidence.ENCLOSED, "the sum of the outputs differs between two inputs", None)
    return unknown("neither constant by algebra nor told apart at two inputs")


def _invariances(tree: Expression, shape: Shape) -> Fact[Invariances]:
    """Each law is proved by substitution or refuted at a point; if neither succeeds, the fact is unknown."""
    shifted = put_in(tree, "x", lambda index: Operation("+", Component("x", index), SHIFT))
    factor = Call("exp", (SHIFT,))
    scaled = put_in(tree, "x", lambda index: Operation("*", factor, Component("x", index)))
    laws = (
        (Law.SHIFT_INVARIANT, shifted, tree, "f(x + t) = f(x)"),
        (Law.SHIFT_EQUIVARIANT, shifted, Operation("+", tree, SHIFT), "f(x + t) = f(x) + t"),
        (Law.SCALE_INVARIANT, scaled, tree, "f(c x) = f(x) for c > 0"),
        (Law.HOMOGENEOUS, scaled, Operation("*", factor, tree), "f(c x) = c f(x) for c > 0"),
    )
    proved = [Law.PERMUTATION_INVARIANT if shape.scalar else Law.PERMUTATION_EQUIVARIANT]
    steps = [Step("symbolic", "components enter through the free index and through reductions over all of them only")]
    own = degree(tree)
    structural = {Law.SCALE_INVARIANT} if own == 0 else {Law.HOMOGENEOUS} if own == 1 else set()
    for name, left, right, law in laws:
        if name in structural or same(left, right):
            proved.append(name)
            steps.append(Step("symbolic", law))
        elif differ(left, right):
            steps.append(Step("enclosure", f"not {law}: refuted at a point"))
        else:
            return unknown(f"whether {law} was not decided")
    return Fact(Evidence.EXACT, "substituted and compared by normal forms", Invariances(tuple(proved)), tuple(steps))


def _temperature(tree: Expression, shape: Shape) -> Fact[TemperatureLimits]:
    """The limits of f(x/T) as the temperature T tends to 0 and to infinity."""
    zero = put_in(tree, "x", lambda _: Rational(Fraction(0)))
    side: Extreme
    if shape.kernel is not None:
        side = "largest" if shape.kernel > 0 else "smallest"
        steps = (
            Step("symbolic", f"f is exp(±x[i])/sum exp(±x[k]) with the sign of the {side} component"),
            Step("symbolic", "divided by its largest exponential every other one tends to 0 as T -> 0"),
            Step("symbolic", "f(0) = 1/n, and f is continuous"),
        )
        if _value_is(zero, lambda form: (form * LENGTH).rational == 1):
            limits = TemperatureLimits(Selection(Number("1", "1"), side, Number("0", "0")), Number("1/n", ""))
            return Fact(
                Evidence.EXACT, "limits of f(x/T) by the dominant exponential and by continuity at 0", limits, steps
            )
    if shape.logarithmic is not None:
        side = "largest" if shape.logarithmic > 0 else "smallest"
        step = Step("symbolic", "the logarithm of the limits of exp(±x[i])/sum exp(±x[k])")
        limits = TemperatureLimits(Selection(Number("0", "0"), side, MINUS_OO), Number("-log(n)", ""))
        return Fact(
            Evidence.EXACT, "limits of f(x/T) by the dominant exponential and by continuity at 0", limits, (step,)
        )
    factor = Call("exp", (SHIFT,))
    scaled = put_in(tree, "x", lambda index: Operation("*", factor, Component("x", index)))
    if degree(tree) == 0 or same(scaled, tree):
        step = Step("symbolic", "f(c x) = f(x) for c > 0")
        return Fact(Evidence.EXACT, "f is scale invariant", TemperatureLimits(constant=True), (step,))
    if degree(tree) == 1 or same(scaled, Operation("*", factor, tree)):
        step = Step("symbolic", "f(c x) = c f(x) for c > 0")
        return Fact(Evidence.EXACT, "f is positively homogeneous", TemperatureLimits(), (step,))
    return unknown("no limit in the temperature was proved")


def _value_is(tree: Expression, test: Callable[[NormalForm], bool]) -> bool:
    try:
        return test(normalise_indexed(tree))
    except NoNormalForm:
        return False
