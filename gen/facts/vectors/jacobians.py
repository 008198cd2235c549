"""Jacobians for every length at once, in terms of the outputs where algebra gives that, and checked by balls.

The symbolic derivative and the check take different roads: rules over indices on one side, power series of the
unrolled formula at rational points on the other. A Jacobian that the check refutes is never returned.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from flint import arb, arb_series, ctx

from gen.facts.algebra.normal_forms import NoNormalForm, NormalForm
from gen.facts.vectors.indexed import (
    DELTA,
    ONE,
    ZERO,
    differentiate_by_component,
    rename_index,
    spare_index,
    times,
    unroll,
)
from gen.facts.vectors.indexed_forms import normalise_indexed, rational_multiple
from gen.formula.language.traversal import FREE_INDEX, free_indices
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
    """∂yᵢ/∂xⱼ = diagonal·δᵢⱼ + rest; `tree` is the whole, with y[i] for the outputs where `by_output`."""

    diagonal: Expression
    rest: Expression
    by_output: bool

    @property
    def tree(self) -> Expression:
        """The Jacobian in one formula, a common factor in front."""
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
    """The Jacobian of a vector formula by its components; raises ValueError, NoNormalForm or Refuted.

    A scalar formula has the gradient ∂y/∂xⱼ.
    """
    apart = spare_index(tree, "j")
    slope = differentiate_by_component(apart, name)
    diagonal, rest = slope.deltas.get(FREE_INDEX, ZERO), slope.rest
    found = Jacobian(_in_outputs(diagonal, tree), _in_outputs(rest, tree), by_output=True)
    if _lacks_output(diagonal, found.diagonal) or _lacks_output(rest, found.rest):
        found = Jacobian(diagonal, rest, by_output=False)
    check_jacobian(tree, found, name)
    return found


def check_jacobian(tree: Expression, jacobian: Jacobian, name: str = "x") -> None:
    """Compare with power series at random rational points for 2 to 5 components; raises Refuted at a difference."""
    random = Random(2)
    indexed = bool(free_indices(tree))
    with ctx.workprec(PRECISION):
        for length in LENGTHS:
            outputs = [unroll(tree, length, {FREE_INDEX: place}) for place in range(1, length + 1 if indexed else 2)]
            for _ in range(POINTS):
                places = random.sample(range(-4 * SCALE, 4 * SCALE), length)
                point = {f"{name}{at}": arb(place) / SCALE for at, place in enumerate(places, 1)}
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
    """The partial derivatives by each input, checked like a Jacobian; raises Refuted."""
    partials = tuple(algebra.differentiate(tree, name) for name in inputs)
    random = Random(3)
    with ctx.workprec(PRECISION):
        for _ in range(POINTS * len(LENGTHS)):
            point = {name: arb(random.randrange(-4 * SCALE, 4 * SCALE) * 2 + 1) / (2 * SCALE) for name in inputs}
            for name, partial in zip(inputs, partials, strict=True):
                moved = {**point, name: arb_series([point[name], 1], 2)}
                slope, claimed = _slope(tree, moved), balls.evaluate(partial, point)
                if not (slope.is_finite() and arb(claimed).overlaps(slope)):
                    raise Refuted(f"by {name}: {claimed} against {slope}")
    return partials


def _slope(tree: Expression, moved: Mapping[str, object]) -> arb:
    """The second Taylor coefficient; a value that is no series does not move."""
    value = balls.evaluate(tree, moved)
    return value[1] if isinstance(value, arb_series) else arb(0)


def _in_outputs(part: Expression, tree: Expression) -> Expression:
    """The part as a rational multiple of a product of outputs; unchanged where it is none."""
    if part == ZERO:
        return ZERO
    try:
        form = normalise_indexed(part)
    except NoNormalForm:
        return part
    for shape in SHAPES:
        share = _share(form, _filled(shape, tree))
        if share is not None:
            return _scaled(share, shape)
    return part


def _lacks_output(part: Expression, found: Expression) -> bool:
    return part != ZERO and found is part and found != ONE


def _filled(shape: Expression, tree: Expression) -> Expression:
    """The shape with the formula in place of the outputs."""
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
    """Whether the tree stands without a minus, and the tree without it."""
    return (False, tree.operand) if isinstance(tree, Negation) else (True, tree)


def _divided(tail: Expression, head: Expression) -> Expression | None:
    """tail/head where head is a factor of it in writing."""
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
