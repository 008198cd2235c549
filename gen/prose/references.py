r"""References to facts: the closed grammar of what stands between `{{` and `}}`, and its resolution.

    reference = path | value | count, then optionally ":" digits
    path      = slug { "." key }                    gelu.minimum  leaky-relu.parameters.slope.default  relu.kinks.0.left
    value     = slug { "'" } "(" number ")"         sigmoid(2)  sigmoid'(0)  sigmoid''(1/2)
    count     = "count" "." key { "." key }         count.activations  count.family.rectifiers

Nothing here is a template: a reference names a number, and resolving it only looks that number up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Protocol

from gen.facts.records import Number
from gen.notation.numerals import format_number, latex_number
from gen.problems import Problem, did_you_mean
from gen.prose.text import FactReference

MOST_DIGITS = 30
LONGEST_REFERENCE = 200

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_PATH = re.compile(rf"({_SLUG})((?:\.[A-Za-z0-9_-]+)+)")
_VALUE = re.compile(rf"({_SLUG})('{{0,3}})\(\s*([-−]?\d{{1,20}}(?:\.\d{{1,20}}|/\d{{1,20}})?)\s*\)")
_COUNT = re.compile(r"count((?:\.[a-z0-9-]+)+)")
_DIGITS = re.compile(r"(.*?)\s*:\s*([0-9]{1,2})", re.DOTALL)
_GRAMMAR = "a reference is slug.fact, slug(2), slug'(0) or count.activations, then perhaps : digits"


@dataclass(frozen=True)
class FactPath:
    """`gelu.range.lower`: a number in the published facts of one entry."""

    slug: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class FunctionValue:
    """`sigmoid'(0)`: the value of a derivative (of order 0 to 3) at an exact number."""

    slug: str
    order: int
    at: Fraction


@dataclass(frozen=True)
class Count:
    """`count.family.rectifiers`: how many there are of something."""

    keys: tuple[str, ...]


Reference = FactPath | FunctionValue | Count


class ReferenceRefused(Exception):
    """A reference that cannot be read or found; `hint` says what would do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Lookup(Protocol):
    """Where numbers come from. Raises ReferenceRefused for what is not there or not established."""

    def number(self, reference: Reference) -> Number: ...


def parse_reference(text: str) -> tuple[Reference, int | None]:
    """The reference between two pairs of braces and its significant digits; raises ReferenceRefused."""
    text = " ".join(text.split())
    digits: int | None = None
    if match := _DIGITS.fullmatch(text):
        text, digits = match[1], int(match[2])
        if not 1 <= digits <= MOST_DIGITS:
            raise ReferenceRefused(f"asks for {digits} digits", f"between 1 and {MOST_DIGITS} can be shown")
    return parse_path(text), digits


def parse_path(text: str) -> Reference:
    """A reference without its digits, such as the `path` of a FactReference; raises ReferenceRefused."""
    if len(text) > LONGEST_REFERENCE:
        raise ReferenceRefused(f"is longer than {LONGEST_REFERENCE} characters")
    if match := _COUNT.fullmatch(text):
        return Count(tuple(match[1][1:].split(".")))
    if match := _PATH.fullmatch(text):
        return FactPath(match[1], tuple(match[2][1:].split(".")))
    if match := _VALUE.fullmatch(text):
        try:
            at = Fraction(match[3].replace("−", "-"))
        except ZeroDivisionError:
            raise ReferenceRefused(f'"{text}" divides by zero') from None
        return FunctionValue(match[1], len(match[2]), at)
    raise ReferenceRefused(f'cannot read the reference "{text}"', _GRAMMAR)


def resolve(reference: FactReference, lookup: Lookup, *, maths: bool = False) -> str | Problem:
    """The number a reference names, formatted as text or as TeX; a Problem at its place when it cannot be had."""
    try:
        number = lookup.number(parse_path(reference.path))
    except ReferenceRefused as refusal:
        return Problem(reference.place, "", refusal.message, refusal.hint)
    return latex_number(number, reference.digits) if maths else format_number(number, reference.digits)


@dataclass(frozen=True)
class PublishedFacts:
    """A Lookup over the published data: nested mappings and lists, numbers as `{exact, decimal}`.

    `entries` maps a slug to its published record, in which facts stand under `facts`; `counts` nests
    by the keys of `count.*`; `value(slug, order, at)` is f or a derivative at a number, None off the domain.
    """

    entries: Mapping[str, Mapping[str, object]]
    counts: Mapping[str, object]
    value: Callable[[str, int, Fraction], Number | None]

    def number(self, reference: Reference) -> Number:
        match reference:
            case Count(keys):
                return _number(_walk(self.counts, keys, "count"), ".".join(("count", *keys)))
            case FunctionValue(slug, order, at):
                self._entry(slug)
                if (number := self.value(slug, order, at)) is None:
                    raise ReferenceRefused(f"{slug}{chr(39) * order}({at}) has no value")
                return number
            case FactPath(slug, keys):
                record = self._entry(slug)
                facts = record.get("facts")
                inside = isinstance(facts, Mapping) and (keys[0] in facts or keys[0] not in record)
                start = facts if inside else record
                return _number(_walk(start, keys, slug), ".".join((slug, *keys)))

    def _entry(self, slug: str) -> Mapping[str, object]:
        if slug not in self.entries:
            raise ReferenceRefused(f'no activation is called "{slug}"', did_you_mean(slug, self.entries))
        return self.entries[slug]


def _walk(node: object, keys: Sequence[str], walked: str) -> object:
    """Follow the keys; a fact without the key lends its `value` or its only list, as in `relu.kinks.0.left`."""
    for key in keys:
        node = _child(node, key, walked)
        walked += f".{key}"
    return node


def _child(node: object, key: str, walked: str) -> object:
    if isinstance(node, Mapping):
        if key in node:
            return node[key]
        if node.get("evidence") == "unknown":
            raise ReferenceRefused(f"{walked} is not established")
        inner = _lent(node)
        if inner is not None:
            return _child(inner, key, walked)
        raise ReferenceRefused(f'{walked} has no "{key}"', did_you_mean(key, node) or _what_there_is(node))
    if isinstance(node, Sequence) and not isinstance(node, str):
        if key.isdecimal() and len(key) < 6 and int(key) < len(node):
            return node[int(key)]
        raise ReferenceRefused(f'{walked} has no item "{key}"', f"it has {len(node)}, counted from 0")
    if node is None:
        raise ReferenceRefused(f"{walked} does not exist")
    raise ReferenceRefused(f'{walked} has nothing below it, so no "{key}"')


def _lent(node: Mapping[str, object]) -> object | None:
    """What stands for a fact when a path goes on below it: its `value` if that has parts, or its single list."""
    value = node.get("value")
    if isinstance(value, Mapping | list | tuple):
        return value
    lists = [item for item in node.values() if isinstance(item, list | tuple)]
    return lists[0] if len(lists) == 1 else None


def _what_there_is(node: Mapping[str, object]) -> str:
    keys = [key for key in node if key not in ("evidence", "method", "steps", "general")]
    return f"it has {', '.join(keys)}" if keys else ""


def _number(node: object, path: str) -> Number:
    """The number a node is: itself, the value of a fact, or the only point of a set."""
    match node:
        case bool():
            raise ReferenceRefused(f"{path} is true or false, not a number")
        case int():
            return Number(str(node), str(node))
        case None:
            raise ReferenceRefused(f"{path} does not exist")
        case str():
            return _number_of_text(node, path)
        case Mapping():
            return _number_of_mapping(node, path)
        case [only]:
            return _number(only, path)
        case _:
            raise ReferenceRefused(f"{path} is not one number", "name one of its parts")


def _number_of_text(text: str, path: str) -> Number:
    number = Number(text, text)
    if number.is_infinite:
        return number
    try:
        decimal = Decimal(text)
    except InvalidOperation:
        raise ReferenceRefused(f"{path} is not a number") from None
    if not decimal.is_finite():
        raise ReferenceRefused(f"{path} is not a number")
    return number


def _number_of_mapping(node: Mapping[str, object], path: str) -> Number:
    if node.get("evidence") == "unknown":
        raise ReferenceRefused(f"{path} is not established")
    decimal = node.get("decimal")
    if isinstance(decimal, str):
        exact = node.get("exact")
        return Number(exact if isinstance(exact, str) else None, decimal)
    for key in ("value", "number", "at", "point", "pieces", "points"):
        if key in node:
            return _number(node[key], path)
    raise ReferenceRefused(f"{path} is not one number", _what_there_is(node))
