"""The formulas of an activation with what they may name: inputs, parameters, their defaults and domains."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from gen.catalogue import Bound, Formula
from gen.formula.language.parser import FormulaError, check_name, parse
from gen.formula.language.tree import Component, Expression, Parameter, Variable, walk
from gen.kinds.kind import Kind
from gen.kinds.registry import KINDS
from gen.problems import Place, Problem, did_you_mean
from gen.source.crossings import fact_names
from gen.source.names import Entry
from gen.source.nodes import Fields, Text
from gen.source.scalars import bounds, exact_number

_ASSIGNMENT = re.compile(r"\s*([A-Za-z]\w*)\s*(=|->)\s*(\S.*?)\s*")


@dataclass(frozen=True)
class Formulas:
    """What could be read of an activation's formulas; `closed_forms` is keyed by fact path."""

    formula: Formula | None
    stable: Formula | None
    closed_forms: Mapping[str, Formula]


def read_formulas(entry: Entry) -> tuple[Formulas, list[Problem]]:
    """The formulas of an activation and everything wrong with them and their names."""
    reader = _Reader(entry)
    formulas = reader.read()
    return formulas, reader.problems


class _Reader:
    def __init__(self, entry: Entry) -> None:
        self.slug = str(entry.slug)
        self.node = entry.fields
        self.kind = KINDS.get(self.node.text("kind") or "")
        self.parameters = self.node.entries("parameters")
        self.problems: list[Problem] = []

    def refuse(self, place: Place, path: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(place, f"{self.slug}.{path}", message, hint))

    def read(self) -> Formulas:
        declared = self.inputs()
        inputs = tuple(map(str, declared)) or ("x",)
        self.check_parameters(inputs)
        formula = self.formula("formula", self.node.text("formula"), inputs)
        stable = self.formula("stable", self.node.text("stable"), inputs)
        if formula is not None:
            self.check_use(formula.tree, declared)
        closed: dict[str, Formula] = {}
        proposals = self.node.get("closed_forms")
        for path in proposals if isinstance(proposals, Fields) else ():
            assert isinstance(path, Text) and isinstance(proposals, Fields)
            self.check_fact_path(path)
            form = self.formula(f"closed_forms.{path}", proposals.text(path), inputs)
            if form is not None and any(isinstance(node, Variable | Component) for node in walk(form.tree)):
                self.refuse(form.place, f"closed_forms.{path}", "a closed form names an input", "it is a number")
            elif form is not None:
                closed[str(path)] = form
        self.check_relations()
        return Formulas(formula, stable, closed)

    def formula(self, field: str, text: Text | None, inputs: tuple[str, ...]) -> Formula | None:
        """The tree of one formula; the text is parsed as one line and its offsets are placed afterwards."""
        if text is None:
            return None
        stripped = text.rstrip()
        flat = Place("", 1, 1)
        names = tuple(str(name) for name, _ in self.parameters)
        indexed = self.kind is not None and self.kind.indexed
        try:
            tree = parse(stripped.replace("\n", " "), flat, inputs=inputs, parameters=names, indexed=indexed)
        except FormulaError as error:
            for problem in error.problems:
                self.refuse(text.place_of(problem.place.column - 1), field, problem.message, problem.hint)
            return None
        return Formula(" ".join(stripped.split()), tree, text.place_of(0))

    def inputs(self) -> list[Text]:
        declared = [name for _, name in self.node.texts("inputs")]
        gate = self.node.text("gate")
        if self.kind is not None:
            self.check_fields(self.kind)
        for number, name in enumerate(declared):
            if reason := check_name(name):
                self.refuse(name.place, f"inputs.{number}", f'"{name[:40]}" cannot name an input', reason)
            elif name in declared[:number]:
                self.refuse(name.place, f"inputs.{number}", f'the input "{name}" stands twice')
        if gate is not None and declared and gate not in declared:
            hint = did_you_mean(gate, declared) or f"the inputs are {', '.join(declared)}"
            self.refuse(gate.place, "gate", f'the gate "{gate[:40]}" is not among the inputs', hint)
        return declared

    def check_fields(self, kind: Kind) -> None:
        """The fields that some kinds need are there in entries of these kinds, and nowhere else."""
        for field in dict.fromkeys(field for one in KINDS.values() for field in one.fields):
            if field in kind.fields and not self.node.get(field):
                self.refuse(self.node.place, field, f'a {kind.key} function needs the field "{field}"')
            elif field not in kind.fields and field in self.node:
                owners = " and ".join(key for key, one in KINDS.items() if field in one.fields)
                self.refuse(self.node.key(field).place, field, f"only {owners} functions have this field", "remove it")

    def check_parameters(self, inputs: tuple[str, ...]) -> None:
        learnable = False
        for name, node in self.parameters:
            path = f"parameters.{name}"
            if reason := check_name(name):
                self.refuse(name.place, path, f'"{name[:40]}" cannot name a parameter', reason)
            elif name in inputs:
                self.refuse(name.place, path, f'"{name}" is an input', "give the parameter another name")
            learnable = learnable or node.text("learnable") == "true"
            default, domain = node.text("default"), node.text("domain")
            if default is None or domain is None:
                continue
            value, ends = exact_number(default), bounds(domain)
            if value is not None and ends is not None and not _inside(value, *ends):
                self.refuse(default.place, f"{path}.default", f"{default} lies outside the domain {domain}")
        if learnable != (self.node.text("learnable") == "true"):
            place = self.node.key("learnable" if "learnable" in self.node else "parameters").place
            message = "has a learnable parameter" if learnable else "has no learnable parameter"
            hint = "write learnable: true" if learnable else "mark the parameter that training learns"
            self.refuse(place, "learnable", message, hint)

    def check_use(self, tree: Expression, inputs: list[Text]) -> None:
        used = {node.name for node in walk(tree) if isinstance(node, Parameter | Variable | Component)}
        for name, _ in self.parameters:
            if name not in used:
                self.refuse(name.place, f"parameters.{name}", "the formula does not use this parameter", "remove it")
        for number, name in enumerate(inputs):
            if name not in used:
                self.refuse(name.place, f"inputs.{number}", f'the formula does not use the input "{name}"')

    def check_fact_path(self, path: Text) -> None:
        known = fact_names(self.kind)
        first = path.split(".")[0]
        if first not in known:
            hint = did_you_mean(first, known) or f"the facts are {', '.join(known)}"
            self.refuse(path.place, f"closed_forms.{path[:80]}", f'there is no fact "{first[:40]}"', hint)
        elif not re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)*", path):
            self.refuse(path.place, f"closed_forms.{path[:80]}", "is no fact path", "write one such as minimum.at")

    def check_relations(self) -> None:
        """Special cases and limits name declared parameters."""
        names = [str(name) for name, _ in self.parameters]
        for number, relation in self.node.items_of("relations"):
            kind, under = relation.text("kind"), relation.text("under")
            path = f"relations.{number}.under"
            if kind in ("special case", "limit", "identity", "scaled form") and under is None:
                self.refuse(relation.place, path, f'a relation of kind "{kind}" says under what it holds')
            if kind not in ("special case", "limit") or under is None:
                continue
            sign = "=" if kind == "special case" else "->"
            for part in under.split(","):
                match = _ASSIGNMENT.fullmatch(part)
                if match is None or match[2] != sign:
                    self.refuse(under.place, path, f'"{under[:80]}" is not of the form name {sign} number')
                elif match[1] not in names and not (kind == "limit" and match[1] == "x"):
                    self.refuse(under.place, path, f'unknown parameter "{match[1]}"', did_you_mean(match[1], names))


def _inside(value: Fraction, lower: Bound, upper: Bound) -> bool:
    above = lower.value is None or value > lower.value or (lower.closed and value == lower.value)
    below = upper.value is None or value < upper.value or (upper.closed and value == upper.value)
    return above and below
