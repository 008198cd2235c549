"""Names of what a printed function computes once."""

from collections.abc import Callable

from gen.formula.language.tree import Expression
from gen.formula.printers.naming import name_totals
from gen.formula.printers.text import print_text


def test_each_reduction_is_named_once_and_after_what_it_needs(read: Callable[..., Expression]) -> None:
    rest, totals = name_totals(read("x[i]*sum(j, x[j]) + sum(j, x[j])/sum(j, x[j]*maximum(k, x[k]))", indexed=True))
    assert {name: print_text(reduction) for name, reduction in totals.items()} == {
        "total": "sum(j, x[j])",
        "largest": "maximum(j, x[j])",
        "total2": "sum(j, x[j]*largest)",
    }
    assert print_text(rest) == "x[i]*total + total/total2"


def test_a_reduction_that_depends_on_another_index_keeps_its_place(read: Callable[..., Expression]) -> None:
    tree = read("sum(j, x[i]*x[j])", indexed=True)
    assert name_totals(tree) == (tree, {})
