"""Facts of functions of a vector, such as softmax, log-softmax and maxout.

Each fact is derived from three things that are checked here: signs of the outputs that the structure shows, identities
proved by normal forms over indices, and a Jacobian that power series confirm. A fact that cannot be derived from
them is unknown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from flint import arb, ctx

from gen.facts.algebra.normal_forms import NoNormalForm, NormalForm
from gen.facts.algebra.structural_signs import is_positive
from gen.facts.records import (
    MINUS_OO,
    Evidence,
    Extreme,
    Fact,
    Invariances,
    Law,
    Lipschitz,
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
from gen.facts.vectors.gated import ALL_REALS
from gen.facts.vectors.indexed import DELTA, unroll
from gen.facts.vectors.indexed_forms import LENGTH, normalise_indexed, put_in, same
from gen.facts.vectors.jacobians import OUTPUT, PRECISION, Y_I, Y_J, Jacobian, differentiate_vector
from gen.formula.language.construction import ONE, TWO
from gen.formula.language.traversal import FREE_INDEX, free_indices
from gen.formula.language.tree import (
    Call,
    Component,
    Expression,
    Negation,
    Operation,
    Rational,
    Reduction,
    Variable,
)
from gen.formula.outcomes import Refuted
from gen.formula.printers.latex import print_latex
from gen.formula.printers.text import print_text
from gen.formula.values import balls

SYMBOLS = {DELTA.name: r"\delta_{ij}"}
SHIFT = Variable("t")
SIMPLEX = Text(
    "y[i] > 0 for every i and sum(i, y[i]) = 1", r"\{y \in \mathbb{R}^n : y_i > 0,\ \textstyle\sum_i y_i = 1\}"
)
LOG_SIMPLEX = Text("sum(i, exp(y[i])) = 1", r"\{y \in \mathbb{R}^n : \textstyle\sum_i e^{y_i} = 1\}")


@dataclass(frozen=True)
class Shape:
    """Properties of a vector formula that are proved once and used for several facts.

    `kernel` is the sign ±1 if the formula equals exp(±xᵢ)/Σₖexp(±xₖ), and `logarithmic` the sign if it equals the
    logarithm of that; otherwise they are None. `extreme` says that it is a maximum of the components, and `scalar`
    that it has one output only.
    """

    kernel: int | None
    logarithmic: int | None
    extreme: bool
    scalar: bool


def establish_indexed(tree: Expression) -> VectorFacts:
    """The facts of a vector formula without parameters."""
    shape = find_shape(tree)
    try:
        jacobian: Jacobian | None = differentiate_vector(tree)
        why = ""
    except (ValueError, NoNormalForm, Refuted) as reason:
        jacobian, why = None, str(reason)
    return VectorFacts(
        domain=establish_domain(tree, Text("every x[i] real", r"\mathbb{R}^n")),
        image=_image(tree, shape),
        jacobian=unknown(f"the derivative over indices was not established: {why}")
        if jacobian is None
        else _print_jacobian(jacobian, shape),
        invariances=_invariances(tree, shape),
        sum=_sum(tree, shape),
        lipschitz=_lipschitz(tree, shape, jacobian),
        limits=_temperature(tree, shape),
    )


def find_shape(tree: Expression) -> Shape:
    """The properties of a formula that normal forms prove."""
    kernel = next((sign for sign in (1, -1) if same(tree, exponential_share(sign))), None)
    logarithmic = next((sign for sign in (1, -1) if same(tree, Call("log", (exponential_share(sign),)))), None)
    extreme = isinstance(tree, Reduction) and tree.kind == "maximum" and isinstance(tree.body, Component)
    return Shape(kernel, logarithmic, extreme, not free_indices(tree))


def exponential_share(sign: int) -> Expression:
    """The formula exp(±x[i]) / sum(k, exp(±x[k])), with the given sign."""

    def power(index: str) -> Expression:
        component: Expression = Component("x", index)
        return Call("exp", (component if sign > 0 else Negation(component),))

    return Operation("/", power(FREE_INDEX), Reduction("sum", "k", power("k")))


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


def _image(tree: Expression, shape: Shape) -> Fact[Text]:
    if shape.scalar:
        constant = put_in(tree, "x", lambda _: SHIFT)
        if same(constant, SHIFT):
            step = Step("symbolic", "the input (t, …, t) has the output t")
            return Fact(Evidence.EXACT, "every real number is the output of a constant input", ALL_REALS, (step,))
        return unknown("no input was found for each real output")
    outputs = Reduction("sum", "k", Component(OUTPUT, "k"))
    for sign in (1, -1):
        inverse = put_in(tree, "x", _logarithm(sign))
        if is_positive(tree) and _sums_to_one(tree) and same(inverse, Operation("/", Y_I, outputs)):
            minus = "" if sign > 0 else "-"
            grounds = (
                Step("symbolic", "every output is positive: a quotient of sums of exponentials"),
                Step("symbolic", "the outputs add up to 1"),
                Step("symbolic", f"the input {minus}log(y) has the output y/sum(y), which is y"),
            )
            return Fact(Evidence.EXACT, "positive, adding up to 1, and every such vector is reached", SIMPLEX, grounds)
    powers = Reduction("sum", "k", Call("exp", (Component(OUTPUT, "k"),)))
    for sign in (1, -1):
        inverse = put_in(tree, "x", _output(sign))
        reached = same(inverse, Operation("-", Y_I, Call("log", (powers,))))
        if reached and _sums_to_one(Call("exp", (tree,))):
            steps = (
                Step("symbolic", "the exponentials of the outputs add up to 1"),
                Step(
                    "symbolic", f"the input {'' if sign > 0 else '-'}y has the output y - log(sum(exp(y))), which is y"
                ),
            )
            method = "the exponentials add up to 1, and every such vector is reached"
            return Fact(Evidence.EXACT, method, LOG_SIMPLEX, steps)
    return unknown("no description of the image was proved")


def _logarithm(sign: int) -> Callable[[str], Expression]:
    return lambda index: _signed(Call("log", (Component(OUTPUT, index),)), sign)


def _output(sign: int) -> Callable[[str], Expression]:
    return lambda index: _signed(Component(OUTPUT, index), sign)


def _signed(tree: Expression, sign: int) -> Expression:
    return tree if sign > 0 else Negation(tree)


def _sums_to_one(tree: Expression) -> bool:
    total = _total(tree)
    return total is not None and total.rational == 1


def _total(tree: Expression) -> NormalForm | None:
    try:
        return normalise_indexed(Reduction("sum", FREE_INDEX, tree))
    except NoNormalForm:
        return None


def _sum(tree: Expression, shape: Shape) -> Fact[Number]:
    if shape.scalar:
        return Fact(Evidence.EXACT, "there is one output only", None)
    total = _total(tree)
    if total is not None and total.rational is not None:
        value = total.rational
        text = str(value)
        step = Step("symbolic", "the normal form of the sum over i has no variable")
        return Fact(Evidence.EXACT, "the outputs add up to a constant", Number(text, text), (step,))
    if _varies(lambda point: sum((balls.evaluate(row, point) for row in _rows(tree)), arb(0))):
        return Fact(Evidence.ENCLOSED, "the sum of the outputs differs between two inputs", None)
    return unknown("neither constant by algebra nor told apart at two inputs")


def _rows(tree: Expression) -> list[Expression]:
    return [unroll(tree, 2, {FREE_INDEX: place}) for place in (1, 2)]


def _points() -> list[dict[str, arb]]:
    return [{"x1": arb(1) / 4, "x2": -arb(3) / 2}, {"x1": arb(2), "x2": arb(7) / 8}]


def _varies(function: Callable[[dict[str, arb]], arb]) -> bool:
    with ctx.workprec(PRECISION):
        first, second = (function(point) for point in _points())
        return not first.overlaps(second)


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
    for name, left, right, law in laws:
        if same(left, right):
            proved.append(name)
            steps.append(Step("symbolic", law))
        elif _differ(left, right):
            steps.append(Step("enclosure", f"not {law}: refuted at a point"))
        else:
            return unknown(f"whether {law} was not decided")
    return Fact(Evidence.EXACT, "substituted and compared by normal forms", Invariances(tuple(proved)), tuple(steps))


def _differ(left: Expression, right: Expression) -> bool:
    with ctx.workprec(PRECISION):
        for point in _points():
            values = {**point, SHIFT.name: arb(5) / 8}
            for first, second in zip(_rows(left), _rows(right), strict=True):
                if not balls.evaluate(first, values).overlaps(balls.evaluate(second, values)):
                    return True
    return False


def _lipschitz(tree: Expression, shape: Shape, jacobian: Jacobian | None) -> Fact[Lipschitz]:
    if shape.extreme:
        step = Step("symbolic", "|max x - max y| is at most the largest |x[k] - y[k]|, which is at most the distance")
        method = "1, attained along the largest component"
        return Fact(Evidence.EXACT, method, Lipschitz(Number("1", "1"), True), (step,))
    if jacobian is None or not jacobian.by_output:
        return unknown("no bound for the largest singular value of the Jacobian was proved")
    product = Operation("*", Y_I, Y_J)
    if shape.kernel is not None and {jacobian.diagonal, jacobian.rest} in (
        {Y_I, Negation(product)},
        {Negation(Y_I), product},
    ):
        steps = (
            Step("symbolic", "the Jacobian is symmetric, and the outputs are positive and add up to 1"),
            Step("symbolic", "row i adds up in size to 2 y[i] (1 - y[i]) = 1/2 - 2 (y[i] - 1/2)^2, so by Gershgorin"),
            Step("symbolic", "no eigenvalue exceeds 1/2; for n = 2 it is 1/2 at equal inputs"),
        )
        method = "the largest eigenvalue of the Jacobian by Gershgorin's theorem; attained for n = 2, approached beyond"
        return Fact(Evidence.EXACT, method, Lipschitz(Number("1/2", "0.5"), True), steps)
    if shape.logarithmic == 1 and jacobian.diagonal == ONE and jacobian.rest == Negation(Call("exp", (Y_J,))):
        steps = (
            Step("symbolic", "the Jacobian is I - P with P = 1 s^T, and P^2 = P because s adds up to 1"),
            Step(
                "symbolic",
                "a projection other than 0 and I has the norm of its complement: sqrt(n) |s|",
            ),
            Step("symbolic", "the norm of s is below 1, and comes near 1 where one input outgrows the others"),
        )
        number = Number("sqrt(2)", _root_of_two(), Call("sqrt", (TWO,)))
        method = "the norm of a projection and of its complement agree; the value is for n = 2, never attained"
        return Fact(Evidence.EXACT, method, Lipschitz(number, False), steps, "sqrt(n)")
    return unknown("no bound for the largest singular value of the Jacobian was proved")


def _root_of_two() -> str:
    with ctx.workprec(PRECISION):
        return str(arb(2).sqrt().str(25, radius=False))


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
    if same(scaled, Operation("*", factor, tree)):
        step = Step("symbolic", "f(c x) = c f(x) for c > 0")
        return Fact(Evidence.EXACT, "f is positively homogeneous", TemperatureLimits(), (step,))
    return unknown("no limit in the temperature was proved")


def _value_is(tree: Expression, test: Callable[[NormalForm], bool]) -> bool:
    try:
        return test(normalise_indexed(tree))
    except NoNormalForm:
        return False
