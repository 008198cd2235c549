"""What is proved about one function, kept for the facts that draw on it.

The pieces, the sign pattern of f, f - x, f′, f″ and f′ ∓ 1/100 on each, and the one-sided limits at their ends are
established once, on demand. While a fact is being built, everything it used is noted: that gives its evidence and
the steps that `explain` prints.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import factorial
from typing import Literal, TypeVar

from flint import arb, ctx

from gen.facts.algebra.normal_forms import NoNormalForm, NormalForm
from gen.facts.algebra.normalise import normalise
from gen.facts.algebra.reals import (
    INFINITY,
    MINUS_INFINITY,
    Real,
    TooWide,
    compare,
    enclosed_real,
    exact_real,
    print_ball,
)
from gen.facts.asymptotics.expansions import MINUS_OO, PLUS_OO, STARTS, Approach, expand
from gen.facts.asymptotics.transseries import Expansion, NoExpansion, TooNear, as_form, separate, sign
from gen.facts.elementwise.arguments import describe_pattern, order_name, show
from gen.facts.elementwise.pieces import Junction, Pieces, evaluate_at
from gen.facts.elementwise.sets import magnitude
from gen.facts.elementwise.symmetry import are_opposite, mirrors
from gen.facts.proofs.charts import SignPattern
from gen.facts.proofs.jets import Curve, Jets, evaluate_ball, taylor
from gen.facts.proofs.ledger import Ledger
from gen.facts.proofs.subject import Subject
from gen.facts.records import Evidence, Fact, Step, unknown
from gen.formula.language.tree import Expression
from gen.formula.outcomes import Undecided

T = TypeVar("T")
Kind = Literal["f", "f - x", "f′", "f″", "f′ - 1/100", "f′ + 1/100"]
Side = Literal[-1, 1]
SIDES: tuple[Side, Side] = (-1, 1)

FLAT = Fraction(1, 100)
ORDERS = 5
BITS = 256


@dataclass
class Notes:
    """What a fact used: the steps in order, and whether an enclosure was among them."""

    steps: list[Step] = field(default_factory=list)
    enclosed: bool = False

    def add(self, step: Step) -> None:
        """Notes a step once."""
        self.enclosed = self.enclosed or step.kind == "enclosure"
        if step not in self.steps:
            self.steps.append(step)


class Analysis:
    """One function with its pieces; every question about a piece goes by the piece's index."""

    def __init__(self, subject: Subject, pieces: Pieces, ledger: Ledger) -> None:
        self.subject = subject
        self.ledger = ledger
        self.pieces = pieces.pieces
        self.junctions = pieces.junctions
        proposals = tuple(form for _, form in proposed_forms(subject))
        self.jets = [Jets(piece.tree, proposals) for piece in self.pieces]
        self.notes = Notes()
        self._patterns: dict[tuple[int, Kind], SignPattern | Undecided] = {}
        self._values: dict[tuple[int, Real, int], Real] = {}
        self._sizes: dict[tuple[int, Real], Real] = {}
        self._limits: dict[tuple[int, Side, int], Real | Undecided] = {}

    def prove(self, build: Callable[[], T | None], method: str, enclosed_method: str | None = None) -> Fact[T]:
        """The fact that `build` establishes, with its evidence and steps; unknown with the reason where it cannot."""
        self.notes = Notes()
        before = ctx.prec
        ctx.prec = BITS
        try:
            value = build()
        except (Undecided, TooWide) as reason:
            return unknown(f"Not established: {reason}.")
        except NoNormalForm as reason:
            return unknown(f"Not established by algebra: {reason}.")
        finally:
            ctx.prec = before
        if self.notes.enclosed:
            return Fact(Evidence.ENCLOSED, enclosed_method or method, value, tuple(self.notes.steps))
        return Fact(Evidence.EXACT, method, value, tuple(self.notes.steps))

    # the sign patterns

    def curve(self, index: int, kind: Kind) -> Curve:
        """The curve whose signs a kind asks for."""
        jets = self.jets[index]
        match kind:
            case "f":
                return Curve(jets, 0)
            case "f - x":
                return Curve(jets, 0, minus_x=True)
            case "f′":
                return Curve(jets, 1)
            case "f″":
                return Curve(jets, 2)
            case "f′ - 1/100":
                return Curve(jets, 1, FLAT)
        return Curve(jets, 1, -FLAT)

    def pattern(self, index: int, kind: Kind) -> SignPattern:
        """The proved sign pattern on a piece; raises Undecided."""
        key = (index, kind)
        if key not in self._patterns:
            piece = self.pieces[index]
            try:
                self._patterns[key] = self.ledger.chart(self.curve(index, kind), kind, piece.lower, piece.upper)
            except Undecided as reason:
                self._patterns[key] = Undecided(f"{kind} on {show(piece)}: {reason}")
        pattern = self._patterns[key]
        if isinstance(pattern, Undecided):
            raise pattern
        piece = self.pieces[index]
        self.ledger.note(piece.tree, kind, piece.lower, piece.upper)
        self.notes.add(describe_pattern(kind, piece, pattern))
        return pattern

    # one-sided limits

    def limit(self, index: int, side: Side, order: int = 0) -> Real:
        """The limit of f⁽ᵒʳᵈᵉʳ⁾ at the lower (side -1) or upper (side 1) end of a piece; raises Undecided."""
        key = (index, side, order)
        if key not in self._limits:
            try:
                self._limits[key] = self._find_limit(index, side, order)
            except Undecided as reason:
                self._limits[key] = reason
        limit = self._limits[key]
        if isinstance(limit, Undecided):
            raise limit
        self.note_real(
            limit, f"{order_name(order)} at the {'right' if side > 0 else 'left'} end of {show(self.pieces[index])}"
        )
        return limit

    def note_real(self, value: Real, what: str) -> None:
        """Notes how a number is known."""
        if value.exact is None and value.finite:
            decimal = print_ball(value.enclosure()) or f"within {value.enclosure().str(3)}"
            self.notes.add(Step("enclosure", f"{what} is enclosed: {decimal}"))

    def _find_limit(self, index: int, side: Side, order: int) -> Real:
        piece = self.pieces[index]
        end = piece.upper if side > 0 else piece.lower
        junction = self.junction_at(end)
        if order == 0 and junction is not None and junction.seamless and junction.value is not None:
            return junction.value
        if not end.finite:
            return self.limit_of(self.jets[index].derivative(order), PLUS_OO if side > 0 else MINUS_OO)
        if end.exact is None:
            value = taylor(piece.tree, end.enclosure(), precision=192)[order] * factorial(order)
            if not value.is_finite():
                raise Undecided("a limit at an end that is not known exactly")
            return enclosed_real(value)
        into: Side = 1 if side < 0 else -1
        exact = self.jets[index].exactly(end.exact, into)
        if exact is not None and len(exact) > order:
            return exact_real(as_form(exact[order]).scaled(Fraction(factorial(order))))
        return self.limit_of(self.jets[index].derivative(order), Approach(end.exact, into))

    def limit_of(self, tree: Expression, approach: Approach) -> Real:
        """The limit that an expansion shows; raises Undecided."""
        try:
            expansion = self.expansion(tree, approach)
            if expansion.terms and expansion.terms[0][1].direction > 0:
                # every term outgrows the remainder
                return INFINITY if sign(expansion.terms[0][0]) > 0 else MINUS_INFINITY
            _, middle, _ = separate(expansion)
        except NoExpansion as reason:
            raise Undecided(f"no limit shown: {reason}") from reason
        return exact_real(as_form(middle))

    def expansion(self, tree: Expression, approach: Approach) -> Expansion:
        """The first expansion that holds; raises Undecided."""
        for start in STARTS:
            try:
                return expand(tree, approach, start)
            except TooNear:
                continue
            except NoExpansion as reason:
                raise Undecided(f"no expansion: {reason}") from reason
        raise Undecided("no expansion holds early enough")

    # points between pieces

    def between(self, index: int) -> Junction | None:
        """The junction at the upper end of piece `index` that it shares with the next piece, if it does."""
        if index + 1 >= len(self.pieces):
            return None
        upper = self.pieces[index].upper
        if self.pieces[index + 1].lower is not upper:
            return None
        return self.junction_at(upper)

    def junction_at(self, end: Real) -> Junction | None:
        """The junction at an end of a piece."""
        return next((junction for junction in self.junctions if junction.at is end), None)

    def is_continuous(self, index: int, side: Side) -> bool:
        """Whether f continues a piece to its end: defined there, with the value of the limit; raises Undecided."""
        piece = self.pieces[index]
        end = piece.upper if side > 0 else piece.lower
        junction = self.junction_at(end)
        if junction is None or junction.tree is None:
            return False
        if junction.value is None:
            raise Undecided("the value at a break point")
        return self.same(self.limit(index, side), junction.value)

    def same(self, left: Real, right: Real) -> bool:
        """Whether two numbers are equal; raises Undecided."""
        order = compare(left, right)
        if order is None:
            raise Undecided("whether two one-sided values agree")
        return order == 0

    def derivative_at(self, index: int) -> Real | None:
        """The two-sided derivative at the junction after piece `index`, None where there is none."""
        if self.between(index) is None or not self.is_continuous(index, 1) or not self.is_continuous(index + 1, -1):
            return None
        left, right = self.limit(index, 1, 1), self.limit(index + 1, -1, 1)
        return left if left.finite and right.finite and self.same(left, right) else None

    # values

    def piece_at(self, at: Real) -> int | None:
        """The piece that holds a point; raises Undecided where the point is too near an end."""
        for index, piece in enumerate(self.pieces):
            low, high = compare(piece.lower, at), compare(at, piece.upper)
            if low is None or high is None:
                raise Undecided("a point too near an end")
            if low < 0 and high < 0:
                return index
        return None

    def value_in(self, index: int, at: Real, order: int = 0) -> Real:
        """f⁽ᵒʳᵈᵉʳ⁾ at an inner point of a piece: exact where the point is and algebra allows, else enclosed.

        Computed once for each point, so that the same point gives the same number; noted every time.
        """
        key = (index, at, order)
        if key not in self._values:
            self._values[key] = self._find_value(index, at, order)
        self.note_real(self._values[key], f"{order_name(order)} at {at.number().decimal}")
        return self._values[key]

    def steepness_in(self, index: int, at: Real) -> Real:
        """|f′| at an inner point of a piece, the same number each time."""
        slope = self.value_in(index, at, 1)
        if (index, at) not in self._sizes:
            self._sizes[index, at] = magnitude(slope)
        self.note_real(self._sizes[index, at], f"|f′| at {at.number().decimal}")
        return self._sizes[index, at]

    def _find_value(self, index: int, at: Real, order: int) -> Real:
        value = evaluate_at(self.jets[index].derivative(order), at)
        if value is None:
            raise Undecided("a value has no enclosure")
        # a second-order Taylor form loses far less to dependency than the plain evaluation does
        return value if value.exact is not None else self._centred(index, at, order) or value

    def _centred(self, index: int, at: Real, order: int) -> Real | None:
        around = at.enclosure()
        if around.is_exact():
            return None
        centre = around.mid()
        tree = self.jets[index].tree
        jet, wide = taylor(tree, centre, precision=256), taylor(tree, around, precision=256)
        step = around - centre
        scale = factorial(order)
        value = jet[order] * scale + jet[order + 1] * (order + 1) * scale * step
        value += wide[order + 2] * (order + 2) * (order + 1) * scale / 2 * step * step
        return enclosed_real(value) if value.is_finite() else None

    @cached_property
    def parity(self) -> int | None:
        """1 where algebra shows f even, -1 odd, 0 where an enclosure refutes both; None where open."""
        for candidate in (1, -1):
            if self._has_parity(candidate):
                return candidate
        return 0 if all(self._refutes(candidate) for candidate in (1, -1)) else None

    def _has_parity(self, factor: int) -> bool:
        pairs = zip(self.pieces, reversed(self.pieces), strict=True)
        try:
            return all(mirrors(piece, mirror, factor) for piece, mirror in pairs) and all(
                _junctions_mirror(junction, opposite, factor)
                for junction, opposite in zip(self.junctions, reversed(self.junctions), strict=True)
            )
        except NoNormalForm:
            return False

    def _refutes(self, factor: int) -> bool:
        """Whether f(-x) = factor·f(x) fails at some sample point."""
        for at in SAMPLES:
            left, right = self._ball_at(at), self._ball_at(-at)
            if (left is None) != (right is None):
                return True
            if (
                left is not None
                and right is not None
                and (left - right * factor).is_finite()
                and not left.overlaps(right * factor)
            ):
                return True
        return False

    def _ball_at(self, number: Fraction) -> arb | None:
        """A ball around f at a rational point, None off the domain; raises Undecided."""
        at = exact_real(number)
        index = self.piece_at(at)
        if index is not None:
            return evaluate_ball(self.pieces[index].tree, at.enclosure())
        junction = next((junction for junction in self.junctions if compare(junction.at, at) == 0), None)
        if junction is None or junction.tree is None:
            return None
        return evaluate_ball(junction.tree, at.enclosure())


def _junctions_mirror(junction: Junction, opposite: Junction, factor: int) -> bool:
    """Whether two junctions are opposite and algebra shows f there to be ±f of the other, or undefined at both."""
    if not are_opposite(junction.at, opposite.at) or (junction.tree is None) != (opposite.tree is None):
        return False
    if junction.tree is None:
        return True
    if junction.value is None or opposite.value is None:
        return False
    here, there = junction.value.exact, opposite.value.exact
    return here is not None and there is not None and here.equals(there.scaled(Fraction(factor)))


def proposed_forms(subject: Subject) -> list[tuple[str, NormalForm]]:
    """The closed forms that the definitions propose, those that have a constant normal form."""
    forms = []
    for path, tree in subject.proposals:
        try:
            form = normalise(tree)
        except NoNormalForm:
            continue
        if form.is_constant:
            forms.append((path, form))
    return forms


SAMPLES = (Fraction(7, 5), Fraction(1, 3), Fraction(23, 7), Fraction(37, 5))
