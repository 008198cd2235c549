"""Every snippet of a function: from scratch in each language, then the call of each framework that has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from typing import Literal

import numpy as np

from gen.artefacts.snippets.c_header import c_code
from gen.artefacts.snippets.framework_calls import framework_code
from gen.artefacts.snippets.javascript_source import javascript_code
from gen.artefacts.snippets.measurements import run_under
from gen.artefacts.snippets.naming import python_name
from gen.artefacts.snippets.numpy_module import numpy_code
from gen.artefacts.snippets.torch_module import torch_code
from gen.catalogue import Activation
from gen.facts.records import Fact, Numerics

NUMPY = f"NumPy {np.__version__}"
C = "C99, GCC"
"""The tests have GCC compile the headers as C99 without a warning, whichever release is there."""

JAVASCRIPT = f"QuickJS-ng {version('quickjs-ng')}"


@dataclass(frozen=True)
class Snippet:
    """Code for one target. `ran_under` names what it was run with, `file` is its name; both empty if it was not run."""

    target: str
    language: Literal["python", "javascript", "c"]
    code: str
    ran_under: str
    file: str = ""


def snippets(activation: Activation, numerics: Sequence[Fact[Numerics]] = ()) -> tuple[Snippet, ...]:
    """PyTorch, NumPy, JavaScript and C from scratch, then the calls of the other frameworks in their order.

    `numerics` are the facts that say how accurate the code is.
    """
    return tuple(_snippets(activation, numerics))


def _snippets(activation: Activation, numerics: Sequence[Fact[Numerics]]) -> Iterator[Snippet]:
    name = python_name(activation)
    own = _unless_lacking(torch_code, activation)
    if own:
        yield Snippet("torch", "python", own, run_under("torch", activation.slug, own))
    yield Snippet("numpy", "python", numpy_code(activation, numerics), NUMPY, f"{name}.py")
    yield Snippet("javascript", "javascript", javascript_code(activation), JAVASCRIPT, f"{activation.slug}.js")
    header = _unless_lacking(c_code, activation)
    if header:
        yield Snippet("c", "c", header, C, f"{name}.h")
    for framework in activation.frameworks:
        if not (own and framework.framework == "torch"):
            program = partial(framework_code, framework=framework.framework, call=framework.call)
            yield Snippet(framework.framework, "python", _unless_lacking(program, activation) or framework.call, "")


def _unless_lacking(print_code: Callable[[Activation], str], activation: Activation) -> str:
    """The code in a language, and nothing where the language has no way to write something in the formula."""
    try:
        return print_code(activation)
    except ValueError:
        return ""
