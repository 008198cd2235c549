"""Code to copy: the function from scratch in its stable form, and the call of each framework that has it.

What is written from scratch is run by the tests against the values of the formula, under the version it names.
Library calls are shown as their documentation gives them and are not run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from importlib.metadata import version
from typing import Literal

import numpy as np

from gen.catalogue import Activation
from gen.formula.language.traversal import FREE_INDEX, free_indices
from gen.formula.language.tree import Call, Component, Expression, Variable, walk
from gen.formula.printers.javascript import javascript_helpers, print_javascript_body
from gen.formula.printers.python_source import print_python, python_imports

NUMPY = f"NumPy {np.__version__}"
JAVASCRIPT = f"QuickJS-ng {version('quickjs-ng')}"


@dataclass(frozen=True)
class Snippet:
    """Code for one target. `ran_under` names what it was run with, `file` is its name; both empty if it was not run."""

    target: str
    language: Literal["python", "javascript"]
    code: str
    ran_under: str
    file: str = ""


def snippets(activation: Activation) -> tuple[Snippet, ...]:
    """NumPy and JavaScript from scratch, then the frameworks' own calls in the order of the definitions."""
    return tuple(_snippets(activation))


def _snippets(activation: Activation) -> Iterator[Snippet]:
    yield Snippet("numpy", "python", numpy_code(activation), NUMPY, f"{python_name(activation)}.py")
    yield Snippet("javascript", "javascript", javascript_code(activation), JAVASCRIPT, f"{activation.slug}.js")
    for framework in activation.frameworks:
        yield Snippet(framework.framework, "python", framework.call, "")


def numpy_code(activation: Activation) -> str:
    """A Python module with one function of NumPy arrays, named after the slug."""
    tree = _tree(activation)
    imports = [f"import {module}\n" for module in python_imports(tree) if module == "math"]
    others = [f"import {module}\n" for module in python_imports(tree) if module != "math"]
    blocks = ["".join(imports), "".join([*others, "import numpy as np\n"])]
    inputs = _inputs(activation, tree)
    arguments = ", ".join(
        [*inputs, *(f"{parameter.name}={_literal(parameter.default)}" for parameter in activation.parameters)]
    )
    conversions = "".join(f"    {name} = np.asarray({name})\n" for name in inputs)
    function = f"\ndef {python_name(activation)}({arguments}):\n{conversions}    return {print_python(tree)}\n"
    return "\n".join([block for block in blocks if block] + [function])


def javascript_code(activation: Activation) -> str:
    """JavaScript source with one function of numbers, or of an array for a vector function, and what it needs."""
    tree = _tree(activation)
    helpers = javascript_helpers(tree)
    name = javascript_name(activation)
    inputs = _inputs(activation, tree)
    if f"function {name}(" in helpers and tree == Call(name, tuple(Variable(argument) for argument in inputs)):
        return f"{helpers}\n"  # the helper is the function
    arguments = ", ".join(
        [*inputs, *(f"{parameter.name} = {_literal(parameter.default)}" for parameter in activation.parameters)]
    )
    constants, expression = print_javascript_body(tree)
    if FREE_INDEX in free_indices(tree):
        expression = f"{inputs[0]}.map((_, {FREE_INDEX}) => {expression})"
    body = "".join(f"  {statement}\n" for statement in (*constants, f"return {expression};"))
    function = f"function {name}({arguments}) {{\n{body}}}\n"
    return f"{helpers}\n\n{function}" if helpers else function


def python_name(activation: Activation) -> str:
    """The function's name in Python."""
    return activation.slug.replace("-", "_")


def javascript_name(activation: Activation) -> str:
    """The function's name in JavaScript, kept apart from the helpers that its source defines."""
    first, *rest = activation.slug.split("-")
    name = first + "".join(word.capitalize() for word in rest)
    tree = _tree(activation)
    is_helper = f"function {name}(" in javascript_helpers(tree)
    return f"{name}Activation" if is_helper and not isinstance(tree, Call) else name


def _tree(activation: Activation) -> Expression:
    return (activation.stable or activation.formula).tree


def _inputs(activation: Activation, tree: Expression) -> tuple[str, ...]:
    """The names of the inputs: declared ones first, then those of the formula."""
    if activation.inputs:
        return activation.inputs
    return tuple(sorted({node.name for node in walk(tree) if isinstance(node, Variable | Component)})) or ("x",)


def _literal(value: Fraction) -> str:
    """The number as Python and JavaScript write it: a short decimal where there is one, else a quotient."""
    if value.denominator == 1:
        return str(value.numerator)
    for places in range(1, 60):
        scaled = value * 10**places
        if scaled.denominator == 1:
            digits = f"{abs(scaled.numerator):0{places + 1}d}"
            return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"
    return f"{value.numerator} / {value.denominator}"
