"""Statements with symbolic parameters, and what repeats, as the pages print them."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from gen.catalogue import Activation
from gen.facts.records import Convexity, Dtype, Evidence, Fact, Interval, LabelledInterval, Number, Numerics
from gen.notation.page_text import print_value
from gen.pages.records.parts import NOTHING, FactRow, Printed
from gen.pages.rows.general_facts import print_general
from gen.pages.rows.numerics_rows import numerics_note, specials_table
from gen.source.reader import read

DEFINITIONS = Path(__file__).parents[3] / "gen" / "definitions.yml"


@pytest.fixture(scope="module")
def prelu() -> Activation:
    return read(DEFINITIONS.read_text(encoding="utf-8"), "definitions.yml").activations["prelu"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("`max(1, abs(slope))` for every `slope`", r"\(\max(1, \lvert a \rvert)\) for every \(a\)"),
        ("`[-slope, oo)` for `slope > 0`", r"\([-a,\, \infty)\) for every \(a > 0\)"),
        ("strictly increasing for every `slope`", r"for every \(a\)"),
        ("`C^0` for `slope != 1`; `C^inf` for `slope = 1`", r"\(C^{0}\) for \(a \ne 1\); \(C^{\infty}\) for \(a = 1\)"),
        ("`x -> -oo` and `slope` for every `slope`", r"\(x \to -\infty\) and \(a\) for every \(a\)"),
        ("`slope +` for every `slope`", r"<code>slope &#43;</code> for every \(a\)"),
        (
            "`[max(0, slope), 1/(2*slope)]` for `0 < slope <= 1`",
            r"\([\max(0, a),\, \frac{1}{2 a}]\) for every \(0 < a \le 1\)",
        ),
    ],
)
def test_what_stands_between_backquotes_is_maths(text: str, printed: str, prelu: Activation) -> None:
    assert print_general(text, prelu) == printed


def test_one_of_the_gaussian_numbers_is_taken_out(prelu: Activation) -> None:
    text = (
        "mean `1 - slope`, second moment `2`, second moment of f′ `3`, dead fraction `0` for `slope != 0`; "
        "mean `1 - slope`, second moment `2`, second moment of f′ `4`, dead fraction `1/2` for `slope = 0`"
    )
    assert print_general(text, prelu, "mean") == r"\(1 - a\) for every \(a\)"
    assert print_general(text, prelu, "second moment") == r"for every \(a\)"
    assert print_general(text, prelu, "second moment of f′") == r"\(3\) for \(a \ne 0\); \(4\) for \(a = 0\)"


def test_an_interval_that_repeats_says_so() -> None:
    half, whole = Number("1/2", "0.5"), Number("1", "1")
    where = Interval(Number("0", "0"), half, True, True)
    once = print_value(Convexity((LabelledInterval(where, "convex"),)))
    again = print_value(Convexity((LabelledInterval(where, "convex", whole),)))
    assert once == "convex on &#91;0, 1/2&#93;"
    assert again == f"{once} and its shifts by multiples of 1"


def test_a_crowded_place_shows_formulas_only() -> None:
    def brief(general: str) -> str:
        return FactRow("range", "", NOTHING, NOTHING, "exact", "", "", general=Printed(general)).general_brief

    assert brief(r"\((-a, \infty)\) for every \(a > 0\)") == r"\((-a, \infty)\)"
    assert brief(r"for every \(a\)") == ""
    assert brief(r"\(0\) for \(a = 0\); none for \(a > 0\)") == ""


def numerics(form: Literal["textbook", "stable"], dtype: Dtype, subnormal: str, at_infinity: str) -> Fact[Numerics]:
    zero = Number("0", "0")
    specials = (("inf", at_infinity), ("smallest subnormal", subnormal))
    method = f"each operation correctly rounded to {dtype}, on a grid; at x"
    return Fact(Evidence.ENCLOSED, method, Numerics(dtype, form, (), zero, zero, specials))


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
