"""The published functions, which can be called.

Everything is read from `data/facts.json`, as any other user of the published data would do.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gen.formula.language.parser import parse
from gen.formula.language.tree import Expression
from gen.formula.symbolic.algebra import differentiate
from gen.formula.values.numpy_values import evaluate
from gen.kinds.registry import KINDS
from gen.problems import Place

Array = NDArray[np.float64]


@dataclass(frozen=True)
class LabFunction:
    """A published function of one variable, at its default parameters."""

    slug: str
    entry: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The name of the function, such as `GELU`."""
        return str(self.entry["name"])

    def __call__(self, x: Array) -> Array:
        return self._evaluate(self._tree, x)

    def slope(self, x: Array) -> Array:
        """The derivative; at a corner that of the branch which the definition uses there."""
        return self._evaluate(self._derivative, x)

    def fact(self, path: str) -> float | None:
        """The number at a path such as `gaussian.gain_forward`; None where there is none."""
        node: Any = self.entry["facts"]
        for key in path.split("."):
            node = node.get(key) if isinstance(node, Mapping) else None
        node = node.get("value", node) if isinstance(node, Mapping) and "decimal" not in node else node
        return float(node["decimal"].replace("oo", "inf")) if isinstance(node, Mapping) and "decimal" in node else None

    def holds(self, fact: str) -> bool:
        """Whether a fact such as `dying` is known and true."""
        return self.entry["facts"][fact].get("value") is True

    @cached_property
    def _tree(self) -> Expression:
        names = tuple(self.entry["parameters"])
        return parse(self.entry["formula"]["text"], Place("facts.json", 1, 1), parameters=names)

    @cached_property
    def _derivative(self) -> Expression:
        return differentiate(self._tree)

    def _evaluate(self, tree: Expression, x: Array) -> Array:
        declared = self.entry["parameters"]
        defaults = {name: float(parameter["default"]["decimal"]) for name, parameter in declared.items()}
        return np.broadcast_to(evaluate(tree, {"x": x, **defaults}), np.shape(x))


def load_functions() -> dict[str, LabFunction]:
    """The published functions of one variable by slug.

    The data are read from the docs folder in the current folder or in one of those above it.
    """
    docs = os.environ.get("NONLINEAR_DOCS", "docs")
    folders = (Path.cwd(), *Path.cwd().parents)
    data = next(path for folder in folders if (path := folder / docs / "data" / "facts.json").exists())
    entries = json.loads(data.read_text(encoding="utf-8"))
    return {slug: LabFunction(slug, entry) for slug, entry in entries.items() if KINDS[entry["kind"]].curve}


def chosen(functions: Mapping[str, LabFunction], slugs: Sequence[str]) -> list[LabFunction]:
    """The functions with these slugs, in this order; all functions if none of the slugs is published."""
    return [functions[slug] for slug in slugs if slug in functions] or list(functions.values())
