"""Closed forms that the definitions propose for numbers of the facts; one that contradicts its number is a problem."""

from __future__ import annotations

from fractions import Fraction

from flint import arb, ctx

from gen.catalogue import Activation
from gen.facts.algebra.enclosures import enclose, to_ball
from gen.facts.algebra.normal_forms import NoNormalForm, NormalForm
from gen.facts.algebra.normalise import normalise
from gen.facts.algebra.reals import PRECISION
from gen.facts.proofs.subject import at_values
from gen.facts.records import ElementwiseFacts, Fact, Interval, Number, Point, RealSet, VectorFacts
from gen.formula.language.tree import Expression
from gen.problems import Problem


def check_proposals(activation: Activation, facts: ElementwiseFacts | VectorFacts) -> tuple[Problem, ...]:
    """A problem for each proposal that the facts refute, or that names no number of the facts.

    A proposal that lies in the enclosure of the number but is not proved by algebra is no problem; it does not change
    the fact either, whose `exact` stays null.
    """
    defaults = {parameter.name: parameter.default for parameter in activation.parameters}
    problems: list[Problem] = []
    for path, formula in activation.closed_forms:
        where = f"{activation.slug}.closed_forms.{path}"
        number = find_number(facts, path)
        if number is None:
            problems.append(Problem(formula.place, where, "no number of the facts has this path"))
            continue
        form = _constant(at_values(formula.tree, defaults))
        if form is None:
            problems.append(Problem(formula.place, where, "the closed form is not a constant that can be evaluated"))
            continue
        try:
            value = enclose(form)
        except NoNormalForm as reason:
            problems.append(Problem(formula.place, where, str(reason)))
            continue
        if not agrees(value, number):
            hint = f"the value is {number.decimal}"
            problems.append(Problem(formula.place, where, "the closed form is refuted by the enclosure", hint))
    return tuple(problems)


def _constant(tree: Expression) -> NormalForm | None:
    """The normal form of a formula without variables; None where it has none."""
    try:
        form = normalise(tree)
    except NoNormalForm:
        return None
    return form if form.is_constant else None


def agrees(value: arb, number: Number) -> bool:
    """Whether the number may lie in a ball.

    The number is taken by its exact form if it has one, otherwise as a decimal that is correct to one unit of its
    last digit.
    """
    if number.is_infinite:
        return False
    tree = number.as_tree
    if tree is not None and (form := _constant(tree)) is not None:
        return bool(value.overlaps(enclose(form)))
    mantissa, _, exponent = number.decimal.partition("e")
    places = len(mantissa.partition(".")[2])
    unit = Fraction(10) ** ((int(exponent) if exponent else 0) - places)
    with ctx.workprec(PRECISION):
        return bool(abs(value - to_ball(Fraction(number.decimal))) < to_ball(unit))


def find_number(facts: ElementwiseFacts | VectorFacts, path: str) -> Number | None:
    """The number at a dotted path such as `minimum.value`, `minimum.at` or `zeros.0`; None where there is none."""
    key, *steps = path.split(".")
    record: object = facts.get(key)
    for step in steps:
        record = _descend(record, step)
    if isinstance(record, Fact):
        record = record.value
    if not isinstance(record, Number) and hasattr(record, "number"):
        record = record.number
    if isinstance(record, RealSet) and len(record.pieces) == 1:
        record = record.pieces[0]
    if isinstance(record, Point):
        record = record.at
    return record if isinstance(record, Number) else None


def _descend(record: object, step: str) -> object:
    if isinstance(record, Fact):
        record = record.value
    if isinstance(record, RealSet):
        record = record.pieces
    if isinstance(record, tuple):
        return record[int(step)] if step.isdigit() and int(step) < len(record) else None
    if isinstance(record, Interval | Point) or hasattr(record, "__dataclass_fields__"):
        return getattr(record, step, None)
    return None
