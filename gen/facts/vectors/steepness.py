"""How steep a function of several inputs gets: the largest Euclidean norm of its gradient.

Four proofs are tried. Two parallel lines on which the values move apart without bound show that there is no constant.
A formula of sums and maxima is affine in pieces, whose gradients are numbers. With tanh and sigmoid, whose derivatives
are polynomials in them, the squared norm is a polynomial on a box, and its maximum is found by bisection. A product of
two curves, one of them affine in pieces, leads to the range of a curve.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

from flint import ctx

from gen.facts.algebra.boxes import MARK, find_peak, in_half_steps, to_polynomial
from gen.facts.algebra.normal_forms import NoNormalForm, NormalForm, from_kernel, make_kernel
from gen.facts.algebra.normalise import normalise, normalise_with
from gen.facts.algebra.reals import PRECISION, Real, enclosed_real, exact_real
from gen.facts.elementwise.analysis import Notes
from gen.facts.elementwise.pieces import Piece
from gen.facts.elementwise.sets import magnitude, ordered
from gen.facts.records import OO, Evidence, Fact, Lipschitz, Step, unknown
from gen.facts.vectors.ranges import analyse_line, constant_value, find_span, fix
from gen.formula.language.bounds import rational_value
from gen.formula.language.construction import ONE, ZERO, minus, plus, times
from gen.formula.language.traversal import depends_on, replace, substitute, variables, with_children
from gen.formula.language.tree import (
    Call,
    Expression,
    Negation,
    Operation,
    Rational,
    Variable,
    children,
    walk,
)
from gen.formula.outcomes import Undecided
from gen.formula.symbolic import algebra
from gen.formula.values import balls

UNPROVED = "no bound for the gradient was proved"
AFFINE = frozenset({"max", "min", "abs"})
MOST_PATTERNS = 64
SAMPLES = 64


def establish_steepness(tree: Expression, inputs: tuple[str, ...]) -> Fact[Lipschitz]:
    """The smallest Lipschitz constant in the Euclidean norm, `oo` where there is none; unknown where none is proved."""
    with ctx.workprec(PRECISION):
        line = None if _is_bounded(tree) else find_parting_lines(tree, inputs)
        if line is not None:
            step = Step("symbolic", line)
            return Fact(
                Evidence.EXACT, "values on two parallel lines move apart without bound", Lipschitz(OO, False), (step,)
            )
        for prove in (_of_affine_pieces, _of_polynomial, _of_clamped_product):
            try:
                return prove(tree, inputs)
            except (Undecided, NoNormalForm, ValueError):
                continue  # the next proof may succeed; where none does, the fact is unknown
    return unknown(UNPROVED)


def _is_bounded(tree: Expression) -> bool:
    """Whether the values were shown to be bounded, so that no two of them are far apart."""
    try:
        span = find_span(tree, Notes())
    except (Undecided, NoNormalForm):
        return False
    return span.lower.finite and span.upper.finite


def find_parting_lines(tree: Expression, inputs: tuple[str, ...]) -> str | None:
    """Two parallel lines on which the difference of the values is unbounded, in words; None where none were found.

    A Lipschitz function differs by at most a constant on two parallel lines.
    """
    for name in inputs:
        others = [other for other in inputs if other != name]
        for base in (0, 1):
            start = dict.fromkeys(others, Fraction(base))
            first = fix(tree, start)
            second = substitute(first, {name: plus(Variable(name), ONE)})
            if is_unbounded(minus(second, first)):
                return f"f at {name} + 1 and at {name} differs without bound{_where(start)}"
            for other in others:
                moved = {**start, other: Fraction(base + 1)}
                if is_unbounded(minus(fix(tree, moved), first)):
                    return (
                        f"along {name}, f differs without bound between {other} = {base + 1} and {base}{_where(start)}"
                    )
    return None


def _where(values: Mapping[str, Fraction]) -> str:
    return "".join(f", {name} = {value}" for name, value in values.items())


def is_unbounded(difference: Expression) -> bool:
    """Whether a formula of one input was shown to tend to an infinity as that does."""
    if not variables(difference):
        return False
    try:
        analysis = analyse_line(difference)
        left, right = analysis.pieces[0], analysis.pieces[-1]
        grows_left = not left.lower.finite and not analysis.limit(0, -1).finite
        return grows_left or (not right.upper.finite and not analysis.limit(len(analysis.pieces) - 1, 1).finite)
    except (Undecided, NoNormalForm):
        return False


def _of_affine_pieces(tree: Expression, inputs: tuple[str, ...]) -> Fact[Lipschitz]:
    """Every choice in a maximum, minimum or absolute value gives an affine function with a rational gradient."""
    norms = {}
    for branch in _choices(tree):
        gradient = [rational_value(_slope(branch, name)) for name in inputs]
        if any(part is None for part in gradient):
            raise Undecided("a piece that is not affine")
        norms[tuple(gradient)] = sum(part * part for part in gradient if part is not None)
        if len(norms) > MOST_PATTERNS:
            raise Undecided("too many pieces")
    reached = max(_sampled_norms(tree, inputs))
    if reached < max(norms.values()):
        raise Undecided("a choice that was not seen at a point")
    steps = (
        Step("symbolic", f"each choice of operands is affine; {len(norms)} gradients"),
        Step("symbolic", "the longest of them is the gradient at a rational point"),
    )
    return Fact(
        Evidence.EXACT,
        "the longest gradient of the affine pieces",
        Lipschitz(_root(exact_real(reached)).number(), True),
        steps,
    )


def _choices(tree: Expression) -> Iterator[Expression]:
    below = children(tree)
    if isinstance(tree, Call):
        if tree.atom not in AFFINE:
            raise Undecided("an atom that is not affine in pieces")
        for argument in tree.arguments:
            yield from _choices(argument)
            if tree.atom == "abs":
                yield from map(Negation, _choices(argument))
        return
    if not below:
        yield tree
        return
    if not isinstance(tree, Negation) and not _is_linear(tree):
        raise Undecided("an operation that is not linear")
    for parts in product(*(list(_choices(child)) for child in below)):
        yield with_children(tree, parts)


def _is_linear(tree: Expression) -> bool:
    """Whether an operation adds, subtracts, or multiplies or divides by a number."""
    match tree:
        case Operation("+" | "-", _, _):
            return True
        case Operation("*", left, right):
            return rational_value(left) is not None or rational_value(right) is not None
        case Operation("/", _, right):
            return bool(rational_value(right))
    return False


def _slope(tree: Expression, name: str) -> Expression:
    return algebra.differentiate(tree, name)


def _sampled_norms(tree: Expression, inputs: tuple[str, ...]) -> Iterator[Fraction]:
    """The squared norm of the gradient at rational points with a neighbourhood in which one choice holds."""
    for number in range(SAMPLES):
        point = {
            name: Fraction((2 * number + 1) * (37 * place + 11) % 101 - 50, 7 + 2 * place)
            for place, name in enumerate(inputs)
        }
        chosen = _choose(tree, point)
        if chosen is not None:
            parts = [rational_value(_slope(chosen, name)) for name in inputs]
            yield sum((part * part for part in parts if part is not None), Fraction(0))


def _choose(tree: Expression, point: Mapping[str, Fraction]) -> Expression | None:
    """The formula that holds around a point; None where two operands of a maximum are equal there."""
    below = [_choose(child, point) for child in children(tree)]
    parts = [part for part in below if part is not None]
    if len(parts) < len(below):
        return None
    if not isinstance(tree, Call):
        return with_children(tree, parts)
    values = [rational_value(fix(part, point)) for part in parts]
    numbers = [value for value in values if value is not None]
    if len(numbers) < len(values):
        return None
    if tree.atom == "abs":
        return None if not numbers[0] else parts[0] if numbers[0] > 0 else Negation(parts[0])
    best = max(numbers) if tree.atom == "max" else min(numbers)
    if len({part for part, number in zip(parts, numbers, strict=True) if number == best}) > 1:
        return None
    return parts[numbers.index(best)]


def _root(square: Real) -> Real:
    """The square root of a number."""
    if square.exact is not None:
        return exact_real(normalise(Call("sqrt", (Variable("x"),)), square.exact))
    return enclosed_real(square.enclosure().sqrt())


def _of_polynomial(tree: Expression, inputs: tuple[str, ...]) -> Fact[Lipschitz]:
    """The squared norm as a polynomial in tanh or its square and in sigmoid, at its peak over a box."""
    names = tuple(name for name in inputs if depends_on(tree, name))
    atoms = {name: _chart_atom(tree, name) for name in names}
    written = tree
    for name, atom in atoms.items():
        written = replace(written, atom, Variable(name))
    squares: Expression = ZERO
    for name, atom in atoms.items():
        slope = times(_slope(written, name), _chart_slope(atom, name))
        squares = plus(squares, times(slope, slope))
    polynomial = to_polynomial(normalise_with(squares, _coordinate), names)
    closed = []
    for axis, name in enumerate(names):
        even = atoms[name].atom == "tanh" and all(powers[axis] % 2 == 0 for powers in polynomial)
        if even:
            polynomial = {
                (*powers[:axis], powers[axis] // 2, *powers[axis + 1 :]): coefficient
                for powers, coefficient in polynomial.items()
            }
        elif atoms[name].atom == "tanh":
            # tanh runs from -1 to 1; half of 1 + tanh is a coordinate of the unit box
            polynomial = in_half_steps(polynomial, axis)
        closed.append((even, False))
    peak = find_peak(polynomial, closed)
    steps = (
        Step("symbolic", "tanh' = 1 - tanh^2 and sigmoid' = sigmoid (1 - sigmoid)"),
        Step("enclosure", f"elsewhere the squared norm is smaller: {peak.cells} cells, by enclosures and monotonicity"),
    )
    method = "the largest norm of the gradient, a polynomial in tanh and sigmoid, by branch and bound"
    return Fact(Evidence.ENCLOSED, method, Lipschitz(_root(peak.value).number(), peak.attained), steps)


def _coordinate(node: Expression) -> NormalForm:
    if isinstance(node, Variable):
        return from_kernel(make_kernel(f"{MARK}{node.name}"))
    raise NoNormalForm(f"no coordinate: {type(node).__name__}")


def _chart_atom(tree: Expression, name: str) -> Call:
    """The one atom through which an input enters; raises Undecided where there is none."""
    atoms = {
        node
        for node in walk(tree)
        if isinstance(node, Call) and node.atom in ("tanh", "sigmoid") and variables(node) == (name,)
    }
    atom = atoms.pop() if len(atoms) == 1 else None
    if atom is None or depends_on(replace(tree, atom, ZERO), name):
        raise Undecided(f"{name} does not enter through one atom alone")
    if rational_value(_slope(atom.arguments[0], name)) in (None, 0):
        raise Undecided(f"an argument that is not affine in {name}")
    return atom


def _chart_slope(atom: Call, name: str) -> Expression:
    """The derivative of the atom by the input, as a polynomial in the atom."""
    u = Variable(name)
    inner = _slope(atom.arguments[0], name)
    return times(inner, minus(ONE, times(u, u)) if atom.atom == "tanh" else times(u, minus(ONE, u)))


def _of_clamped_product(tree: Expression, inputs: tuple[str, ...]) -> Fact[Lipschitz]:
    """A product of two curves, the second affine in pieces, each of which is steepest at one of its ends."""
    if not (isinstance(tree, Operation) and tree.operator == "*" and len(inputs) == 2):
        raise Undecided("no product of two curves")
    reasons: list[Undecided | NoNormalForm] = []
    for curve, clamp in ((tree.left, tree.right), (tree.right, tree.left)):
        if len(variables(curve)) != 1 or len(variables(clamp)) != 1 or variables(curve) == variables(clamp):
            raise Undecided("factors that share an input")
        try:
            return _clamped(curve, clamp)
        except (Undecided, NoNormalForm) as reason:
            reasons.append(reason)
    raise reasons[0]


def _clamped(curve: Expression, clamp: Expression) -> Fact[Lipschitz]:
    line, pieces = analyse_line(curve), analyse_line(clamp)
    if not all(
        analysis.is_continuous(index, 1) and analysis.is_continuous(index + 1, -1)
        for analysis in (line, pieces)
        for index in range(len(analysis.pieces) - 1)
    ):
        raise Undecided("a factor that jumps")
    suprema: list[tuple[tuple[Real, bool], bool]] = []
    for index, piece in enumerate(pieces.pieces):
        slope = rational_value(_slope(piece.tree, "x"))
        if slope is None:
            raise Undecided("a factor that is not affine in pieces")
        ends = [magnitude(pieces.limit(index, side)) for side in (-1, 1)]
        size = largest(ends)
        if not size.finite or size.rational is None:
            raise Undecided("a factor without bounds")
        for part in line.pieces:
            steep = _slope(part.tree, "x")
            square = plus(
                times(Rational(size.rational**2), times(steep, steep)),
                times(Rational(slope**2), times(part.tree, part.tree)),
            )
            suprema.append((_supremum(square, steep, part), slope != 0))
    best = largest([value for (value, _), _ in suprema])
    for (value, moves), inclined in suprema:
        # Where the second factor is inclined, it comes near its largest size only at an end, where it has a kink.
        if ordered(value, best) == 0 and not (inclined and moves):
            raise Undecided("whether the supremum is taken")
    steps = (
        Step("symbolic", "on each piece the second factor and its slope are largest in size at one end"),
        Step("enclosure", "the squared norm there is a curve, whose supremum follows from the signs of its slope"),
    )
    return Fact(Evidence.ENCLOSED, "the range of a curve", Lipschitz(_root(best).number(), False), steps)


def _supremum(square: Expression, steep: Expression, part: Piece) -> tuple[Real, bool]:
    """The supremum of a smooth curve on an open piece, at an end or at a zero of its slope; raises Undecided.

    Beside it stands whether the slope `steep` of the first factor is not 0 there, or there is at infinity.
    """
    if not depends_on(square, "x"):
        return constant_value(square), False
    analysis = analyse_line(square)
    if len(analysis.pieces) != 1:
        raise Undecided("a curve that is not smooth")
    places = [zero for zero in analysis.pattern(0, "f′").zeros if _is_between(part.lower, zero, part.upper)]
    values = [(analysis.value_in(0, place), place) for place in (part.lower, *places, part.upper) if place.finite]
    if not part.lower.finite:
        values.append((analysis.limit(0, -1), part.lower))
    if not part.upper.finite:
        values.append((analysis.limit(0, 1), part.upper))
    best = largest([value for value, _ in values])
    moves = all(
        not place.finite or not balls.evaluate(steep, {"x": place.enclosure()}).contains(0)
        for value, place in values
        if ordered(value, best) == 0
    )
    return best, moves


def _is_between(lower: Real, value: Real, upper: Real) -> bool:
    return ordered(lower, value) < 0 < ordered(upper, value)


def largest(numbers: Sequence[Real]) -> Real:
    """The largest of some numbers; raises Undecided where two cannot be told apart."""
    best = numbers[0]
    for number in numbers[1:]:
        if ordered(number, best) > 0:
            best = number
    return best
