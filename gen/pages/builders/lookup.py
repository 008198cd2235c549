"""What the search box answers at once: entries by any of their names, functions by a number of theirs, cases of the
guide to choosing by their words.

The files are small parts, by the first letter of what is typed and by as many more as keep a part small, so that a
large glossary costs a reader no more than a small one. `gen/theme/assets/search.js` reads them; its `keyOf` and
`stepsOf` must agree with `key_of` and `steps_of` here.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Context, Decimal, InvalidOperation
from itertools import islice
from string import ascii_lowercase
from typing import Any

from gen.glossary.entries import list_entries
from gen.glossary.linking.forms import surface_forms
from gen.glossary.linking.readings import CHOOSE
from gen.pages.builders.permanence import address_of
from gen.pages.materials import Materials

FOLDER = "assets/generated/lookup"
OTHER = "other"
"""The part for what begins with no Latin letter."""

REST = "_"
"""What is added to a part's name for all letters that are not Latin."""

LARGEST_PART = 32_000
"""The bytes from which a part is split by the next letter; about 8 KB when a server compresses it."""

DIGITS = 12
FEWEST_DIGITS = 3
"""Shorter numbers, such as 0.5, belong to too many functions to say anything."""

_NUMERAL = re.compile(r"(?<![\w.])\d+\.\d+(?![\w.])")


def lookup_files(materials: Materials) -> dict[str, bytes]:
    """The parts by path below docs/: names by first letters, and all telling numbers of the functions.

    A letter without names has an empty part, and a part names those split off from it, so that the search box never
    asks for what is not there, and never for more than two.
    """
    parts: dict[str, dict[str, list[str]]] = {part: {} for part in (*ascii_lowercase, OTHER)}
    for key, slug in _names(materials):
        owners = parts.setdefault(next(steps_of(key)), {}).setdefault(key, [])
        if slug not in owners:
            owners.append(slug)
    rows: dict[str, list[str]] = {}
    files = {
        f"{FOLDER}/{name}.json": content
        for part, names in parts.items()
        for name, content in _files(materials, rows, part, names)
    }
    numbers = [row for slug in materials.sheets for row in _numbers(materials, slug)]
    files[f"{FOLDER}/numbers.json"] = _print({"numbers": numbers})
    files[f"{FOLDER}/cases.json"] = _print({"cases": list(_cases(materials))})
    return files


def key_of(words: str) -> str:
    """What is compared: letters and digits without regard to case, hyphens, dots and spaces."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", words).lower() if letter.isalnum())


def steps_of(key: str) -> Iterator[str]:
    """What leads to the part in which a key stands, letter by letter: the first part's name, then what is added."""
    yield key[0] if key[0].isascii() and key[0].isalpha() else OTHER
    yield from (letter if letter.isascii() else REST for letter in key[1:])


def _names(materials: Materials) -> Iterator[tuple[str, str]]:
    """Every key with its entry, own names before other names, those before plurals and calls of frameworks."""
    ranked: list[tuple[int, int, str, str]] = []
    for number, entry in enumerate(list_entries(materials.catalogue)):
        for form in surface_forms(entry):
            rank = 0 if form.text == entry.name else 1 if not form.derived else 3
            ranked.append((rank, number, key_of(form.text), entry.slug))
        ranked += [
            (2, number, key_of(word), entry.slug) for word in (*materials.search_words.get(entry.slug, ()), entry.slug)
        ]
        ranked += [(2, number, key_of(word), entry.slug) for word in materials.entry(entry.slug).searches]
        function = materials.catalogue.activations.get(entry.slug)
        for framework in function.frameworks if function else ():
            name = framework.call.partition("(")[0].strip()
            ranked += [(4, number, key_of(call), entry.slug) for call in (name, name.rpartition(".")[2])]
    for _, _, key, slug in sorted(ranked):
        if key:
            yield key, slug


def _files(
    materials: Materials, rows: dict[str, list[str]], part: str, names: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, bytes]]:
    """A part, and where it would be too large, those split off from it, which it names by their further letters."""
    leaves = dict(_leaves(materials, rows, "", names))
    first: dict[str, object] = _part(materials, rows, leaves.pop("", {}))
    yield part, _print({**first, "parts": sorted(leaves)} if leaves else first)
    for letters, leaf in leaves.items():
        yield part + letters, _print(_part(materials, rows, leaf))


def _leaves(
    materials: Materials, rows: dict[str, list[str]], letters: str, names: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, Mapping[str, Sequence[str]]]]:
    """The names by the letters after the first that they have in common, each lot small."""
    depth = len(letters) + 1
    here = {key: owners for key, owners in names.items() if len(key) == depth}
    if len(here) == len(names) or len(_print(_part(materials, rows, names))) <= LARGEST_PART:
        yield letters, names
        return
    if here:
        yield letters, here
    deeper: dict[str, dict[str, Sequence[str]]] = {}
    for key, owners in names.items():
        if key not in here:
            deeper.setdefault(next(islice(steps_of(key), depth, None)), {})[key] = owners
    for step in sorted(deeper):
        yield from _leaves(materials, rows, letters + step, deeper[step])


def _part(materials: Materials, rows: dict[str, list[str]], names: Mapping[str, Sequence[str]]) -> dict[str, object]:
    slugs = sorted({slug for owners in names.values() for slug in owners})
    number = {slug: index for index, slug in enumerate(slugs)}
    for slug in slugs:
        if slug not in rows:
            entry = materials.entry(slug)
            address = str(address_of(materials.path(slug)))
            rows[slug] = [entry.name, address, materials.plain(entry.definition)]
    return {
        "entries": [rows[slug] for slug in slugs],
        "names": {key: [number[slug] for slug in names[key]] for key in sorted(names)},
    }


def _numbers(materials: Materials, slug: str) -> Iterator[list[str]]:
    """The distinct telling numbers of a function: digits, name of the function, name of the fact, address."""
    activation = materials.catalogue.activations[slug]
    rows = materials.rows[slug]
    page = str(address_of(materials.path(slug)))
    seen: set[str] = set()
    for keys, digits in (*_of_formula(materials, slug), *_of_facts(materials, slug)):
        if digits in seen:
            continue
        seen.add(digits)
        row = rows.get(".".join(keys[:2])) or rows.get(keys[0])
        named = {"formula": ("Formula", "fact-formula"), "parameters": (f"Parameter {keys[-1]}", "parameters")}
        title, anchor = (row.title, row.anchor) if row else named.get(keys[0], ("Facts", "facts"))
        yield [digits, activation.name, title, f"{page}#{anchor}"]


def _of_formula(materials: Materials, slug: str) -> list[tuple[tuple[str, ...], str]]:
    """The telling numbers of the formula and then of the parameters, which a reader most likely means."""
    text = materials.catalogue.activations[slug].formula.text
    numerals = [number for numeral in _NUMERAL.findall(text) for number in _telling(("formula",), numeral)]
    parameters = materials.data[slug]["parameters"].items()
    defaults = [
        number
        for name, data in parameters
        for number in _telling(("parameters", name), str(data["default"]["decimal"]))
    ]
    return [*sorted(numerals, key=_path), *sorted(defaults, key=_path)]


def _of_facts(materials: Materials, slug: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The telling numbers of the facts, by the rank that their declarations give them."""
    ranks = {aspect.key: aspect.tables.search for aspect in materials.sheets[slug].facts.table("search")}
    facts = materials.data[slug]["facts"]
    numbers = [number for key in ranks for number in _below((key,), facts[key])]
    yield from sorted(numbers, key=lambda number: (ranks[number[0][0]], number[0]))


def _path(number: tuple[tuple[str, ...], str]) -> tuple[str, ...]:
    return number[0]


def _below(keys: tuple[str, ...], value: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict):
        if isinstance(value.get("decimal"), str):
            yield from _telling(keys, value["decimal"])
        for key, inner in value.items():
            yield from _below((*keys, key), inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _below(keys, inner)


def _telling(keys: tuple[str, ...], decimal: str) -> Iterator[tuple[tuple[str, ...], str]]:
    try:
        number = Context(prec=DIGITS).create_decimal(decimal)
    except InvalidOperation:
        return
    if (
        number.is_finite()
        and len(number.normalize().as_tuple().digits) >= FEWEST_DIGITS
        and abs(number) < Decimal(10**6)
    ):
        yield keys, f"{number.normalize():f}"


def _cases(materials: Materials) -> Iterator[list[str]]:
    """Every case of the guide to choosing: its name, address, the functions and the reason, the words of its guide."""
    page = str(address_of(CHOOSE))
    for guide in materials.catalogue.advice.values():
        for case in guide.cases:
            use = ", ".join(materials.entry(slug).name for slug in case.use)
            reason = materials.plain(case.reason)
            yield [case.case, f"{page}#{case.slug}", f"{use}. {reason}", f"{guide.name} {guide.question}"]


def _print(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
