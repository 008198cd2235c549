"""Formulas over vectors: written out for a fixed length, and differentiated by a component for all lengths at once.

The derivative of y[i] by x[j] has two parts: a multiple of the Kronecker delta δᵢⱼ, which is 1 if i = j and 0
otherwise, and the rest. A sum over an index removes the delta of that index: Σₖ a(k)·δₖⱼ = a(j).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gen.formula.language.construction import ONE, ZERO, plus, times
from gen.formula.language.traversal import INDICES, with_children
from gen.formula.language.tree import (
    Branch,
    Call,
    Comparison,
    Component,
    Expression,
    Operation,
    Parameter,
    Piecewise,
    Reduction,
    Variable,
    children,
)
from gen.formula.outcomes import Undecided
from gen.formula.symbolic import algebra

DELTA = Parameter("delta_ij")
"""The Kronecker delta of the output's index i and the input's index j, as it appears in a Jacobian."""

PLACEHOLDER = "u"
"""The variables `u0`, `u1`, … replace components and reductions while the rules of one variable are applied."""


@dataclass(frozen=True)
class Slope:
    """A derivative by x[j]: the sum of deltas[a]·δ_aj over the free indices a, plus `rest`."""

    deltas: Mapping[str, Expression]
    rest: Expression


def unroll(tree: Expression, length: int, places: Mapping[str, int]) -> Expression:
    """The formula for vectors of a fixed length, written out without indices: x[2] becomes the variable `x2`.

    `places` gives the value of each free index, counted from 1. Sums and products are grouped from left to right.

    >>> from gen.formula.language.parser import parse
    >>> unroll(parse("sum(j, x[j])", indexed=True), 2, {})
    Operation(operator='+', left=Variable(name='x1'), right=Variable(name='x2'))
    """
    match tree:
        case Component(name, index):
            return Variable(f"{name}{places[index]}")
        case Reduction(kind, index, body):
            parts = [unroll(body, length, {**places, index: place}) for place in range(1, length + 1)]
            if kind in {"maximum", "minimum"}:
                return Call("max" if kind == "maximum" else "min", tuple(parts)) if length > 1 else parts[0]
            result = parts[0]
            for part in parts[1:]:
                result = Operation("+" if kind == "sum" else "*", result, part)
            return result
        case Parameter(name) if name == DELTA.name:
            return ONE if places["i"] == places["j"] else ZERO
        case _:
            return with_children(tree, [unroll(child, length, places) for child in children(tree)])


def rename_index(tree: Expression, old: str, new: str) -> Expression:
    """The tree in which an index is renamed where no reduction runs over it.

    A reduction over the new letter gets another letter first, so that the meaning stays the same.
    """
    match tree:
        case Component(name, index):
            return Component(name, new if index == old else index)
        case Reduction(kind, index, body):
            if index == old:
                return tree
            if index == new:
                spare = next(letter for letter in INDICES if letter not in {old, new})
                body, index = rename_index(body, new, spare), spare
            return Reduction(kind, index, rename_index(body, old, new))
        case _:
            return with_children(tree, [rename_index(child, old, new) for child in children(tree)])


def spare_index(tree: Expression, index: str) -> Expression:
    """The tree in which reductions over `index` run over another letter instead; raises Undecided."""
    if isinstance(tree, Reduction) and tree.index == index:
        taken = {index, *_letters(tree.body)}
        spare = next((letter for letter in reversed(INDICES) if letter not in taken), None)
        if spare is None:
            raise Undecided(f"a derivative needs more indices than {', '.join(INDICES)}")
        return Reduction(tree.kind, spare, spare_index(rename_index(tree.body, index, spare), index))
    return with_children(tree, [spare_index(child, index) for child in children(tree)])


def differentiate_by_component(tree: Expression, name: str = "x", along: str = "j") -> Slope:
    """The derivative of a formula by the component name[along].

    A maximum or a minimum is differentiated at inputs where only one component attains it. `tree` must have no
    reduction over `along` (see `spare_index`). Raises ValueError for a product over components, and for a maximum or
    a minimum whose body depends on more than its own index.
    """
    if isinstance(tree, Component):
        return Slope({tree.index: ONE}, ZERO) if tree.name == name else Slope({}, ZERO)
    if isinstance(tree, Reduction):
        return _through_reduction(tree, name, along)
    inner = list(dict.fromkeys(_indexed_parts(tree)))
    outer = _replace(tree, {part: Variable(f"{PLACEHOLDER}{place}") for place, part in enumerate(inner)})
    back: dict[Expression, Expression] = {Variable(f"{PLACEHOLDER}{place}"): part for place, part in enumerate(inner)}
    deltas: dict[str, Expression] = {}
    rest: Expression = ZERO
    for place, part in enumerate(inner):
        slope = differentiate_by_component(part, name, along)
        factor = _replace(algebra.differentiate(outer, f"{PLACEHOLDER}{place}"), back)
        for index, coefficient in slope.deltas.items():
            deltas[index] = plus(deltas.get(index, ZERO), times(factor, coefficient))
        rest = plus(rest, times(factor, slope.rest))
    return Slope(deltas, rest)


def _through_reduction(tree: Reduction, name: str, along: str) -> Slope:
    slope = differentiate_by_component(tree.body, name, along)
    own = slope.deltas.get(tree.index, ZERO)
    if tree.kind == "sum":
        deltas = {
            index: Reduction("sum", tree.index, coefficient)
            for index, coefficient in slope.deltas.items()
            if index != tree.index
        }
        rest = ZERO if slope.rest == ZERO else Reduction("sum", tree.index, slope.rest)
        return Slope(deltas, plus(rename_index(own, tree.index, along), rest))
    if tree.kind == "product" or slope.rest != ZERO or set(slope.deltas) - {tree.index}:
        raise ValueError(f"no rule for the derivative of this {tree.kind}")
    attained = Comparison("==", rename_index(tree.body, tree.index, along), tree)
    chosen = Piecewise((Branch(rename_index(own, tree.index, along), attained),), ZERO)
    return Slope({}, chosen if own != ZERO else ZERO)


def differentiate_by_parameter(tree: Expression, name: str) -> Expression:
    """The derivative of a formula by a parameter, for vectors of every length.

    A maximum or a minimum is differentiated at inputs where only one component attains it. Raises ValueError for a
    product over components that depend on the parameter.
    """
    if isinstance(tree, Component):
        return ZERO
    if isinstance(tree, Reduction):
        return _reduced(tree, differentiate_by_parameter(tree.body, name))
    inner = list(dict.fromkeys(_indexed_parts(tree)))
    outer = _replace(tree, {part: Variable(f"{PLACEHOLDER}{place}") for place, part in enumerate(inner)})
    back: dict[Expression, Expression] = {Variable(f"{PLACEHOLDER}{place}"): part for place, part in enumerate(inner)}
    slope = _replace(algebra.differentiate(outer, name), back)
    for place, part in enumerate(inner):
        inside = differentiate_by_parameter(part, name)
        if inside != ZERO:
            slope = plus(slope, times(_replace(algebra.differentiate(outer, f"{PLACEHOLDER}{place}"), back), inside))
    return slope


def _reduced(tree: Reduction, slope: Expression) -> Expression:
    """The derivative of a reduction whose body has this slope."""
    if slope == ZERO:
        return ZERO
    if tree.kind == "product":
        raise ValueError("no rule for the derivative of this product")
    if tree.kind == "sum":
        return Reduction("sum", tree.index, slope)
    attained = Comparison("==", tree.body, tree)
    return Reduction("sum", tree.index, Piecewise((Branch(slope, attained),), ZERO))


def _letters(tree: Expression) -> set[str]:
    own = {tree.index} if isinstance(tree, Component | Reduction) else set()
    return own.union(*(_letters(child) for child in children(tree)))


def _indexed_parts(tree: Expression) -> list[Expression]:
    if isinstance(tree, Component | Reduction):
        return [tree]
    return [part for child in children(tree) for part in _indexed_parts(child)]


def _replace(tree: Expression, replacements: Mapping[Expression, Expression]) -> Expression:
    """The tree in which whole subtrees are replaced, the outermost first."""
    if tree in replacements:
        return replacements[tree]
    return with_children(tree, [_replace(child, replacements) for child in children(tree)])
