"""Relations that the definitions declare: proved by algebra, refuted by ball arithmetic, or unknown.

A declaration is an equation between two functions. If it has parameters, it is proved separately for x > 0, x = 0 and
x < 0, because then the signs of x and of the parameters decide on which side of each kink an argument lies. A
declaration is refuted if the two sides differ at a point. Then it is a problem at its place in the definitions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial

from flint import arb, ctx

from gen.catalogue import Activation, Catalogue, DeclaredRelation
from gen.facts.algebra import equality
from gen.facts.algebra.normal_forms import NoNormalForm
from gen.facts.algebra.normalise import normalise
from gen.facts.elementwise.pieces import split_tree
from gen.facts.parametric.limits import Indeterminate, Infinity, LimitInParameter
from gen.facts.parametric.sign_cases import CASES, Unresolved, in_case, parameter_signs
from gen.facts.proofs.subject import at_values, default_tree
from gen.facts.records import Evidence, Fact, Relation, Step, failed, unknown
from gen.facts.relations.approximations import compare_functions
from gen.facts.vectors.indexed import unroll
from gen.facts.vectors.indexed_forms import put_in, same
from gen.fences import fenced
from gen.formula.language.bounds import rational_value
from gen.formula.language.conditions import FUNCTION, Condition, Setting
from gen.formula.language.traversal import FREE_INDEX, parameters, substitute, transform
from gen.formula.language.tree import Call, Component, Expression, Operation, Variable, walk
from gen.formula.outcomes import Refuted, Undecided
from gen.formula.values import balls
from gen.kinds.registry import KINDS
from gen.problems import Problem

PRECISION = 128
SAMPLES = tuple(Fraction(place, 16) for place in (0, 3, -5, 12, -13, 24, -27, 40, -44, 72, -75, 101, -110, 160, -163))


@dataclass(frozen=True)
class Proof:
    """How a relation was proved; `general` says for all values of the parameters, not only at the defaults."""

    method: str
    steps: tuple[Step, ...]
    general: bool = False


def establish_relations(activation: Activation, catalogue: Catalogue) -> tuple[Fact[Relation], ...]:
    """The facts of the declared relations in their order; a refuted one is unknown (see `find_refuted`)."""
    return tuple(
        fenced(partial(_establish, activation, declared, catalogue), failed, f"{activation.slug}: relation")
        for declared in activation.relations
    )


def find_refuted(activation: Activation, catalogue: Catalogue) -> tuple[Problem, ...]:
    """A problem for each declared relation that is refuted, at its place in the definitions."""
    problems = []
    for number, declared in enumerate(activation.relations):
        if declared.kind == "approximation" or declared.other not in catalogue.activations:
            continue
        try:
            prove(activation, declared, catalogue)
        except Refuted as reason:
            path = f"{activation.slug}.relations.{number}"
            message = f'"{declared.under or declared.kind}" does not make this function {declared.other}: {reason}'
            if declared.kind == "identity":
                message = f'"{declared.under}" does not hold: {reason}'
            problems.append(Problem(declared.place, path, message, "correct or remove the relation"))
        except Undecided:
            continue
    return tuple(problems)


def _establish(activation: Activation, declared: DeclaredRelation, catalogue: Catalogue) -> Fact[Relation]:
    other = catalogue.activations.get(declared.other)
    if other is None:
        return unknown(f"there is no activation {declared.other}")
    if declared.kind == "approximation":
        if not (KINDS[activation.kind].curve and KINDS[other.kind].curve):
            return unknown("distances are measured between functions of one variable")
        fact = compare_functions(declared.other, declared.under, default_tree(activation), default_tree(other))
        condition = condition_of(activation, declared) if declared.under else None
        return fact if fact.value is None else replace(fact, value=replace(fact.value, condition=condition))
    try:
        proof = prove(activation, declared, catalogue)
    except (Refuted, Undecided) as reason:
        return unknown(f"not proved: {reason}")
    condition = condition_of(activation, declared) if declared.under else None
    relation = Relation(declared.kind, declared.other, declared.under, condition=condition)
    return Fact(Evidence.EXACT, proof.method, relation, proof.steps, condition if proof.general else None)


def prove(activation: Activation, declared: DeclaredRelation, catalogue: Catalogue) -> Proof:
    """The proof of a declared relation other than an approximation.

    Raises Refuted where the relation is wrong, and Undecided where it is neither proved nor refuted.
    """
    other = catalogue.activations[declared.other]
    tree, target = activation.formula.tree, default_tree(other)
    match declared.kind:
        case "same function":
            return prove_equal(default_tree(activation), target)
        case "special case":
            values = {setting.name: _number(setting) for setting in _settings(activation, declared)}
            return prove_equal(at_values(tree, {**_defaults(activation), **values}), target)
        case "limit":
            return _prove_limit(activation, declared, target)
        case "identity":
            sides = _sides(activation, declared)
            if len(sides) != 2:
                raise Undecided("an identity is an equation")
            return prove_for_parameters(activation, sides[0], sides[1])
        case _:
            sides = _sides(activation, declared)
            if len(sides) != 1:
                raise Undecided(f'"{declared.under}" is no formula of f')
            return prove_for_parameters(activation, sides[0], target)


def _sides(activation: Activation, declared: DeclaredRelation) -> list[Expression]:
    """The formulas of a condition with the function in place of f; raises Undecided where there are none."""
    condition, indexed = condition_of(activation, declared), KINDS[activation.kind].indexed
    if not condition.sides:
        raise Undecided(f'"{declared.under}" is no formula')
    return [apply_function(side, activation.formula.tree, indexed=indexed) for side in condition.sides]


def prove_equal(left: Expression, right: Expression) -> Proof:
    """The proof that two functions without parameters are equal wherever both are defined.

    Raises Refuted where they differ at a point, and Undecided where they are neither proved equal nor different.
    """
    if any(isinstance(node, Component) for tree in (left, right) for node in walk(tree)):
        return _prove_equal_vectors(left, right)
    point = find_difference(left, right)
    if point is not None:
        raise Refuted(f"the two sides differ at {point}")
    names = {node.name for tree in (left, right) for node in walk(tree) if isinstance(node, Variable)}
    if names <= {"x"} and _vanishes(Operation("-", left, right)):
        step = Step("symbolic", "the difference has the normal form 0 on every piece and at every break point")
        return Proof("equal normal forms, piece by piece", (step,))
    if equality.equal(left, right) is True:
        return Proof("equal normal forms", (Step("symbolic", "the difference has the normal form 0"),))
    raise Undecided("the two sides agree at samples, and no normal form shows that they are equal")


def find_difference(left: Expression, right: Expression) -> str | None:
    """The first sample point at which ball arithmetic shows that the two sides differ, as text; None for none."""
    names = sorted({node.name for tree in (left, right) for node in walk(tree) if isinstance(node, Variable)})
    with ctx.workprec(PRECISION):
        for number in range(len(SAMPLES)):
            point = {name: SAMPLES[(number * (shift + 1)) % len(SAMPLES)] for shift, name in enumerate(names)}
            values = {name: arb(value.numerator) / value.denominator for name, value in point.items()}
            first, second = arb(balls.evaluate(left, values)), arb(balls.evaluate(right, values))
            if first.is_finite() and second.is_finite() and not first.overlaps(second):
                return ", ".join(f"{name} = {value}" for name, value in point.items())
    return None


def condition_of(activation: Activation, declared: DeclaredRelation) -> Condition:
    """What a relation of a function is declared under."""
    return declared.condition(
        activation.inputs or ("x",),
        tuple(parameter.name for parameter in activation.parameters),
        indexed=KINDS[activation.kind].indexed,
    )


def apply_function(tree: Expression, function: Expression, *, indexed: bool = False) -> Expression:
    """A formula in which the given function takes the place of f; a vector without an index is its component i.

    >>> from gen.formula.language.parser import parse
    >>> from gen.formula.printers.text import print_text
    >>> print_text(apply_function(parse("f(x + f(x))", function="f"), parse("2*x")))
    '2*(x + 2*x)'
    """

    def put(node: Expression) -> Expression:
        if isinstance(node, Call) and node.atom == FUNCTION:
            return _applied(function, node.arguments[0])
        return Component(node.name, FREE_INDEX) if indexed and isinstance(node, Variable) else node

    return transform(tree, put)


def _applied(function: Expression, argument: Expression) -> Expression:
    """f(argument); in a function of a vector each x[k] is replaced by the argument at the index k."""
    if any(isinstance(node, Component) for node in walk(function)):
        return put_in(function, "x", lambda index: _under(argument, index))
    return substitute(function, {"x": argument})


def _under(argument: Expression, index: str) -> Expression:
    def change(node: Expression) -> Expression:
        return Component(node.name, index) if isinstance(node, Component) and node.index == FREE_INDEX else node

    return transform(argument, change)


def prove_for_parameters(activation: Activation, left: Expression, right: Expression) -> Proof:
    """A proof for all values of the parameters, if their signs suffice, otherwise at the defaults."""
    if parameters(left) or parameters(right):
        if _equal_in_cases(left, right, parameter_signs(activation.parameters)):
            method = "equal normal forms for every value of the parameters, on x > 0, at 0 and on x < 0"
            return Proof(
                method, (Step("symbolic", "every kink is decided by the signs of x and the parameters"),), True
            )
        defaults = _defaults(activation)
        proof = prove_equal(at_values(left, defaults), at_values(right, defaults))
        return replace(proof, method=f"{proof.method}, at the default parameters")
    return prove_equal(left, right)


def _equal_in_cases(left: Expression, right: Expression, signs: Mapping[str, int]) -> bool:
    try:
        return all(equality.equal(in_case(left, case, signs), in_case(right, case, signs)) is True for case in CASES)
    except Unresolved:
        return False


def _prove_limit(activation: Activation, declared: DeclaredRelation, target: Expression) -> Proof:
    setting = _settings(activation, declared)[0]
    name = setting.name
    signs = parameter_signs(activation.parameters)
    others = {key: value for key, value in _defaults(activation).items() if key != name}
    tree = at_values(activation.formula.tree, others)
    to: Infinity | Fraction = Infinity.PLUS if setting.value is None else _number(setting)
    if name == "x" or name not in parameters(tree):
        raise Undecided("limits are taken in a parameter")
    if to == 0 and signs.get(name) != 1:
        raise Undecided("a limit at 0 is taken from above, for a positive parameter")
    steps = []
    for case in CASES:
        where = {1: "x > 0", 0: "x = 0", -1: "x < 0"}[case]
        try:
            limit = LimitInParameter(name, to, {**signs, "x": case}).of(in_case(tree, case, {**signs, name: 1}))
            wanted = in_case(target, case, signs)
        except (Indeterminate, Unresolved) as reason:
            raise Undecided(f"on {where}: {reason}") from reason
        if isinstance(limit, Infinity):
            raise Refuted(f"the limit on {where} is infinite")
        verdict = equality.equal(limit, wanted, {})
        if verdict is not True:
            point = None if parameters(limit) else _difference_on_side(limit, wanted, case)
            if point is not None:
                raise Refuted(f"the limit differs at {point}")
            raise Undecided(f"the limit on {where} was not shown to be equal")
        steps.append(Step("symbolic", f"on {where} the limits of the atoms give the limit"))
    return Proof("pointwise limit by the limits of the atoms, for every x", tuple(steps))


def _difference_on_side(left: Expression, right: Expression, case: int) -> str | None:
    with ctx.workprec(PRECISION):
        for sample in SAMPLES:
            if (sample > 0) - (sample < 0) != case:
                continue
            values = {"x": arb(sample.numerator) / sample.denominator}
            first, second = arb(balls.evaluate(left, values)), arb(balls.evaluate(right, values))
            if first.is_finite() and second.is_finite() and not first.overlaps(second):
                return f"x = {sample}"
    return None


def _prove_equal_vectors(left: Expression, right: Expression) -> Proof:
    if same(left, right):
        return Proof("equal normal forms over indices", (Step("symbolic", "for every number of components"),))
    point = find_difference(*(unroll(tree, 3, {FREE_INDEX: 2}) for tree in (left, right)))
    if point is not None:
        raise Refuted(f"the two sides differ at {point}")
    raise Undecided("no normal form shows that the two sides are equal")


def _vanishes(difference: Expression) -> bool:
    """Whether algebra shows that a function is 0 on every piece and at every junction."""
    try:
        pieces = split_tree(difference)
        return all(normalise(piece.tree).is_zero for piece in pieces.pieces) and all(
            junction.value is not None and junction.value.exact is not None and junction.value.exact.is_zero
            for junction in pieces.junctions
        )
    except (NoNormalForm, Undecided):
        return False


def _defaults(activation: Activation) -> dict[str, Fraction]:
    return {parameter.name: parameter.default for parameter in activation.parameters}


def _settings(activation: Activation, declared: DeclaredRelation) -> tuple[Setting, ...]:
    settings = condition_of(activation, declared).settings
    if not settings:
        raise Undecided(f'"{declared.under}" gives no parameter a value')
    return settings


def _number(setting: Setting) -> Fraction:
    value = None if setting.value is None else rational_value(setting.value)
    if value is None:
        raise Undecided(f"the value of {setting.name} is no rational number")
    return value
