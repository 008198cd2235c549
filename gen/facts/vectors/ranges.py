"""The set of values of a formula of several inputs, from the sets of values of its parts.

Where the operands of an operation share no input, each takes its values whatever the others take, so that the set of
values follows exactly: the sums, products or maxima of all pairs. A part that depends on one input only is a curve,
whose set of values the proofs of elementwise functions give.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from gen.facts.algebra.normal_forms import ONE, NoNormalForm
from gen.facts.algebra.normalise import normalise
from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY, Real, enclosed_real, exact_real
from gen.facts.elementwise.analysis import Analysis, Notes
from gen.facts.elementwise.extents import image_spans
from gen.facts.elementwise.sets import Span, ordered, point
from gen.facts.elementwise.values import analyse
from gen.facts.proofs.subject import Subject
from gen.facts.records import Step
from gen.formula.language.bounds import rational_value
from gen.formula.language.construction import ZERO as ZERO_TREE
from gen.formula.language.traversal import substitute, transform, variables
from gen.formula.language.tree import Call, Expression, Negation, Operation, Rational, Variable, X, walk
from gen.formula.outcomes import Undecided
from gen.formula.printers.text import print_text
from gen.formula.values import balls

ENDS: Mapping[str, tuple[int | None, int | None]] = {
    "tanh": (-1, 1),
    "erf": (-1, 1),
    "sigmoid": (0, 1),
    "Phi": (0, 1),
    "exp": (0, None),
    "softplus": (0, None),
    "expm1": (-1, None),
    "logsigmoid": (None, 0),
    "sinh": (None, None),
    "asinh": (None, None),
    "cbrt": (None, None),
    "sqrt": (0, None),
}
"""Increasing atoms, with their limits at -oo (at 0 for the root) and at oo; None for an infinity."""

SAMPLES = (Fraction(0), Fraction(1), Fraction(-1))


def find_span(tree: Expression, notes: Notes) -> Span:
    """The set of values of a formula whose operands share no input; raises Undecided elsewhere.

    `notes` collects the steps of the proof.
    """
    names = variables(tree)
    if not names:
        return point(constant_value(tree))
    if len(names) == 1:
        return _of_line(tree, notes)
    match tree:
        case Negation(operand):
            return _negative(find_span(operand, notes))
        case Operation("+" | "-" | "*" | "/" as operator, left, right):
            return _operated(operator, *_apart((left, right), notes))
        case Operation("^", base, exponent) if (power := rational_value(exponent)) in (1, 2, 3):
            return _raised(find_span(base, notes), int(power or 0))
        case Call("max", arguments):
            return _largest(_apart(arguments, notes))
        case Call("min", arguments):
            return _negative(_largest([_negative(span) for span in _apart(arguments, notes)]))
        case Call(atom, (argument,)) if atom in ENDS:
            return _through(atom, find_span(argument, notes))
    raise Undecided(f"the values of several inputs in {type(tree).__name__.lower()}")


def fill_all_reals(tree: Expression) -> Mapping[str, Fraction] | None:
    """Values of some inputs with which the others alone reach every real number; None where none were found."""
    names = variables(tree)
    if any(isinstance(node, Operation) and node.operator == "^" and variables(node.right) for node in walk(tree)):
        return None  # a power of negative numbers is defined at some of the exponents only
    for count in range(len(names)):
        for fixed in combinations(names, count):
            for value in SAMPLES:
                chosen = dict.fromkeys(fixed, value)
                try:
                    span = find_span(fix(tree, chosen), Notes())
                except (Undecided, NoNormalForm):
                    continue
                if span.lower.infinity < 0 and span.upper.infinity > 0:
                    return chosen
    return None


def write_out(tree: Expression) -> Expression:
    """The formula in which maxima and minima stand for `relu` and for `clip` between two numbers.

    >>> from gen.formula.language.parser import parse
    >>> write_out(parse("relu(x)")) == parse("max(0, x)")
    True
    """

    def change(node: Expression) -> Expression:
        match node:
            case Call("relu", (argument,)):
                return Call("max", (ZERO_TREE, argument))
            case Call("clip", (argument, low, high)):
                ends = rational_value(low), rational_value(high)
                if ends[0] is not None and ends[1] is not None and ends[0] <= ends[1]:
                    return Call("min", (Call("max", (argument, low)), high))
        return node

    return transform(tree, change)


def fix(tree: Expression, values: Mapping[str, Fraction]) -> Expression:
    """The formula in which some inputs are numbers."""
    return substitute(tree, {name: Rational(value) for name, value in values.items()})


def analyse_line(tree: Expression) -> Analysis:
    """The analysis of a formula of one input as a curve; raises Undecided."""
    (name,) = variables(tree)
    line = substitute(tree, {name: X})
    return analyse(Subject("", line, line))


def _of_line(tree: Expression, notes: Notes) -> Span:
    if isinstance(tree, Variable):
        return Span(MINUS_INFINITY, INFINITY)
    analysis = analyse_line(tree)
    fact = analysis.prove(lambda: image_spans(analysis), "")
    if fact.value is None:
        raise Undecided(fact.method)
    if len(fact.value) != 1:
        raise Undecided("a factor whose values are not one interval")
    for step in fact.steps:
        notes.add(Step(step.kind, f"{print_text(tree)}: {step.text}"))
    return fact.value[0]


def constant_value(tree: Expression) -> Real:
    """The number that a formula without inputs is; raises Undecided where it has none."""
    try:
        return exact_real(normalise(tree))
    except NoNormalForm:
        value = balls.evaluate(tree, {})
        if not value.is_finite():
            raise Undecided("a constant without a value") from None
        return enclosed_real(value)


def _apart(parts: Sequence[Expression], notes: Notes) -> list[Span]:
    names = [name for part in parts for name in variables(part)]
    if len(names) != len(set(names)):
        raise Undecided("operands that share an input")
    return [find_span(part, notes) for part in parts]


def _operated(operator: str, left: Span, right: Span) -> Span:
    match operator:
        case "+":
            return _sum(left, right)
        case "-":
            return _sum(left, _negative(right))
        case "*":
            return _product(left, right)
        case _:
            return _product(left, _inverse(right))


def _negative(span: Span) -> Span:
    if span.is_point:
        return point(combine(lambda value: -value, span.lower))
    return Span(
        combine(lambda value: -value, span.upper),
        combine(lambda value: -value, span.lower),
        span.upper_closed,
        span.lower_closed,
    )


def combine(operation: Callable[..., object], *numbers: Real) -> Real:
    """The result of a rational operation on real numbers; one infinity gives the infinity that its sign 1 or -1 gives.

    Normal forms and balls have the same operators, so that the operation is applied to either.
    """
    if any(number.infinity for number in numbers):
        signs = [Fraction(number.infinity) for number in numbers]
        return INFINITY if operation(*signs) > 0 else MINUS_INFINITY  # type: ignore[operator]
    if all(number.exact is not None for number in numbers):
        try:
            return exact_real(operation(*(number.exact for number in numbers)))  # type: ignore[arg-type]
        except NoNormalForm:
            pass
    return enclosed_real(operation(*(number.enclosure() for number in numbers)))  # type: ignore[arg-type]


def _sum(left: Span, right: Span) -> Span:
    return _span(
        combine(lambda a, b: a + b, left.lower, right.lower),
        combine(lambda a, b: a + b, left.upper, right.upper),
        left.lower_closed and right.lower_closed,
        left.upper_closed and right.upper_closed,
    )


def _span(lower: Real, upper: Real, lower_closed: bool, upper_closed: bool) -> Span:
    if lower.finite and upper.finite and lower_closed and upper_closed and ordered(lower, upper) == 0:
        return point(lower)
    return Span(lower, upper, lower_closed and lower.finite, upper_closed and upper.finite)


ZERO = exact_real(0)


def _product(left: Span, right: Span) -> Span:
    """An end other than 0 is taken at a corner only; the product 0 is taken where a factor can be 0."""
    corners = [
        (_times(a, b), a_closed and b_closed)
        for a, a_closed in ((left.lower, left.lower_closed), (left.upper, left.upper_closed))
        for b, b_closed in ((right.lower, right.lower_closed), (right.upper, right.upper_closed))
    ]
    vanishes = contains_zero(left) or contains_zero(right)
    ends = []
    for side in (-1, 1):
        best = corners[0][0]
        for value, _ in corners[1:]:
            if ordered(value, best) == side:
                best = value
        if best.finite and ordered(best, ZERO) == 0:
            ends.append((best, vanishes))
        else:
            ends.append((best, best.finite and any(taken and ordered(value, best) == 0 for value, taken in corners)))
    (low, low_taken), (high, high_taken) = ends
    return _span(low, high, low_taken, high_taken)


def _times(a: Real, b: Real) -> Real:
    """The product of two ends, 0 where one is 0: the limit along that end, whatever the other factor is."""
    signs = ordered(a, ZERO), ordered(b, ZERO)
    if 0 in signs:
        return ZERO
    if a.infinity or b.infinity:
        return INFINITY if signs[0] * signs[1] > 0 else MINUS_INFINITY
    return combine(lambda first, second: first * second, a, b)


def contains_zero(span: Span) -> bool:
    """Whether 0 is in the span."""
    low, high = ordered(span.lower, ZERO), ordered(span.upper, ZERO)
    return (low < 0 or (low == 0 and span.lower_closed)) and (high > 0 or (high == 0 and span.upper_closed))


def _inverse(span: Span) -> Span:
    low, high = ordered(span.lower, ZERO), ordered(span.upper, ZERO)
    if contains_zero(span) or low * high < 0:
        raise Undecided("a denominator that may be 0")

    def inverse(end: Real, sign: int) -> Real:
        if end.infinity:
            return ZERO
        if ordered(end, ZERO) == 0:
            return INFINITY if sign > 0 else MINUS_INFINITY
        return enclosed_real(1 / end.enclosure()) if end.exact is None else exact_real(ONE / end.exact)

    sign = high if high else low
    return Span(
        inverse(span.upper, sign),
        inverse(span.lower, sign),
        span.upper_closed and span.upper.finite,
        span.lower_closed and span.lower.finite,
    )


def _raised(span: Span, power: int) -> Span:
    if power == 1:
        return span
    if power == 2:
        if not contains_zero(span):
            return _product_of_one(span)
        top = _largest([span, _negative(span)])
        return _span(
            ZERO,
            _times(top.upper, top.upper),
            True,
            top.upper_closed,
        )
    cube = [_times(end, _times(end, end)) for end in (span.lower, span.upper)]
    return Span(cube[0], cube[1], span.lower_closed, span.upper_closed)


def _product_of_one(span: Span) -> Span:
    """The squares of a span without 0."""
    if ordered(span.upper, ZERO) <= 0:
        span = _negative(span)
    return Span(_times(span.lower, span.lower), _times(span.upper, span.upper), span.lower_closed, span.upper_closed)


def _largest(spans: Sequence[Span]) -> Span:
    """The maxima: the lower end is taken where each operand can be at most that."""
    first, *others = spans
    for second in others:
        low, high = ordered(first.lower, second.lower), ordered(first.upper, second.upper)
        lower, lower_closed = (first.lower, first.lower_closed) if low > 0 else (second.lower, second.lower_closed)
        upper, upper_closed = (first.upper, first.upper_closed) if high > 0 else (second.upper, second.upper_closed)
        if low == 0:
            lower_closed = first.lower_closed and second.lower_closed
        if high == 0:
            upper_closed = first.upper_closed or second.upper_closed
        first = _span(lower, upper, lower_closed, upper_closed)
    return first


def _through(atom: str, span: Span) -> Span:
    """The values of an increasing atom."""
    if atom == "sqrt" and ordered(span.lower, ZERO) < 0:
        raise Undecided("a root of numbers that may be negative")
    limits = ENDS[atom]

    def value(end: Real) -> Real:
        if end.infinity:
            limit = limits[0] if end.infinity < 0 else limits[1]
            return end if limit is None else exact_real(limit)
        if end.exact is not None:
            try:
                return exact_real(normalise(Call(atom, (X,)), end.exact))
            except NoNormalForm:
                pass
        return enclosed_real(balls.evaluate(Call(atom, (Variable("x"),)), {"x": end.enclosure()}))

    return _span(
        value(span.lower),
        value(span.upper),
        span.lower_closed and span.lower.finite,
        span.upper_closed and span.upper.finite,
    )
