"""What is claimed of the signs of one curve on one interval, as data and as the text that certificates hold.

A claim says everything that the facts take from a proof: the cells with their signs, the zeros with their places and
multiplicities, the ends where a leading term dominates. `gen.facts.proofs.checking` proves one without searching.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Literal, cast

from gen.facts.algebra.form_trees import to_tree
from gen.facts.algebra.normal_forms import NoNormalForm, NormalForm
from gen.facts.algebra.normalise import normalise
from gen.facts.algebra.reals import PRECISION, Real, ball_ends, enclosed_real, exact_real, print_digits
from gen.facts.asymptotics.expansions import WORKING_PRECISION, Approach, expand
from gen.facts.asymptotics.tails import measure_rest, print_leading
from gen.facts.proofs.charts import EndClaim, SignPattern
from gen.facts.proofs.jets import Curve, interval
from gen.facts.proofs.signs import SignCell
from gen.formula.language.lexer import FormulaError
from gen.formula.language.parser import parse
from gen.formula.printers.text import print_text
from gen.problems import Place

ZERO_DIGITS = 50
PLUS_MINUS = " ± "

_NUMBER = re.compile(r"-?[0-9]{1,300}(/[0-9]{1,300}|(\.[0-9]{1,300})?(e-?[0-9]{1,3})?)")
"""Fractions and decimals of bounded size, so that a hostile file cannot ask for a number of a gigabyte."""

Shown = Literal["cells", "affine", "identically zero", "shape"]
WrittenSign = Literal["+", "-"]
SIGNS: Mapping[str, int] = {"+": 1, "-": -1, "0": 0}
WRITTEN: Mapping[int, str] = {1: "+", -1: "-", 0: "0"}


class ClaimRefused(Exception):
    """A claim that cannot be read or does not hold; the message says which part."""


@dataclass(frozen=True)
class WrittenCell:
    """A cell in print; `zero` and `multiplicity` belong to the claims `crossing` and `root`."""

    on: tuple[str, str]
    claim: Literal["sign", "same", "crossing", "root"]
    sign: WrittenSign
    zero: str | None = None
    multiplicity: int | None = None
    bits: int = WORKING_PRECISION


@dataclass(frozen=True)
class WrittenTail:
    """For all t ≥ `beyond` the curve is `leading`·(1 + d) with |d| ≤ `rest` < 1.

    t is |x| towards an infinity and 1/|x - c| beside a finite end c.
    """

    beyond: int
    sign: WrittenSign
    leading: str
    rest: str


@dataclass(frozen=True)
class WrittenCurve:
    """The claim of one curve: how it is shown, its signs from left to right, and the facts that rest on it."""

    curve: str
    shown: Shown
    signs: str
    facts: tuple[str, ...] = ()
    left: WrittenTail | None = None
    cells: tuple[WrittenCell, ...] = ()
    right: WrittenTail | None = None


@dataclass(frozen=True)
class Tail:
    """`WrittenTail` read."""

    start: int
    sign: int
    leading: str
    rest: Fraction


@dataclass(frozen=True)
class Claim:
    """`WrittenCurve` read; `zeros` holds one place for each cell, None for those without a zero."""

    shown: Shown
    signs: tuple[int, ...]
    left: Tail | None = None
    right: Tail | None = None
    cells: tuple[SignCell, ...] = ()
    zeros: tuple[Real | None, ...] = ()


def approach_to(end: Real, side: Literal[-1, 1]) -> Approach:
    """How the lower (side 1) or upper (side -1) end of an interval is approached from inside."""
    if not end.finite:
        return Approach(None, -1 if side > 0 else 1)
    if end.exact is None:
        raise ClaimRefused("a tail at an end that is not known exactly")
    return Approach(end.exact, side)


def read_claim(written: WrittenCurve) -> Claim:
    """The claim that a certificate holds in print; raises ClaimRefused."""
    try:
        signs = tuple(SIGNS[word] for word in written.signs.split(" "))
        cells = tuple(_read_cell(cell) for cell in written.cells)
        left, right = (_read_tail(tail) for tail in (written.left, written.right))
        zeros = tuple(
            exact_real(cell.root) if cell.root is not None else None if text.zero is None else read_place(text.zero)
            for cell, text in zip(cells, written.cells, strict=True)
        )
    except (KeyError, ValueError, ZeroDivisionError) as reason:
        raise ClaimRefused(f"{written.curve} cannot be read: {reason}") from reason
    return Claim(written.shown, signs, left, right, cells, zeros)


def _read_cell(cell: WrittenCell) -> SignCell:
    lower, upper = (_read_number(end) for end in cell.on)
    if (cell.zero is None) != (cell.claim in ("sign", "same")) or (cell.zero is None) != (cell.multiplicity is None):
        raise ClaimRefused(f"the cell [{lower}, {upper}] speaks of a zero without need, or of none where one is")
    sign = SIGNS[cell.sign]
    if cell.claim == "root" and cell.zero is not None and cell.multiplicity is not None:
        return SignCell(lower, upper, "root", sign, _read_form(cell.zero), cell.multiplicity, cell.bits)
    if cell.claim == "crossing" and cell.multiplicity != 1:
        raise ClaimRefused(f"a crossing in [{lower}, {upper}] that is not simple")
    return SignCell(lower, upper, cell.claim, sign, precision=cell.bits)


def _read_tail(tail: WrittenTail | None) -> Tail | None:
    return None if tail is None else Tail(tail.beyond, SIGNS[tail.sign], tail.leading, _read_number(tail.rest))


def _read_number(text: str) -> Fraction:
    if not _NUMBER.fullmatch(text):
        raise ClaimRefused(f'"{text[:40]}" is not a number')
    return Fraction(text)


def read_place(text: str) -> Real:
    """The place of a zero: a closed form, or a decimal with its radius; raises ClaimRefused, ValueError."""
    middle, mark, radius = text.partition(PLUS_MINUS)
    if not mark:
        return exact_real(_read_form(text))
    around = _read_number(middle), _read_number(radius)
    if not 0 < around[1] * 10 ** (ZERO_DIGITS - 10) <= abs(around[0]):
        raise ClaimRefused(f"the place {text} is too vague")
    return enclosed_real(interval(around[0] - around[1], around[0] + around[1], 2 * PRECISION))


def _read_form(text: str) -> NormalForm:
    try:
        form = normalise(parse(text, Place("certificate", 1, 1)))
    except (FormulaError, NoNormalForm) as reason:
        raise ClaimRefused(f'"{text}" is not a closed form') from reason
    if not form.is_constant:
        raise ClaimRefused(f'"{text}" is not a constant')
    return form


def write_place(at: Real) -> str:
    """A finite number as `read_place` reads it; raises ClaimRefused where it has no such text."""
    if at.exact is not None:
        text = print_text(to_tree(at.exact))
        if not _read_form(text).equals(at.exact):
            raise ClaimRefused(f'"{text}" does not read back')
        return text
    low, high = ball_ends(at.enclosure())
    middle = Fraction(print_digits((low + high) / 2, ZERO_DIGITS))
    exponent = 1 - ZERO_DIGITS
    while abs(middle) >= Fraction(10) ** (exponent + ZERO_DIGITS):
        exponent += 1
    while 0 < abs(middle) < Fraction(10) ** (exponent + ZERO_DIGITS - 1):
        exponent -= 1
    radius = Fraction(10) ** exponent
    if not middle - radius <= low <= high <= middle + radius:
        raise ClaimRefused(f"the zero near {float(middle):.6g} is not known well enough")
    return f"{print_digits(middle, ZERO_DIGITS)}{PLUS_MINUS}1e{exponent}"


def write_end(end: Real) -> str:
    """An end of an interval in print, for the certificate's reader."""
    if end.infinity:
        return "oo" if end.infinity > 0 else "-oo"
    return write_place(end)


def write_claim(kind: str, curve: Curve, pattern: SignPattern) -> WrittenCurve:
    """The claim that a found pattern makes, in print; raises ClaimRefused where a part of it has no text."""
    chart = pattern.chart
    if chart is None:
        raise ClaimRefused("a pattern without a chart")
    signs = " ".join(WRITTEN[sign] for sign in pattern.signs)
    if chart.identically_zero:
        return WrittenCurve(kind, "identically zero", signs)
    if chart.by_shape:
        return WrittenCurve(kind, "shape", signs)
    if not chart.cells and chart.left is None and chart.right is None:
        return WrittenCurve(kind, "affine", signs)
    places = iter(pattern.places)
    cells = []
    for cell in chart.cells:
        zero = write_place(next(places)) if cell.kind in ("crossing", "root") else None
        cells.append(
            WrittenCell(
                (str(cell.lower), str(cell.upper)),
                cell.kind,
                _word(cell.sign),
                zero,
                None if zero is None else max(cell.order, 1),
                cell.precision,
            )
        )
    left, right = (_write_tail(curve, claim) for claim in (chart.left, chart.right))
    return WrittenCurve(kind, "cells", signs, (), left, tuple(cells), right)


def _word(sign: int) -> WrittenSign:
    return cast(WrittenSign, WRITTEN[sign])


def _write_tail(curve: Curve, claim: EndClaim | None) -> WrittenTail | None:
    if claim is None:
        return None
    expansion = expand(curve.tree, claim.approach, claim.start)
    share = ball_ends(measure_rest(expansion))[1]
    rest = next(
        bound for bound in (Fraction(ceil(share * 10**digits), 10**digits) for digits in range(3, 40)) if bound < 1
    )
    return WrittenTail(claim.start, _word(claim.sign), print_leading(expansion), print_digits(rest, 40))
