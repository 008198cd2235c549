"""Jacobians of formulas over vectors for all lengths at once, where possible written in terms of the outputs.

The derivative comes from rules over indices. It is checked by a second method: power series of the written out
formula at rational points, with ball arithmetic. A Jacobian that the check refutes is not returned.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from flint import arb, arb_series, ctx

from gen.facts.algebra.normal_forms import NoNormalForm, NormalForm
from gen.facts.vectors.indexed import DELTA, differentiate_by_component, rename_index, spare_index, unroll
from gen.facts.vectors.indexed_forms import normalise_indexed, rational_multiple
from gen.formula.language.construction import ONE, ZERO, times
from gen.formula.language.traversal import FREE_INDEX, free_indices, variables
from gen.formula.language.tree import Call, Component, Expression, Negation, Operation, Rational
from gen.formula.outcomes import Refuted
from gen.formula.symbolic import algebra
from gen.formula.values import balls

LENGTHS = (2, 3, 4, 5)
POINTS = 4
PRECISION = 128
SCALE = 16
OUTPUT = "y"
"""The name of the outputs in a Jacobian: y[i] is the i-th one."""

Y_I, Y_J = Component(OUTPUT, "i"), Component(OUTPUT, "j")
SHAPES: Sequence[Expression] = (
    ONE,
    Y_I,
    Y_J,
    Operation("*", Y_I, Y_J),
    Call("exp", (Y_I,)),
    Call("exp", (Y_J,)),
    Operation("*", Call("exp", (Y_I,)), Call("exp", (Y_J,))),
)


@dataclass(frozen=True)
class Jacobian:
    """The Jacobian ∂yᵢ/∂xⱼ = diagonal·δᵢⱼ + rest; with `by_output` it is written with y[i] for the outputs."""

    diagonal: Expression
    rest: Expression
    by_output: bool

    @property
    def tree(self) -> Expression:
        """The Jacobian as one formula, with a common factor of its two parts in front."""
        if self.diagonal == ZERO:
            return self.rest
        if self.rest == ZERO:
            return times(self.diagonal, DELTA)
        sign, head = _signed(self.diagonal)
        opposite, tail = _signed(self.rest)
        operator = "+" if sign == opposite else "-"
        factor = _divided(tail, head)
        if factor is None:
            whole: Expression = Operation("+" if opposite else "-", times(self.diagonal, DELTA), tail)
            return whole
        inside: Expression = Operation("+" if operator == "+" else "-", DELTA, factor)
        if head == ONE:
            return inside if sign else Negation(inside)
        return times(head if sign else Negation(head), inside)


def differentiate_vector(tree: Expression, name: str = "x") -> Jacobian:
    """The Jacobian of a formula over the vector `name`; for a formula with one output it is the gradient ∂y/∂xⱼ.

    Raises ValueError where there is no rule for the derivative, NoNormalForm where the algebra does not reach, and
    Refuted where the check by power series fails.
    """
    apart = spare_index(tree, "j")
    slope = differentiate_by_component(apart, name)
    diagonal, rest = slope.deltas.get(FREE_INDEX, ZERO), slope.rest
    jacobian = Jacobian(_in_outputs(diagonal, tree), _in_outputs(rest, tree), by_output=True)
    if _lacks_output(diagonal, jacobian.diagonal) or _lacks_output(rest, jacobian.rest):
        jacobian = Jacobian(diagonal, rest, by_output=False)
    check_jacobian(tree, jacobian, name)
    return jacobian


def check_jacobian(tree: Expression, jacobian: Jacobian, name: str = "x") -> None:
    """Compare a Jacobian with power series at random rational points, for vectors of 2 to 5 components.

    Raises Refuted at the first point where they differ.
    """
    random = Random(2)
    indexed = bool(free_indices(tree))
    with ctx.workprec(PRECISION):
        for length in LENGTHS:
            outputs = [unroll(tree, length, {FREE_INDEX: place}) for place in range(1, length + 1 if indexed else 2)]
            for _ in range(POINTS):
                places = random.sample(range(-4 * SCALE, 4 * SCALE), length)
                point = {f"{name}{at}": arb(2 * place + 1) / (2 * SCALE) for at, place in enumerate(places, 1)}
                _check_at(outputs, point, jacobian, name, length)


def _check_at(
    outputs: Sequence[Expression], point: Mapping[str, arb], jacobian: Jacobian, name: str, length: int
) -> None:
    values = {f"{OUTPUT}{at}": balls.evaluate(output, point) for at, output in enumerate(outputs, 1)}
    for column in range(1, length + 1):
        moved = {**point, f"{name}{column}": arb_series([point[f"{name}{column}"], 1], 2)}
        for row, output in enumerate(outputs, 1):
            slope = _slope(output, moved)
            symbolic = unroll(jacobian.tree, length, {FREE_INDEX: row, "j": column})
            claimed = balls.evaluate(symbolic, {**point, **values})
            if not (slope.is_finite() and arb(claimed).overlaps(slope)):
                raise Refuted(f"row {row}, column {column} of {length}: {claimed} against {slope}")


def differentiate_gated(tree: Expression, inputs: Sequence[str]) -> tuple[Expression, ...]:
    """The partial derivatives by each input, checked like a Jacobian.

    Raises Refuted at the first point where a derivative and the power series differ.
    """
    partials = tuple(algebra.differentiate(tree, name) for name in inputs)
    names = dict.fromkeys((*inputs, *variables(tree)))
    random = Random(3)
    with ctx.workprec(PRECISION):
        for _ in range(POINTS * len(LENGTHS)):
            point = {name: arb(random.randrange(-4 * SCALE, 4 * SCALE) * 2 + 1) / (2 * SCALE) for name in names}
            for name, partial in zip(inputs, partials, strict=True):
                moved = {**point, name: arb_series([point[name], 1], 2)}
                slope, claimed = _slope(tree, moved), balls.evaluate(partial, point)
                if not (slope.is_finite() and arb(claimed).overlaps(slope)):
                    raise Refuted(f"by {name}: {claimed} against {slope}")
    return partials


def _slope(tree: Expression, moved: Mapping[str, object]) -> arb:
    """The coefficient of order one of a Taylor series; 0 for a value that does not depend on the moved input."""
    value = balls.evaluate(tree, moved)
    return value[1] if isinstance(value, arb_series) else arb(0)


def _in_outputs(part: Expression, tree: Expression) -> Expression:
    """A part of the Jacobian as a rational multiple of one of SHAPES; unchanged where it is none of them."""
    if part == ZERO:
        return ZERO
    try:
        form = normalise_indexed(part)
    except NoNormalForm:
        return part
    # One output has no index, so that its gradient is written in terms of the inputs.
    for shape in SHAPES if free_indices(tree) else SHAPES[:1]:
        share = _share(form, _filled(shape, tree))
        if share is not None:
            return _scaled(share, shape)
    return part


def _lacks_output(part: Expression, by_output: Expression) -> bool:
    return part != ZERO and by_output is part and part != ONE


def _filled(shape: Expression, tree: Expression) -> Expression:
    """The shape in which the outputs are replaced by the formula that gives them."""
    match shape:
        case Component(_, index):
            return rename_index(spare_index(tree, index), FREE_INDEX, index) if index != FREE_INDEX else tree
        case Operation(operator, left, right):
            return Operation(operator, _filled(left, tree), _filled(right, tree))
        case Call(atom, (argument,)):
            return Call(atom, (_filled(argument, tree),))
        case _:
            return shape


def _share(form: NormalForm, shape: Expression) -> Fraction | None:
    try:
        return rational_multiple(form, normalise_indexed(shape))
    except NoNormalForm:
        return None


def _scaled(share: Fraction, shape: Expression) -> Expression:
    if share < 0:
        return Negation(_scaled(-share, shape))
    return times(Rational(share), shape)


def _signed(tree: Expression) -> tuple[bool, Expression]:
    """Whether the tree has no minus sign in front, and the tree without that sign."""
    return (False, tree.operand) if isinstance(tree, Negation) else (True, tree)


def _divided(tail: Expression, head: Expression) -> Expression | None:
    """tail/head, where `head` is written as a factor of `tail`; None where it is not."""
    if head == ONE:
        return tail
    if tail == head:
        return ONE
    if isinstance(tail, Operation) and tail.operator == "*":
        if tail.left == head:
            return tail.right
        if tail.right == head:
            return tail.left
    return None
