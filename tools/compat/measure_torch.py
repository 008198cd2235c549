"""Runs the PyTorch code that the pages print and measures it, in an environment that has PyTorch and nothing of ours.

Reads work from standard input, as `tools/compat/work.py` makes it, and writes a record as JSON.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import math
import platform
import sys
from collections.abc import Callable
from typing import Any

import torch

FORMATS = {
    "float64": torch.float64,
    "float32": torch.float32,
    "float16": torch.float16,
    "bfloat16": torch.bfloat16,
}
OTHERS = {"int64": torch.int64, "uint8": torch.uint8, "bool": torch.bool}
UNITS = {"float64": 4096.0, "float32": 1024.0, "float16": 1.0, "bfloat16": 1.0}
"""The largest error in units in the last place at which the printed function counts as wrong.

Half precision is computed in float32 and rounded once.
"""


def measure(work: dict[str, Any]) -> dict[str, Any]:
    """The record of all functions: what was run, under what, and what came out."""
    torch.set_num_threads(1)
    functions = {slug: measure_function(slug, task) for slug, task in sorted(work.items())}
    return {
        "framework": "torch",
        "version": torch.__version__,
        "python": platform.python_version(),
        "processor": platform.machine(),
        "mode": "eager, CPU, one thread",
        "functions": functions,
    }


def measure_function(slug: str, task: dict[str, Any]) -> dict[str, Any]:
    """The record of one function. Raises AssertionError where the printed code does not do what it says."""
    space, printed = run(task["code"])
    function: Callable[..., torch.Tensor] = space[task["function"]]
    check_printed(slug, task["code"], printed)
    check_values(slug, task, function)
    check_layer(slug, task, space)
    check_gradients(slug, task, function)
    record: dict[str, Any] = {"sha256": hashlib.sha256(task["code"].encode()).hexdigest()}
    record["own"] = {
        **dtypes_of(task, function),
        **gradients_of(task, function),
        "errors": errors_of(task, function),
    }
    if task["call"]:
        library = library_call(task, space)
        record["library"] = {
            "call": task["call"],
            **dtypes_of(task, library),
            **gradients_of(task, library),
            "errors": errors_of(task, library),
        }
    return record


def run(code: str) -> tuple[dict[str, Any], str]:
    """The names that the code defines, and what it prints."""
    space: dict[str, Any] = {"__name__": "printed"}
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(compile(code, "printed.py", "exec"), space)
    return space, output.getvalue()


def check_printed(slug: str, code: str, printed: str) -> None:
    """That the comment beside the printing line says what is printed."""
    (told,) = [line.split("  # ")[1] for line in code.splitlines() if line.startswith("print(")]
    assert printed.strip() == told, f"{slug}: prints {printed.strip()} and says {told}"


def library_call(task: dict[str, Any], space: dict[str, Any]) -> Callable[..., torch.Tensor]:
    """The library's call as a function of the inputs; what else it needs keeps the value that the code gave it."""
    code = compile(task["call"], "call.py", "eval")
    names = task["inputs"]

    def call(*values: torch.Tensor) -> torch.Tensor:
        given = dict(zip(names, values, strict=True))
        joined = {"x": torch.cat(values, dim=-1)} if len(names) > 1 else {}
        others = {key: item.to(values[0].dtype) for key, item in space.items() if key == "weight"}
        return eval(code, {**space, **given, **joined, **others})

    return call


def tensors(task: dict[str, Any], dtype: torch.dtype) -> list[torch.Tensor]:
    """The inputs of the grid."""
    columns = [[float.fromhex(value) for value in column] for column in task["grid"]]
    return [torch.tensor(column, dtype=torch.float64).to(dtype) for column in columns]


def unit(value: float, dtype: torch.dtype) -> float:
    """The distance of neighbouring numbers at a value."""
    limits = torch.finfo(dtype)
    return max(abs(value) * limits.eps, limits.smallest_normal * limits.eps)


def errors_in(task: dict[str, Any], name: str, function: Callable[..., torch.Tensor]) -> list[float]:
    """The error at each point of the grid, in units in the last place; infinity for a wrong infinity or NaN."""
    dtype = FORMATS[name]
    values = function(*tensors(task, dtype)).to(torch.float64).reshape(-1).tolist()
    truths = [float.fromhex(value) for value in task["truth"][name]]
    errors = []
    for value, truth in zip(values, truths, strict=True):
        if math.isfinite(value):
            errors.append(abs(value - truth) / unit(truth, dtype))
        else:
            errors.append(0.0 if abs(truth) >= torch.finfo(dtype).max else math.inf)
    return errors


def errors_of(task: dict[str, Any], function: Callable[..., torch.Tensor]) -> dict[str, str]:
    """The largest error on the grid in each format, to one digit, or why there is none."""
    largest = {}
    for name in FORMATS:
        try:
            largest[name] = f"{max(errors_in(task, name, function)):.0e}"
        except (RuntimeError, NotImplementedError) as reason:
            largest[name] = f"{type(reason).__name__}: {reason}".splitlines()[0]
    return largest


def check_values(slug: str, task: dict[str, Any], function: Callable[..., torch.Tensor]) -> None:
    """That the printed function is right in every format, at NaN, infinities, whole numbers and empty tensors."""
    for name, dtype in FORMATS.items():
        slack = 8 * min(torch.finfo(dtype).eps, 2.0**-23) * task["scale"]
        truths = [float.fromhex(value) for value in task["truth"][name]]
        for truth, error in zip(truths, errors_in(task, name, function), strict=True):
            assert error * unit(truth, dtype) <= UNITS[name] * unit(truth, dtype) + slack, (slug, name, truth, error)
        count = len(task["inputs"])
        nothing = function(*[torch.full((2,), math.nan, dtype=dtype)] * count)
        assert bool(nothing.isnan().all()), (slug, name)
        assert nothing.dtype == dtype, (slug, name)
        if task["limits"]:
            ends = function(torch.tensor([-math.inf, math.inf], dtype=dtype)).to(torch.float64).tolist()
            expected = torch.tensor([float(value) for value in task["limits"]], dtype=torch.float64)
            for value, limit in zip(ends, expected.to(dtype).to(torch.float64).tolist(), strict=True):
                assert value == limit or abs(value - limit) <= 2 * unit(limit, dtype), (slug, name, ends)
        if task["shaped"]:
            assert function(*[torch.zeros((3, 0), dtype=dtype)] * count).shape == (3, 0), (slug, name)
    for dtype in OTHERS.values():
        whole = [torch.tensor([0, 1, 1], dtype=dtype)] * len(task["inputs"])
        floats = [x.to(torch.float32) for x in whole]
        assert torch.equal(function(*whole), function(*floats)), (slug, dtype)


def check_layer(slug: str, task: dict[str, Any], space: dict[str, Any]) -> None:
    """That the layer can be made, gives what the function gives, and passes gradients to all that it learns."""
    torch.manual_seed(0)
    layer = space[task["layer"]](*task["sizes"])
    x = torch.randn(2, 5, task["sizes"][0] if task["sizes"] else 6)
    y = layer(x)
    if task["sizes"]:
        assert y.shape == (2, 5, task["sizes"][1]), slug
    else:
        assert torch.equal(y, space[task["function"]](x)), slug
    y.sum().backward() if y.requires_grad else None
    for name, parameter in layer.named_parameters():
        assert parameter.grad is not None, (slug, name)
        assert bool(parameter.grad.isfinite().all()), (slug, name)


def check_gradients(slug: str, task: dict[str, Any], function: Callable[..., torch.Tensor]) -> None:
    """That each automatic derivative lies between the one-sided difference quotients, kinks included."""
    if task["kind"] != "elementwise":
        return
    step = 1e-6
    for place in (float(name) for name in task["places"]):
        if not math.isfinite(place):
            continue
        x = torch.tensor([place], dtype=torch.float64, requires_grad=True)
        (gradient,) = torch.autograd.grad(function(x).sum(), x)
        below, at, above = function(torch.tensor([place - step, place, place + step], dtype=torch.float64)).tolist()
        sides = sorted([(at - below) / step, (above - at) / step])
        assert sides[0] - 1e-5 <= float(gradient) <= sides[1] + 1e-5, (slug, place, float(gradient), sides)


def dtypes_of(task: dict[str, Any], function: Callable[..., torch.Tensor]) -> dict[str, dict[str, str]]:
    """What dtype comes out for each that goes in, or the kind of error."""
    results = {}
    for name, dtype in {**FORMATS, **OTHERS}.items():
        inputs = [torch.tensor([0, 1, 1, 0], dtype=dtype)] * len(task["inputs"])
        try:
            results[name] = str(function(*inputs).dtype).removeprefix("torch.")
        except (RuntimeError, NotImplementedError, TypeError) as reason:
            results[name] = type(reason).__name__
    return {"dtypes": results}


def gradients_of(task: dict[str, Any], function: Callable[..., torch.Tensor]) -> dict[str, dict[str, str]]:
    """Values and automatic derivatives in float64 at kinks, zeros, infinities and NaN, for a function of one number."""
    if len(task["inputs"]) > 1 or task["kind"] != "elementwise":
        return {}
    values, gradients = {}, {}
    for name in task["places"]:
        x = torch.tensor([float(name)], dtype=torch.float64, requires_grad=True)
        try:
            y = function(x)
            values[name] = f"{float(y.detach()):.6g}"
            gradients[name] = f"{float(*torch.autograd.grad(y.sum(), x)):.6g}"
        except RuntimeError as reason:
            gradients[name] = f"{type(reason).__name__}: {reason}".splitlines()[0]
    return {"values": values, "gradients": gradients}


if __name__ == "__main__":
    json.dump(measure(json.load(sys.stdin)), sys.stdout, indent=1, sort_keys=True)
    print()
