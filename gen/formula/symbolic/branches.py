"""Piecewise formulas taken apart: kinked atoms opened into branches, branches put in order along the line.

`pieces` works where every condition compares expressions whose difference is affine in the variable with rational
coefficients; then break points are exact and every condition is decided exactly between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from gen.formula.language.bounds import rational_value
from gen.formula.language.comparators import COMPARE
from gen.formula.language.traversal import replace, transform, with_children
from gen.formula.language.tree import (
    Branch,
    Call,
    Comparator,
    Comparison,
    Expression,
    Negation,
    Operation,
    Piecewise,
    Rational,
    Reduction,
    Variable,
    children,
    walk,
)

MOST_PIECES = 64


class TooManyBranches(ValueError):
    """The branches multiply beyond the bound."""


@dataclass(frozen=True)
class Segment:
    """A formula without branches and where it holds: an open interval, or the point `lower` = `upper`.

    None is an infinite end.
    """

    lower: Fraction | None
    upper: Fraction | None
    tree: Expression

    @property
    def point(self) -> bool:
        return self.lower is not None and self.lower == self.upper

    @property
    def sample(self) -> Fraction:
        """A rational inside."""
        if self.lower is None:
            return Fraction(0) if self.upper is None else self.upper - 1
        if self.upper is None:
            return self.lower + 1
        return (self.lower + self.upper) / 2


# -- kinked atoms


def open_kinks(tree: Expression, signs: bool = False) -> Expression:
    """max, min, clip and relu written as piecewise; with `signs` also abs and sign. Conditions stay as written.

    >>> from gen.formula.language.parser import parse
    >>> from gen.formula.printers.text import print_text
    >>> print_text(open_kinks(parse("max(0, x)"))), print_text(open_kinks(parse("abs(x)"), signs=True))
    ('piecewise(x, x > 0, 0)', 'piecewise(-x, x < 0, x)')
    """
    zero, unit = Rational(Fraction(0)), Rational(Fraction(1))
    below = [open_kinks(child, signs) for child in children(tree)]
    match tree:
        case Call("relu", (u,)):
            return Piecewise((Branch(below[0], Comparison(">", u, zero)),), zero)
        case Call("max" | "min" as atom, arguments):
            comparator: Comparator = ">" if atom == "max" else "<"
            opened, plain = below[0], arguments[0]
            for value, other in zip(below[1:], arguments[1:], strict=True):
                # The branch that moves comes first: max(0, x) is x where x > 0.
                if rational_value(plain) is not None:
                    opened = Piecewise((Branch(value, Comparison(comparator, other, plain)),), opened)
                else:
                    opened = Piecewise((Branch(opened, Comparison(comparator, plain, other)),), value)
                plain = Call(atom, (plain, other))
            return opened
        case Call("clip", (u, low, high)):
            first, last = rational_value(low), rational_value(high)
            if first is not None and last is not None and first <= last:
                return Piecewise(
                    (Branch(low, Comparison("<", u, low)), Branch(high, Comparison(">", u, high))), below[0]
                )
            return open_kinks(Call("min", (Call("max", (u, low)), high)), signs)
        case Call("abs", (u,)) if signs:
            return Piecewise((Branch(Negation(below[0]), Comparison("<", u, zero)),), below[0])
        case Call("sign", (u,)) if signs:
            return Piecewise(
                (Branch(Negation(unit), Comparison("<", u, zero)), Branch(zero, Comparison("==", u, zero))), unit
            )
        case Piecewise(branches, otherwise):
            opened_branches = tuple(Branch(open_kinks(branch.value, signs), branch.condition) for branch in branches)
            return Piecewise(opened_branches, open_kinks(otherwise, signs))
        case _:
            return with_children(tree, below) if below else tree


def _open_conditions(node: Expression) -> Expression:
    """A piecewise with every kink in its conditions opened, so that they can be decided."""
    if not isinstance(node, Piecewise):
        return node
    opened = []
    for branch in node.branches:
        condition = branch.condition
        left, right = (_decidable(side, signs=True) for side in (condition.left, condition.right))
        opened.append(Branch(branch.value, Comparison(condition.comparator, left, right)))
    return Piecewise(tuple(opened), node.otherwise)


def _decidable(tree: Expression, signs: bool) -> Expression:
    return transform(open_kinks(tree, signs), _open_conditions)


# -- pieces along the line


def affine(tree: Expression, name: str) -> tuple[Fraction, Fraction] | None:
    """Slope and intercept of a formula that is affine in the variable with rational coefficients, else None.

    >>> from gen.formula.language.parser import parse
    >>> affine(parse("(x + 3)/6"), "x"), affine(parse("x*x"), "x")
    ((Fraction(1, 6), Fraction(1, 2)), None)
    """
    constant = rational_value(tree)
    if constant is not None:
        return Fraction(0), constant
    match tree:
        case Variable(other) if other == name:
            return Fraction(1), Fraction(0)
        case Negation(operand):
            inner = affine(operand, name)
            return None if inner is None else (-inner[0], -inner[1])
        case Operation("+" | "-" | "*" | "/" as operator, left, right):
            first, second = affine(left, name), affine(right, name)
            if first is None or second is None:
                return None
            if operator == "+":
                return first[0] + second[0], first[1] + second[1]
            if operator == "-":
                return first[0] - second[0], first[1] - second[1]
            if operator == "*" and (first[0] == 0 or second[0] == 0):
                return first[0] * second[1] + second[0] * first[1], first[1] * second[1]
            if operator == "/" and second[0] == 0 and second[1] != 0:
                return first[0] / second[1], first[1] / second[1]
    return None


def pieces(tree: Expression, name: str = "x", signs: bool = False) -> tuple[Segment, ...] | None:
    """The formula without branches, interval by interval and point by point in increasing order.

    With `signs` abs and sign are opened too. None where a condition cannot be decided by rational arithmetic:
    a parameter in it, or a comparison that is not affine. Raises TooManyBranches.

    >>> from gen.formula.language.parser import parse
    >>> [(str(part.lower), str(part.upper)) for part in pieces(parse("max(0, x)"))]
    [('None', '0'), ('0', '0'), ('0', 'None')]
    """
    waiting = [Segment(None, None, _decidable(tree, signs))]
    done: list[Segment] = []
    while waiting:
        piece = waiting.pop()
        inner = _innermost(piece.tree)
        if inner is None:
            done.append(piece)
            continue
        condition = inner.branches[0].condition
        line = affine(Operation("-", condition.left, condition.right), name)
        if line is None:
            return None
        parts = _split(piece, -line[1] / line[0]) if line[0] != 0 else [piece]
        if len(parts) + len(waiting) + len(done) > MOST_PIECES:
            raise TooManyBranches(f"the formula has more than {MOST_PIECES} pieces")
        for part in parts:
            chosen = COMPARE[condition.comparator](line[0] * part.sample + line[1], 0)
            waiting.append(Segment(part.lower, part.upper, _settle(part.tree, inner, chosen)))
    ordered = sorted(done, key=lambda piece: (piece.lower is not None, piece.sample))
    return tuple(ordered)


def _innermost(tree: Expression) -> Piecewise | None:
    """A piecewise whose first condition holds no other."""
    for node in walk(tree):
        if isinstance(node, Piecewise):
            condition = node.branches[0].condition
            for side in (condition.left, condition.right):
                inside = _innermost(side)
                if inside is not None:
                    return inside
            return node
    return None


def _split(piece: Segment, at: Fraction) -> list[Segment]:
    inside = (piece.lower is None or piece.lower < at) and (piece.upper is None or at < piece.upper)
    if piece.point or not inside:
        return [piece]
    return [Segment(piece.lower, at, piece.tree), Segment(at, at, piece.tree), Segment(at, piece.upper, piece.tree)]


def _settle(tree: Expression, inner: Piecewise, holds: bool) -> Expression:
    """The tree with the first condition of `inner` decided."""
    if holds:
        settled = inner.branches[0].value
    elif len(inner.branches) == 1:
        settled = inner.otherwise
    else:
        settled = Piecewise(inner.branches[1:], inner.otherwise)
    return replace(tree, inner, settled)


# -- putting together


def join(parts: tuple[Segment, ...], name: str = "x", descending: bool = False) -> Expression:
    """One formula from pieces in increasing order, equal neighbours merged, read from the left or from the right.

    >>> from gen.formula.language.parser import parse
    >>> from gen.formula.printers.text import print_text
    >>> print_text(join(pieces(parse("max(0, x)"))))
    'piecewise(0, x <= 0, x)'
    """
    merged: list[Segment] = []
    for part in parts:
        # A point is merged with a neighbour before it is weighed against the other one.
        if merged and merged[-1].tree == part.tree:
            merged[-1] = Segment(merged[-1].lower, part.upper, part.tree)
        else:
            merged.append(part)
    if len(merged) == 1:
        return merged[0].tree
    owners = _closed_ends(parts, merged)
    variable = Variable(name)
    branches: list[Branch] = []
    ordered = list(zip(merged, owners, strict=True))
    if descending:
        ordered.reverse()
    for part, closed in ordered[:-1]:
        comparator: Comparator
        end = part.lower if descending else part.upper
        if end is None:
            continue
        if part.point:
            comparator = "=="
        elif descending:
            comparator = ">=" if closed[0] else ">"
        else:
            comparator = "<=" if closed[1] else "<"
        branches.append(Branch(part.tree, Comparison(comparator, variable, _number(end))))
    return Piecewise(tuple(branches), ordered[-1][0].tree)


def _closed_ends(parts: tuple[Segment, ...], merged: list[Segment]) -> list[tuple[bool, bool]]:
    """Which ends each merged piece holds: an end is closed if the point there has the same formula."""
    at_points = {part.lower: part.tree for part in parts if part.point}
    return [
        (
            part.lower is not None and at_points.get(part.lower) == part.tree,
            part.upper is not None and at_points.get(part.upper) == part.tree,
        )
        for part in merged
    ]


def _number(value: Fraction) -> Expression:
    size: Expression = Rational(abs(value))
    if value.denominator not in (1, 2, 4, 5, 10) and value.denominator < 100:
        size = Operation("/", Rational(Fraction(abs(value.numerator))), Rational(Fraction(value.denominator)))
    return Negation(size) if value < 0 else size


def hoist(tree: Expression) -> Expression:
    """An equal tree whose branches stand outermost, one piecewise inside the next; reductions are not entered.

    Raises TooManyBranches.

    >>> from gen.formula.language.parser import parse
    >>> from gen.formula.printers.text import print_text
    >>> print_text(hoist(parse("1 + piecewise(x, x > 0, 0)")))
    'piecewise(1 + x, x > 0, 1 + 0)'
    """
    budget = [MOST_PIECES]
    return _hoist(open_kinks(tree), budget)


def _hoist(tree: Expression, budget: list[int]) -> Expression:
    inner = _first_piecewise(tree)
    if inner is None:
        budget[0] -= 1
        if budget[0] < 0:
            raise TooManyBranches(f"the formula has more than {MOST_PIECES} branches")
        return tree
    branches = tuple(
        Branch(_hoist(replace(tree, inner, branch.value), budget), branch.condition) for branch in inner.branches
    )
    return Piecewise(branches, _hoist(replace(tree, inner, inner.otherwise), budget))


def _first_piecewise(tree: Expression) -> Piecewise | None:
    if isinstance(tree, Piecewise):
        return tree
    if isinstance(tree, Reduction):
        return None
    return next((inner for child in children(tree) if (inner := _first_piecewise(child)) is not None), None)


def reads_downwards(tree: Expression) -> bool:
    """Whether the first branch of the formula is that of large values, so that a joined one reads likewise.

    >>> from gen.formula.language.parser import parse
    >>> reads_downwards(parse("piecewise(x, x > 0, 0)")), reads_downwards(parse("piecewise(0, x < 0, x)"))
    (True, False)
    """
    for node in walk(open_kinks(tree)):
        if isinstance(node, Piecewise):
            return node.branches[0].condition.comparator in (">", ">=")
    return False
