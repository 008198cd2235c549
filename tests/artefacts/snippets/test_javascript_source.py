"""Every printed JavaScript function, at inputs that break such code, against fifty digits."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from pathlib import Path

import mpmath
import numpy as np
import pytest
import quickjs

from gen.artefacts.snippets.javascript_source import javascript_code, javascript_name
from gen.facts.floating.forms import code_form
from gen.generation.stages import read_definitions
from tests.artefacts.snippets.reference import limit_at, truth

FUNCTIONS = read_definitions(Path(__file__).parents[3] / "gen" / "definitions.yml").activations
OF_KIND = {
    kind: [slug for slug, activation in FUNCTIONS.items() if activation.kind == kind]
    for kind in ("elementwise", "gated", "vector")
}
UNITS = 1024
CANCELLING = {"hard-sigmoid": 0.5, "log-softmax": 16.0}
"""Functions whose last step subtracts nearly equal numbers, with the size of these numbers."""

WHOLE = np.arange(-8.0, 9.0)
SIZES = [5e-324, 2.2250738585072014e-308, 1e-3, 0.3, 1 / 3, 1.7, 12.875, 20.5, 88.0, 1e4, 1e30, 1.7976931348623157e308]
NASTY = [
    *(0.0, -0.0, *SIZES, *(-size for size in SIZES), *WHOLE.tolist()),
    *np.nextafter(WHOLE, np.inf).tolist(),
    *np.nextafter(WHOLE, -np.inf).tolist(),
]


def call(slug: str, rows: Sequence[Sequence[float | Sequence[float]]]) -> list[list[float]]:
    """What the printed function gives for each row of arguments, in one list of numbers for each."""
    activation = FUNCTIONS[slug]
    context = quickjs.Context()
    context.eval(javascript_code(activation))
    written = ", ".join(f"[{', '.join(map(literal, row))}]" for row in rows)
    text = context.eval(
        f"[{written}].map((row) => [{javascript_name(activation)}(...row)].flat().map(String).join(' ')).join(';')"
    )
    return [[float(value.replace("Infinity", "inf")) for value in row.split()] for row in text.split(";")]


def literal(value: float | Sequence[float]) -> str:
    """An argument as JavaScript writes it."""
    if isinstance(value, Sequence):
        return f"[{', '.join(map(literal, value))}]"
    return repr(float(value)).replace("inf", "Infinity").replace("nan", "NaN")


def assert_close(slug: str, got: list[float], exact: list[mpmath.mpf]) -> None:
    scale = 8 * 2.0**-52 * CANCELLING.get(slug, 0.0)
    for value, expected in zip(got, exact, strict=True):
        if math.isinf(value):
            assert expected * math.copysign(1, value) > 1.79e308, slug
        else:
            unit = max(abs(expected) * 2.0**-52, mpmath.mpf(5e-324))
            assert abs(expected - value) <= UNITS * unit + scale, (slug, value, expected)


@pytest.mark.parametrize("slug", OF_KIND["elementwise"])
def test_elementwise(slug: str) -> None:
    got = call(slug, [[x] for x in NASTY])
    assert_close(slug, [value for row in got for value in row], [truth(FUNCTIONS[slug], {"x": x})[0] for x in NASTY])


@pytest.mark.parametrize("slug", OF_KIND["elementwise"])
def test_infinities_and_nan(slug: str) -> None:
    (below,), (above,), (nothing,) = call(slug, [[-math.inf], [math.inf], [math.nan]])
    assert below == pytest.approx(limit_at(FUNCTIONS[slug], "x", -math.inf, {}), rel=1e-15)
    assert above == pytest.approx(limit_at(FUNCTIONS[slug], "x", math.inf, {}), rel=1e-15)
    assert math.isnan(nothing)


@pytest.mark.parametrize("slug", OF_KIND["gated"])
def test_gated(slug: str) -> None:
    line = [0.0, 1e-3, -1e-3, 1.0, -1.0, 3.5, -12.5, 88.0, -88.0, 1e4, -1e4]
    rows = [[a, b] for a in line for b in line]
    names = code_form(FUNCTIONS[slug]).inputs
    exact = [truth(FUNCTIONS[slug], dict(zip(names, row, strict=True)))[0] for row in rows]
    assert_close(slug, [value for row in call(slug, rows) for value in row], exact)
    assert all(math.isnan(row[0]) for row in call(slug, [[math.nan, 1.0], [1.0, math.nan]]))


@pytest.mark.parametrize("slug", OF_KIND["vector"])
def test_vectors(slug: str) -> None:
    long = np.random.default_rng(3).normal(scale=4, size=1000).tolist()
    vectors = [[0.5, -1.0, 2.0], [0.0, -0.0], [3.25], [88.0, -88.0, 0.0], [1e4, -1e4, 9999.0], [2.0] * 5, long]
    for vector, got in zip(vectors, call(slug, [[vector] for vector in vectors]), strict=True):
        assert_close(slug, got, truth(FUNCTIONS[slug], {"x": vector}))
    assert all(map(math.isnan, call(slug, [[[1.0, math.nan]]])[0]))


def test_empty_vectors_and_typed_arrays() -> None:
    for slug in ("softmax", "log-softmax", "softmin"):
        context = quickjs.Context()
        context.eval(javascript_code(FUNCTIONS[slug]))
        name = javascript_name(FUNCTIONS[slug])
        assert context.eval(f"JSON.stringify({name}([]))") == "[]"
        assert context.eval(f"String({name}(new Int8Array([1, 2, 3]))) === String({name}([1, 2, 3]))")


def test_examples_print_what_they_say() -> None:
    for slug, activation in FUNCTIONS.items():
        source = javascript_code(activation)
        context = quickjs.Context()
        context.eval(source)
        (example,) = re.findall(r"@example\n \* (.*) // (.*)\n", source)
        assert context.eval(f"JSON.stringify({example[0]}) === JSON.stringify({example[1]})"), slug


def test_free_text_cannot_end_the_comment() -> None:
    activation = FUNCTIONS["relu"].model_copy(update={"name": "*/ alert(1) /*"})
    context = quickjs.Context()
    context.eval("let alerted = false; function alert() { alerted = true; }")
    context.eval(javascript_code(activation))
    assert context.eval("alerted") is False
