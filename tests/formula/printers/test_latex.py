"""LaTeX: golden forms, and that KaTeX's grammar is met as far as braces and environments go."""

from collections.abc import Callable

import pytest

from gen.formula.language.tree import Expression, Parameter
from gen.formula.printers.latex import print_latex
from gen.formula.symbolic.algebra import differentiate
from gen.formula.symbolic.breaks import leave_out

Read = Callable[..., Expression]


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("x*sigmoid(x)", r"x \sigma(x)"),
        ("Phi(x) + x*phi(x)", r"\Phi(x) + x \varphi(x)"),
        ("x/2*(1 + erf(x/sqrt(2)))", r"\frac{x}{2} \left(1 + \operatorname{erf}\left(\frac{x}{\sqrt{2}}\right)\right)"),
        ("1 - tanh(x)^2", r"1 - \tanh^{2}(x)"),
        ("exp(-x^2/2)", r"e^{-x^{2}/2}"),
        ("exp(x)^2", r"(e^{x})^{2}"),
        ("(x + 1)*(x - 2)", r"(x + 1) (x - 2)"),
        ("2*3*x*4", r"2 \cdot 3 x \cdot 4"),
        ("x - (1 - x)", "x - (1 - x)"),
        ("x*-2", r"x (-2)"),
        ("(x/2)^2", r"\left(\frac{x}{2}\right)^{2}"),
        ("-1/x", r"-\frac{1}{x}"),
        ("log1p(abs(x))", r"\ln(1 + \lvert x \rvert)"),
        ("expm1(x)*2", r"(e^{x} - 1) \cdot 2"),
        ("sqrt(x)*cbrt(x)", r"\sqrt{x} \sqrt[3]{x}"),
        ("max(0, x) + min(x, alpha)", r"\max(0, x) + \min(x, \alpha)"),
        (
            "piecewise(x, x > 0, alpha*(exp(x) - 1))",
            r"\begin{cases} x & \text{if } x > 0 \\ \alpha (e^{x} - 1) & \text{otherwise} \end{cases}",
        ),
        (
            "piecewise(0, x < -1, 1, x <= 2, 0)",
            r"\begin{cases} 0 & \text{if } x < -1 \\ 1 & \text{if } -1 \le x \le 2 \\ 0 & \text{otherwise} \end{cases}",
        ),
        (
            "piecewise(0, x >= 1, 1, x > 0, 2)",
            r"\begin{cases} 0 & \text{if } x \ge 1 \\ 1 & \text{if } 0 < x < 1 \\ 2 & \text{otherwise} \end{cases}",
        ),
        ("W(1/e)", r"W_0\left(\frac{1}{e}\right)"),
    ],
)
def test_printed(read: Read, text: str, latex: str) -> None:
    assert print_latex(read(text)) == latex


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("exp(x[i])/sum(j, exp(x[j]))", r"\frac{e^{x_{i}}}{\sum_{j=1}^{n} e^{x_{j}}}"),
        ("x[i] - log(sum(j, exp(x[j])))", r"x_{i} - \ln\left(\sum_{j=1}^{n} e^{x_{j}}\right)"),
        ("maximum(j, x[j])", r"\max_{1 \le j \le n} x_{j}"),
        ("product(j, x[j] + 1)*2", r"\left(\prod_{j=1}^{n} (x_{j} + 1)\right) \cdot 2"),
    ],
)
def test_printed_vectors(read: Read, text: str, latex: str) -> None:
    assert print_latex(read(text, indexed=True)) == latex


def test_names(read: Read) -> None:
    assert print_latex(read("alpha + beta"), {"alpha": "a_0"}) == r"a_0 + \beta"
    assert print_latex(Parameter("slope")) == r"\mathrm{slope}"
    assert print_latex(Parameter("beta2")) == r"\beta_{2}"
    assert print_latex(Parameter("lower_bound")) == r"\mathrm{lower\_bound}"


def test_braces_and_delimiters_balance(activation: Expression) -> None:
    for tree in (activation, differentiate(activation), differentiate(activation, order=2)):
        latex = print_latex(tree)
        assert latex.count("{") == latex.count("}")
        assert latex.count(r"\left") == latex.count(r"\right")
        assert latex.count(r"\begin") == latex.count(r"\end")


@pytest.mark.parametrize(
    ("text", "places", "latex"),
    [
        ("piecewise(1, x > 0, 0)", ["0"], r"1 & \text{if } x > 0 \\ 0 & \text{if } x < 0 \\ U & \text{if } x = 0"),
        (
            "piecewise(0, x <= 0, 1, x < 6, x)",
            ["6"],
            r"0 & \text{if } x \le 0 \\ 1 & \text{if } 0 < x < 6 \\ x & \text{if } x > 6 \\ U & \text{if } x = 6",
        ),
        (
            "piecewise(x, x > 3, 1, x >= -3, 0)",
            ["3", "-3"],
            r"x & \text{if } x > 3 \\ 1 & \text{if } -3 < x < 3 \\ 0 & \text{if } x < -3"
            r" \\ U & \text{if } x = 3 \text{ or } x = -3",
        ),
        ("piecewise(x, x >= 3, 1, x > 2, 0)", ["2"],
            r"x & \text{if } x \ge 3 \\ 1 & \text{if } 2 < x < 3 \\ 0 & \text{if } x < 2 \\ U & \text{if } x = 2"),
        ("2*sign(x)", ["0"], r"2 \operatorname{sign}(x) & \text{if } x \ne 0 \\ U & \text{if } x = 0"),
        ("0", ["1", "2"], r"U & \text{if } x = 1 \text{ or } x = 2 \\ 0 & \text{otherwise}"),
        ("piecewise(1, beta*x < 1, 0)", ["1/beta"],
            r"1 & \text{if } \beta x < 1 \\ U & \text{if } x = \frac{1}{\beta} \\ 0 & \text{otherwise}"),
        ("piecewise(1, beta*x <= 1, 0)", ["1/beta"],
            r"U & \text{if } x = \frac{1}{\beta} \\ 1 & \text{if } \beta x \le 1 \\ 0 & \text{otherwise}"),
    ],
)  # fmt: skip
def test_places_without_a_value_are_rows_of_their_own(read: Read, text: str, places: list[str], latex: str) -> None:
    tree = leave_out(read(text), [read(place) for place in places])
    rows = latex.replace("U", r"\text{undefined}")
    assert print_latex(tree) == rf"\begin{{cases}} {rows} \end{{cases}}"
