"""JavaScript and Python source run to the same values as NumPy evaluation."""

import math
from collections.abc import Callable

import mpmath
import numpy as np
import pytest
import quickjs

from gen.formula.language.atoms import ATOMS
from gen.formula.language.tree import Expression
from gen.formula.printers.javascript import javascript_helpers, print_javascript
from gen.formula.symbolic.algebra import differentiate
from gen.formula.values.numpy_values import evaluate

Read = Callable[..., Expression]
PARAMETERS = {"alpha": 0.75, "beta": 1.5}
POINTS = [-30.0, -5.0, -2.5, -1.0, -0.3, -1e-9, 0.0, 0.2, 0.9, 1.7, 2.5, 3.0, 7.0, 25.0, 40.0]


def run(tree: Expression, points: list[float]) -> list[float]:
    context = quickjs.Context()
    context.eval(javascript_helpers(tree))
    context.eval(f"var f = (x, alpha, beta) => {print_javascript(tree)}")
    return [context.eval(f"f({x!r}, {PARAMETERS['alpha']}, {PARAMETERS['beta']})") for x in points]


def compare(tree: Expression, points: list[float]) -> None:
    expected = np.broadcast_to(evaluate(tree, {"x": np.array(points), **PARAMETERS}), len(points))
    computed = np.array(run(tree, points), dtype=float)
    np.testing.assert_allclose(computed, expected, rtol=1e-12, atol=1e-300)


def test_formulas_and_derivatives(activation: Expression) -> None:
    compare(activation, POINTS)
    compare(differentiate(activation), POINTS)


@pytest.mark.parametrize("atom", [name for name, atom in ATOMS.items() if atom.most == 1 and name != "tan"])
def test_atoms(read: Read, atom: str) -> None:
    compare(read(f"{atom}(x)"), POINTS)


def test_error_function_against_mpmath(read: Read) -> None:
    points = (np.arange(-60, 261) / 10).tolist()
    with mpmath.workdps(30):
        for x, erf, erfc in zip(points, run(read("erf(x)"), points), run(read("erfc(x)"), points), strict=True):
            assert abs(erf - mpmath.erf(x)) <= 1e-14 * abs(mpmath.erf(x))
            assert abs(erfc - mpmath.erfc(x)) <= 1e-13 * mpmath.erfc(x)


def test_operators_that_javascript_refuses_bare(read: Read) -> None:
    for text in ("-x^2", "(-x)^2", "2^-x", "-(x^2)^3", "logsigmoid(x^2)", "piecewise(1, x == 1, 2)"):
        compare(read(text), [0.5, 1.0, 1.5])


def test_vectors(read: Read) -> None:
    tree = read("exp(x[i] - maximum(j, x[j]))/sum(j, exp(x[j] - maximum(k, x[k])))", indexed=True)
    context = quickjs.Context()
    context.eval(javascript_helpers(tree))
    context.eval(f"var f = (x, i) => {print_javascript(tree)}")
    computed = [context.eval(f"f([1, 2, 700], {i})") for i in range(3)]
    np.testing.assert_allclose(computed, evaluate(tree, {"x": [1.0, 2.0, 700.0]}), rtol=1e-12)


def test_helpers_come_once_and_only_if_needed(read: Read) -> None:
    assert javascript_helpers(read("x*exp(x)")) == ""
    source = javascript_helpers(read("Phi(x) + erf(x)"), read("erfc(x)"))
    assert [source.count(f"function {name}(") for name in ("erf", "erfc", "Phi", "W")] == [1, 1, 1, 0]
    assert math.isnan(run(read("W(x)"), [-1.0])[0])
