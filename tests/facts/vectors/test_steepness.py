"""Images and Lipschitz constants of functions of several inputs, attacked at random points by mpmath alone."""

import random
from fractions import Fraction

import mpmath
import pytest

from gen.facts.vectors.gated import establish_gated
from gen.formula.language.parser import parse
from tests.mutation.language import real_function

FUNCTIONS = {
    "tanh(a)*sigmoid(b)": ("(-1, 1)", "1", False),
    "max(0, a)*max(0, b)": ("[0, oo)", "oo", False),
    "max(a, b)": ("(-oo, oo)", "1", True),
    "min(a, 2*b)": ("(-oo, oo)", "2", True),
    "a + b": ("(-oo, oo)", "sqrt(2)", True),
    "sigmoid(a)*tanh(b)": ("(-1, 1)", "1", False),
    "sigmoid(a)*sigmoid(b)": ("(0, 1)", "1/4", False),
    "tanh(2*a)*sigmoid(3*b + 1)": ("(-1, 1)", "2", False),
    "(tanh(a) + 1)*sigmoid(b)": ("(0, 2)", "1", False),
    "sigmoid(c)*tanh(a) + sigmoid(d)*b": ("(-oo, oo)", "oo", False),
    "(1 - sigmoid(c))*a + sigmoid(c)*tanh(b)": ("(-oo, oo)", "oo", False),
    "softplus(a)*softplus(b)": ("(0, oo)", "oo", False),
    "sigmoid(a)*max(0, b)": ("[0, oo)", "oo", False),
    "a^2 + exp(b)": ("(0, oo)", "oo", False),
    "clip(a, -1, 2)*relu(b)": ("(-oo, oo)", "oo", False),
    "clip(a, -1, 2)*clip(b, -3, 1)": ("[-6, 3]", "sqrt(13)", False),
    "abs(a) - 2*b": ("(-oo, oo)", "sqrt(5)", True),
    "exp(-a^2)*atan(b)": ("(-pi/2, pi/2)", None, False),
}
CLAMPED = "min(a, 7)*sigmoid(1.702*min(a, 7))*(clip(b, -7, 7) + 1)"


def facts(text):
    names = tuple(name for name in "abcd" if name in text.replace("tanh", "").replace("clip", "").replace("abs", ""))
    names = tuple(name for name in names if _mentions(text, name))
    return names, establish_gated(parse(text, inputs=names), names)


def _mentions(text, name):
    padded = f" {text} "
    return any(
        padded[at] == name and not padded[at - 1].isalpha() and not padded[at + 1].isalpha()
        for at in range(1, len(padded) - 1)
    )


def published(text):
    """The formula with maxima in place of the two atoms that the checker does not read."""
    return text.replace("relu(b)", "max(0, b)")


def points(names, count=400):
    chance = random.Random(len(names))
    for number in range(count):
        scale = (1, 4, 40)[number % 3]
        yield {name: mpmath.mpf(chance.uniform(-scale, scale)) for name in names}


def gradient(function, point):
    step = mpmath.mpf(10) ** -20
    for name in point:
        up, down = ({**point, name: point[name] + side * step} for side in (1, -1))
        yield (function(up) - function(down)) / (2 * step)


@pytest.mark.parametrize(("text", "expected"), FUNCTIONS.items())
def test_the_facts_are_the_known_ones(text, expected):
    _, sheet = facts(text)
    image, constant, attained = expected
    assert sheet.image.value.text == image
    if constant is None:
        assert not sheet.lipschitz.known
    else:
        assert (sheet.lipschitz.value.number.exact, sheet.lipschitz.value.attained) == (constant, attained)


def test_the_clamped_unit():
    _, sheet = facts(CLAMPED)
    low, high = sheet.image.value.text[1:-1].split(", ")
    with mpmath.workdps(40):
        top = 7 / (1 + mpmath.exp(-mpmath.mpf("11.914")))
        assert abs(real_function(high)({}) - 8 * top) < mpmath.mpf(10) ** -30
        assert abs(real_function(low)({}) + 6 * top) < mpmath.mpf(10) ** -30
        gate = top / 7
        slope = gate + mpmath.mpf("11.914") * gate * (1 - gate)
        steepest = mpmath.sqrt(64 * slope**2 + top**2)
        assert abs(mpmath.mpf(sheet.lipschitz.value.number.decimal) - steepest) < mpmath.mpf(10) ** -20
    assert not sheet.lipschitz.value.attained


def wrong(text, image, constant):
    """What sampling finds against an image and a Lipschitz constant, both as text."""
    names, _ = facts(text)
    with mpmath.workdps(50):
        function = real_function(text)
        low, high = (real_function(end)({}) for end in image[1:-1].split(", "))
        bound = None if constant is None else real_function(constant)({})
        lowest, highest, steepest = mpmath.inf, -mpmath.inf, mpmath.mpf(0)
        for point in points(names):
            value = function(point)
            lowest, highest = min(lowest, value), max(highest, value)
            steepest = max(steepest, mpmath.sqrt(sum(part**2 for part in gradient(function, point))))
        reach = mpmath.mpf("0.2")
        if lowest < low or highest > high:
            return "a value outside"
        if (high < mpmath.inf and highest < high - reach * abs(high)) or (low > -mpmath.inf and lowest > low + reach):
            return "an end is not reached"
        if bound is not None and steepest > bound * (1 + mpmath.mpf(10) ** -15):
            return "steeper"
        if bound is not None and bound < mpmath.inf and steepest < bound * mpmath.mpf("0.9"):
            return "flatter"
        return "" if bound != mpmath.inf or steepest > 5 else "flatter"


ATTACKED = [text for text in FUNCTIONS if "clip" not in text and "atan" not in text]


@pytest.mark.parametrize("text", ATTACKED)
def test_no_random_point_refutes_them(text):
    _, sheet = facts(text)
    assert wrong(text, sheet.image.value.text, sheet.lipschitz.value.number.exact) == ""


@pytest.mark.parametrize(
    ("text", "image", "constant"),
    [
        ("tanh(a)*sigmoid(b)", "(-1, 1)", "2"),
        ("tanh(a)*sigmoid(b)", "(-1, 1)", "1/2"),
        ("tanh(a)*sigmoid(b)", "(-1, 2)", "1"),
        ("tanh(a)*sigmoid(b)", "(0, 1)", "1"),
        ("max(a, b)", "(-oo, oo)", "sqrt(2)"),
        ("max(0, a)*max(0, b)", "(-oo, 1)", "oo"),
        ("sigmoid(a)*sigmoid(b)", "(0, 1)", "1/5"),
    ],
)
def test_a_wrong_fact_is_refuted(text, image, constant):
    assert wrong(text, image, constant)


@pytest.mark.parametrize(
    "text",
    ["piecewise(1, a > 0, 0)*sigmoid(b)", "sin(a)*tanh(b)", "a*b/(a*b)", "1/(a - a)*b + a^2", "abs(a)/a + b/b"],
)
def test_what_is_not_proved_stays_unknown(text):
    _, sheet = facts(text)
    assert not sheet.lipschitz.known


def test_a_power_with_an_input_in_the_exponent_keeps_its_image_unknown():
    names, sheet = facts("a^b")
    assert names == ("a", "b")
    assert not sheet.image.known


def test_a_scaled_unit_scales_its_constant():
    for factor in (Fraction(2), Fraction(-3, 2)):
        _, sheet = facts(f"({factor})*tanh(a)*sigmoid(b)")
        assert sheet.lipschitz.value.number.rational == abs(factor)
