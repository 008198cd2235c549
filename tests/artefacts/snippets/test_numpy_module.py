"""Every printed NumPy function, at every dtype it claims and at inputs that break such code, against fifty digits."""

from __future__ import annotations

import doctest
import math
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import ml_dtypes
import mpmath
import numpy as np
import pytest

from gen.artefacts.snippets.naming import python_name
from gen.artefacts.snippets.numpy_module import numpy_code
from gen.catalogue import Activation
from gen.facts.floating.forms import code_form
from gen.generation.computation import Computation
from gen.generation.stages import read_definitions
from tests.artefacts.snippets.reference import limit_at, truth

DEFINITIONS = Path(__file__).parents[3] / "gen" / "definitions.yml"
FUNCTIONS = read_definitions(DEFINITIONS).activations
ELEMENTWISE = [slug for slug, activation in FUNCTIONS.items() if activation.kind == "elementwise"]
GATED = [slug for slug, activation in FUNCTIONS.items() if activation.kind == "gated"]
VECTOR = [slug for slug, activation in FUNCTIONS.items() if activation.kind == "vector"]

CLAIMED = [np.float64, np.float32, np.float16, ml_dtypes.bfloat16]
UNITS = {"float64": 1024, "float32": 256, "float16": 1, "bfloat16": 1}
"""The largest error in units in the last place; half precision is computed in float32 and rounded once."""

CANCELLING = {"hard-sigmoid": 0.5, "log-softmax": 16.0}
"""Functions whose last step subtracts nearly equal numbers, with the size of these numbers."""

pytestmark = pytest.mark.filterwarnings("ignore:.*encountered:RuntimeWarning")


@pytest.fixture(scope="module")
def functions(tmp_path_factory: pytest.TempPathFactory, run_module: Any) -> dict[str, Callable[..., np.ndarray]]:
    """Every printed function, by slug."""
    folder = tmp_path_factory.mktemp("printed")
    return {
        slug: getattr(run_module(folder, python_name(activation), numpy_code(activation)), python_name(activation))
        for slug, activation in FUNCTIONS.items()
    }


def nasty(dtype: Any) -> np.ndarray:
    """Zeros, subnormals, whole numbers (the kinks are among them) with their neighbours, large numbers, of a dtype."""
    limits = ml_dtypes.finfo(dtype)
    whole = np.arange(-8, 9).astype(dtype)
    tiny = [limits.smallest_subnormal, limits.smallest_normal]
    sizes = [*tiny, 1e-3, 0.3, 1 / 3, 1.7, 12.875, 20.5, 88.0, 1e4, 1e30, limits.max]
    plain = np.array([0.0, -0.0, *sizes, *(-size for size in map(float, sizes))], dtype=np.float64).astype(dtype)
    up, down = np.array(np.inf, dtype=dtype), np.array(-np.inf, dtype=dtype)
    every = np.concatenate([plain, whole, np.nextafter(whole, up), np.nextafter(whole, down)])
    return every[np.isfinite(every.astype(np.float64))]


def assert_close(slug: str, got: np.ndarray, exact: list[mpmath.mpf], where: Any, scale: float = 0.0) -> None:
    """That each result is within `UNITS` of its exact value, which overflows where the dtype ends."""
    limits = ml_dtypes.finfo(got.dtype)
    step, largest = float(limits.eps), float(limits.max)
    wrong = []
    for place, (value, expected) in enumerate(zip(got.astype(np.float64).ravel().tolist(), exact, strict=True)):
        unit = max(abs(expected) * step, mpmath.mpf(float(limits.smallest_subnormal)))
        allowed = UNITS[str(got.dtype)] * unit + 8 * min(step, 2.0**-23) * scale
        if math.isinf(value):
            fits = expected * math.copysign(1, value) > largest * (1 - 4 * step)
        else:
            fits = abs(expected - value) <= allowed
        if not fits:
            wrong.append((place, value, mpmath.nstr(expected, 20)))
    assert not wrong, f"{slug} in {got.dtype}: {wrong[:5]} at {where}"


def exact_values(activation: Activation, *inputs: np.ndarray) -> list[mpmath.mpf]:
    names = code_form(activation).inputs
    columns = [column.astype(np.float64).ravel().tolist() for column in inputs]
    return [truth(activation, dict(zip(names, row, strict=True)))[0] for row in zip(*columns, strict=True)]


@pytest.mark.parametrize("dtype", CLAIMED, ids=lambda dtype: str(np.dtype(dtype)))
@pytest.mark.parametrize("slug", ELEMENTWISE)
def test_elementwise(slug: str, dtype: Any, functions: Any) -> None:
    x = nasty(dtype)
    got = functions[slug](x)
    assert (got.dtype, got.shape) == (x.dtype, x.shape)
    assert_close(slug, got, exact_values(FUNCTIONS[slug], x), x, CANCELLING.get(slug, 0.0))


@pytest.mark.parametrize("dtype", CLAIMED, ids=lambda dtype: str(np.dtype(dtype)))
@pytest.mark.parametrize("slug", ELEMENTWISE)
def test_infinities_and_nan(slug: str, dtype: Any, functions: Any) -> None:
    x = np.array([-np.inf, np.inf, np.nan], dtype=dtype)
    got = functions[slug](x).astype(np.float64)
    limits = [limit_at(FUNCTIONS[slug], "x", infinity, {}) for infinity in (-math.inf, math.inf)]
    expected = np.array(limits).astype(dtype).astype(np.float64)
    np.testing.assert_allclose(got[:2], expected, rtol=2 * float(ml_dtypes.finfo(dtype).eps))
    assert math.isnan(got[2])


@pytest.mark.parametrize("dtype", [np.uint8, np.int8, np.bool_, np.int64], ids=lambda dtype: np.dtype(dtype).name)
@pytest.mark.parametrize("slug", FUNCTIONS)
def test_whole_numbers(slug: str, dtype: Any, functions: Any) -> None:
    values = [0, 1] if dtype is np.bool_ else [0, 1, 2, 3, 100] + ([] if dtype is np.uint8 else [-1, -100])
    inputs = [np.array(values, dtype=dtype)] * len(code_form(FUNCTIONS[slug]).inputs)
    got = functions[slug](*inputs)
    assert got.dtype == np.float64
    np.testing.assert_array_equal(got, functions[slug](*(x.astype(np.float64) for x in inputs)))


@pytest.mark.parametrize("dtype", CLAIMED, ids=lambda dtype: str(np.dtype(dtype)))
@pytest.mark.parametrize("slug", [*ELEMENTWISE, *GATED])
def test_shapes(slug: str, dtype: Any, functions: Any) -> None:
    count = len(code_form(FUNCTIONS[slug]).inputs)
    x = np.linspace(-9, 9, 1000).astype(dtype)
    whole = functions[slug](*[x] * count)
    for view in (lambda a: a[::3], lambda a: a[::-1], lambda a: a.reshape(10, 100).T, lambda a: a[7], lambda a: a[:0]):
        part = view(x)
        got = functions[slug](*[part] * count)
        assert isinstance(got, np.ndarray)
        assert (got.shape, got.dtype) == (part.shape, x.dtype)
        # Vector instructions may round the last bit otherwise than their scalar twins.
        a, b = got.astype(np.float64), view(whole).astype(np.float64)
        np.testing.assert_allclose(a, b, rtol=8 * float(ml_dtypes.finfo(dtype).eps), atol=1e-7 * (slug in CANCELLING))
    assert functions[slug](*[0.5] * count).shape == ()


@pytest.mark.parametrize("dtype", CLAIMED, ids=lambda dtype: str(np.dtype(dtype)))
@pytest.mark.parametrize("slug", GATED)
def test_gated(slug: str, dtype: Any, functions: Any) -> None:
    line = np.array([0.0, -0.0, 1e-3, -1e-3, 1.0, -1.0, 3.5, -12.5, 88.0, -88.0, 1e4, -1e4], dtype=np.float64)
    a, b = (axis.ravel().astype(dtype) for axis in np.meshgrid(line, line))
    got = functions[slug](a, b)
    assert (got.dtype, got.shape) == (a.dtype, a.shape)
    assert_close(slug, got, exact_values(FUNCTIONS[slug], a, b), (a, b))
    assert np.isnan(functions[slug](np.full(2, np.nan, dtype), np.ones(2, dtype)).astype(np.float64)).all()
    assert functions[slug](np.zeros((3, 1), dtype), np.zeros(4, dtype)).shape == (3, 4)


def vectors() -> Iterator[list[float]]:
    yield from ([0.5, -1.0, 2.0], [0.0, -0.0], [3.25], [88.0, -88.0, 0.0], [1e4, -1e4, 9999.0], [2.0] * 5)
    yield np.random.default_rng(3).normal(scale=4, size=1000).tolist()


@pytest.mark.parametrize("dtype", CLAIMED, ids=lambda dtype: str(np.dtype(dtype)))
@pytest.mark.parametrize("slug", VECTOR)
def test_vectors(slug: str, dtype: Any, functions: Any) -> None:
    for vector in vectors():
        x = np.array(vector).astype(dtype)
        got = functions[slug](x)
        exact = truth(FUNCTIONS[slug], {"x": x.astype(np.float64).tolist()})
        assert got.dtype == x.dtype
        assert_close(slug, np.atleast_1d(got), exact, x[:5], CANCELLING.get(slug, 0.0))


@pytest.mark.parametrize("dtype", CLAIMED, ids=lambda dtype: str(np.dtype(dtype)))
@pytest.mark.parametrize("slug", VECTOR)
def test_vectors_of_every_layout(slug: str, dtype: Any, functions: Any) -> None:
    x = np.linspace(-9, 9, 60).astype(dtype)
    for block in (x.reshape(5, 12), x.reshape(12, 5).T, x.reshape(3, 4, 5)[:, ::-2]):
        rows = np.array([functions[slug](row.copy()).astype(np.float64) for row in block.reshape(-1, block.shape[-1])])
        got = functions[slug](block)
        kept = block.shape if got.shape == block.shape else block.shape[:-1]
        assert (got.shape, got.dtype) == (kept, x.dtype)
        near = 8 * float(ml_dtypes.finfo(dtype).eps)
        np.testing.assert_allclose(got.astype(np.float64).reshape(rows.shape), rows, rtol=near)
    assert functions[slug](np.zeros((0, 4), dtype)).shape[0] == 0
    assert np.isnan(functions[slug](np.array([1.0, np.nan], dtype)).astype(np.float64)).all()


def test_empty_vectors(functions: Any) -> None:
    for slug in ("softmax", "log-softmax", "softmin"):
        assert functions[slug](np.zeros((3, 0), np.float32)).shape == (3, 0)
    with pytest.raises(ValueError, match="zero-size"):
        functions["maxout"](np.zeros((3, 0)))


def test_examples_print_what_they_say(computation: Computation, tmp_path: Path, run_module: Any) -> None:
    for slug, activation in FUNCTIONS.items():
        name = python_name(activation)
        module = run_module(tmp_path, name, numpy_code(activation, computation.sheets[slug].numerics))
        results = doctest.testmod(module, verbose=False)
        assert (results.failed, results.attempted >= 1) == (0, True), slug


def test_accuracy_is_told_where_it_is_known(computation: Computation) -> None:
    code = numpy_code(FUNCTIONS["relu"], computation.sheets["relu"].numerics)
    assert "0 in float64 and 0 in float32" in " ".join(code.split())
    gelu = " ".join(numpy_code(FUNCTIONS["gelu"], computation.sheets["gelu"].numerics).split())
    assert re.search(r"units in the last place: \d+ in float64 and \d+ in float32\.", gelu)
    assert "Largest error" not in numpy_code(FUNCTIONS["relu"])
