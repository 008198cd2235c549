"""Printed C, compiled by GCC, equals the evaluator."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from gen.formula.language.atoms import ATOMS
from gen.formula.language.tree import Expression
from gen.formula.printers.c_source import c_helpers, print_c, print_c_body
from gen.formula.values.numpy_values import evaluate

Read = Callable[..., Expression]
POINTS = np.array([-2.5, -1.0, -0.3, 0.2, 0.9, 2.5])
SEVERAL = {"min": "min(x, 0.1, alpha)", "max": "max(x, 0.1, alpha)", "clip": "clip(x, -1, alpha)"}


def test_every_atom(read: Read, tmp_path: Path) -> None:
    trees = {name: read(SEVERAL.get(name, f"{name}(x)")) for name in ATOMS}
    trees["literals"] = read("1/3 + x^2 - -x^3/7 + piecewise(2, x > 0, x == 0, -x) * pi / e".replace(", x == 0", ""))
    sources = {name: print_c(tree) for name, tree in trees.items()}
    prints = "".join(f'printf("%.17g ", {source});' for source in sources.values())
    rows = ", ".join(map(repr, POINTS.tolist()))
    (tmp_path / "main.c").write_text(
        "#include <math.h>\n#include <stdio.h>\n"
        + "\n".join(c_helpers(prints))
        + f"\nint main(void) {{ double given[] = {{{rows}}}; const double alpha = 0.75;\n"
        + f"for (int i = 0; i < {len(POINTS)}; i++) {{ double x = given[i]; {prints} }} return 0; }}\n",
        encoding="utf-8",
    )
    strict = ["-std=c99", "-pedantic", "-Wall", "-Wextra", "-Werror"]
    subprocess.run(["gcc", *strict, "main.c", "-o", "main", "-lm"], cwd=tmp_path, check=True)
    text = subprocess.run([tmp_path / "main"], capture_output=True, text=True, check=True).stdout
    table = np.array([float(value) for value in text.split()]).reshape(len(POINTS), len(trees))
    for name, column in zip(trees, table.T, strict=True):
        expected = evaluate(trees[name], {"x": POINTS, "alpha": 0.75})
        np.testing.assert_allclose(column, expected, rtol=1e-13, err_msg=f"{name}: {sources[name]}")


def test_totals_become_loops(read: Read) -> None:
    statements, expression = print_c_body(
        read("exp(x[i] - maximum(k, x[k])) / sum(j, exp(x[j] - maximum(k, x[k])))", indexed=True)
    )
    assert statements == (
        "double largest = -INFINITY;",
        "for (size_t j = 0; j < n; j++) largest = nl_max(largest, x[j]);",
        "double total = 0.0;",
        "for (size_t j = 0; j < n; j++) total += exp(x[j] - largest);",
    )
    assert expression == "exp(x[i] - largest) / total"


def test_a_sum_that_depends_on_another_index_has_no_c(read: Read) -> None:
    with pytest.raises(ValueError, match="no notation for sum"):
        print_c_body(read("sum(j, x[i]*x[j])", indexed=True))
