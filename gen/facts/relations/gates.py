"""Which functions of the catalogue a gated function applies to its gate: f(value, gate) = value · g(gate)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import permutations

from gen.catalogue import Activation, Catalogue
from gen.facts.records import Evidence, Fact, Relation, Step, unknown
from gen.facts.relations.stable_forms import judge_equality
from gen.facts.vectors.gated import linear_factor
from gen.formula.language.conditions import Condition, Setting
from gen.formula.language.traversal import parameters, substitute, variables
from gen.formula.language.tree import Expression, Parameter, Rational, Variable
from gen.formula.printers.text import print_text
from gen.kinds.registry import KINDS

MOST_PARAMETERS = 3
"""Functions with more parameters are tried at their defaults alone."""


def establish_gates(activation: Activation, catalogue: Catalogue) -> tuple[Fact[Relation], ...]:
    """The functions of the catalogue that a gated function applies to its gate, for every value of its own parameters.

    They are in the order of the catalogue. There are none if the formula is not written as a product of the value and
    a function of the gate. The field `under` of a relation is the formula with `g` for the function, such as
    `a * g(b)`, and `condition` says with which parameters of the other function, where it has any.
    """
    if activation.gate is None or len(activation.inputs) != 2:
        return ()
    gate = activation.gate
    value = next(name for name in activation.inputs if name != gate)
    factor = linear_factor(activation.formula.tree, value)
    if factor is None or variables(factor) != (gate,):
        return ()
    applied = substitute(factor, {gate: Variable("x")})
    return tuple(_compare(activation, applied, value, catalogue))


def _compare(activation: Activation, applied: Expression, value: str, catalogue: Catalogue) -> Iterator[Fact[Relation]]:
    """A fact for each function that is applied, or that may be; `applied` is the function of the gate, in x."""
    for other in catalogue.activations.values():
        if not KINDS[other.kind].curve:
            continue
        doubt = ""
        for setting in _settings(applied, other):
            verdict = judge_equality(activation, applied, substitute(other.formula.tree, setting))
            if verdict.outcome == "proved":
                method = f"the factor of {value} compared with {other.slug}: {verdict.words}"
                steps = (Step("symbolic", f"the formula is a product, in which {value} is one factor"), *verdict.steps)
                relation = _relation(other, f"{value} * g({activation.gate})", setting)
                yield Fact(Evidence.EXACT, method, relation, steps)
                break
            doubt = doubt or (verdict.words if verdict.outcome == "open" else "")
        else:
            if doubt:
                yield unknown(f"whether the factor of {value} is {other.slug} was not proved: {doubt}")


def _settings(applied: Expression, other: Activation) -> Iterator[Mapping[str, Expression]]:
    """What the parameters of another function may be: the gated function's own ones, and otherwise the defaults."""
    own, names = parameters(applied), [parameter.name for parameter in other.parameters]
    defaults: dict[str, Expression] = {parameter.name: Rational(parameter.default) for parameter in other.parameters}
    if len(own) > len(names) or len(names) > MOST_PARAMETERS:
        yield defaults
        return
    for chosen in permutations(names, len(own)):
        yield defaults | {name: Parameter(mine) for name, mine in zip(chosen, own, strict=True)}


def _relation(other: Activation, formula: str, setting: Mapping[str, Expression]) -> Relation:
    if not setting:
        return Relation("gate", other.slug, formula)
    text = ", ".join(f"{name} = {print_text(tree)}" for name, tree in setting.items())
    condition = Condition(text, tuple(Setting(name, "=", tree) for name, tree in setting.items()))
    return Relation("gate", other.slug, formula, condition=condition)
