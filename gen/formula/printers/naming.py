"""Names for what a printed function computes once: sums, products and extremes over all components."""

from __future__ import annotations

from collections.abc import Mapping

from gen.formula.language.traversal import free_indices, parameters, transform, variables
from gen.formula.language.tree import Component, Expression, Reduction, ReductionKind, Variable, walk

_TOTALS: Mapping[ReductionKind, str] = {
    "sum": "total",
    "product": "multiple",
    "maximum": "largest",
    "minimum": "smallest",
}

_INDEX = "j"
"""The index of every total, so that the same total under two letters is computed once."""


def name_totals(tree: Expression) -> tuple[Expression, Mapping[str, Reduction]]:
    """The formula in which each reduction that has the same value for every component is a variable.

    Also gives what each variable stands for, in an order in which they can be computed. Names that inputs or parameters
    have are left to them.

    >>> from gen.formula.language.parser import parse
    >>> from gen.formula.printers.text import print_text
    >>> rest, totals = name_totals(parse("x[i] / sum(j, x[j])", indexed=True))
    >>> print_text(rest), {name: print_text(reduction) for name, reduction in totals.items()}
    ('x[i]/total', {'total': 'sum(j, x[j])'})
    """
    taken = {*variables(tree), *parameters(tree)}
    names: dict[Reduction, str] = {}

    def name_total(node: Expression) -> Expression:
        if not isinstance(node, Reduction) or free_indices(node):
            return node
        if not any(isinstance(inner, Reduction) for inner in walk(node.body)):
            node = Reduction(node.kind, _INDEX, rename_index(node.body, node.index, _INDEX))
        if node not in names:
            words = [_TOTALS[node.kind], *(f"{_TOTALS[node.kind]}{number}" for number in range(2, len(names) + 99))]
            names[node] = next(word for word in words if word not in taken)
            taken.add(names[node])
        return Variable(names[node])

    rest = transform(tree, name_total)
    return rest, {name: reduction for reduction, name in names.items()}


def rename_index(tree: Expression, old: str, new: str) -> Expression:
    """The formula with another letter for the index of components.

    >>> from gen.formula.language.parser import parse
    >>> from gen.formula.printers.text import print_text
    >>> print_text(rename_index(parse("exp(x[i])", indexed=True), "i", "j"))
    'exp(x[j])'
    """

    def change(node: Expression) -> Expression:
        match node:
            case Component(name, index) if index == old:
                return Component(name, new)
            case _:
                return node

    return transform(tree, change)
