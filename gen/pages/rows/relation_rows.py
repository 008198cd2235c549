"""The relations between functions as rows of their pages, each read from the side of the page it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gen.catalogue import Activation
from gen.facts.records import Extremum, Fact, Relation
from gen.formula.language.conditions import Condition, Setting
from gen.formula.language.tree import Parameter, Variable
from gen.formula.printers.latex import print_latex
from gen.notation.markup import escape
from gen.notation.page_text import print_number, print_value
from gen.pages.materials import Materials
from gen.pages.records.parts import NOTHING, Printed, Reference, RelationRow

_SIGNS = {"=": " = ", "->": r" \to "}

_FORWARD = {
    "special case": "has as a special case",
    "limit": "tends to",
    "identity": "satisfies",
    "same function": "is the same function as",
    "approximation": "approximates",
    "scaled form": "is a scaled form of",
    "gate": "multiplies its value by",
}
_BACKWARD = {
    "special case": "is a special case of",
    "limit": "is a limit of",
    "same function": "is the same function as",
    "approximation": "is approximated by",
    "scaled form": "has as a scaled form",
    "gate": "is the gate function of",
}


def relation_rows(materials: Materials, activation: Activation) -> Iterator[RelationRow]:
    """The relations of the function to others, those of others to it, and what a change of its gate makes of it."""
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
    yield from _exchanged_gates(materials, activation.slug)


def _relation(
    materials: Materials, owner: str, path: str, number: int, fact: Fact[Relation], phrase: str
) -> Iterator[RelationRow]:
    relation = fact.value
    if relation is None:
        return
    functions = materials.catalogue.activations
    forward = materials.path(owner) == path
    shown = relation.other if forward else owner
    under, detail, tail = NOTHING, NOTHING, NOTHING
    if relation.kind == "gate":
        if relation.condition is not None:
            setting = print_condition(relation.condition, functions[owner], functions[relation.other])
            detail = Printed(f"at {setting}")
        if forward:
            tail = Printed(rf"of its gate \({print_latex(Variable(functions[owner].gate or ''))}\)")
    else:
        under = print_condition(relation.condition or Condition(relation.under), functions[owner])
    if relation.error is not None:
        where = relation.at is not None and relation.at.pieces
        error = print_value(Extremum(relation.error, relation.at)) if relation.at and where else None
        detail = Printed(f"largest error {error or print_number(relation.error)}")
    yield RelationRow(
        phrase=phrase,
        other=materials.reference(path, shown) if materials.path(shown) != path else Reference("", ""),
        under=under,
        detail=detail,
        evidence=str(fact.evidence),
        method=fact.method,
        command=_command(owner, number),
        tail=tail,
    )


def _exchanged_gates(materials: Materials, slug: str) -> Iterator[RelationRow]:
    """What the function becomes with the gate functions of others: two that are value · g(gate) differ in g alone."""
    own = _gate_function(materials, slug)
    if own is None:
        return
    for other in materials.sheets:
        theirs = _gate_function(materials, other)
        if other == slug or theirs is None or theirs[1].other == own[1].other:
            continue
        new, old = (escape(materials.catalogue.activations[gate[1].other].name) for gate in (theirs, own))
        yield RelationRow(
            phrase="becomes",
            other=materials.reference(materials.path(slug), other),
            under=NOTHING,
            detail=NOTHING,
            evidence=str(own[2].evidence),
            method=f"both are the value times a function of the gate; {own[2].method}; {theirs[2].method}",
            command=_command(slug, own[0]),
            tail=Printed(f"with {new} in place of {old}"),
        )


def _gate_function(materials: Materials, slug: str) -> tuple[int, Relation, Fact[Relation]] | None:
    """The first function that was proved to be applied to the gate: number, relation and fact."""
    for number, fact in enumerate(materials.sheets[slug].relations):
        if fact.value is not None and fact.value.kind == "gate" and fact.proved:
            return number, fact.value, fact
    return None


def _command(owner: str, number: int) -> str:
    return f"python -m gen explain {owner}.relation_{number}"


def print_condition(condition: Condition, *functions: Activation) -> Printed:
    """A condition such as `beta = 1`, `beta -> oo` or `f(x) - f(-x) = x` as inline maths; as code where it is none.

    `functions` are those whose parameters it names.
    """
    parameters = [parameter for function in functions for parameter in function.parameters]
    symbols = {parameter.name: parameter.latex for parameter in parameters if parameter.latex}
    if condition.settings:
        return Printed(rf"\({', '.join(_setting(setting, symbols) for setting in condition.settings)}\)")
    if condition.sides:
        return Printed(rf"\({' = '.join(print_latex(side, symbols) for side in condition.sides)}\)")
    return Printed(f"<code>{escape(condition.text)}</code>") if condition.text else NOTHING


def _setting(setting: Setting, symbols: Mapping[str, str]) -> str:
    value = r"\infty" if setting.value is None else print_latex(setting.value, symbols)
    return f"{print_latex(Parameter(setting.name), symbols)}{_SIGNS[setting.sign]}{value}"
