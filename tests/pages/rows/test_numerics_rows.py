"""What each format makes of the special inputs, as pages print it."""

from __future__ import annotations

from typing import Literal

from gen.facts.records import Dtype, Evidence, Fact, Number, Numerics
from gen.pages.rows.numerics_rows import numerics_note, specials_table


def numerics(
    form: Literal["textbook", "stable"], dtype: Dtype, subnormal: str, at_infinity: str, where: str = ""
) -> Fact[Numerics]:
    zero = Number("0", "0")
    specials = (("inf", at_infinity), ("smallest subnormal", subnormal))
    return Fact(Evidence.ENCLOSED, "", Numerics(dtype, form, (), zero, zero, specials, "on a grid", where))


def test_special_inputs_are_told_once_for_what_treats_them_alike() -> None:
    table = specials_table(
        (
            numerics("textbook", "float16", "5.9605e-08", "nan"),
            numerics("stable", "float16", "5.9605e-08", "inf"),
            numerics("textbook", "float32", "1.40129846e-45", "nan"),
            numerics("stable", "float32", "0", "inf"),
        )
    )
    assert table is not None
    assert table.columns == ("Form", "Format", "∞", "smallest subnormal")
    assert table.rows == (
        ("textbook", "every format", "NaN", "itself"),
        ("stable", "float16", "∞", "itself"),
        ("stable", "float32", "∞", "0"),
    )
    assert specials_table(()) is None


def test_the_note_holds_for_every_format() -> None:
    fact = numerics("stable", "float16", "0", "inf")
    assert numerics_note((fact,)) == "Each operation correctly rounded to its format, on a grid."
    along = numerics("stable", "float16", "0", "inf", where="b at 1")
    assert numerics_note((along,)) == "Each operation correctly rounded to its format, on a grid; b at 1."
    assert numerics_note(()) == ""
