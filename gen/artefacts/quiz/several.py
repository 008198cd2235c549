"""Questions about functions of several inputs: derivatives, the temperature, and the function on a gate.

A formula stands among the wrong choices only where its values differ from those of the right one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from gen.artefacts.quiz.questions import CHOICES, FEWEST, Choice, Functions, Maker, QuizQuestion, Sheets
from gen.catalogue import Activation
from gen.facts.algebra import equality
from gen.facts.proofs.subject import at_values
from gen.facts.records import Fact, GatedFacts, Partials, Relation, Sheet, VectorFacts
from gen.formula.language.construction import COMPONENT_COUNT
from gen.formula.language.traversal import replace, substitute, with_children
from gen.formula.language.tree import Component, Expression, Reduction, Variable, children, walk
from gen.formula.printers.latex import print_latex
from gen.formula.values.numpy_values import evaluate
from gen.kinds.registry import KINDS
from gen.kinds.vector import vector_facts
from gen.notation.temperature import IN_SENTENCES, falling, rising

_ENDS = {VectorFacts.limits.part("zero").key: falling, VectorFacts.limits.part("infinity").key: rising}
BY_GATE = f"{GatedFacts.jacobian.key}.gate"
_DELTA = "delta_ij"
_OUTPUTS = {("y", "i"): "u", ("y", "j"): "v"}
"""Values are computed by names: these stand for the outputs in a Jacobian."""

_LENGTH = "n"
_SYMBOLS = {_DELTA: r"\delta_{ij}", "u": "y_{i}", "v": "y_{j}"}
_POINT = np.array([0.3, -0.5, 1.1])
_APART = 1e-6
"""Values of two formulas at a point that differ by more are no rounding of the same."""


def _behind(functions: Functions, sheets: Sheets, slug: str) -> Iterator[tuple[str, VectorFacts]]:
    """The other functions of the same kind with their facts, beginning behind this one."""
    names = list(functions)
    at = names.index(slug)
    for other in (*names[at + 1 :], *names[:at]):
        facts = vector_facts(sheets[other])
        if functions[other].kind == functions[slug].kind and facts is not None:
            yield other, facts


def _temperature(functions: Functions, sheets: Sheets, slug: str, fact: str, facts: VectorFacts) -> QuizQuestion | None:
    """What a function tends to at one end of the temperature, among the limits of others and its own other one."""
    said = _ENDS[fact]
    right = said(facts.limits.value) if facts.limits.value else ""
    if not right:
        return None
    sides = [(slug, facts), *_behind(functions, sheets, slug)]
    owners: dict[str, list[str]] = {}
    shown: dict[str, str] = {}
    for owner, end, limits in (
        *((owner, said, theirs.limits.value) for owner, theirs in sides),
        *(("", end, facts.limits.value) for end in _ENDS.values() if end is not said),
    ):
        text = end(limits) if limits else ""
        if limits and text:
            shown.setdefault(text, end(limits, IN_SENTENCES))
            owners.setdefault(text, []).extend([owner] if owner else [])
    wrong = [text for text in owners if text != right]
    choices = tuple(Choice(shown[text], tuple(owners[text])) for text in sorted([right, *wrong[: CHOICES - 1]]))
    return _asked("word", slug, fact, facts.limits, choices, shown[right])


def _jacobian(functions: Functions, sheets: Sheets, slug: str, fact: str, facts: VectorFacts) -> QuizQuestion | None:
    """The Jacobian of a vector function by its outputs, among those of others and with its indices exchanged."""
    right = _by_outputs(facts.jacobian)
    if right is None:
        return None
    candidates = [
        (tree, other)
        for other, theirs in _behind(functions, sheets, slug)
        if (tree := _by_outputs(theirs.jacobian)) is not None
    ]
    candidates.append((substitute(right, {"u": Variable("v"), "v": Variable("u")}), ""))
    values = _matrix(right, functions[slug])
    wrong = {
        _latex(tree): owner
        for tree, owner in candidates
        if np.abs(_matrix(tree, functions[slug]) - values).max() > _APART
    }
    return _formula(slug, fact, facts.jacobian, _latex(right), wrong, "")


def _by_outputs(fact: Fact[Partials]) -> Expression | None:
    """A Jacobian as a tree of the outputs i and j; none where something but these stands in it."""
    if fact.value is None:
        return None
    tree = _name_outputs(replace(fact.value.entries[0].tree, COMPONENT_COUNT, Variable(_LENGTH)))
    return None if any(isinstance(node, Component | Reduction) for node in walk(tree)) else tree


def _name_outputs(tree: Expression) -> Expression:
    if isinstance(tree, Component) and (tree.name, tree.index) in _OUTPUTS:
        return Variable(_OUTPUTS[tree.name, tree.index])
    below = children(tree)
    return with_children(tree, [_name_outputs(child) for child in below]) if below else tree


def _matrix(jacobian: Expression, activation: Activation) -> np.ndarray:
    """The values of a Jacobian at a point, (3, 3), were it that of the function."""
    defaults = {parameter.name: float(parameter.default) for parameter in activation.parameters}
    name = activation.inputs[0] if activation.inputs else "x"
    # A function with one output is compared as one whose outputs are all the same.
    outputs = np.broadcast_to(evaluate(activation.formula.tree, {**defaults, name: _POINT}), _POINT.shape)
    known = {
        "u": outputs[:, np.newaxis],
        "v": outputs[np.newaxis, :],
        _DELTA: np.eye(len(_POINT)),
        _LENGTH: np.asarray(len(_POINT)),
    }
    return evaluate(jacobian, known) + np.zeros((len(_POINT), len(_POINT)))


def _partial(functions: Functions, sheets: Sheets, slug: str, fact: str, facts: VectorFacts) -> QuizQuestion | None:
    """The derivative of a gated function by its value or its gate, among others and with the inputs exchanged."""
    activation = functions[slug]
    partials = {entry.by: entry.tree for entry in facts.jacobian.value.entries} if facts.jacobian.value else {}
    if activation.gate is None or len(partials) != len(("value", "gate")):
        return None
    value = next(name for name in activation.inputs if name != activation.gate)
    by = activation.gate if fact == BY_GATE else value
    right = partials.pop(by)
    exchanged: dict[str, Expression] = {value: Variable(activation.gate), activation.gate: Variable(value)}
    candidates = [*partials.values(), substitute(right, exchanged)]
    for _, theirs in _behind(functions, sheets, slug):
        candidates += [entry.tree for entry in theirs.jacobian.value.entries] if theirs.jacobian.value else []
    wrong = {_latex(tree): "" for tree in candidates if equality.equal(right, tree) is False}
    formula = _latex(
        at_values(activation.formula.tree, {parameter.name: parameter.default for parameter in activation.parameters})
    )
    about = rf"\frac{{\partial}}{{\partial {print_latex(Variable(by))}}} \left({formula}\right)"
    return _formula(slug, fact, facts.jacobian, _latex(right), wrong, about)


def _formula(
    slug: str, fact: str, source: Fact[Partials], right: str, wrong: Mapping[str, str], about: str
) -> QuizQuestion | None:
    """A question whose choices are formulas in LaTeX; `wrong` maps them to the function that each is true of."""
    owners = {right: slug, **dict([pair for pair in wrong.items() if pair[0] != right][: CHOICES - 1])}
    choices = tuple(Choice(text, (owners[text],) if owners[text] else ()) for text in sorted(owners))
    return _asked("formula", slug, fact, source, choices, right, about)


def _latex(tree: Expression) -> str:
    return print_latex(tree, _SYMBOLS)


def _gate(functions: Functions, sheets: Sheets, slug: str, fact: str, facts: VectorFacts) -> QuizQuestion | None:
    """Which function is applied to the gate, among those on other gates and those of its family."""
    applied = _gate_functions(sheets[slug])
    if not applied or not all(fact.known for fact in sheets[slug].relations):
        return None
    right = next(iter(applied))
    owners: dict[str, list[str]] = {}
    for other in (slug, *(owner for owner, _ in _behind(functions, sheets, slug))):
        for gate_function in _gate_functions(sheets[other]):
            owners.setdefault(gate_function, []).append(other)
    family = functions[right].family
    alike = [function.slug for function in functions.values() if KINDS[function.kind].curve and not function.parameters]
    alike.sort(key=lambda slug_alike: functions[slug_alike].family != family)
    wrong = [name for name in dict.fromkeys((*owners, *alike)) if name not in applied][: CHOICES - 1]
    chosen = sorted([right, *wrong], key=lambda name: functions[name].name.lower())
    choices = tuple(Choice(functions[name].name, tuple(owners.get(name, ()))) for name in chosen)
    return _asked("gate", slug, fact, applied[right], choices, functions[right].name)


def _gate_functions(sheet: Sheet) -> Mapping[str, Fact[Relation]]:
    """The functions that were proved to be applied to the gate, with the facts that say so."""
    return {fact.value.other: fact for fact in sheet.relations if fact.value is not None and fact.value.kind == "gate"}


def _asked(
    kind: str,
    slug: str,
    fact: str,
    source: Fact[Any],
    choices: Iterable[Choice],
    right: str,
    about: str = "",
) -> QuizQuestion | None:
    """The question, its right choice told by its text; none where too few choices are left."""
    offered = tuple(choices)
    if len(offered) <= FEWEST:
        return None
    at = [choice.text for choice in offered].index(right)
    return QuizQuestion(kind, slug, fact, offered, at, source.evidence, source.method, about=about)


def _with_facts(make: Callable[[Functions, Sheets, str, str, VectorFacts], QuizQuestion | None]) -> Maker:
    """The same for functions that have facts to ask about."""

    def ask(functions: Functions, sheets: Sheets, slug: str, fact: str) -> QuizQuestion | None:
        facts = vector_facts(sheets[slug])
        return make(functions, sheets, slug, fact, facts) if facts is not None else None

    return ask


VECTOR_QUESTIONS: Mapping[str, Maker] = {
    **dict.fromkeys(_ENDS, _with_facts(_temperature)),
    VectorFacts.jacobian.key: _with_facts(_jacobian),
}
GATED_QUESTIONS: Mapping[str, Maker] = {
    "relations.gate": _with_facts(_gate),
    f"{GatedFacts.jacobian.key}.value": _with_facts(_partial),
    BY_GATE: _with_facts(_partial),
}
"""What can be asked of a vector or a gated function alone, by fact."""
