"""Published facts with one thing wrong: every mutant is a fact that a careless engine might have published."""

from __future__ import annotations

import copy
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Json = Any
Path = tuple[str | int, ...]

SWAPS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "parity": {"odd": ("even", "neither"), "even": ("odd", "neither"), "neither": ("odd", "even")},
    "saturation": {"hard": ("soft", "none"), "soft": ("hard", "none"), "none": ("soft", "hard")},
    "monotone": {
        "strictly increasing": ("non-decreasing", "strictly decreasing", "no"),
        "non-decreasing": ("strictly increasing", "non-increasing"),
        "constant": ("strictly increasing",),
        "strictly decreasing": ("strictly increasing",),
        "no": ("strictly increasing", "non-decreasing"),
    },
    "convexity": {"convex": ("concave", "affine"), "concave": ("convex", "affine"), "affine": ("convex", "concave")},
    "smoothness": {"C^inf": ("C^2",), "C^1": ("C^0", "C^2", "C^inf"), "C^0": ("C^-1", "C^1"), "C^-1": ("C^0",)},
}
"""Words of a fact and what they are mistaken for."""

REWRITES: tuple[tuple[str, str, str], ...] = (
    ("a minus for a plus", r" \+ ", " - "),
    ("a plus for a minus", r" - ", " + "),
    ("a term dropped", r" [+-] [^+\-()]+$", ""),
    ("a factor dropped", r"(?<![\w.])[\w.]+\*(?=[\w(])", ""),
    ("a wrong power", r"\^2", "^3"),
    ("delta dropped", r"delta_ij", "0"),
    ("the wrong index", r"y\[j\]", "y[i]"),
    ("a minus in front", r"^(?!.*x == \S+, 0\)$)", "-"),
    ("a value at a kink", r"\bundefined\b", "0"),
    ("a strict sign made weak", r" > (?=0 for every)", " >= "),
    ("a larger number", r"\b1\b", "2"),
    ("another function", r"\bexp\(", "sinh("),
    ("another argument", r"sigmoid\((\w)\)", r"sigmoid(-\1)"),
)
"""Ways to print a formula wrongly."""


@dataclass(frozen=True)
class Mutant:
    """A fact with one change; `name` identifies it among all mutants."""

    slug: str
    key: str
    change: str
    fact: Json

    @property
    def name(self) -> str:
        return f"{self.slug}.{self.key}: {self.change}"


def walk(data: Json, path: Path = ()) -> Iterator[tuple[Path, Json]]:
    """Every part of some data with its path."""
    yield path, data
    if isinstance(data, dict):
        for key, value in data.items():
            yield from walk(value, (*path, key))
    elif isinstance(data, list):
        for k, value in enumerate(data):
            yield from walk(value, (*path, k))


def changed(fact: Json, path: Path, change: Callable[[Json], Json]) -> Json:
    """A copy of a fact in which one part is another."""
    if not path:
        return change(copy.deepcopy(fact))
    copied = copy.deepcopy(fact)
    part = copied
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = change(part[path[-1]])
    return copied


def with_digit(decimal: str, place: int) -> str | None:
    """The decimal with another digit at a significant place; None where it has fewer."""
    digits = 0
    for k, character in enumerate(decimal):
        if character in "eE":
            break
        digits += character.isdigit() and (digits > 0 or character != "0")
        if character.isdigit() and digits == place:
            return decimal[:k] + str((int(character) + 3) % 10) + decimal[k + 1 :]
    return None


def number_mutants(number: Json) -> Iterator[tuple[str, Json]]:
    """A published number made wrong."""
    decimal = number["decimal"]
    if decimal in ("oo", "-oo"):
        yield "the other infinity", {**number, "exact": None, "decimal": "-oo" if decimal == "oo" else "oo"}
        yield "a large number for an infinity", {**number, "exact": None, "decimal": "1000000"}
        return
    if float(decimal):
        opposite = decimal[1:] if decimal.startswith("-") else f"-{decimal}"
        yield "sign flipped", {**number, "exact": None, "decimal": opposite}
    yield "infinite", {**number, "exact": None, "decimal": "oo"}
    shifted = with_digit(decimal, 12)
    if shifted is not None:
        yield "digit 12 changed", {**number, "exact": None, "decimal": shifted}
    else:
        yield "off by 1e-12", {**number, "exact": None, "decimal": f"{float(decimal) + 1e-12:.15g}"}
    if number["exact"] is not None:
        yield "exact form one too large", {**number, "exact": f"{number['exact']} + 1"}


def path_word(path: Path) -> str:
    """A path for reading."""
    return ".".join(map(str, path)) or "value"


def general_mutants(key: str, fact: Json) -> Iterator[tuple[str, Json]]:
    """Mutations that follow the shapes of published data, whatever the fact."""
    for path, part in walk(fact):
        if path and path[-1] in ("evidence", "method", "latex", "general", "specials", "steps"):
            continue
        if any(step in ("specials", "steps") for step in path):
            continue
        where = path_word(path)
        match part:
            case {"exact": _, "decimal": _}:
                for change, number in number_mutants(part):
                    yield f"{where} {change}", changed(fact, path, lambda _, number=number: number)
            case bool():
                yield f"{where} negated", changed(fact, path, lambda value: not value)
            case str() if path[-1] in ("value", "label", "left", "right"):
                for word in SWAPS.get(key, {}).get(part, ()):
                    yield f"{where} {word}", changed(fact, path, lambda _, word=word: word)
            case list() if part and path[-1] in ("value", "at", "where", "intervals"):
                yield f"{where} first piece removed", changed(fact, path, lambda pieces: pieces[1:])
                if len(part) > 1:
                    yield f"{where} last piece removed", changed(fact, path, lambda pieces: pieces[:-1])
            case dict() if path[-1:] in (("left",), ("right",), ("subdifferential",)):
                yield f"{where} dropped", changed(fact, path, lambda _: None)


def formula_mutants(fact: Json) -> Iterator[tuple[str, Json]]:
    """A printed formula misprinted, each rewriting at its first place."""
    text = fact.get("text")
    for change, pattern, replacement in REWRITES if isinstance(text, str) else ():
        rewritten = re.sub(pattern, replacement, text, count=1)
        if rewritten != text and rewritten != "-0":
            yield change, {**fact, "text": rewritten}


def special_mutants(key: str, fact: Json) -> Iterator[tuple[str, Json]]:
    """Mistakes that belong to one kind of fact."""
    match key.partition(".")[0]:
        case "kinks":
            for k, kink in enumerate(fact["value"]):
                for order in (kink["order"] - 1, kink["order"] + 1):
                    wrong = {**kink, "order": order}
                    yield f"order {order} of kink {k}", changed(fact, ("value", k), lambda _, wrong=wrong: wrong)
                swapped = {**kink, "left": kink["right"], "right": kink["left"]}
                yield f"sides of kink {k} swapped", changed(fact, ("value", k), lambda _, wrong=swapped: wrong)
            if not fact["value"]:
                zero = {"exact": "0", "decimal": "0"}
                kink = {"at": zero, "order": 1, "left": zero, "right": zero, "value": zero, "subdifferential": None}
                yield "a kink invented at 0", {**fact, "value": [kink]}
        case "zeros" | "fixed_points" | "critical_points" | "inflection_points":
            point = {"point": {"exact": "-7", "decimal": "-7"}}
            yield "a point invented at -7", {**fact, "value": [point, *fact["value"]]}
        case "limits" if "plus_oo" in fact:
            yield "limits swapped", {**fact, "minus_oo": fact["plus_oo"], "plus_oo": fact["minus_oo"]}
            yield "no limit at oo", {**fact, "plus_oo": "none"}
        case "asymptotes":
            zero = {"exact": "0", "decimal": "0"}
            for side in ("left", "right"):
                if fact[side] is not None:
                    yield f"{side} intercept dropped", {**fact, side: {**fact[side], "intercept": zero}}
                else:
                    yield f"{side} asymptote invented", {**fact, side: {"slope": zero, "intercept": zero}}
        case "minimum" | "maximum":
            if fact["value"] is None:
                yield "an extremum invented", {**fact, "value": {"exact": "0", "decimal": "0"}}
        case "gaussian":
            for name in ("mean", "second_moment", "slope_second_moment", "gain_forward", "gain_backward"):
                value = fact[name]["decimal"]
                if value not in ("oo", "-oo"):
                    off = {"exact": None, "decimal": f"{float(value) + 1e-9:.17g}"}
                    yield f"{name} off by 1e-9", {**fact, name: off}
                if "gain" in name and value != "oo" and abs(float(value) - 1) > 1e-6:
                    yield f"{name} inverted", {**fact, name: {"exact": None, "decimal": f"{1 / float(value):.17g}"}}
            dead = 1 - float(fact["dead_fraction"]["decimal"])
            if dead != 0.5:
                complement = {"exact": None, "decimal": f"{dead:.17g}"}
                yield "dead fraction complemented", {**fact, "dead_fraction": complement}
        case "depth":
            yield "layers swapped", {**fact, "after_10": fact["after_50"], "after_50": fact["after_10"]}
        case "relations":
            yield from relation_mutants(fact)
        case "numerics":
            yield from numerics_mutants(fact)
        case "invariances":
            yield "an invariance invented", {**fact, "value": [*fact["value"], "scale invariant"]}


def relation_mutants(fact: Json) -> Iterator[tuple[str, Json]]:
    """Relations to the wrong function, at the wrong parameter, or under the wrong form."""
    wrong = "tanh" if fact["other"] not in ("tanh", "softmax", "softmin", "log-softmax") else "sigmoid"
    wrong = {"softmax": "log-softmax", "softmin": "log-softmax", "log-softmax": "softmax"}.get(fact["other"], wrong)
    if fact["kind"] != "identity":
        yield f"with {wrong}", {**fact, "other": wrong}
    under = fact["under"]
    if fact["kind"] == "special case":
        yield "another parameter", {**fact, "under": re.sub(r"= .*", "= 0.37", under)}
    if fact["kind"] == "limit":
        towards = "oo" if under.endswith("0") else "1"
        yield "another end", {**fact, "under": re.sub(r"-> .*", f"-> {towards}", under)}
    if fact["kind"] in ("identity", "scaled form"):
        for change, pattern, replacement in REWRITES[:2]:
            rewritten = re.sub(pattern, replacement, under, count=1)
            if rewritten != under:
                yield change, {**fact, "under": rewritten}
        yield "f doubled", {**fact, "under": under.replace("f(", "2 * f(", 1)}
    if fact["kind"] == "gate":
        inputs = {"a": "b", "b": "a"}
        yield "value and gate exchanged", {**fact, "under": re.sub(r"\b[ab]\b", lambda name: inputs[name[0]], under)}
        yield "a factor of two", {**fact, "under": f"2 * {under}"}
    if fact["kind"] == "approximation":
        for factor in (1.000001, 0.999999):
            error = {"exact": None, "decimal": f"{float(fact['error']['decimal']) * factor:.17g}"}
            yield f"error times {factor}", {**fact, "error": error}


def numerics_mutants(fact: Json) -> Iterator[tuple[str, Json]]:
    """Bounds of failures moved, kinds mistaken, special values wrong."""
    for k, run in enumerate(fact["failures"]):
        kinds = {"half": "nan", "nan": "overflow", "overflow": "half"}
        yield f"run {k} removed", changed(fact, ("failures",), lambda runs, k=k: runs[:k] + runs[k + 1 :])
        wrong = {**run, "kind": kinds[run["kind"]]}
        yield f"run {k} of another kind", changed(fact, ("failures", k), lambda _, wrong=wrong: wrong)
        for end, factor in (("lower", 1.25), ("upper", 0.75)):
            moved = {"exact": None, "decimal": f"{float(run[end]['decimal']) * factor:.17g}"}
            wrong = {**run, end: moved}
            yield f"{end} end of run {k} moved", changed(fact, ("failures", k), lambda _, wrong=wrong: wrong)
    largest = float(fact["largest_error"]["decimal"])
    if largest:
        for factor in (2.0, 0.5):
            scaled = {"exact": None, "decimal": f"{largest * factor:.15g}"}
            yield f"largest error times {factor:g}", {**fact, "largest_error": scaled}
    for word, value in fact["specials"].items():
        wrong_value = "1" if math.isnan(float(value)) or float(value) != 1 else "0"
        yield f"another value at {word}", changed(fact, ("specials", word), lambda _, wrong=wrong_value: wrong)


def make_mutants(slug: str, key: str, fact: Json) -> Iterator[Mutant]:
    """Every mutant of one fact."""
    if fact.get("evidence") == "unknown":
        return
    group = key.partition(".")[0]
    sources = [formula_mutants(fact), special_mutants(key, fact)]
    if group != "numerics":
        sources.append(general_mutants(key, fact))
    for source in sources:
        for change, wrong in source:
            if wrong != fact:
                yield Mutant(slug, key, change, wrong)
