"""Statements with symbolic parameters in every notation: text, Markdown with maths, and JavaScript."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
import quickjs

from gen.facts.records import (
    MINUS_OO,
    OO,
    Asymptotes,
    Case,
    Convexity,
    ElementwiseFacts,
    Evidence,
    Extremum,
    Fact,
    Flag,
    Gaussian,
    Interval,
    Kink,
    Kinks,
    LabelledInterval,
    Limits,
    Line,
    Monotone,
    Number,
    Point,
    Progression,
    RealSet,
    Smoothness,
    Statement,
    Steepness,
    Tails,
    from_least,
)
from gen.formula.language.domains import EVERY_NUMBER, Domain, DomainEnd
from gen.formula.language.parser import parse
from gen.formula.printers.text import print_text
from gen.notation.javascript import print_literal
from gen.notation.javascript_statements import StatementScript
from gen.notation.page_statements import StatementPrinter
from gen.notation.statements.phrases import phrase_of
from gen.notation.statements.text import print_general, print_phrase

NAMES = ("slope", "scale")
SYMBOLS = {"slope": "a"}
FREE = DomainEnd(None, False)


def number(formula: str, *, exact: bool = True) -> Number:
    tree = parse(formula, parameters=NAMES)
    return Number(print_text(tree), "", tree) if exact else Number(None, print_text(tree), tree)


def domain(text: str) -> Domain:
    """An interval such as `(0, 1]`; an end that is not a number is infinite."""
    low, high = text[1:-1].split(", ")
    lower = DomainEnd(None if low == "-oo" else Fraction(low), text[0] == "[")
    return Domain(lower, DomainEnd(None if high == "oo" else Fraction(high), text[-1] == "]"))


def stated(*cases: tuple[str, object], whole: Domain = EVERY_NUMBER) -> Statement:
    """A statement in `slope`, each case with its interval."""
    told = tuple(Case((("slope", domain(interval)),), value) for interval, value in cases)
    return Statement((("slope", whole),), told)


ZERO = Number("0", "0")
LINE = Interval(MINUS_OO, OO, False, False)
POSITIVE = Domain(DomainEnd(Fraction(0), False), FREE)


@pytest.mark.parametrize(
    ("statement", "text", "markdown"),
    [
        (
            stated(("(-oo, oo)", Steepness(number("max(1, abs(slope))")))),
            "`max(1, abs(slope))` for every `slope`",
            r"\(\max(1, \lvert a \rvert)\) for every \(a\)",
        ),
        (
            stated(("(0, oo)", RealSet((Interval(number("-slope"), OO, True, False),))), whole=POSITIVE),
            "`[-slope, oo)` for `slope > 0`",
            r"\([-a,\, \infty)\) for every \(a > 0\)",
        ),
        (
            stated(("(-oo, oo)", Monotone("strictly increasing", ()))),
            "strictly increasing for every `slope`",
            r"for every \(a\)",
        ),
        (
            stated(("(-oo, 1)", Smoothness("C^0")), ("[1, 1]", Smoothness("C^inf")), ("(1, oo)", Smoothness("C^0"))),
            "`C^0` for `slope != 1`; `C^inf` for `slope = 1`",
            r"\(C^{0}\) for \(a \ne 1\); \(C^{\infty}\) for \(a = 1\)",
        ),
        (
            stated(("(-oo, oo)", Limits(number("slope"), None))),
            "`slope` as `x -> -oo`, no limit as `x -> oo` for every `slope`",
            r"\(a\) as \(x \to -\infty\), no limit as \(x \to \infty\) for every \(a\)",
        ),
        (
            stated(
                ("(-oo, 0]", Flag(False)),
                ("(0, 1/2]", RealSet((Interval(number("max(0, slope)"), number("1/(2*slope)"), True, True),))),
                ("(1/2, oo)", Flag(False)),
            ),
            "no for `slope <= 0` or `slope > 1/2`; `[max(0, slope), 1/(2*slope)]` for `0 < slope <= 1/2`",
            r"no for \(a \le 0\) or \(a > \frac{1}{2}\);"
            r" \([\max(0, a),\, \frac{1}{2 a}]\) for \(0 < a \le \frac{1}{2}\)",
        ),
        (
            stated(("(-oo, oo)", Extremum(number("0.123456789*slope", exact=False), RealSet((Point(ZERO),))))),
            "≈ `0.1234568*slope` at `x = 0` for every `slope`",
            r"≈ \(0.1234568 a\) at \(x = 0\) for every \(a\)",
        ),
        (
            stated(("(-oo, oo)", Extremum(ZERO, RealSet((Point(number("-2.5/slope", exact=False)),))))),
            "`0` at `x` ≈ `-2.5/slope` for every `slope`",
            r"\(0\) at \(x\) ≈ \(-\frac{2.5}{a}\) for every \(a\)",
        ),
        (
            stated(("(-oo, oo)", Asymptotes(Line(number("1 - slope"), number("slope")), Line(ZERO, number("slope"))))),
            "`y = (1 - slope) * x + slope` on the left, `y = slope` on the right for every `slope`",
            r"\(y = (1 - a) x + a\) on the left, \(y = a\) on the right for every \(a\)",
        ),
        (
            stated(("(-oo, oo)", RealSet((Progression(number("slope"), number("2*pi/slope")),)))),
            "`slope` and every multiple of `2*pi/slope` from there for every `slope`",
            r"\(a\) and every multiple of \(\frac{2 \pi}{a}\) from there for every \(a\)",
        ),
        (
            from_least("n", 2, Steepness(Number("sqrt(n)", "", parse("sqrt(n)", parameters=("n",))))),
            "`sqrt(n)` for `n >= 2`",
            r"\(\sqrt{n}\) for every \(n \ge 2\)",
        ),
    ],
)
def test_a_statement_as_text_and_on_pages(statement: Statement, text: str, markdown: str) -> None:
    assert print_general(statement) == text
    assert StatementPrinter(SYMBOLS).whole(statement) == markdown


def test_conditions_on_two_parameters() -> None:
    whole = (("slope", EVERY_NUMBER), ("scale", POSITIVE))
    value = Steepness(number("scale"))
    alone = Statement(whole, (Case(whole, value),))
    assert print_general(alone) == "`scale` for every `slope` and `scale > 0`"
    assert StatementPrinter(SYMBOLS).whole(alone) == r"\(\mathrm{scale}\) for every \(a\) and \(\mathrm{scale} > 0\)"
    turned = Statement(whole[::-1], (Case(whole[::-1], value),))
    assert StatementPrinter(SYMBOLS).whole(turned).endswith(r"for every \(\mathrm{scale} > 0\) and every \(a\)")
    assert run(turned, (1, 0)) == [True]
    corners = tuple(
        Case((("slope", domain(slope)), ("scale", domain(scale))), Flag(slope == "(-oo, 0]" and scale == "(0, 1]"))
        for slope in ("(-oo, 0]", "(0, oo)")
        for scale in ("(0, 1]", "(1, oo)")
    )
    assert print_general(Statement(whole, corners)).startswith("yes for `slope <= 0` and `scale <= 1`; no for ")
    assert run(Statement(whole, corners), (-1, 1)) == [True, False]
    assert run(Statement(whole, corners), (-1, 2)) == [False, True]


MOMENTS = {
    dead: Gaussian(number("1 - slope"), number("2"), number(slope), None, None, Number(dead, ""))
    for dead, slope in (("0", "3"), ("1/2", "4"))
}
AROUND_ZERO = stated(
    ("[0, 0]", MOMENTS["1/2"]), ("(0, oo)", MOMENTS["0"]), whole=Domain(DomainEnd(Fraction(0), True), FREE)
)


@pytest.mark.parametrize(
    ("part", "markdown", "brief"),
    [
        ("mean", r"\(1 - a\) for every \(a \ge 0\)", r"\(1 - a\)"),
        ("second_moment", r"for every \(a \ge 0\)", ""),
        ("slope_second_moment", r"\(4\) for \(a = 0\); \(3\) for \(a > 0\)", ""),
    ],
)
def test_one_part_of_a_statement(part: str, markdown: str, brief: str) -> None:
    fact: Fact[Gaussian] = Fact(Evidence.EXACT, "by algebra", MOMENTS["0"], general=AROUND_ZERO)
    narrowed = ElementwiseFacts.gaussian.part(part).narrow(fact).general
    assert isinstance(narrowed, Statement)
    assert StatementPrinter(SYMBOLS).whole(narrowed) == markdown
    assert StatementPrinter(SYMBOLS).brief(narrowed) == brief
    assert AROUND_ZERO.narrow("upper") is None


def test_a_crowded_place_shows_short_formulas_for_all_parameters_only() -> None:
    printer = StatementPrinter(SYMBOLS)
    assert printer.brief(stated(("(-oo, oo)", number("-slope")))) == r"\(-a\)"
    assert printer.brief(stated(("(-oo, oo)", number(" + ".join(["slope"] * 40))))) == ""
    assert printer.brief(stated(("(-oo, 0]", ZERO), ("(0, oo)", number("slope")))) == ""


def run(statement: Statement, setting: tuple[float, ...]) -> Any:
    """Which cases hold at a setting."""
    context, arguments = _script(statement), ", ".join(map(str, setting))
    return json.loads(context.eval(f"JSON.stringify(cases.map((clause) => clause.when({arguments})))"))


def words(statement: Statement, setting: float) -> Any:
    """The words of the first case at a setting."""
    value = f"(part) => typeof part === 'function' ? part({setting}) : part"
    return json.loads(_script(statement).eval(f"JSON.stringify(cases[0].words.map({value}))"))


def _script(statement: Statement) -> quickjs.Context:
    context = quickjs.Context()
    fact: Fact[Any] = Fact(Evidence.EXACT, "by algebra", None, general=statement)
    context.eval(f"var cases = {print_literal(StatementScript().cases(fact))}")
    return context


HALF = Extremum(number("0.25*slope", exact=False), RealSet((Point(number("1/slope")),)))
SIDES = RealSet((Interval(number("-slope/2"), number("max(1, slope)"), True, False),))


@pytest.mark.parametrize(
    ("statement", "setting", "holds", "said"),
    [
        (stated(("(-oo, oo)", RealSet((LINE,)))), 1, [True], ["(−∞, ∞)"]),
        (stated(("(-oo, 0)", None), ("[0, oo)", SIDES)), -3, [True, False], ["none"]),
        (stated(("[0, oo)", SIDES), ("(-oo, 0)", None)), 3, [True, False], ["[", -1.5, ", ", 3, ")"]),
        (
            stated(
                ("(-oo, 0)", HALF),
                ("[0, 0]", None),
                ("(0, oo)", HALF),
            ),
            2,
            [True, False],
            [0.5, " at x = ", 0.5],
        ),
        (
            stated(
                ("(-oo, -1)", Flag(True)),
                ("[-1, -1]", Flag(False)),
                ("(-1, 1)", Flag(True)),
                ("[1, 1]", Flag(False)),
                ("(1, oo)", Flag(True)),
            ),
            1,
            [False, True],
            ["yes"],
        ),
        (stated(("(0, 2)", Limits(number("-slope"), OO))), 1, [True], [-1, " as x → −∞, ∞ as x → ∞"]),
        (stated(("(-oo, oo)", Smoothness("C^inf"))), 1, [True], ["C∞"]),
        (stated(("(-oo, oo)", Number(None, "-1.23456789012e-32"))), 1, [True], [-1.234568e-32]),
        (
            stated(("(-oo, oo)", Extremum(ZERO, RealSet((Point(number("2.5*slope", exact=False)),))))),
            2,
            [True],
            [0, " at x = ", 5],
        ),
    ],
)
def test_a_statement_in_javascript(statement: Statement, setting: int, holds: list[bool], said: list[object]) -> None:
    assert run(statement, (setting,)) == holds
    assert words(statement, setting) == said


def test_places_in_javascript() -> None:
    zeros = RealSet((Point(number("-slope")), Point(ZERO)))
    waves = RealSet((Progression(ZERO, number("pi/slope")),))
    fact: Fact[RealSet] = Fact(Evidence.EXACT, "", None, general=stated(("(-oo, 0]", zeros), ("(0, oo)", waves)))
    some, repeated = StatementScript().cases(fact)
    assert print_literal(some["numbers"]) == "[(slope) => -slope, 0]"
    assert "periods" not in some
    assert print_literal(repeated["numbers"]) == "[]"
    assert print_literal(repeated["periods"]) == "[[0, (slope) => Math.PI / slope]]"


def test_a_part_and_lines_in_javascript() -> None:
    script = StatementScript()
    first, second = script.cases(Fact(Evidence.EXACT, "", MOMENTS["0"], general=AROUND_ZERO), "mean")
    assert print_literal(first["words"]) == print_literal(second["words"]) == "[(slope) => 1 - slope]"
    assert print_text(script.trees[0]) == "1 - slope"
    lines = Asymptotes(Line(ZERO, number("-slope")), Line(number("slope"), Number("1/2", "0.5")))
    fact: Fact[Asymptotes] = Fact(Evidence.EXACT, "", lines, general=stated(("(-oo, oo)", lines)))
    (case,) = script.lines(fact)
    assert print_literal(case["lines"]) == (
        "{left: {slope: 0, intercept: (slope) => -slope}, right: {slope: (slope) => slope, intercept: 1 / 2}}"
    )
    assert script.cases(Fact(Evidence.EXACT, "", None)) == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "none"),
        (Tails("hard", "none"), "hard on the left, none on the right"),
        (RealSet(()), "none"),
        (Convexity((LabelledInterval(LINE, "convex"),)), "convex everywhere"),
        (
            Convexity((LabelledInterval(Interval(ZERO, number("1"), True, True), "convex", number("2")),)),
            "convex on `[0, 1]`, and on the shifts by multiples of `2`",
        ),
        (
            Kinks((Kink(ZERO, 1, number("-1"), number("1"), ZERO, Interval(number("-1"), number("1"), True, True)),)),
            "`x = 0` where f′ goes from `-1` to `1` with subdifferential `[-1, 1]`",
        ),
        (Kinks((Kink(ZERO, 4, ZERO, number("1"), ZERO),)), "`x = 0` where derivative 4 goes from `0` to `1`"),
    ],
)
def test_values_in_words(value: object, text: str) -> None:
    assert print_phrase(phrase_of(value)) == text


def test_what_is_no_value_has_no_words() -> None:
    with pytest.raises(TypeError, match="no words for object"):
        phrase_of(object())
