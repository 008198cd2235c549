"""The line cut into open pieces on which the function is smooth, and the points between them.

A kinked atom (abs, max, min, clip, relu, sign, cbrt) or a condition of `piecewise` changes its form where an inner
expression changes sign. Innermost first, the sign pattern of that expression is proved and the atom resolved on every
cell: `abs(u)` becomes `u` or `-u`, at a zero of `u` both hold. Then what restricts the domain (log, sqrt, division,
powers) is treated alike. The value at a point between two pieces is that of the definition resolved there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from flint import arb

from gen.facts.algebra.form_trees import to_tree
from gen.facts.algebra.normal_forms import NoNormalForm
from gen.facts.algebra.normalise import normalise
from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY, Real, compare, enclosed_real, exact_real
from gen.facts.proofs.charts import SignPattern
from gen.facts.proofs.jets import affine, evaluate_ball, taylor
from gen.facts.proofs.patterns import sign_pattern
from gen.facts.proofs.subject import Subject
from gen.formula.language.atoms import ATOMS
from gen.formula.language.bounds import rational_value
from gen.formula.language.comparators import holds
from gen.formula.language.traversal import depends_on, with_children
from gen.formula.language.tree import (
    Call,
    Expression,
    Negation,
    Operation,
    Piecewise,
    Rational,
    children,
)
from gen.formula.outcomes import Undecided

MAX_CELLS = 64
KINKED = frozenset(name for name, atom in ATOMS.items() if not atom.smooth)


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

    `settled` holds the expressions whose sign on the cell is known and whose consequence has been drawn.
    At a point `seamless` says that only continuous atoms change their form there.
    """

    lower: Real
    upper: Real
    tree: Expression | None
    settled: frozenset[Expression] = frozenset()
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


def split(subject: Subject, chart: Charting = sign_pattern) -> Pieces:
    """The pieces of a function; raises Undecided where a sign pattern cannot be proved."""
    return split_tree(subject.tree, chart)


def split_tree(tree: Expression, chart: Charting = sign_pattern) -> Pieces:
    """The pieces of a tree in `x`; raises Undecided where a sign pattern cannot be proved."""
    return _collect(_merge(_refine([_Cell(MINUS_INFINITY, INFINITY, tree)], chart), chart))


def _refine(cells: list[_Cell], chart: Charting) -> list[_Cell]:
    """Splits cells until nothing is left to resolve in any."""
    done: list[_Cell] = []
    waiting = list(reversed(cells))
    while waiting:
        cell = waiting.pop()
        switch = None if cell.tree is None else find_switch(cell.tree, cell.settled)
        if switch is None:
            done.append(cell)
            continue
        if len(done) + len(waiting) > MAX_CELLS:
            raise Undecided("too many break points")
        waiting.extend(reversed(_divide(cell, switch, chart)))
    return done


def _divide(cell: _Cell, switch: _Switch, chart: Charting) -> list[_Cell]:
    """The cell cut at the zeros of the switch's inner expression, resolved on every part."""
    settled = cell.settled | {switch.inner}
    if cell.is_point:
        sign = _sign_at(switch.inner, cell.lower)
        seamless = cell.seamless and (sign != 0 or switch.continuous)
        return [_Cell(cell.lower, cell.upper, switch.resolve(sign), settled, seamless)]
    pattern = chart(switch.inner, cell.lower, cell.upper)
    ends = [cell.lower, *pattern.zeros, cell.upper]
    parts: list[_Cell] = []
    for index, sign in enumerate(pattern.signs):
        if index:
            parts.append(_Cell(ends[index], ends[index], switch.resolve(0), settled, switch.continuous))
        parts.append(_Cell(ends[index], ends[index + 1], switch.resolve(sign), settled))
    return parts


def find_switch(tree: Expression, settled: frozenset[Expression]) -> _Switch | None:
    """What must be resolved first: the innermost kink or, where it has none left, restriction of the domain."""
    kink = _find_kink(tree)
    if kink is None:
        return _find_restriction(tree, tree, settled)
    node, inner, choices = kink
    continuous = isinstance(node, Call) and node.atom != "sign"
    return _find_restriction(inner, tree, settled) or _Switch(
        inner, lambda sign: replace(tree, node, choices(sign)), continuous
    )


def replace(tree: Expression, old: Expression, new: Expression) -> Expression:
    """The tree with every occurrence of a subtree replaced."""
    if tree == old:
        return new
    below = children(tree)
    return with_children(tree, [replace(child, old, new) for child in below]) if below else tree


_Kink = tuple[Expression, Expression, Callable[[int], Expression]]


def _find_kink(tree: Expression) -> _Kink | None:
    """(node, inner, form by the sign of inner) of a kinked atom or condition whose inner part has none itself."""
    if isinstance(tree, Piecewise):
        condition = tree.branches[0].condition
        within = _find_kink(condition.left) or _find_kink(condition.right)
        return within or (tree, _minus(condition.left, condition.right), lambda sign: _choose_branch(tree, sign))
    for child in children(tree):
        found = _find_kink(child)
        if found is not None:
            return found
    if isinstance(tree, Call) and tree.atom in KINKED:
        return _open_atom(tree)
    return None


def _choose_branch(tree: Piecewise, sign: int) -> Expression:
    first, *rest = tree.branches
    if holds(first.condition.comparator, sign):
        return first.value
    return Piecewise(tuple(rest), tree.otherwise) if rest else tree.otherwise


def _minus(left: Expression, right: Expression) -> Expression:
    if right == ZERO_TREE:
        return left
    return Negation(right) if left == ZERO_TREE else Operation("-", left, right)


ZERO_TREE = Rational(Fraction(0))


def _open_atom(tree: Call) -> _Kink:
    first, *rest = tree.arguments
    match tree.atom:
        case "abs":
            return tree, first, lambda sign: first if sign > 0 else Negation(first) if sign < 0 else ZERO_TREE
        case "sign":
            return tree, first, lambda sign: Rational(Fraction(sign))
        case "relu":
            return tree, first, lambda sign: first if sign > 0 else ZERO_TREE
        case "cbrt":
            third = Rational(Fraction(1, 3))
            forms: dict[int, Expression] = {
                1: Operation("^", first, third),
                0: ZERO_TREE,
                -1: Negation(Operation("^", Negation(first), third)),
            }
            return tree, first, lambda sign: forms[sign]
        case "clip":
            low, high = rest
            return tree, _minus(first, low), lambda sign: Call("min", (first if sign > 0 else low, high))
        case atom:
            wanted = 1 if atom == "max" else -1
            second, *others = rest

            def choose(sign: int) -> Expression:
                # where both are equal, the one without x has the plainer value
                chosen = first if sign == wanted or (sign == 0 and depends_on(second, "x")) else second
                return Call(atom, (chosen, *others)) if others else chosen

            return tree, _minus(first, second), choose


def _find_restriction(part: Expression, tree: Expression, settled: frozenset[Expression]) -> _Switch | None:
    """The innermost place inside `part` where `tree` may leave its domain or lose its Taylor series."""
    for child in children(part):
        found = _find_restriction(child, tree, settled)
        if found is not None:
            return found
    restriction = _restriction(part)
    if restriction is None or restriction[0] in settled:
        return None
    inner, allowed = restriction
    return _Switch(inner, lambda sign: tree if sign in allowed else None)


def _restriction(node: Expression) -> tuple[Expression, tuple[int, ...]] | None:
    """(expression, signs at which the node is defined), None where it is defined everywhere."""
    one = Rational(Fraction(1))
    match node:
        case Operation("/", _, right) if rational_value(right) is None:
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
            return Operation("+", one, argument), (1,)
        case Call("sqrt", (argument,)):
            return argument, (0, 1)
        case Call("tan", (argument,)):
            return Call("cos", (argument,)), (-1, 1)
        case Call("W", (argument,)):
            return Operation("+", argument, Call("exp", (Negation(one),))), (0, 1)
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
        Piece(cell.lower, cell.upper, _folded(cell.tree))
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


def _folded(tree: Expression) -> Expression:
    """A constant or affine tree in its normal form; any other as it is."""
    try:
        form = normalise(tree)
    except NoNormalForm:
        return tree
    return to_tree(form) if affine(form) is not None else tree


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
