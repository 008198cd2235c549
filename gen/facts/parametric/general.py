"""Facts for symbolic parameters: what holds on the declared domains, proved by scaling or by gluing at 0.

Besides its proof every statement is instantiated at a few values of the parameters and compared with the facts that
the engine establishes there; a disagreement leaves no statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import Any

from gen.facts.algebra.normal_forms import NoNormalForm
from gen.facts.kinds.elementwise import establish, establish_some
from gen.facts.parametric.amounts import alike, near_at
from gen.facts.parametric.cells import Cell, ParameterCase, in_cases, whole_cell
from gen.facts.parametric.halves import find_halves
from gen.facts.parametric.scaling import ONE, Scaling, find_scaling, transfer
from gen.facts.parametric.statements import make_statement
from gen.facts.proofs.subject import Subject, at_values
from gen.facts.records import ElementwiseFacts, Fact, Statement, Step
from gen.facts.records.declarations import load
from gen.formula.outcomes import Undecided

PROBES = tuple(Fraction(text) for text in ("1/3", "1", "2", "0", "-3/2"))
"""Values at which statements are compared with facts, as far as the declared domains hold them."""

GLUED = "f is a multiple of a function without parameters on each side of 0; the cases follow from the multiples"


def generalise(facts: ElementwiseFacts, subject: Subject) -> ElementwiseFacts:
    """The facts with what holds for symbolic parameters beside them."""
    if not subject.parameters:
        return facts
    statements, argument = find_statements(subject, facts)
    if not statements:
        return facts
    defaults = {parameter.name: parameter.default for parameter in subject.parameters}
    points = [defaults, *probes(subject)]
    instances = [facts, *(establish_some(instance(subject, values), statements) for values in points[1:])]
    changes: dict[str, Any] = {}
    for name, statement in statements.items():
        established = [instance_facts[name] for instance_facts in instances]
        fact = facts[name]
        if fact.known and all(map(partial(holds, statement), points, established)):
            shown = "; ".join(", ".join(f"{key} = {value}" for key, value in values.items()) for values in points[1:])
            steps = (
                Step("symbolic", f"in the parameters: {argument}"),
                Step("enclosure", f"what this gives is what is established at {shown}"),
            )
            changes[name] = replace(fact, general=statement, steps=(*fact.steps, *steps))
    return facts.but(**changes)


def find_statements(subject: Subject, facts: ElementwiseFacts) -> tuple[dict[str, Statement], str]:
    """The statements by fact and the argument behind them; none where neither lemma applies.

    `facts` are those at the default parameters.
    """
    whole = whole_cell(subject.parameters)
    scaling = find_scaling(subject)
    if scaling is not None:
        at_one = all(parameter.default == 1 for parameter in subject.parameters)
        scaled = transfer(facts if at_one else establish(instance(subject, {scaling.name: ONE})), scaling)
        stated = {name: make_statement(whole, (ParameterCase(whole, value),)) for name, value in scaled}
        return stated, in_words(scaling)
    try:
        halves = find_halves(subject)
    except Undecided:
        return {}, ""
    glued: dict[str, Statement] = {}
    for name, declared in facts.declared().items():
        if declared.builder is None or declared.builder.glued is None:
            continue
        try:
            glued[name] = make_statement(whole, in_cases(whole, partial(load(declared.builder.glued), halves)))
        except (Undecided, NoNormalForm):
            # the halves do not tell: no statement about this fact
            continue
    return glued, GLUED


def holds(statement: Statement, values: Mapping[str, Fraction], established: Fact[Any]) -> bool:
    """Whether a statement agrees with an established fact at given values; an unknown fact contradicts nothing."""
    return not established.known or alike(
        statement.value_at(values), established.value, partial(near_at, values=values)
    )


def probes(subject: Subject) -> Iterator[dict[str, Fraction]]:
    """Values of all parameters inside their domains; with several parameters each takes another one."""
    whole: Cell = whole_cell(subject.parameters)
    names = [parameter.name for parameter in subject.parameters]
    for place in range(len(PROBES)):
        values = {name: PROBES[(place + shift) % len(PROBES)] for shift, name in enumerate(names)}
        # what is at the defaults stands beside the statement already
        if whole.holds(values) and any(parameter.default != values[parameter.name] for parameter in subject.parameters):
            yield values


def instance(subject: Subject, values: Mapping[str, Fraction]) -> Subject:
    """The function at given values of its parameters."""
    tree = at_values(subject.general, dict(values))
    return Subject(subject.slug, tree, tree)


def in_words(scaling: Scaling) -> str:
    """The scaling as an equation."""
    name = scaling.name
    inside = f"{name}*x" if scaling.position > 0 else f"x/{name}"
    before, after = {0: ("", ""), 1: (f"{name}*", ""), -1: ("", f"/{name}")}[scaling.value]
    return f"f(x; {name}) = {before}f({inside}; 1){after}, so that every fact at {name} = 1 is scaled"
