"""Every snippet of a function: from scratch in each language, then the call of each framework that has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Literal

import numpy as np

from gen.artefacts.snippets.c_header import c_code
from gen.artefacts.snippets.javascript_source import javascript_code
from gen.artefacts.snippets.naming import python_name
from gen.artefacts.snippets.numpy_module import numpy_code
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
    """NumPy, JavaScript and C from scratch, then the frameworks' own calls in the order of the definitions.

    `numerics` are the facts that say how accurate the code is.
    """
    return tuple(_snippets(activation, numerics))


def _snippets(activation: Activation, numerics: Sequence[Fact[Numerics]]) -> Iterator[Snippet]:
    yield Snippet("numpy", "python", numpy_code(activation, numerics), NUMPY, f"{python_name(activation)}.py")
    yield Snippet("javascript", "javascript", javascript_code(activation), JAVASCRIPT, f"{activation.slug}.js")
    yield Snippet("c", "c", c_code(activation), C, f"{python_name(activation)}.h")
    for framework in activation.frameworks:
        yield Snippet(framework.framework, "python", framework.call, "")
