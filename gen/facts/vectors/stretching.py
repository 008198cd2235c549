"""How far a function of a vector moves its output: the largest singular value of its Jacobian."""

from __future__ import annotations

from fractions import Fraction

from flint import arb, ctx

from gen.facts.algebra.input_laws import degree
from gen.facts.algebra.normal_forms import NoNormalForm
from gen.facts.algebra.reals import exact_real
from gen.facts.records import OO, Evidence, Fact, Lipschitz, Number, Statement, Steepness, Step, from_least, unknown
from gen.facts.vectors.indexed import unroll
from gen.facts.vectors.indexed_forms import LENGTH, normalise_indexed, put_in, same
from gen.facts.vectors.jacobians import LENGTHS, PRECISION, Y_I, Y_J, Jacobian
from gen.facts.vectors.shapes import SHIFT, Shape, rows, varies
from gen.facts.vectors.steepness import is_unbounded
from gen.formula.language.construction import ONE, TWO, minus, over, plus, rational_to_tree, times
from gen.formula.language.names import LENGTH_NAME
from gen.formula.language.traversal import FREE_INDEX, substitute
from gen.formula.language.tree import Call, Component, Expression, Negation, Operation, Parameter, Rational, Reduction
from gen.formula.printers.text import print_text
from gen.formula.values import balls

UNPROVED = "no bound for the largest singular value of the Jacobian was proved"


def establish_stretching(tree: Expression, shape: Shape, jacobian: Jacobian | None) -> Fact[Lipschitz]:
    if isinstance(tree, Reduction) and tree.kind == "minimum" and isinstance(tree.body, Component):
        step = Step("symbolic", "min x = -max -x, and |max x - max y| is at most the distance")
        return Fact(
            Evidence.EXACT, "1, attained along the smallest component", Lipschitz(Number("1", "1"), True), (step,)
        )
    if shape.extreme:
        step = Step("symbolic", "|max x - max y| is at most the largest |x[k] - y[k]|, which is at most the distance")
        method = "1, attained along the largest component"
        return Fact(Evidence.EXACT, method, Lipschitz(Number("1", "1"), True), (step,))
    return _by_jacobian(tree, shape, jacobian) or _without_bound(tree) or unknown(UNPROVED)


def _by_jacobian(tree: Expression, shape: Shape, jacobian: Jacobian | None) -> Fact[Lipschitz] | None:
    steps: tuple[Step, ...]
    if shape.maximum is not None:
        steps = (
            Step("symbolic", "the gradient is positive and adds up to 1, so that its norm is below 1"),
            Step("symbolic", "along the first component it comes near 1, where that outgrows the others"),
        )
        method = "the gradient is a softmax, whose norm is below 1 and comes near it"
        return Fact(Evidence.EXACT, method, Lipschitz(Number("1", "1"), False), steps)
    if jacobian is None:
        return None
    constant = _constant_norm(jacobian, shape)
    if constant is not None:
        return constant
    if not jacobian.by_output:
        return None
    if shape.bordered is not None and _is_of_softmax(jacobian, shape.bordered):
        steps = (
            Step("symbolic", "the Jacobian is symmetric, and the outputs are positive with a sum below 1"),
            Step("symbolic", "row i adds up in size to less than 2 |c| y[i] (1 - y[i]), which is at most |c|/2"),
            Step("symbolic", "the eigenvalue |c|/2 is approached where two equal inputs outgrow 0 and all others"),
        )
        method = "the largest eigenvalue of the Jacobian by Gershgorin's theorem; approached and never attained"
        return Fact(Evidence.EXACT, method, Lipschitz(_number(abs(shape.bordered) / 2), False), steps)
    if shape.kernel is not None and abs(shape.kernel) != 1 and _is_of_softmax(jacobian, shape.kernel):
        steps = (
            Step("symbolic", "the Jacobian is symmetric, and the outputs are positive and add up to 1"),
            Step("symbolic", "row i adds up in size to 2 |c| y[i] (1 - y[i]), which is at most |c|/2"),
            Step("symbolic", "no eigenvalue exceeds |c|/2; for n = 2 it is that at equal inputs"),
        )
        method = "the largest eigenvalue of the Jacobian by Gershgorin's theorem; attained for n = 2, approached beyond"
        return Fact(Evidence.EXACT, method, Lipschitz(_number(abs(shape.kernel) / 2), True), steps)
    if shape.kernel is not None and _is_of_softmax(jacobian, shape.kernel):
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
        number = Number("sqrt(2)", _root_of_two_printed(), Call("sqrt", (TWO,)))
        method = "the norm of a projection and of its complement agree; the value is for n = 2, never attained"
        return Fact(Evidence.EXACT, method, Lipschitz(number, False), steps, _by_length(Fraction(1), False, 2))
    return None


def _is_of_softmax(jacobian: Jacobian, rate: Fraction) -> bool:
    """Whether ∂yᵢ/∂xⱼ = c yᵢ (δᵢⱼ - yⱼ)."""
    product = Operation("*", Y_I, Y_J)
    return same(jacobian.diagonal, times(Rational(rate), Y_I)) and same(jacobian.rest, times(Rational(-rate), product))


def _number(value: Fraction) -> Number:
    return exact_real(value).number()


def _constant_norm(jacobian: Jacobian, shape: Shape) -> Fact[Lipschitz] | None:
    """The norm of a Jacobian that is the same everywhere: a·δᵢⱼ + b, or one row of b."""
    try:
        own, rest = (normalise_indexed(part) for part in (jacobian.diagonal, jacobian.rest))
    except NoNormalForm:
        return None
    share, single = (rest * LENGTH).rational, rest.rational
    if shape.scalar:
        if share is None and single is None:
            return None
        size = abs(share if share is not None else single or Fraction(0))
        root = exact_real(normalise_indexed(times(Rational(size), _root_of_two(share is not None)))).number()
        step = Step("symbolic", "the gradient is the same everywhere, with n equal entries")
        general = _by_length(size, share is not None, 1)
        method = "the norm of the constant gradient; the value is for n = 2"
        return Fact(Evidence.EXACT, method, Lipschitz(root, True), (step,), general)
    if own.rational is None or (share is None and single != 0):
        return None
    size = max(abs(own.rational), abs(own.rational + (share or Fraction(0))))
    step = Step("symbolic", "the Jacobian is the same everywhere, a times the identity plus b in each of n^2 entries")
    method = "its eigenvalues are a and, at equal inputs, a + n b"
    return Fact(Evidence.EXACT, method, Lipschitz(_number(size), True), (step,))


def _root_of_two(below: bool) -> Expression:
    root = Call("sqrt", (TWO,))
    return Operation("/", ONE, root) if below else root


def _by_length(size: Fraction, below: bool, least: int) -> Statement:
    """The constant size·sqrt(n), or size/sqrt(n), for vectors of n components from a least n on."""
    root = Call("sqrt", (Parameter(LENGTH_NAME),))
    tree = over(rational_to_tree(size), root) if below else times(rational_to_tree(size), root)
    return from_least(LENGTH_NAME, least, Steepness(Number(print_text(tree), "", tree)))


def _without_bound(tree: Expression) -> Fact[Lipschitz] | None:
    """The proof that there is no constant: near 0 for what keeps its values there, or far out on parallel lines."""
    scaled = put_in(tree, "x", lambda index: times(Call("exp", (SHIFT,)), Component("x", index)))
    if (degree(tree) == 0 or same(scaled, tree)) and varies(lambda point: balls.evaluate(rows(tree)[0], point)):
        steps = (
            Step("symbolic", "f(c x) = f(x) for c > 0"),
            Step("enclosure", "f differs at two points, and at all their multiples, which come as near as one likes"),
        )
        return Fact(Evidence.EXACT, "f has different values arbitrarily near 0", Lipschitz(OO, False), steps)
    if all(_parts(tree, length) for length in LENGTHS):
        step = Step("symbolic", "f at (t + 1, t, ..., t) and at (t, ..., t) differs without bound, for n = 2 to 5")
        method = "values on two parallel lines move apart without bound, for n = 2 to 5"
        return Fact(Evidence.EXACT, method, Lipschitz(OO, False), (step,))
    return None


def _parts(tree: Expression, length: int) -> bool:
    """Whether the first output at (t + 1, t, …, t) and at (t, …, t) differs without bound."""
    output = unroll(tree, length, {FREE_INDEX: 1})
    level: dict[str, Expression] = {f"x{place}": SHIFT for place in range(1, length + 1)}
    return is_unbounded(minus(substitute(output, {**level, "x1": plus(SHIFT, ONE)}), substitute(output, level)))


def _root_of_two_printed() -> str:
    with ctx.workprec(PRECISION):
        return str(arb(2).sqrt().str(25, radius=False))
