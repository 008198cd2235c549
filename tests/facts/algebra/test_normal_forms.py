"""Normal forms: identities that algebra must see, and what it must not claim."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gen.facts.algebra.enclosures import enclose
from gen.facts.algebra.form_trees import to_tree
from gen.facts.algebra.normal_forms import NoNormalForm
from gen.facts.algebra.normalise import normalise
from gen.facts.algebra.reals import Real, TooWide, compare, enclosed_real, exact_real, print_ball
from gen.formula.language.parser import parse
from gen.formula.language.tree import Expression
from gen.formula.printers.text import print_text
from gen.problems import Place


def tree(text: str) -> Expression:
    return parse(text, Place("test", 1, 1))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("sigmoid(-x)", "1 - sigmoid(x)"),
        ("tanh(x)", "2*sigmoid(2*x) - 1"),
        ("softplus(-x)", "softplus(x) - x"),
        ("x*Phi(x) - (-x)*Phi(-x)", "x"),
        ("x*tanh(softplus(x))", "x*((1 + exp(x))^2 - 1)/((1 + exp(x))^2 + 1)"),
        ("log(cosh(-x))", "log(cosh(x))"),
        ("asinh(-x)", "-asinh(x)"),
        ("sqrt(2/pi)*sqrt(pi/2)", "1"),
        ("1/(1 + sqrt(2))", "sqrt(2) - 1"),
        ("cos(pi/6)", "sqrt(3)/2"),
        ("exp(W(1/e))*W(1/e)", "1/e"),
        ("sin(-x)*cos(x)", "-sin(x)*cos(-x)"),
        ("(x^4)^(1/4)", "sqrt(x^2)"),
        ("(x^6)^(1/6)", "sqrt(x^2)"),
        ("(x^3 + 3*x^2 + 3*x + 1)^(1/3)", "x + 1"),
        ("(-x^3)^(1/3)", "-x"),
        ("sqrt(exp(x) + 2 + exp(-x))", "2*cosh(x/2)"),
        ("sqrt(1 + sinh(x)^2)", "cosh(x)"),
        ("sqrt(sigmoid(x)^2)", "sigmoid(x)"),
        ("sinh(asinh(x))", "x"),
        ("cosh(asinh(x))", "sqrt(1 + x^2)"),
        ("asinh(sinh(x))", "x"),
        ("asinh(2*sinh(x)*cosh(x))", "2*x"),
        ("log(x + sqrt(1 + x^2))", "asinh(x)"),
        ("log(exp(asinh(x)))", "asinh(x)"),
    ],
)
def test_equal_functions_have_equal_forms(left: str, right: str) -> None:
    assert normalise(tree(left)).equals(normalise(tree(right)))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("sqrt(x^2)", "x"),
        ("sqrt(x^2)", "-x"),
        ("sqrt(x^2 + 2*x + 1)", "x + 1"),
        ("sqrt(x^2 + 1)", "x + 1"),
        ("(x^2)^(1/3)", "x"),
        ("asinh(cosh(x))", "x"),
        ("sigmoid(x)", "1 - sigmoid(x)"),
        ("log(x^2)", "2*log(x)"),
        ("tanh(x)", "x"),
    ],
)
def test_different_functions_keep_different_forms(left: str, right: str) -> None:
    assert not normalise(tree(left)).equals(normalise(tree(right)))


def test_the_minimum_of_silu_is_proved_by_algebra() -> None:
    at = normalise(tree("-1 - W(1/e)"))
    assert normalise(tree("sigmoid(x)*(1 + x*(1 - sigmoid(x)))"), at).is_zero
    assert normalise(tree("x*sigmoid(x)"), at).equals(normalise(tree("-W(1/e)")))


def test_what_is_not_a_real_function_has_no_form() -> None:
    for text in ("1/0", "log(-1)", "sqrt(-2)", "abs(x)"):
        with pytest.raises(NoNormalForm):
            normalise(tree(text))


CONSTANTS = st.recursive(
    st.sampled_from(["2", "3/2", "1/3", "pi", "e", "5"]),
    lambda inner: st.one_of(
        st.builds("({} + {})".format, inner, inner),
        st.builds("({} * {})".format, inner, inner),
        st.builds("{}({})".format, st.sampled_from(["sqrt", "log1p", "tanh", "atan", "erf", "sin", "softplus"]), inner),
    ),
    max_leaves=4,
)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(CONSTANTS)
def test_forms_print_back_and_enclose_the_value(text: str) -> None:
    form = normalise(tree(text))
    again = normalise(tree(print_text(to_tree(form))))
    names = {"tanh": mpmath.tanh, "atan": mpmath.atan, "erf": mpmath.erf, "sin": mpmath.sin, "log1p": mpmath.log1p}
    assert enclose(form, 200).overlaps(enclose(again, 200))
    with mpmath.workdps(50):
        truth = _mpmath_value(tree(text), names)
        assert abs(mpmath.mpf(enclose(form, 200).mid().str(45, radius=False)) - truth) < mpmath.mpf(10) ** -35 * (
            1 + abs(truth)
        )


def _mpmath_value(node: Expression, names: dict[str, object]) -> mpmath.mpf:
    from gen.formula.language.tree import Call, Constant, Operation, Rational

    match node:
        case Rational(value):
            return mpmath.mpf(value.numerator) / value.denominator
        case Constant(name):
            return mpmath.pi if name == "pi" else mpmath.e
        case Operation(operator, left, right):
            a, b = _mpmath_value(left, names), _mpmath_value(right, names)
            return {"+": a + b, "*": a * b, "/": a / b}[operator]
        case Call(atom, (argument,)):
            inner = _mpmath_value(argument, names)
            if atom == "softplus":
                return mpmath.log1p(mpmath.exp(inner))
            return mpmath.sqrt(inner) if atom == "sqrt" else names[atom](inner)
    raise AssertionError(node)


def test_numbers_print_only_correct_digits() -> None:
    assert exact_real(Fraction(-3, 8)).number().decimal == "-0.375"
    assert exact_real(Fraction(-3, 8)).number().exact == "-3/8"
    assert exact_real(normalise(tree("pi"))).number().decimal == "3.14159265358979323846264338328"
    assert exact_real(Fraction(1, 3)).number().decimal.startswith("0.33333333333333333333")
    wide = enclose(normalise(tree("pi")), 40)
    assert print_ball(wide) is None
    with pytest.raises(TooWide):
        enclosed_real(wide).number()


def test_equality_is_never_taken_from_overlapping_balls() -> None:
    third = exact_real(Fraction(1, 3))
    ball: Real = enclosed_real(third.enclosure())
    assert compare(third, ball) is None
    assert compare(third, exact_real(Fraction(2, 6))) == 0
    assert compare(exact_real(0), third) == -1
