"""The gluing lemma: f(x; p) = A(p)·u(x) for x < 0 and B(p)·v(x) for x > 0, u and v free of parameters, f(0) = 0.

A half is taken where algebra shows u(0) = 0 and where u, u′ and u″ keep their signs, so that everything about it
stands at its two ends. The statements about f follow from the signs of A and B and from comparisons of amounts.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from gen.facts.algebra import equality
from gen.facts.algebra.normal_forms import NormalForm
from gen.facts.algebra.normalise import normalise
from gen.facts.algebra.reals import Real, compare
from gen.facts.elementwise.analysis import Side
from gen.facts.elementwise.pieces import Piece
from gen.facts.elementwise.sets import magnitude
from gen.facts.elementwise.slopes import tail_kind
from gen.facts.elementwise.values import analyse
from gen.facts.gaussian.moments import integrate_exactly
from gen.facts.parametric.cells import Amount, Cell, amount, product_tree
from gen.facts.parametric.scaling import ONE
from gen.facts.parametric.sign_cases import Unresolved, in_case, parameter_signs
from gen.facts.proofs.subject import Subject, at_values
from gen.facts.records import Tail
from gen.formula.language.construction import ZERO
from gen.formula.language.tree import Branch, Comparison, Expression, Operation, Piecewise, Variable
from gen.formula.outcomes import Undecided
from gen.formula.symbolic import algebra

POWERS = (0, 1, -1)
ORDERS = 4


@dataclass(frozen=True)
class Half:
    """One side of f: its coefficient as powers of parameters, and what is known of u there.

    `slopes` holds u′, u″, … at 0; `end` and `end_slope` are the limits of u and u′ at the infinity; `rising` and
    `bending` are the signs of u′ and u″.
    """

    side: Side
    powers: tuple[tuple[str, int], ...]
    piece: Piece
    slopes: tuple[Real, ...]
    end: Real
    end_slope: Real
    rising: int
    bending: int
    tail: Tail

    def amount(self, real: Real) -> Amount:
        """A value of u times the coefficient."""
        return amount(dict(self.powers), real)

    @cached_property
    def steepest(self) -> Real:
        """sup |u′|, which lies at an end because u′ is monotone; raises Undecided."""
        near, far = magnitude(self.slopes[0]), magnitude(self.end_slope)
        order = compare(near, far)
        if order is None:
            raise Undecided("where u′ is largest")
        return near if order >= 0 else far

    @property
    def affine(self) -> bool:
        return self.bending == 0

    def moment(self, derivative: bool, power: int) -> NormalForm:
        """∫ u^power·φ or ∫ u′^power·φ over the half-line; raises NoNormalForm."""
        tree = algebra.differentiate(self.piece.tree) if derivative else self.piece.tree
        return integrate_exactly(normalise(tree).power(Fraction(power)), self.piece.lower, self.piece.upper)


@dataclass(frozen=True)
class Halves:
    left: Half
    right: Half

    def sign(self, half: Half, cell: Cell) -> int:
        """The sign of a coefficient on a cell; raises Split."""
        return cell.sign(amount(dict(half.powers)))

    def rising(self, half: Half, cell: Cell) -> int:
        """The sign of f′ on a half."""
        return self.sign(half, cell) * half.rising

    def bending(self, half: Half, cell: Cell) -> int:
        """The sign of f″ on a half."""
        return self.sign(half, cell) * half.bending

    def end(self, half: Half, cell: Cell) -> Amount:
        """The limit of f at the infinity of a half."""
        if self.sign(half, cell) == 0:
            return amount({}, 0)
        return half.amount(half.end)


def find_halves(subject: Subject) -> Halves:
    """The two halves of a function; raises Undecided where it is not glued at 0 in this way."""
    signs = parameter_signs(subject.parameters)
    try:
        at_zero = in_case(subject.general, 0, signs)
        if equality.equal(at_zero, ZERO) is not True:
            raise Undecided("f(0) is not 0 for every value of the parameters")
        return Halves(*(_half(subject, side, in_case(subject.general, side, signs)) for side in (-1, 1)))
    except Unresolved as reason:
        raise Undecided(str(reason)) from reason


def _half(subject: Subject, side: Side, tree: Expression) -> Half:
    names = tuple(parameter.name for parameter in subject.parameters)
    # a parameter that may be 0 gives no quotient
    positive = parameter_signs(subject.parameters)
    plain = at_values(tree, dict.fromkeys(names, ONE))
    for powers in itertools.product(POWERS, repeat=len(names)):
        given = dict(zip(names, powers, strict=True))
        if any(power < 0 and name not in positive for name, power in given.items()):
            continue
        if equality.equal(tree, Operation("*", product_tree(given), plain)) is True:
            kept = tuple((name, power) for name, power in sorted(given.items()) if power)
            return _analyse(subject.slug, side, plain, kept)
    raise Undecided("a side is no multiple of a function without parameters")


def _analyse(slug: str, side: Side, tree: Expression, powers: tuple[tuple[str, int], ...]) -> Half:
    condition = Comparison("<" if side < 0 else ">", Variable("x"), ZERO)
    alone = Piecewise((Branch(tree, condition),), ZERO)
    analysis = analyse(Subject(slug, alone, alone))
    index = 0 if side < 0 else len(analysis.pieces) - 1
    piece = analysis.pieces[index]
    inner: Side = 1 if side < 0 else -1
    near = piece.upper if side < 0 else piece.lower
    if near.rational != 0 or analysis.limit(index, inner).rational != 0:
        raise Undecided("a side that does not start at the origin")
    patterns = [analysis.pattern(index, kind) for kind in ("f′", "f″")]
    if any(pattern.zeros for pattern in patterns):
        raise Undecided("a side that is not monotone or has an inflection point")
    return Half(
        side,
        powers,
        piece,
        tuple(analysis.limit(index, inner, order) for order in range(1, ORDERS + 1)),
        analysis.limit(index, side),
        analysis.limit(index, side, 1),
        patterns[0].signs[0],
        patterns[1].signs[0],
        tail_kind(analysis, side),
    )
