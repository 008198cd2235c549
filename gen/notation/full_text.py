"""Values of facts as text with all their digits and exact forms, for the command line and the golden file.

The text is made from the published data (`gen.notation.plain_data`), so that a shape needs no line of its own here.
"""

from __future__ import annotations

from typing import Any

from gen.facts.records import Fact
from gen.notation.plain_data import Json, value_keys


def print_full(fact: Fact[Any], shape: type[Any] | None = None) -> str:
    """What a fact says; "none" for what is not established or does not exist, `shape` being what it would be."""
    data: Json = value_keys(fact.value, shape) if fact.known else {}
    texts = {key: _in_words(value) for key, value in data.items()}
    return "; ".join(text if key == "value" else f"{key} {text}" for key, text in texts.items()) or "none"


def _in_words(value: Any) -> str:
    match value:
        case {"decimal": str(decimal), **rest}:
            exact = rest.pop("exact", None)
            number = decimal if exact in (None, decimal) else f"{exact} = {decimal}"
            more = ", ".join(f"{name} {_in_words(inside)}" for name, inside in rest.items())
            return f"{number} ({more})" if more else number
        case {"interval": interval, **rest}:
            left, right = ("[" if interval["lower_closed"] else "("), ("]" if interval["upper_closed"] else ")")
            label = f" {rest['label']}" if "label" in rest else ""
            period = rest.get("period")
            again = f" and its shifts by multiples of {_in_words(period)}" if period else ""
            return f"{left}{_in_words(interval['lower'])}, {_in_words(interval['upper'])}{right}{label}{again}"
        case {"point": point}:
            return f"{{{_in_words(point)}}}"
        case dict():
            return ", ".join(f"{name} {_in_words(inside)}" for name, inside in value.items())
        case list():
            return "; ".join(map(_in_words, value)) or "none"
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value)
