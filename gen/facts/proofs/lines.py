"""Straight lines that do not look it: atan(sinh(x)) - 2·atan(tanh(x/2)) is 0, and its normal form does not show it.

Where the normal form of f′ is a constant c, f - c·x is a constant on an interval, and one exact value tells which.
Balls sort out beforehand what is bent: a part whose f″ differs from 0 at a point is no line, and neither is a sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import reduce
from itertools import combinations

from flint import arb

from gen.facts.algebra.form_trees import to_tree
from gen.facts.algebra.normal_forms import NoNormalForm, NormalForm, X, from_rational
from gen.facts.algebra.normalise import normalise
from gen.facts.algebra.reals import Real, compare, exact_real
from gen.facts.asymptotics.expansions import MINUS_OO, PLUS_OO, STARTS, Approach, expand
from gen.facts.asymptotics.transseries import NoExpansion, TooNear, as_form, separate
from gen.facts.proofs.derivatives import derivative
from gen.facts.proofs.jets import affine, interval, taylor
from gen.facts.proofs.witnesses import points_inside
from gen.formula.language.bounds import rational_value
from gen.formula.language.construction import plus
from gen.formula.language.traversal import depends_on, with_children
from gen.formula.language.tree import Call, Expression, Negation, Operation, children, walk

POINTS = tuple(Fraction(text) for text in ("0", "1", "-1", "1/2", "-1/2"))
"""Where a value may be plain enough for algebra."""

MOST_TERMS = 7
"""Sums of more terms are not searched for terms that cancel."""


def straightened(tree: Expression, lower: Real, upper: Real) -> Expression:
    """A tree that is smooth on (lower, upper), in its normal form if it is affine there, else with plain parts.

    >>> from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY
    >>> from gen.formula.language.parser import parse
    >>> from gen.formula.printers.text import print_text
    >>> print_text(straightened(parse("x + atan(sinh(x)) - 2*atan(tanh(x/2))"), MINUS_INFINITY, INFINITY))
    'x'
    """
    try:
        form = normalise(tree)
    except NoNormalForm:
        return unmasked(tree, lower, upper)
    return to_tree(form) if affine(form) is not None else unmasked(tree, lower, upper)


def unmasked(tree: Expression, lower: Real, upper: Real) -> Expression:
    """A tree that is smooth on (lower, upper) with every part written as a line that is one and does not look it.

    >>> from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY
    >>> from gen.formula.language.parser import parse
    >>> from gen.formula.printers.text import print_text
    >>> print_text(unmasked(parse("sin(atan(sinh(x)) - 2*atan(tanh(x/2)))"), MINUS_INFINITY, INFINITY))
    '0'
    """
    return _Unmasking(lower, upper).of(tree)


def vanishes(tree: Expression, lower: Real, upper: Real) -> bool:
    """Whether algebra shows a tree that is smooth on (lower, upper) to be 0 there; False proves nothing.

    >>> from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY
    >>> from gen.formula.language.parser import parse
    >>> vanishes(parse("atan(sinh(x)) - 2*atan(tanh(x/2))"), MINUS_INFINITY, INFINITY)
    True
    """
    try:
        return normalise(straightened(tree, lower, upper)).is_zero
    except NoNormalForm:
        return False


class _Unmasking:
    def __init__(self, lower: Real, upper: Real) -> None:
        self.lower = lower
        self.upper = upper
        self.points = tuple(interval(point, point) for point in points_inside(lower, upper))

    def of(self, tree: Expression, in_sum: bool = False) -> Expression:
        """The tree with plain parts; `in_sum` says that it is a part of a sum that is looked at as a whole."""
        if not _may_mask(tree):
            return tree
        is_sum = isinstance(tree, Negation) or (isinstance(tree, Operation) and tree.operator in "+-")
        tree = with_children(tree, [self.of(child, is_sum) for child in children(tree)])
        if not self._is_bent([tree]):
            return self._line(tree) or tree
        return tree if in_sum or not is_sum else self._without_cancelling(tree)

    def _bends(self, tree: Expression) -> tuple[arb, ...]:
        """f″/2 at a few points."""
        return tuple(taylor(tree, point, 3)[2] for point in self.points)

    def _is_bent(self, terms: Sequence[Expression]) -> bool:
        """Whether a ball shows that the second derivative of a sum is not zero at some point."""
        sums = (sum(bends, arb(0)) for bends in zip(*map(self._bends, terms), strict=True))
        return any(bend.is_finite() and not bend.contains(0) for bend in sums)

    def _line(self, tree: Expression) -> Expression | None:
        """The tree in print as a line, where algebra shows that it is one."""
        try:
            form = normalise(tree)
            if affine(form) is not None:
                return to_tree(form)
        except NoNormalForm:
            pass
        try:
            slope = normalise(derivative(tree))
        except NoNormalForm:
            return None
        intercepts = list(_intercepts(tree, slope, self.lower, self.upper)) if slope.is_constant else []
        plain = [intercept for intercept in intercepts if intercept.rational is not None]
        return to_tree((*plain, *intercepts)[0] + slope * X) if intercepts else None

    def _without_cancelling(self, tree: Expression) -> Expression:
        """A sum with the largest group of its terms that is a line written as that line."""
        terms = _terms(tree)
        masked = [place for place, term in enumerate(terms) if _may_mask(term)]
        if not 2 < len(masked) <= MOST_TERMS:
            return tree
        for count in range(len(masked) - 1, 1, -1):
            for group in combinations(masked, count):
                if self._is_bent([terms[place] for place in group]):
                    continue
                straight = [terms[place] for place in range(len(terms)) if place not in masked or place in group]
                line = self._line(reduce(plus, straight))
                if line is not None:
                    return reduce(plus, [terms[place] for place in masked if place not in group], line)
        return tree


def _may_mask(tree: Expression) -> bool:
    """Whether a tree with x has an atom or a power in it, so that a line would not look like one."""
    return depends_on(tree, "x") and any(
        isinstance(node, Call) or (isinstance(node, Operation) and node.operator == "^") for node in walk(tree)
    )


def _terms(tree: Expression) -> list[Expression]:
    """The terms of a sum, minus signs drawn inside."""
    match tree:
        case Operation("+", left, right):
            return _terms(left) + _terms(right)
        case Operation("-", left, right):
            return _terms(left) + [Negation(term) for term in _terms(right)]
        case Negation(operand):
            return [Negation(term) for term in _terms(operand)]
        case Operation("*" | "/" as operator, left, right) if rational_value(right) is not None:
            return [Operation(operator, term, right) for term in _terms(left)]
    return [tree]


def _intercepts(tree: Expression, slope: NormalForm, lower: Real, upper: Real) -> Iterator[NormalForm]:
    """What f - slope·x is, at the ends of the interval and at points inside where algebra gives a value."""
    rest = Operation("-", tree, to_tree(slope * X))
    approaches = [
        MINUS_OO if lower.infinity else Approach(lower.exact, 1),
        PLUS_OO if upper.infinity else Approach(upper.exact, -1),
    ]
    for end, approach in zip((lower, upper), approaches, strict=True):
        limit = _limit(rest, approach) if end.infinity or end.exact is not None else None
        if limit is not None:
            yield limit
    for point in POINTS:
        at = exact_real(point)
        if compare(lower, at) == -1 and compare(at, upper) == -1:
            try:
                yield normalise(rest, from_rational(point))
            except NoNormalForm:
                continue


def _limit(tree: Expression, approach: Approach) -> NormalForm | None:
    """The exact limit that an expansion shows, None where it shows none."""
    for start in STARTS:
        try:
            large, middle, _ = separate(expand(tree, approach, start))
        except TooNear:
            continue
        except NoExpansion:
            return None
        return as_form(middle) if large.is_zero else None
    return None
