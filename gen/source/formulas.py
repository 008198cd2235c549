"""What a function's formulas may name, and what it declares: inputs, parameters, proposals and relations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gen.catalogue import Activation, Catalogue, DeclaredRelation
from gen.formula.language.bounds import rational_value
from gen.formula.language.parser import check_name
from gen.formula.language.tree import Component, Operation, Parameter, Variable, walk
from gen.kinds.kind import Kind
from gen.kinds.registry import KINDS
from gen.problems import Problem, did_you_mean
from gen.source.crossings import fact_names

_ASSIGNMENT = re.compile(r"\s*([A-Za-z]\w*)\s*(=|->)\s*(\S.*?)\s*")


def check_formulas(catalogue: Catalogue) -> Iterator[Problem]:
    """Everything that is wrong with what functions declare of themselves, beyond the formulas' own language."""
    for activation in catalogue.activations.values():
        kind = KINDS.get(activation.kind)
        if kind is not None:
            yield from _check_fields(activation, kind)
        yield from _check_inputs(activation)
        yield from _check_parameters(activation)
        if activation.formula.text:
            yield from _check_use(activation)
            yield from _check_values(activation)
        yield from _check_proposals(activation, kind)
        for relation in activation.relations:
            yield from _check_relation(relation, [parameter.name for parameter in activation.parameters])


def _check_fields(activation: Activation, kind: Kind) -> Iterator[Problem]:
    """The fields that some kinds need are there in entries of these kinds, and nowhere else."""
    for field in dict.fromkeys(field for other in KINDS.values() for field in other.fields):
        if field in kind.fields and not getattr(activation, field):
            path = activation.location(field).path
            yield Problem(activation.place, path, f'a {kind.key} function needs the field "{field}"')
        elif field not in kind.fields and field in activation.model_fields_set:
            owners = " and ".join(key for key, other in KINDS.items() if field in other.fields)
            yield Problem(*activation.key_location(field), f"only {owners} functions have this field", "remove it")


def _check_inputs(activation: Activation) -> Iterator[Problem]:
    inputs, gate = activation.inputs, activation.gate
    for number, name in enumerate(inputs):
        location = activation.location("inputs", number)
        if not name:
            continue
        if reason := check_name(name):
            yield Problem(*location, f'"{name[:40]}" cannot name an input', reason)
        elif name in inputs[:number]:
            yield Problem(*location, f'the input "{name}" stands twice')
    if gate and inputs and gate not in inputs:
        hint = did_you_mean(gate, inputs) or f"the inputs are {', '.join(inputs)}"
        yield Problem(*activation.location("gate"), f'the gate "{gate[:40]}" is not among the inputs', hint)


def _check_parameters(activation: Activation) -> Iterator[Problem]:
    inputs = activation.inputs or ("x",)
    for parameter in activation.parameters:
        if reason := check_name(parameter.name):
            yield Problem(*parameter.location(), f'"{parameter.name[:40]}" cannot name a parameter', reason)
        elif parameter.name in inputs:
            yield Problem(*parameter.location(), f'"{parameter.name}" is an input', "give the parameter another name")
        if parameter.holds("default") and parameter.holds("domain") and parameter.default not in parameter.domain:
            message = f"{parameter.written('default')} lies outside the domain {parameter.written('domain')}"
            yield Problem(*parameter.location("default"), message)
    learnable = any(parameter.learnable for parameter in activation.parameters)
    if learnable != activation.learnable:
        key = "learnable" if "learnable" in activation.model_fields_set else "parameters"
        place = activation.key_location(key).place
        message = "has a learnable parameter" if learnable else "has no learnable parameter"
        hint = "write learnable: true" if learnable else "mark the parameter that training learns"
        yield Problem(place, activation.location("learnable").path, message, hint)


def _check_use(activation: Activation) -> Iterator[Problem]:
    tree = activation.formula.tree
    used = {node.name for node in walk(tree) if isinstance(node, Parameter | Variable | Component)}
    for parameter in activation.parameters:
        if parameter.name not in used:
            yield Problem(*parameter.location(), "the formula does not use this parameter", "remove it")
    for number, name in enumerate(activation.inputs):
        if name and name not in used:
            yield Problem(*activation.location("inputs", number), f'the formula does not use the input "{name}"')


def _check_values(activation: Activation) -> Iterator[Problem]:
    """Quotients by 0 and powers such as 0^0 have no value anywhere; where only signs show it, the proofs do."""
    for field in ("formula", "stable"):
        formula = getattr(activation, field)
        for node in walk(formula.tree) if formula is not None else ():
            if not isinstance(node, Operation):
                continue
            right = rational_value(node.right)
            if node.operator == "/" and right == 0:
                message = "divides by 0, which gives no number"
            elif node.operator == "^" and rational_value(node.left) == 0 and right is not None and right <= 0:
                message = f"0^{right} is no number"
            else:
                continue
            yield Problem(formula.place, activation.location(field).path, message, "correct the formula")


def _check_proposals(activation: Activation, kind: Kind | None) -> Iterator[Problem]:
    """Closed forms stand under the path of a fact, and are numbers."""
    known = fact_names(kind)
    for path, form in activation.closed_forms:
        location = activation.key_location("closed_forms", path)
        first = path.split(".")[0]
        if first not in known:
            hint = did_you_mean(first, known) or f"the facts are {', '.join(known)}"
            yield Problem(*location, f'there is no fact "{first[:40]}"', hint)
        elif not re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)*", path):
            yield Problem(*location, "is no fact path", "write one such as minimum.at")
        if any(isinstance(node, Variable | Component) for node in walk(form.tree)):
            yield Problem(form.place, location.path, "a closed form names an input", "it is a number")


def _check_relation(relation: DeclaredRelation, names: list[str]) -> Iterator[Problem]:
    """Special cases and limits name declared parameters."""
    location = relation.location("under")
    if relation.kind in ("special case", "limit", "identity", "scaled form") and not relation.holds("under"):
        if "under" not in relation.model_fields_set:
            yield Problem(*location, f'a relation of kind "{relation.kind}" says under what it holds')
        return
    if relation.kind not in ("special case", "limit"):
        return
    sign = "=" if relation.kind == "special case" else "->"
    for part in relation.under.split(","):
        match = _ASSIGNMENT.fullmatch(part)
        if match is None or match[2] != sign:
            yield Problem(*location, f'"{relation.under[:80]}" is not of the form name {sign} number')
        elif match[1] not in names and not (relation.kind == "limit" and match[1] == "x"):
            yield Problem(*location, f'unknown parameter "{match[1]}"', did_you_mean(match[1], names))
