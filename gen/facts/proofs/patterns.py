"""The one door to sign patterns: what the search finds is checked like a certificate read from disk, then believed."""

from __future__ import annotations

from gen.facts.algebra.normal_forms import NoNormalForm
from gen.facts.algebra.reals import Real
from gen.facts.proofs.charts import SignPattern
from gen.facts.proofs.checking import verify
from gen.facts.proofs.jets import Curve, Jets
from gen.facts.proofs.search import find_chart
from gen.facts.proofs.written_charts import ChartRefused, WrittenCurve, read_chart, write_chart
from gen.formula.language.tree import Expression
from gen.formula.outcomes import Undecided


def sign_pattern(tree: Expression, lower: Real, upper: Real) -> SignPattern:
    """The proved sign pattern of a smooth formula on (lower, upper); raises Undecided.

    >>> from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY
    >>> from gen.formula.language.parser import parse
    >>> pattern = sign_pattern(parse("x^3 - x"), MINUS_INFINITY, INFINITY)
    >>> [zero.rational for zero in pattern.zeros], pattern.signs
    ([Fraction(-1, 1), Fraction(0, 1), Fraction(1, 1)], (-1, 1, -1, 1))
    """
    return prove_pattern(Curve(Jets(tree), 0), "f", lower, upper)[0]


def prove_pattern(curve: Curve, name: str, lower: Real, upper: Real) -> tuple[SignPattern, WrittenCurve | None]:
    """The proved sign pattern of a curve on (lower, upper) and its chart in print, None where it has no text.

    A chart that has a text is read back from it, so that facts are the same with a certificate and without.
    Raises Undecided where no chart is found, and where the checker refuses the one that was found.

    >>> from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY
    >>> from gen.formula.language.parser import parse
    >>> pattern, written = prove_pattern(Curve(Jets(parse("x^3 - x")), 1), "slope", MINUS_INFINITY, INFINITY)
    >>> pattern.signs, written.signs
    ((1, -1, 1), '+ - +')
    """
    chart = find_chart(curve, lower, upper)
    try:
        written = write_chart(name, chart)
    except (ChartRefused, NoNormalForm):
        written = None
    try:
        return verify(curve, chart if written is None else read_chart(written), lower, upper), written
    except ChartRefused as reason:
        raise Undecided(f"the checker refuses what was found: {reason}") from reason
