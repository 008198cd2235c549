"""Slips that editors make: one wrong place in a file that is right gives one message, which names the cause.

Each slip replaces a text of the small file, at its first place, by another; what the editor then reads stands beside.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from gen.problems import DefinitionsRefused, print_problems
from gen.source.reader import read

SMALL = (Path(__file__).parent / "small.yml").read_text(encoding="utf-8")
NO_BREAK = "\N{NO-BREAK SPACE}"

SLIPS = {
    "a section's name": ("\nactivations:\n", "\nactivation:\n"),
    "terms misspelt": ("\nterms:\n", "\nterm:\n"),
    "sources misspelt": ("\nsources:\n", "\nsoures:\n"),
    "families misspelt": ("\nfamilies:\n", "\nfamily:\n"),
    "a field's name": ("    family: exp", "    familly: exp"),
    "a capital in a slug": ("\n  kink:\n", "\n  Kink:\n"),
    "an underscore in a slug": ("\n  gated-elu:\n", "\n  gated_elu:\n"),
    "a kind misspelt": ("kind: elementwise", "kind: elementwize"),
    "a level misspelt": ("level: beginner", "level: beginer"),
    "a no-break space before a key": ("    family: exp", f"   {NO_BREAK}family: exp"),
    "a tab before a key": ("    family: exp", "\tfamily: exp"),
    "a mark of a conflict": ("\nterms:\n", "\n=======\nterms:\n"),
    "a quote that is not closed": ("name: ELU\n", 'name: "ELU\n'),
    "a quote inside a quote": ("name: ELU\n", 'name: "the "ELU""\n'),
    "a comment after a formula": ("alpha * expm1(x))", "alpha * expm1(x)) # scaled"),
    "a bracket too many": ("alpha * expm1(x))", "alpha * expm1(x)))"),
    "a bracket too few": ("alpha * expm1(x))", "alpha * expm1(x)"),
    "a missing operator": ("alpha * expm1(x))", "2 alpha)"),
    "a function misspelt": ("alpha * expm1(x))", "alpha * exmp1(x))"),
    "a parameter misspelt": ("alpha * expm1(x))", "alhpa * expm1(x))"),
    "a name of Python": ("alpha * expm1(x))", "alpha * np.expm1(x))"),
    "a domain without brackets": ("domain: (0, oo)", "domain: x > 0"),
    "a default outside its domain": ("default: 1.0", "default: -1"),
    "a year misspelt": ("year: 2015", "year: 201S"),
    "a source misspelt": ("[@clevert2015]", "[@clevert2051]"),
    "a link to nothing": ("[[kinks]]", "[[knik]]"),
    "a fact misspelt": ("elu.range.lower", "elu.rnage.lower"),
    "mathematics that is not closed": ("$e^x - 1$", "$e^x - 1"),
    "an opening quotation mark": ("long_name: exponential linear unit", "long_name: “exponential linear unit"),
    "an escape sequence in a name": ("name: ELU\n", 'name: "\\e[31mELU"\n'),
    "a line break before a command": ("year: 2015", 'year: "x\\n::error::x"'),
    "a colon in a sentence": ("definition: How a network learns.", "definition: How: a network learns."),
    "a dash without its space": ("      - {kind: limit", "      -{kind: limit"),
    "a key without its colon": ("    family: exp", "    family exp"),
}
MESSAGES = (Path(__file__).parent / "slips.txt").read_text(encoding="utf-8")
"""Each slip's name with what the editor reads; `python tests/source/test_slips.py` prints it anew."""


def read_slip(name: str) -> list[str]:
    right, wrong = SLIPS[name]
    assert right in SMALL
    with pytest.raises(DefinitionsRefused) as refused:
        read(SMALL.replace(right, wrong, 1).encode(), "f.yml")
    return print_problems(refused.value.problems)


def print_slips() -> str:
    return "".join(f"{name}\n    {line}\n" for name in SLIPS for line in read_slip(name))


def test_each_slip_gets_one_message_that_names_it() -> None:
    assert all(len(read_slip(name)) == 1 for name in SLIPS)
    assert print_slips() == MESSAGES


def test_a_name_that_windows_keeps_for_itself_is_no_slug() -> None:
    wrong = SMALL.replace("gated-elu", "lpt9")
    with pytest.raises(DefinitionsRefused) as refused:
        read(wrong, "f.yml")
    assert [problem.message for problem in refused.value.problems] == ['no file can be called "lpt9" on Windows']


def test_a_message_that_comes_often_is_printed_once() -> None:
    links = " ".join(["[[nowhere]]"] * 9)
    with pytest.raises(DefinitionsRefused) as refused:
        read(SMALL.replace("A smooth floor.", links), "f.yml")
    (line,) = print_problems(refused.value.problems)
    assert len(refused.value.problems) == 9
    assert line.endswith("(and 8 times more, on line 75)")


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert read(b"\xef\xbb\xbf" + SMALL.encode(), "f.yml").activations


if __name__ == "__main__":
    print(print_slips(), end="")
