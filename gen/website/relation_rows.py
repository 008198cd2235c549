"""The relations between functions as rows of their pages, each read from the side of the page it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gen.catalogue import Activation
from gen.facts.record import Extremum, Fact, Relation
from gen.formula.latex import print_latex
from gen.formula.parser import FormulaError, parse
from gen.problems import Place
from gen.prose.markdown import escape
from gen.website.materials import Materials
from gen.website.printing import print_number, print_value
from gen.website.records import NOTHING, Printed, Reference, RelationRow

_NOWHERE = Place("", 1, 1)
_APPLIED = re.compile(r"(?<![A-Za-z0-9_])f\(([^()]*)\)")

_FORWARD = {
    "special case": "has as a special case",
    "limit": "tends to",
    "identity": "satisfies",
    "same function": "is the same function as",
    "approximation": "approximates",
    "scaled form": "is a scaled form of",
}
_BACKWARD = {
    "special case": "is a special case of",
    "limit": "is a limit of",
    "same function": "is the same function as",
    "approximation": "is approximated by",
    "scaled form": "has as a scaled form",
}


def relation_rows(materials: Materials, activation: Activation) -> Iterator[RelationRow]:
    """The relations that the function declares, and those that others declare to it."""
    path = materials.path(activation.slug)
    for number, fact in enumerate(materials.sheets[activation.slug].relations):
        if fact.value is not None:
            yield from _relation(materials, activation.slug, path, number, fact, _FORWARD[fact.value.kind])
    for other, sheet in materials.sheets.items():
        if other == activation.slug:
            continue
        for number, fact in enumerate(sheet.relations):
            relation = fact.value
            if relation is not None and relation.other == activation.slug and relation.kind in _BACKWARD:
                yield from _relation(materials, other, path, number, fact, _BACKWARD[relation.kind])


def _relation(
    materials: Materials, owner: str, path: str, number: int, fact: Fact[Relation], phrase: str
) -> Iterator[RelationRow]:
    relation = fact.value
    if relation is None:
        return
    shown = owner if materials.path(owner) != path else relation.other
    detail = NOTHING
    if relation.error is not None:
        where = relation.at is not None and relation.at.pieces
        error = print_value(Extremum(relation.error, relation.at)) if relation.at and where else None
        detail = Printed(f"largest error {error or print_number(relation.error)}")
    yield RelationRow(
        phrase=phrase,
        other=materials.reference(path, shown) if materials.path(shown) != path else Reference("", ""),
        under=print_condition(relation.under, materials.catalogue.activations[owner]),
        detail=detail,
        evidence=str(fact.evidence),
        method=fact.method,
        command=f"python -m gen explain {owner}.relation_{number}",
    )


def print_condition(under: str, activation: Activation) -> Printed:
    """A condition such as `beta = 1`, `beta -> oo` or `f(x) - f(-x) = x` as inline maths; as code where it is none."""
    if not under:
        return NOTHING
    try:
        return Printed(rf"\({_tex(under, activation)}\)")
    except FormulaError:
        return Printed(f"<code>{escape(under)}</code>")


def _tex(under: str, activation: Activation) -> str:
    for sign, tex in ((" -> ", r" \to "), (" = ", " = ")):
        left, found, right = under.partition(sign)
        if found:
            return f"{_tex(left, activation)}{tex}{_tex(right, activation)}"
    if under.strip() == "oo":
        return r"\infty"
    symbols = {one.name: one.latex for one in activation.parameters if one.latex}
    indexed = activation.kind == "vector"

    def apply(match: re.Match[str]) -> str:
        # the grammar knows no f: a name stands for f(…) and is printed as it
        inside = parse(match[1], _NOWHERE, inputs=("x",), parameters=tuple(symbols))
        name = f"applied{len(symbols)}"
        symbols[name] = f"f({print_latex(inside, symbols)})"
        return name

    text = _APPLIED.sub(apply, under.strip())
    inputs = ("x",) if indexed else activation.inputs or ("x",)
    return print_latex(parse(text, _NOWHERE, inputs=inputs, parameters=tuple(symbols)), symbols)
