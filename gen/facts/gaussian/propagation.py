"""Facts about f(z) for a standard normal z: moments, gains, dead fraction, and the gradient through many layers."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from flint import arb, ctx

from gen.facts.algebra.enclosures import enclose
from gen.facts.algebra.form_trees import to_tree
from gen.facts.algebra.normal_forms import NoNormalForm, NormalForm, X
from gen.facts.algebra.normalise import normalise
from gen.facts.algebra.reals import INFINITY, Real, compare, exact_real
from gen.facts.elementwise.analysis import Analysis
from gen.facts.elementwise.pieces import Piece, Pieces
from gen.facts.elementwise.symmetry import are_opposite, is_odd
from gen.facts.gaussian.moments import PRECISION, Divergent, enclose_integral, integrate_exactly, probability, sum_forms
from gen.facts.proofs.witnesses import find_witness
from gen.facts.records import Depth, Evidence, Fact, Flag, Gaussian, Number, Step, unknown
from gen.formula.language.construction import ONE
from gen.formula.language.tree import Call, Expression, Operation
from gen.formula.printers.text import print_text
from gen.formula.symbolic import algebra

LONGEST_EXACT = 120
LONGEST_RATIONAL = 40
"""Longer exact expressions and quotients are printed as decimals only; both lengths count characters."""

LAYERS = (10, 50)
NOT_EVERYWHERE = "the function is not defined on the whole line, so a normal input can leave its domain"

Establish = tuple[Fact[Gaussian], Fact[Depth], Fact[Flag]]


@dataclass(frozen=True)
class Moments:
    """The expectations E f, E f² and E f′², and the probability P(f′ = 0)."""

    mean: Real
    second: Real
    slope: Real
    dead: Real


def establish(pieces: Pieces) -> Establish:
    """The facts for z ~ N(0,1): moments and gains, the factor per layer, and whether E f(z) = 0."""
    odd = is_odd(pieces)
    if not covers_line(pieces):
        gaussian = Gaussian(None, None, None, None, None, None)
        off = Fact(Evidence.EXACT, NOT_EVERYWHERE, gaussian)
        centred = Fact(Evidence.EXACT, f"{NOT_EVERYWHERE}: E f(z) does not exist", Flag(False))
        return off, Fact(Evidence.EXACT, NOT_EVERYWHERE, None), centred
    try:
        moments = take_moments(pieces, odd)
    except (Divergent, NoNormalForm) as reason:
        reported = f"the integrals against the normal density were not enclosed: {reason}"
        return unknown(reported), unknown(reported), _centred(None, odd)
    return _gaussian(moments), _depth(moments), _centred(moments.mean, odd)


@lru_cache(maxsize=8)
def _established(analysis: Analysis) -> Establish:
    return establish(Pieces(analysis.pieces, analysis.junctions))


def establish_gaussian(analysis: Analysis) -> Fact[Gaussian]:
    """The moments and what follows from them."""
    return _established(analysis)[0]


def establish_depth(analysis: Analysis) -> Fact[Depth]:
    """What layers do to the squared gradient."""
    return _established(analysis)[1]


def establish_zero_centred(analysis: Analysis) -> Fact[Flag]:
    """Whether E f(z) = 0."""
    return _established(analysis)[2]


def covers_line(pieces: Pieces) -> bool:
    """Whether the function is defined on the whole line, except perhaps at single points."""
    ends = [(piece.lower, piece.upper) for piece in pieces.pieces]
    if not ends or ends[0][0].finite or ends[-1][1].finite:
        return False
    return all(compare(left[1], right[0]) == 0 for left, right in itertools.pairwise(ends))


def take_moments(pieces: Pieces, odd: bool) -> Moments:
    """The four moments of a function.

    Raises Divergent where an integral cannot be enclosed, and NoNormalForm where it is undecided on which pieces the
    slope is zero.
    """
    slopes = [algebra.differentiate(piece.tree) for piece in pieces.pieces]
    values = [piece.tree for piece in pieces.pieces]
    mean = exact_real(0) if odd else _mean(pieces.pieces, values)
    dead = [piece for piece, slope in zip(pieces.pieces, slopes, strict=True) if vanishes(slope, piece)]
    chances = [probability(piece.lower, piece.upper) for piece in dead]
    return Moments(mean, _integral(pieces.pieces, values, 2), _integral(pieces.pieces, slopes, 2), _total(chances))


def vanishes(slope: Expression, piece: Piece) -> bool:
    """Whether an analytic function is zero on a whole piece.

    If it is not, its zeros are isolated, and z is one of them with probability 0. Raises NoNormalForm where neither
    is proved.
    """
    try:
        if normalise(slope).is_zero:
            return True
    except NoNormalForm:
        pass
    if find_witness(slope, piece.lower, piece.upper) is not None:
        return False
    raise NoNormalForm("whether the slope vanishes on a piece is open")


def _even_part(left: Piece, right: Piece) -> NormalForm:
    """(f(x) + f(-x))/2 on the right piece; raises NoNormalForm where the pieces are not mirror images."""
    if not (are_opposite(left.lower, right.upper) and are_opposite(left.upper, right.lower)):
        raise NoNormalForm("the pieces are not mirror images")
    return (normalise(left.tree, -X) + normalise(right.tree)).scaled(Fraction(1, 2))


def _integral(pieces: Sequence[Piece], trees: Sequence[Expression], exponent: int) -> Real:
    """The sum of ∫ tree^exponent·φ over the pieces, in closed form if there is one, and as a ball.

    Raises NoNormalForm where the closed form does not lie in the ball, and Divergent where there is no ball.
    """
    parts = list(zip(pieces, trees, strict=True))
    exact = _closed_form(parts, exponent)
    balls_of_parts = [_enclosed(tree, exponent, piece) for piece, tree in parts]
    with ctx.workprec(PRECISION):
        ball = sum(balls_of_parts, arb(0))
        if exact is None:
            return Real(None, ball)
        if not enclose(exact, PRECISION).overlaps(ball):
            raise NoNormalForm("the closed form of an integral lies outside its enclosure")
        return exact_real(exact)


def _enclosed(tree: Expression, exponent: int, piece: Piece) -> arb:
    """∫ tree^exponent·φ over a piece, by the normal form where the tree as written has no bound in a tail."""
    try:
        return enclose_integral(tree, exponent, piece.lower, piece.upper)
    except Divergent:
        plainer = to_tree(normalise(tree))
        if plainer == tree:
            raise
        return enclose_integral(plainer, exponent, piece.lower, piece.upper)


def _mean(pieces: Sequence[Piece], values: Sequence[Expression]) -> Real:
    """E f; where f has no closed integral, its even part may have one, as for the sigmoid."""
    mean = _integral(pieces, values, 1)
    if mean.exact is not None:
        return mean
    try:
        exact = sum_forms(
            integrate_exactly(_even_part(left, right), right.lower, right.upper)
            for left, right in zip(pieces, reversed(pieces), strict=True)
        )
    except NoNormalForm:
        return mean
    if not enclose(exact, PRECISION).overlaps(mean.enclosure(PRECISION)):
        raise NoNormalForm("the closed form of E f lies outside its enclosure")
    return exact_real(exact)


def _closed_form(parts: Sequence[tuple[Piece, Expression]], exponent: int) -> NormalForm | None:
    try:
        return sum_forms(
            integrate_exactly(normalise(tree).power(Fraction(exponent)), piece.lower, piece.upper)
            for piece, tree in parts
        )
    except NoNormalForm:
        return None


def _total(parts: Sequence[Real]) -> Real:
    exact = [part.exact for part in parts if part.exact is not None]
    if len(exact) == len(parts):
        return exact_real(sum_forms(exact))
    with ctx.workprec(PRECISION):
        return Real(None, sum((part.enclosure(PRECISION) for part in parts), arb(0)))


def _map(real: Real, form: Callable[[NormalForm], NormalForm], ball: Callable[[arb], arb]) -> Real:
    """A function of a finite number: by `form` if the number is exact and the algebra succeeds, otherwise by `ball`."""
    if real.exact is not None:
        try:
            return exact_real(form(real.exact))
        except NoNormalForm:
            pass
    with ctx.workprec(PRECISION):
        return Real(None, ball(real.enclosure(PRECISION)))


def _gain(moment: Real) -> Real:
    """1/√moment; infinite for a moment of 0."""
    if moment.exact is not None and moment.exact.is_zero:
        return INFINITY
    return _map(moment, lambda form: form.power(Fraction(-1, 2)), lambda ball: ball.rsqrt())


def _gaussian(moments: Moments) -> Fact[Gaussian]:
    second, slope = moments.second, moments.slope
    gains = _gain(second), _gain(slope)
    reals = (moments.mean, second, slope, *gains, moments.dead)
    try:
        numbers = Gaussian(
            _number(moments.mean),
            _number(second),
            _number(slope),
            _number(gains[0], _inverse_root(second)),
            _number(gains[1], _inverse_root(slope)),
            _number(moments.dead),
        )
    except ValueError:
        return unknown("the integrals against the normal density are enclosed to fewer than 15 digits")
    evidence, method, steps = _grounds(reals)
    return Fact(evidence, method, numbers, steps)


def _depth(moments: Moments) -> Fact[Depth]:
    second = moments.second
    if second.exact is not None and second.exact.is_zero:
        return Fact(Evidence.EXACT, "the function is zero, so no variance can be kept at 1", None)
    slope = moments.slope
    if second.exact is not None and slope.exact is not None:
        factor = _ratio(slope.exact, second.exact)
    else:
        with ctx.workprec(PRECISION):
            factor = Real(None, slope.enclosure(PRECISION) / second.enclosure(PRECISION))
    reals = (factor, *(_power(factor, layers) for layers in LAYERS))
    try:
        numbers = Depth(_number(factor, _quotient(slope, second)), *(_number(real) for real in reals[1:]))
    except ValueError:
        return unknown("E f′²/E f² is enclosed to fewer than 15 digits")
    evidence, method, steps = _grounds(reals)
    return Fact(evidence, f"E f′²/E f² and its powers; {method}", numbers, steps)


def _ratio(top: NormalForm, bottom: NormalForm) -> Real:
    try:
        return exact_real(top / bottom)
    except NoNormalForm:
        with ctx.workprec(PRECISION):
            return Real(None, enclose(top, PRECISION) / enclose(bottom, PRECISION))


def _power(factor: Real, layers: int) -> Real:
    if factor.rational is not None:
        return exact_real(factor.rational**layers)
    with ctx.workprec(PRECISION):
        return Real(None, factor.enclosure(PRECISION) ** layers)


def _centred(mean: Real | None, odd: bool) -> Fact[Flag]:
    if odd:
        return Fact(
            Evidence.EXACT, "the function is odd and the density even", Flag(True), (Step("symbolic", "f(-x) = -f(x)"),)
        )
    if mean is None:
        return unknown("E f(z) was not enclosed")
    if mean.exact is not None and mean.exact.is_zero:
        return Fact(Evidence.EXACT, "E f(z) is zero in closed form", Flag(True))
    if mean.enclosure(PRECISION).contains(0):
        return unknown("the enclosure of E f(z) contains zero")
    evidence = Evidence.ENCLOSED if mean.exact is None else Evidence.EXACT
    return Fact(evidence, "E f(z) differs from zero", Flag(False), (Step("enclosure", f"E f(z) = {_decimal(mean)}"),))


def _grounds(reals: Sequence[Real]) -> tuple[Evidence, str, tuple[Step, ...]]:
    """Evidence, method and steps for a group of numbers; the evidence is exact if all have a closed form."""
    closed = Step("symbolic", "terms c·xⁿ·e^(kx) integrated against the density by completing the square")
    enclosed = Step("enclosure", "acb.integral on each smooth piece, tails bounded by a growth bound times the density")
    if all(real.exact is not None or not real.finite for real in reals):
        return Evidence.EXACT, "closed form of the Gaussian integrals, checked by an enclosure", (closed, enclosed)
    return Evidence.ENCLOSED, "rigorous integration against the normal density, tails included", (enclosed,)


def _number(real: Real, shape: tuple[str, Expression] | None = None) -> Number:
    """A number as a record, at the working precision; raises ValueError if it has fewer than 15 digits.

    `shape` is another text of the same exact number, with its tree; the shorter of the two is used.
    """
    with ctx.workprec(PRECISION):
        number = real.number()
    if number.exact is None or not real.finite:
        return number
    if real.rational is not None:
        return number if len(number.exact) <= LONGEST_RATIONAL else Number(None, number.decimal)
    shapes = [(number.exact, number.tree), *([shape] if shape else [])]
    exact, tree = min(shapes, key=lambda candidate: len(candidate[0]))
    return Number(exact, number.decimal, tree) if len(exact) <= LONGEST_EXACT else Number(None, number.decimal)


def _inverse_root(real: Real) -> tuple[str, Expression] | None:
    """1/√ of an exact number, as text and tree; None for a number that is known as a ball only."""
    if real.exact is None:
        return None
    tree = to_tree(real.exact)
    return f"1 / sqrt({print_text(tree)})", Operation("/", ONE, Call("sqrt", (tree,)))


def _quotient(above: Real, below: Real) -> tuple[str, Expression] | None:
    """The quotient of two exact numbers, as text and tree; None where one is known as a ball only."""
    if above.exact is None or below.exact is None:
        return None
    trees = to_tree(above.exact), to_tree(below.exact)
    return f"({print_text(trees[0])}) / ({print_text(trees[1])})", Operation("/", *trees)


def _decimal(real: Real) -> str:
    return _number(real).decimal
