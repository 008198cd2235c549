"""One function as a JavaScript module: its formula and derivatives as functions, and what its explorer marks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

from gen.artefacts.explorer.breaks import find_breaks
from gen.artefacts.explorer.dependents import dependent_facts
from gen.artefacts.explorer.literals import Source, print_literal
from gen.artefacts.explorer.marks import asymptotes, kink_places, saturation, special_points
from gen.artefacts.explorer.room import has_temperature
from gen.artefacts.explorer.statements import Statements
from gen.catalogue import Activation, DeclaredParameter
from gen.facts.records import ElementwiseFacts, Sheet, VectorFacts
from gen.formula.language.traversal import free_indices
from gen.formula.language.tree import Expression
from gen.formula.printers.javascript import javascript_helpers, print_javascript
from gen.formula.printers.text import print_text
from gen.formula.symbolic.algebra import differentiate

_LEAST_REACH = 1
_DEFAULTS_IN_REACH = 4
_STEPS = 200


def print_script(activation: Activation, sheet: Sheet, window: tuple[float, float, float]) -> bytes:
    """The module whose default export an explorer shows; `window` is reach, lower and upper end of its first view."""
    statements = Statements([parameter.name for parameter in activation.parameters])
    if isinstance(sheet.facts, ElementwiseFacts):
        trees, data = _elementwise(activation, sheet.facts, window, statements)
        arguments: tuple[str, ...] = ("x",)
    elif activation.kind == "gated":
        trees, data = _gated(activation)
        arguments = activation.inputs
    else:
        trees, data = _vector(activation, sheet.facts, sheet)
        arguments = (*(activation.inputs or ("x",)), "i")
    own = [parameter.name for parameter in activation.parameters]
    whole: dict[str, object] = {
        "kind": activation.kind,
        "name": activation.name,
        "parameters": [_parameter(parameter) for parameter in activation.parameters],
        "orders": [Source(_function((*arguments, *own), tree)) for tree in trees],
        **data,
    }
    lines = [
        "// Do not edit: printed from the formula and the facts; run `python -m gen`.",
        *javascript_helpers(*trees, *statements.trees).splitlines(),
        "export default {",
        *(f"  {key}: {print_literal(value)}," for key, value in whole.items()),
        "};",
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _function(arguments: Iterable[str], body: Expression) -> str:
    return f"({', '.join(arguments)}) => {print_javascript(body)}"


def _elementwise(
    activation: Activation, facts: ElementwiseFacts, window: tuple[float, float, float], statements: Statements
) -> tuple[Sequence[Expression], Mapping[str, object]]:
    # The stable form is rearranged at its branch points, where a derivative by rule may not hold; the formula's does.
    written = activation.formula.tree
    computed = (activation.stable or activation.formula).tree
    reach, lower, upper = (Decimal(f"{end:.3f}") for end in window)
    own = [parameter.name for parameter in activation.parameters]
    breaks = dict.fromkeys((*find_breaks(written), *find_breaks(computed)))
    air = (upper - lower) * Decimal("0.06")
    return (computed, differentiate(written), differentiate(written, order=2)), {
        "formula": _parts(print_text(written), own),
        "breaks": Source(f"({', '.join(own)}) => [{', '.join(print_javascript(at) for at in breaks)}]"),
        "kinks": list(kink_places(facts)),
        "window": {"left": -reach, "right": reach, "lower": lower - air, "upper": upper + air},
        "marks": special_points(facts, statements),
        "asymptotes": asymptotes(facts, statements),
        "saturation": saturation(facts),
        "facts": dependent_facts(facts, statements) if own else [],
    }


def _gated(activation: Activation) -> tuple[Sequence[Expression], Mapping[str, object]]:
    """f and its partial derivatives by value and gate; `order` says which of the two each argument is."""
    gate = activation.gate or activation.inputs[-1]
    shown = (next(name for name in activation.inputs if name != gate), gate)
    tree = activation.formula.tree
    trees = ((activation.stable or activation.formula).tree, *(differentiate(tree, name) for name in shown))
    return trees, {"inputs": shown, "order": [shown.index(name) for name in activation.inputs]}


def _vector(
    activation: Activation, facts: VectorFacts, sheet: Sheet
) -> tuple[Sequence[Expression], Mapping[str, object]]:
    tree = (activation.stable or activation.formula).tree
    total = facts.sum.value
    return (tree,), {
        "inputs": activation.inputs or ("x",),
        "indexed": bool(free_indices(tree)),
        "simplex": total is not None and total.exact == "1",
        "temperature": has_temperature(sheet),
    }


def _parts(text: str, names: Sequence[str]) -> list[object]:
    """The formula cut at its parameters, each of which is given by its place."""
    if not names:
        return [text]
    found = re.split(rf"\b({'|'.join(map(re.escape, names))})\b", text)
    return [names.index(part) if place % 2 else part for place, part in enumerate(found) if part]


def _parameter(parameter: DeclaredParameter) -> dict[str, object]:
    """A parameter with the ends of its slider, which reaches a few times as far as the default."""
    reach = Fraction(max(_LEAST_REACH, _ceiling(_DEFAULTS_IN_REACH * abs(parameter.default))))
    upper = parameter.upper.value if parameter.upper.value is not None else reach
    lower = parameter.lower.value if parameter.lower.value is not None else -reach
    step = _round_step((upper - lower) / _STEPS)
    return {
        "name": parameter.name,
        "symbol": _symbol(parameter),
        "default": parameter.default,
        "lower": lower if parameter.lower.closed or parameter.lower.value is None else lower + step,
        "upper": upper if parameter.upper.closed or parameter.upper.value is None else upper - step,
        "step": step,
        "least": parameter.lower.value,
        "most": parameter.upper.value,
        "leastOpen": not parameter.lower.closed,
        "mostOpen": not parameter.upper.closed,
    }


def _ceiling(value: Fraction) -> int:
    return -(-value.numerator // value.denominator)


def _round_step(raw: Fraction) -> Fraction:
    """The smallest of 1, 2 and 5 times a power of ten that is not below."""
    exponent = (Decimal(raw.numerator) / Decimal(raw.denominator)).log10().to_integral_value(ROUND_CEILING)
    return min(
        step
        for power in (int(exponent) - 1, int(exponent))
        for factor in (1, 2, 5)
        if (step := factor * Fraction(10) ** power) >= raw
    )


def _symbol(parameter: DeclaredParameter) -> str:
    """The parameter's letter as text: HTML names the Greek ones as TeX does."""
    latex = parameter.latex
    if latex.startswith("\\"):
        letter = html.unescape(f"&{latex[1:]};")
        return letter if len(letter) == 1 else parameter.name
    return latex or parameter.name
