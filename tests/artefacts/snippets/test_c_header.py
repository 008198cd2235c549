"""Every printed C header, compiled together by GCC and run at inputs that break such code, against fifty digits."""

from __future__ import annotations

import math
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import mpmath
import numpy as np
import pytest

from gen.artefacts.snippets.c_header import c_code, c_name
from gen.catalogue import Activation
from gen.facts.floating.forms import code_form
from gen.generation.stages import read_definitions
from tests.artefacts.snippets.reference import limit_at, truth

FUNCTIONS = read_definitions(Path(__file__).parents[3] / "gen" / "definitions.yml").activations
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
LINE = [0.0, 1e-3, -1e-3, 1.0, -1.0, 3.5, -12.5, 88.0, -88.0, 1e4, -1e4]
LONG = np.random.default_rng(3).normal(scale=4, size=1000).tolist()
VECTORS = [[0.5, -1.0, 2.0], [0.0, -0.0], [3.25], [88.0, -88.0, 0.0], [1e4, -1e4, 9999.0], LONG, [1.0, math.nan], []]
SPECIAL = [-math.inf, math.inf, math.nan]


def literal(value: float) -> str:
    """A number as C99 writes it exactly."""
    if math.isinf(value):
        return "-INFINITY" if value < 0 else "INFINITY"
    return "NAN" if math.isnan(value) else value.hex()


def rows_of(activation: Activation) -> list[Sequence[float]]:
    """The arguments of each call."""
    if activation.kind == "gated":
        return [(a, b) for a in LINE for b in LINE] + [(math.nan, 1.0), (1.0, math.nan)]
    return VECTORS if activation.kind == "vector" else [(x,) for x in (*NASTY, *SPECIAL)]


def calls(activation: Activation) -> str:
    """Statements that print, on a line for each call, what the function gives."""
    name, code = c_name(activation), []
    usual = [literal(float(parameter.default)) for parameter in activation.parameters]
    for row in rows_of(activation):
        numbers = ", ".join(map(literal, row))
        if activation.kind != "vector":
            arguments = ", ".join([numbers, *usual])
            code.append(f'printf("{activation.slug} %a\\n", {name}({arguments}));')
            continue
        size = len(row)
        code.append(f"{{ double x[] = {{{numbers or '0.0'}}};")
        if f"void {name}(" in c_code(activation):
            code.append(f"{name}(x, x, {size});")
            code.append(
                f'printf("{activation.slug}"); for (int i = 0; i < {size}; i++) printf(" %a", x[i]); puts(""); }}'
            )
        else:
            code.append(f'printf("{activation.slug} %a\\n", {name}(x, {size})); }}')
    return "\n".join(code)


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[float]]]:
    """What each function gives for each of its rows; the headers are compiled together, so that they get along."""
    folder = tmp_path_factory.mktemp("headers")
    lines = []
    for slug, activation in FUNCTIONS.items():
        (folder / f"{slug}.h").write_text(c_code(activation), encoding="utf-8")
        lines += [f'#include "{slug}.h"'] * 2
    body = "\n".join(map(calls, FUNCTIONS.values()))
    main = "\n".join([*lines, "#include <stdio.h>", f"int main(void) {{\n{body}\nreturn 0; }}\n"])
    (folder / "main.c").write_text(main, encoding="utf-8")
    strict = ["-std=c99", "-pedantic", "-Wall", "-Wextra", "-Werror", "-O1", "-ffp-contract=off"]
    subprocess.run(["gcc", *strict, "main.c", "-o", "main", "-lm"], cwd=folder, check=True)
    text = subprocess.run([folder / "main"], capture_output=True, text=True, check=True).stdout
    printed: dict[str, list[list[float]]] = {slug: [] for slug in FUNCTIONS}
    for line in text.splitlines():
        slug, *numbers = line.split()
        printed[slug].append([float.fromhex(number) for number in numbers])
    return printed


def assert_close(slug: str, got: list[float], exact: list[mpmath.mpf]) -> None:
    scale = 8 * 2.0**-52 * CANCELLING.get(slug, 0.0)
    for value, expected in zip(got, exact, strict=True):
        if math.isinf(value):
            assert expected * math.copysign(1, value) > 1.79e308, slug
        else:
            unit = max(abs(expected) * 2.0**-52, mpmath.mpf(5e-324))
            assert abs(expected - value) <= UNITS * unit + scale, (slug, value, expected)


@pytest.mark.parametrize("slug", FUNCTIONS)
def test_values(slug: str, outputs: dict[str, list[list[float]]]) -> None:
    activation = FUNCTIONS[slug]
    rows = rows_of(activation)
    assert len(outputs[slug]) == len(rows)
    for row, got in zip(rows, outputs[slug], strict=True):
        if any(map(math.isnan, row)):
            assert got
            assert all(map(math.isnan, got))
        elif activation.kind == "vector":
            if row:
                assert_close(slug, got, truth(activation, {"x": row}))
            else:
                assert got in ([], [-math.inf])
        elif any(map(math.isinf, row)):
            assert got[0] == pytest.approx(limit_at(activation, "x", row[0], {}), rel=1e-15)
        else:
            assert_close(slug, got, truth(activation, dict(zip(code_form(activation).inputs, row, strict=True))))


def test_examples_print_what_they_say(tmp_path: Path) -> None:
    statements, expected = [], []
    for slug, activation in FUNCTIONS.items():
        source = c_code(activation)
        (tmp_path / f"{slug}.h").write_text(source, encoding="utf-8")
        text = " ".join(source.split())
        for statement, value in re.findall(r'(printf\(".*?", \w+\(.*?\)\)) prints (\S+)', text):
            statements.append(f'{statement}; puts("");')
            expected.append(value)
    includes = "\n".join(f'#include "{slug}.h"' for slug in FUNCTIONS)
    main = f"{includes}\n#include <stdio.h>\nint main(void) {{ {' '.join(statements)} return 0; }}\n"
    (tmp_path / "main.c").write_text(main, encoding="utf-8")
    subprocess.run(["gcc", "-std=c99", "main.c", "-o", "main", "-lm"], cwd=tmp_path, check=True)
    printed = subprocess.run([tmp_path / "main"], capture_output=True, text=True, check=True).stdout.split()
    assert [float(value) for value in printed] == [float(value) for value in expected]
    assert len(printed) == sum(activation.kind != "vector" for activation in FUNCTIONS.values())
