"""What the explorer of a function shows, for each sort of explorer: curves, a plane of value and gate, bars."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gen.artefacts.explorer.dependents import dependent_facts
from gen.artefacts.explorer.marks import asymptotes, kink_places, saturation, special_points
from gen.artefacts.explorer.room import has_temperature
from gen.catalogue import Activation
from gen.facts.records import ElementwiseFacts, VectorFacts
from gen.formula.language.traversal import free_indices
from gen.formula.language.tree import Expression
from gen.formula.printers.javascript import print_javascript
from gen.formula.printers.text import print_text
from gen.formula.symbolic.algebra import differentiate
from gen.formula.symbolic.breaks import find_breaks
from gen.notation.javascript import Source
from gen.notation.javascript_statements import StatementScript


@dataclass(frozen=True)
class Contents:
    """What an explorer is made of besides the parameters of its function.

    `orders` are the formula and its derivatives, as functions of `arguments`; `data` holds the rest by name, in which
    formulas of `statements` are called.
    """

    arguments: tuple[str, ...]
    orders: Sequence[Expression]
    data: Mapping[str, object]
    statements: Sequence[Expression] = ()


def curve_contents(activation: Activation, facts: ElementwiseFacts, window: tuple[float, float, float]) -> Contents:
    """f, f′ and f″ with what is marked on their curves; `window` is reach, lower and upper end of the first view."""
    # The stable form is rearranged at its branch points, where a derivative by rule may not hold; the formula's does.
    written = activation.formula.tree
    computed = (activation.stable or activation.formula).tree
    reach, lower, upper = (Decimal(f"{end:.3f}") for end in window)
    own = [parameter.name for parameter in activation.parameters]
    statements = StatementScript()
    breaks = dict.fromkeys((*find_breaks(written), *find_breaks(computed)))
    air = (upper - lower) * Decimal("0.06")
    data = {
        "formula": _parts(print_text(written), own),
        "breaks": Source(f"({', '.join(own)}) => [{', '.join(print_javascript(at) for at in breaks)}]"),
        "kinks": list(kink_places(facts)),
        "window": {"left": -reach, "right": reach, "lower": lower - air, "upper": upper + air},
        "marks": special_points(facts, statements),
        "asymptotes": asymptotes(facts, statements),
        "saturation": saturation(facts),
        "facts": dependent_facts(facts, statements) if own else [],
    }
    orders = computed, differentiate(written), differentiate(written, order=2)
    return Contents(("x",), orders, data, tuple(statements.trees))


def gated_contents(activation: Activation) -> Contents:
    """f and its partial derivatives by value and gate; `order` says which of the two each argument is."""
    gate = activation.gate or activation.inputs[-1]
    shown = (next(name for name in activation.inputs if name != gate), gate)
    tree = activation.formula.tree
    orders = ((activation.stable or activation.formula).tree, *(differentiate(tree, name) for name in shown))
    data = {"inputs": shown, "order": [shown.index(name) for name in activation.inputs]}
    return Contents(activation.inputs, orders, data)


def vector_contents(activation: Activation, facts: VectorFacts) -> Contents:
    """The outputs, each by its index i."""
    tree = (activation.stable or activation.formula).tree
    inputs = activation.inputs or ("x",)
    total = facts.sum.value
    data = {
        "inputs": inputs,
        "indexed": bool(free_indices(tree)),
        "simplex": total is not None and total.exact == "1",
        "temperature": has_temperature(facts),
    }
    return Contents((*inputs, "i"), (tree,), data)


def _parts(text: str, names: Sequence[str]) -> list[object]:
    """The formula cut at its parameters, each of which is given by its place."""
    if not names:
        return [text]
    parts = re.split(rf"\b({'|'.join(map(re.escape, names))})\b", text)
    return [names.index(part) if place % 2 else part for place, part in enumerate(parts) if part]
