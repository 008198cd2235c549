"""What each format makes of the special inputs, as a table, and the note that says how the errors were found."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from gen.facts.floating.rounding import FORMATS
from gen.facts.records import Fact, Numerics
from gen.notation.numerals import format_decimal
from gen.notation.page_text import print_text
from gen.pages.records.parts import NOTHING, Printed, Table

_SUBNORMAL = "smallest subnormal"
_IN_WORDS = {"-inf": "−∞", "inf": "∞", "nan": "NaN", "-0": "−0", "0": "0"}
_SMALLEST = {number_format.name: Fraction(number_format.smallest) for number_format in FORMATS}
_SAME = Fraction(1, 100)
"""Subnormals are a whole number of the smallest one, so that a hundredth tells them apart."""


def specials_table(numerics: Sequence[Fact[Numerics]]) -> Table | None:
    """One row for each way in which a form treats the special inputs, with the formats that do; None without any."""
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    columns: tuple[str, ...] = ()
    formats: list[str] = []
    for form_in_format in (fact.value for fact in numerics if fact.value is not None):
        columns = tuple(_IN_WORDS.get(name, name) for name, _ in form_in_format.specials)
        outcomes = tuple(_outcome(form_in_format.dtype, name, outcome) for name, outcome in form_in_format.specials)
        groups.setdefault((form_in_format.form, outcomes), []).append(form_in_format.dtype)
        if form_in_format.dtype not in formats:
            formats.append(form_in_format.dtype)
    if not groups:
        return None
    forms: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (form, outcomes), dtypes in groups.items():
        forms.setdefault(("every format" if dtypes == formats else ", ".join(dtypes), outcomes), []).append(form)
    rows = tuple(
        tuple(map(print_text, (" and ".join(those), where, *outcomes))) for (where, outcomes), those in forms.items()
    )
    return Table(("Form", "Format", *columns), rows)


def numerics_note(numerics: Sequence[Fact[Numerics]]) -> Printed:
    """How the errors were found, in one sentence that holds for every format."""
    for fact in numerics:
        if fact.value is not None:
            where = f"; {fact.value.where}" if fact.value.where else ""
            return print_text(f"Each operation correctly rounded to its format, {fact.value.grid}{where}.")
    return NOTHING


def _outcome(dtype: str, given: str, outcome: str) -> str:
    if outcome in _IN_WORDS:
        return _IN_WORDS[outcome]
    value = Fraction(outcome)
    if given == _SUBNORMAL and abs(value / _SMALLEST[dtype] - 1) < _SAME:
        return "itself"
    return format_decimal(Decimal(outcome))
