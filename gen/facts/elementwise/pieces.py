"""The line cut into open pieces on which the function is smooth, and the points between them.

A kinked atom (abs, max, min, clip, relu, sign, cbrt) or a condition of `piecewise` changes its form where an inner
expression changes sign. Innermost first, the sign pattern of that expression is proved and the atom resolved on every
cell: `abs(u)` becomes `u` or `-u`, at a zero of `u` both hold. Then what restricts the domain (log, sqrt, division,
powers) is treated alike. The value at a point between two pieces is that of the definition resolved there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from flint import arb

from gen.facts.algebra.normal_forms import NoNormalForm
from gen.facts.algebra.normalise import normalise
from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY, Real, compare, enclosed_real, exact_real
from gen.facts.algebra.roots import open_root
from gen.facts.proofs.charts import SignPattern
from gen.facts.proofs.jets import evaluate_ball, taylor
from gen.facts.proofs.lines import straightened, unmasked
from gen.facts.proofs.patterns import sign_pattern
from gen.formula.language.atoms import ATOMS
from gen.formula.language.bounds import rational_value
from gen.formula.language.comparators import holds
from gen.formula.language.construction import ONE, ZERO, minus
from gen.formula.language.traversal import depends_on, replace
from gen.formula.language.tree import (
    Call,
    Expression,
    Negation,
    Operation,
    Piecewise,
    Rational,
    children,
)
from gen.formula.outcomes import DefinedNowhere, Undecided

MAX_CELLS = 64
KINKED = frozenset(name for name, atom in ATOMS.items() if not atom.smooth)


Signs = Mapping[Expression, int]
"""The signs of expressions."""

Charting = Callable[[Expression, Real, Real], SignPattern]
"""Who proves the sign pattern of an expression on an open interval: the search, or a ledger of certificates."""


@dataclass(frozen=True)
class Piece:
    """An open interval on which `tree`, free of kinked atoms, is the function and is smooth."""

    lower: Real
    upper: Real
    tree: Expression


@dataclass(frozen=True)
class Junction:
    """A finite end of a piece; `tree` is the function there and None where it is not defined.

    `value` is None off the domain, and where the value could not be established. `seamless` says that the
    function is continuous there because only continuous atoms change their form.
    """

    at: Real
    tree: Expression | None
    value: Real | None
    seamless: bool = False


@dataclass(frozen=True)
class Pieces:
    """The domain in increasing order: every finite end of a piece is a junction; neighbours share theirs."""

    pieces: tuple[Piece, ...]
    junctions: tuple[Junction, ...]


@dataclass(frozen=True)
class _Cell:
    """A piece, or a single point where lower is upper; `tree` None off the domain.

    `known` holds the signs of expressions that have been established on the cell.
    At a point `seamless` says that only continuous atoms change their form there.
    """

    lower: Real
    upper: Real
    tree: Expression | None
    known: Signs = field(default_factory=dict)
    seamless: bool = True

    @property
    def is_point(self) -> bool:
        return self.lower is self.upper


@dataclass(frozen=True)
class _Switch:
    """Where a tree depends on the sign of `inner`: `resolve(sign)` is the tree then, None off the domain."""

    inner: Expression
    resolve: Callable[[int], Expression | None]
    continuous: bool = False


def split_tree(tree: Expression, chart: Charting = sign_pattern) -> Pieces:
    """The pieces of a tree in `x`; raises Undecided where a sign pattern cannot be proved.

    Raises DefinedNowhere where there is no piece.
    """
    split = _collect(_merge(_refine([_Cell(MINUS_INFINITY, INFINITY, tree)], chart), chart))
    if not split.pieces:
        raise DefinedNowhere("the formula has no value on any interval")
    return split


def _refine(cells: list[_Cell], chart: Charting) -> list[_Cell]:
    """Splits cells until nothing is left to resolve in any."""
    done: list[_Cell] = []
    waiting = list(reversed(cells))
    while waiting:
        cell = waiting.pop()
        switch = None if cell.tree is None else find_switch(cell.tree, cell.known)
        if switch is None:
            done.append(cell)
            continue
        if len(done) + len(waiting) > MAX_CELLS:
            raise Undecided("too many break points")
        waiting.extend(reversed(_divide(cell, switch, chart)))
    return done


def _divide(cell: _Cell, switch: _Switch, chart: Charting) -> list[_Cell]:
    """The cell cut at the zeros of the switch's inner expression, resolved on every part."""
    if cell.is_point or switch.inner in cell.known:
        sign = cell.known[switch.inner] if switch.inner in cell.known else _sign_at(switch.inner, cell.lower)
        seamless = cell.seamless and (sign != 0 or switch.continuous)
        return [_Cell(cell.lower, cell.upper, switch.resolve(sign), {**cell.known, switch.inner: sign}, seamless)]
    pattern = chart(unmasked(switch.inner, cell.lower, cell.upper), cell.lower, cell.upper)
    ends = [cell.lower, *pattern.zeros, cell.upper]
    parts: list[_Cell] = []
    for index, sign in enumerate(pattern.signs):
        if index:
            at_zero = {**cell.known, switch.inner: 0}
            parts.append(_Cell(ends[index], ends[index], switch.resolve(0), at_zero, switch.continuous))
        known = {**cell.known, switch.inner: sign}
        parts.append(_Cell(ends[index], ends[index + 1], switch.resolve(sign), known))
    return parts


def find_switch(tree: Expression, known: Signs) -> _Switch | None:
    """What must be resolved first: the innermost kink or, where it has none left, restriction of the domain."""
    kink = _find_kink(tree)
    if kink is None:
        return _find_restriction(tree, tree, known)
    restriction = _find_restriction(kink.inner, tree, known) or _find_restriction(kink.within, tree, known)
    return restriction or _Switch(kink.inner, lambda sign: replace(tree, kink.node, kink.choose(sign)), kink.continuous)


@dataclass(frozen=True)
class _Kink:
    """A kinked atom, root or condition: `choose(sign)` is the node where `inner` has that sign.

    `within` is the part of the node whose own restrictions come first.
    """

    node: Expression
    inner: Expression
    choose: Callable[[int], Expression]
    within: Expression
    continuous: bool


def _find_kink(tree: Expression) -> _Kink | None:
    """The innermost kink: a kinked atom, a root of a power, or a condition."""
    if isinstance(tree, Piecewise):
        condition = tree.branches[0].condition
        inner = minus(condition.left, condition.right)
        before = _find_kink(condition.left) or _find_kink(condition.right)
        return before or _Kink(tree, inner, lambda sign: _choose_branch(tree, sign), inner, False)
    for child in children(tree):
        kink = _find_kink(child)
        if kink is not None:
            return kink
    root = open_root(tree)
    if root is not None:
        return _Kink(tree, root.base, root.choose, root.radicand, root.continuous)
    if isinstance(tree, Call) and tree.atom in KINKED:
        inner, choose = _open_atom(tree)
        return _Kink(tree, inner, choose, inner, tree.atom != "sign")
    return None


def _choose_branch(tree: Piecewise, sign: int) -> Expression:
    first, *rest = tree.branches
    if holds(first.condition.comparator, sign):
        return first.value
    return Piecewise(tuple(rest), tree.otherwise) if rest else tree.otherwise


def _open_atom(tree: Call) -> tuple[Expression, Callable[[int], Expression]]:
    """The expression whose sign decides the form of a kinked atom, and the form by that sign."""
    first, *rest = tree.arguments
    match tree.atom:
        case "abs":
            return first, lambda sign: first if sign > 0 else Negation(first) if sign < 0 else ZERO
        case "sign":
            return first, lambda sign: Rational(Fraction(sign))
        case "relu":
            return first, lambda sign: first if sign > 0 else ZERO
        case "cbrt":
            third = Rational(Fraction(1, 3))
            forms: dict[int, Expression] = {
                1: Operation("^", first, third),
                0: ZERO,
                -1: Negation(Operation("^", Negation(first), third)),
            }
            return first, lambda sign: forms[sign]
        case "clip":
            low, high = rest
            return minus(first, low), lambda sign: Call("min", (first if sign > 0 else low, high))
        case atom:
            wanted = 1 if atom == "max" else -1
            second, *others = rest

            def choose(sign: int) -> Expression:
                # where both are equal, the one without x has the plainer value
                chosen = first if sign == wanted or (sign == 0 and depends_on(second, "x")) else second
                return Call(atom, (chosen, *others)) if others else chosen

            return minus(first, second), choose


def _find_restriction(part: Expression, tree: Expression, known: Signs) -> _Switch | None:
    """The innermost place inside `part` where `tree` may leave its domain or lose its Taylor series."""
    for child in children(part):
        switch = _find_restriction(child, tree, known)
        if switch is not None:
            return switch
    restriction = _restriction(part)
    if restriction is None:
        return None
    inner, allowed = restriction
    if known.get(inner) in allowed:
        return None
    return _Switch(inner, lambda sign: tree if sign in allowed else None)


def _restriction(node: Expression) -> tuple[Expression, tuple[int, ...]] | None:
    """(expression, signs at which the node is defined), None where it is defined everywhere."""
    match node:
        case Operation("/", _, right) if not rational_value(right):
            return right, (-1, 1)
        case Operation("^", left, right):
            exponent = rational_value(right)
            if exponent is None:
                return left, (1,)
            if exponent.denominator != 1:
                return left, (0, 1) if exponent > 0 else (1,)
            return (left, (-1, 1)) if exponent < 0 else None
        case Call("log", (argument,)):
            return argument, (1,)
        case Call("log1p", (argument,)):
            return Operation("+", ONE, argument), (1,)
        case Call("sqrt", (argument,)):
            return argument, (0, 1)
        case Call("tan", (argument,)):
            return Call("cos", (argument,)), (-1, 1)
        case Call("W", (argument,)):
            return Operation("+", argument, Call("exp", (Negation(ONE),))), (0, 1)
    return None


def _merge(cells: list[_Cell], chart: Charting) -> list[_Cell]:
    """The cells without the points at which nothing happens: one analytic formula on both sides and at the point."""
    done: list[_Cell] = []
    for cell in cells:
        done.append(cell)
        while len(done) >= 3 and done[-2].is_point:
            merged = _joined(done[-3], done[-2], done[-1], chart)
            if merged is None:
                break
            done[-3:] = [merged]
    return done


def _joined(left: _Cell, point: _Cell, right: _Cell, chart: Charting) -> _Cell | None:
    if left.tree is None or point.tree is None or right.tree is None:
        return None
    for tree in (left.tree, right.tree):
        try:
            if not normalise(left.tree).equals(normalise(right.tree)):
                return None
            at = evaluate_at(point.tree, point.lower)
            here = evaluate_at(tree, point.lower)
        except NoNormalForm:
            return None
        if at is None or here is None or compare(at, here) != 0:
            return None
        whole = _Cell(left.lower, right.upper, tree)
        if all(c.is_finite() for c in _series_near(tree, point.lower)) and len(_refine([whole], chart)) == 1:
            return whole
    return None


def _series_near(tree: Expression, point: Real) -> tuple[arb, ...]:
    around = point.enclosure()
    return taylor(tree, around + arb(0, arb(2) ** -40))


def _collect(cells: list[_Cell]) -> Pieces:
    pieces = tuple(
        Piece(cell.lower, cell.upper, straightened(cell.tree, cell.lower, cell.upper))
        for cell in cells
        if cell.tree is not None and not cell.is_point
    )
    junctions: list[Junction] = []
    for index, cell in enumerate(cells):
        if not cell.is_point:
            continue
        beside = [cells[k].tree for k in (index - 1, index + 1)]
        if all(tree is None for tree in beside):
            if cell.tree is not None:
                raise Undecided("an isolated point of the domain")
            continue
        value = None if cell.tree is None else evaluate_at(cell.tree, cell.lower)
        seamless = cell.seamless and cell.tree is not None and all(tree is not None for tree in beside)
        junctions.append(Junction(cell.lower, cell.tree, value, seamless))
    return Pieces(pieces, tuple(junctions))


def _sign_at(inner: Expression, point: Real) -> int:
    value = evaluate_at(inner, point)
    if value is None:
        raise Undecided("no value at a break point")
    sign = compare(value, ORIGIN)
    if sign is None:
        raise Undecided("the sign at a break point is not decided")
    return sign


ORIGIN = exact_real(0)


def evaluate_at(tree: Expression, point: Real) -> Real | None:
    """The value of a tree at a finite point: exact by algebra where the point is, else a ball; None where neither."""
    if point.exact is not None:
        try:
            return exact_real(normalise(tree, point.exact))
        except NoNormalForm:
            pass
    try:
        form = normalise(tree)
        if form.is_constant:
            return exact_real(form)
    except NoNormalForm:
        pass
    ball = evaluate_ball(tree, point.enclosure())
    return enclosed_real(ball) if ball.is_finite() else None
