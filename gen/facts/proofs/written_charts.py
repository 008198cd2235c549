"""Sign charts in print, as certificates hold them: written from a chart, and read back with nothing believed.

The text says everything that the facts take from a proof: the cells with their signs, the zeros with their places and
multiplicities, the tails with their leading terms.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, cast

from gen.facts.algebra.form_trees import to_tree
from gen.facts.algebra.normal_forms import NoNormalForm, NormalForm
from gen.facts.algebra.normalise import normalise
from gen.facts.algebra.reals import PRECISION, Real, ball_ends, enclosed_real, exact_real, print_digits
from gen.facts.asymptotics.expansions import WORKING_PRECISION
from gen.facts.proofs.charts import Shown, SignCell, SignChart, Tail
from gen.facts.proofs.jets import interval
from gen.formula.language.lexer import FormulaError
from gen.formula.language.parser import parse
from gen.formula.printers.text import print_text
from gen.problems import Place

ZERO_DIGITS = 50
PLUS_MINUS = " ± "

_NUMBER = re.compile(r"-?[0-9]{1,300}(/[0-9]{1,300}|(\.[0-9]{1,300})?(e-?[0-9]{1,3})?)")
"""Fractions and decimals of bounded size, so that a hostile file cannot ask for a number of a gigabyte."""

WrittenSign = Literal["+", "-"]
SIGNS: Mapping[str, int] = {"+": 1, "-": -1, "0": 0}
WRITTEN: Mapping[int, str] = {1: "+", -1: "-", 0: "0"}


class ChartRefused(Exception):
    """A chart that cannot be read or does not hold; the message says which part."""


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


def read_chart(written: WrittenCurve) -> SignChart:
    """The chart that a certificate holds in print; raises ChartRefused.

    >>> read_chart(WrittenCurve("f", "affine", "- +")).signs
    (-1, 1)
    """
    try:
        signs = tuple(SIGNS[word] for word in written.signs.split(" "))
        cells = tuple(_read_cell(cell) for cell in written.cells)
        left, right = (_read_tail(tail) for tail in (written.left, written.right))
        zeros = tuple(
            exact_real(cell.root) if cell.root is not None else None if text.zero is None else read_place(text.zero)
            for cell, text in zip(cells, written.cells, strict=True)
        )
    except (KeyError, ValueError, ZeroDivisionError) as reason:
        raise ChartRefused(f"{written.curve} cannot be read: {reason}") from reason
    return SignChart(written.shown, signs, left, right, cells, zeros)


def _read_cell(cell: WrittenCell) -> SignCell:
    lower, upper = (_read_number(end) for end in cell.on)
    if (cell.zero is None) != (cell.claim in ("sign", "same")) or (cell.zero is None) != (cell.multiplicity is None):
        raise ChartRefused(f"the cell [{lower}, {upper}] speaks of a zero without need, or of none where one is")
    sign = SIGNS[cell.sign]
    if cell.claim == "root" and cell.zero is not None and cell.multiplicity is not None:
        return SignCell(lower, upper, "root", sign, _read_form(cell.zero), cell.multiplicity, cell.bits)
    if cell.claim == "crossing" and cell.multiplicity != 1:
        raise ChartRefused(f"a crossing in [{lower}, {upper}] that is not simple")
    return SignCell(lower, upper, cell.claim, sign, precision=cell.bits)


def _read_tail(tail: WrittenTail | None) -> Tail | None:
    return None if tail is None else Tail(tail.beyond, SIGNS[tail.sign], tail.leading, _read_number(tail.rest))


def _read_number(text: str) -> Fraction:
    if not _NUMBER.fullmatch(text):
        raise ChartRefused(f'"{text[:40]}" is not a number')
    return Fraction(text)


def read_place(text: str) -> Real:
    """The place of a zero: a closed form, or a decimal with its radius; raises ChartRefused, ValueError.

    >>> read_place("sqrt(2)/2").exact is not None, read_place("1/3").rational
    (True, Fraction(1, 3))
    """
    middle, mark, radius = text.partition(PLUS_MINUS)
    if not mark:
        return exact_real(_read_form(text))
    around = _read_number(middle), _read_number(radius)
    if not 0 < around[1] * 10 ** (ZERO_DIGITS - 10) <= abs(around[0]):
        raise ChartRefused(f"the place {text} is too vague")
    return enclosed_real(interval(around[0] - around[1], around[0] + around[1], 2 * PRECISION))


def _read_form(text: str) -> NormalForm:
    try:
        form = normalise(parse(text, Place("certificate", 1, 1)))
    except (FormulaError, NoNormalForm) as reason:
        raise ChartRefused(f'"{text}" is not a closed form') from reason
    if not form.is_constant:
        raise ChartRefused(f'"{text}" is not a constant')
    return form


def write_place(at: Real) -> str:
    """A finite number as `read_place` reads it; raises ChartRefused where it has no such text.

    >>> write_place(read_place("1/sqrt(2)"))
    'sqrt(2)/2'
    """
    if at.exact is not None:
        text = print_text(to_tree(at.exact))
        if not _read_form(text).equals(at.exact):
            raise ChartRefused(f'"{text}" does not read back')
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
        raise ChartRefused(f"the zero near {float(middle):.6g} is not known well enough")
    return f"{print_digits(middle, ZERO_DIGITS)}{PLUS_MINUS}1e{exponent}"


def write_end(end: Real) -> str:
    """An end of an interval in print, for the certificate's reader.

    >>> from gen.facts.algebra.reals import INFINITY
    >>> write_end(INFINITY), write_end(read_place("3/4"))
    ('oo', '3/4')
    """
    if end.infinity:
        return "oo" if end.infinity > 0 else "-oo"
    return write_place(end)


def write_chart(kind: str, chart: SignChart) -> WrittenCurve:
    """A chart in print, under the name of its curve; raises ChartRefused where a part of it has no text.

    >>> write_chart("f", SignChart("affine", (-1, 1)))
    WrittenCurve(curve='f', shown='affine', signs='- +', facts=(), left=None, cells=(), right=None)
    """
    cells = tuple(_write_cell(cell, zero) for cell, zero in zip(chart.cells, chart.zeros, strict=True))
    signs = " ".join(WRITTEN[sign] for sign in chart.signs)
    return WrittenCurve(kind, chart.shown, signs, (), _write_tail(chart.left), cells, _write_tail(chart.right))


def _write_cell(cell: SignCell, zero: Real | None) -> WrittenCell:
    place, multiplicity = (None, None) if zero is None else (write_place(zero), max(cell.order, 1))
    ends = (str(cell.lower), str(cell.upper))
    return WrittenCell(ends, cell.kind, _word(cell.sign), place, multiplicity, cell.precision)


def _word(sign: int) -> WrittenSign:
    return cast(WrittenSign, WRITTEN[sign])


def _write_tail(tail: Tail | None) -> WrittenTail | None:
    if tail is None:
        return None
    return WrittenTail(tail.start, _word(tail.sign), tail.leading, print_digits(tail.rest, 40))
