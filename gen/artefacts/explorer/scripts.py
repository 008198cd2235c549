"""One function as a JavaScript module: its formula and derivatives as functions, and what its explorer marks."""

from __future__ import annotations

import html
from collections.abc import Iterable
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

from gen.artefacts.explorer.contents import Contents
from gen.catalogue import Activation, DeclaredParameter
from gen.formula.language.tree import Expression
from gen.formula.printers.javascript import javascript_helpers, print_javascript_body
from gen.notation.javascript import Source, print_literal

_LEAST_REACH = 1
_DEFAULTS_IN_REACH = 4
_STEPS = 200


def print_script(activation: Activation, contents: Contents) -> bytes:
    """The module whose default export an explorer shows."""
    own = [parameter.name for parameter in activation.parameters]
    whole: dict[str, object] = {
        "kind": activation.kind,
        "name": activation.name,
        "parameters": [_parameter(parameter) for parameter in activation.parameters],
        "orders": [Source(_function((*contents.arguments, *own), tree)) for tree in contents.orders],
        **contents.data,
    }
    lines = [
        "// Do not edit: printed from the formula and the facts; run `python -m gen`.",
        *javascript_helpers(*contents.orders, *contents.statements).splitlines(),
        "export default {",
        *(f"  {key}: {print_literal(value)}," for key, value in whole.items()),
        "};",
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _function(arguments: Iterable[str], body: Expression) -> str:
    constants, expression = print_javascript_body(body)
    result = f"{{ {' '.join(constants)} return {expression}; }}" if constants else expression
    return f"({', '.join(arguments)}) => {result}"


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
