"""A function as a C header for C99 and libm: of doubles, or of arrays of them for a vector function."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from gen.artefacts.snippets.naming import EXAMPLE_PLACES, example, formula_values, literal, python_name
from gen.catalogue import Activation
from gen.facts.floating.forms import CodeForm, code_form
from gen.formula.language.traversal import FREE_INDEX, free_indices
from gen.formula.printers.c_source import c_helpers, print_c_body
from gen.formula.printers.text import print_text

WIDTH = 88
OF_LIBM = frozenset({"tanh", "exp", "log", "sin", "cos", "tan", "sinh", "cosh", "erf", "erfc", "sqrt", "atan", "asinh"})
"""Names that a function cannot have, since math.h declares them."""


def c_code(activation: Activation) -> str:
    """A header with one function, named after the slug. Raises ValueError where a sum stands inside another one."""
    form = code_form(activation)
    statements, expression = print_c_body(form.tree)
    lines = [*_cases(form), *statements]
    if FREE_INDEX in free_indices(form.tree):
        lines.append(f"for (size_t {FREE_INDEX} = 0; {FREE_INDEX} < n; {FREE_INDEX}++) y[{FREE_INDEX}] = {expression};")
    else:
        lines.append(f"return {expression};")
    function = "\n".join(
        [f"static inline {_signature(activation, form)}", "{", *(f"    {line}" for line in lines), "}"]
    )
    guard = f"NL_{python_name(activation).upper()}_H"
    includes = ["#include <float.h>"] if form.from_below or form.from_above else []
    includes += ["#include <math.h>", *(["#include <stddef.h>"] if form.is_vector else [])]
    blocks = [
        _comment(activation, form),
        f"#ifndef {guard}\n#define {guard}",
        "\n".join(includes),
        *c_helpers(function),
        function,
        "#endif",
    ]
    return "\n\n".join(blocks) + "\n"


def c_name(activation: Activation) -> str:
    """The function's name in C, where libm has some for itself."""
    name = python_name(activation)
    return f"{name}_activation" if name in OF_LIBM else name


def _signature(activation: Activation, form: CodeForm) -> str:
    parameters = [f"double {parameter.name}" for parameter in activation.parameters]
    if not form.is_vector:
        arguments = [*(f"double {name}" for name in form.inputs), *parameters]
        return f"double {c_name(activation)}({', '.join(arguments)})"
    arguments = [f"const double *{name}" for name in form.inputs]
    if FREE_INDEX in free_indices(form.tree):
        return f"void {c_name(activation)}({', '.join([*arguments, 'double *y', 'size_t n', *parameters])})"
    return f"double {c_name(activation)}({', '.join([*arguments, 'size_t n', *parameters])})"


def _cases(form: CodeForm) -> Iterator[str]:
    """Statements for the infinities and NaN, where the formula alone would be wrong."""
    for name in form.from_below:
        yield f"if ({name} < -DBL_MAX) {name} = -DBL_MAX; /* -INFINITY would give NaN */"
    for name in form.from_above:
        yield f"if ({name} > DBL_MAX) {name} = DBL_MAX; /* INFINITY would give NaN */"
    if form.restores_nan:
        yield f"if ({' || '.join(f'isnan({name})' for name in form.inputs)}) return NAN;"


def _comment(activation: Activation, form: CodeForm) -> str:
    """What the function does, what it is given, and a call with what it gives."""
    name = f"{activation.name}: {print_text(activation.formula.tree)}".replace("*/", "* /").replace("/*", "/ *")
    paragraphs = [name]
    if FREE_INDEX in free_indices(form.tree):
        paragraphs.append(
            f"Writes n components to y, which may be {form.inputs[0]}. Where a component is NaN, all of y is."
        )
    elif form.is_vector:
        paragraphs.append("NaN where a component is NaN.")
    else:
        paragraphs.append("NaN gives NaN.")
    if activation.parameters:
        usual = ", ".join(f"{parameter.name} = {literal(parameter.default)}" for parameter in activation.parameters)
        paragraphs.append(f"Usually {usual}.")
    if not form.is_vector:
        inputs = {name: values[0] for name, values in example(form).items()}
        given = [f"{value}" for value in inputs.values()]
        given += [f"{float(parameter.default)!r}" for parameter in activation.parameters]
        value = float(formula_values(activation, inputs))
        call = f"{c_name(activation)}({', '.join(given)})"
        paragraphs.append(f'printf("%.{EXAMPLE_PLACES}f", {call}) prints {value:.{EXAMPLE_PLACES}f}')
    wrapped = [textwrap.wrap(part, WIDTH - 3, break_on_hyphens=False) for part in paragraphs if part]
    lines = [line for part in wrapped for line in (*part, "")][:-1]
    return "/* " + "\n   ".join(lines).replace("\n   \n", "\n\n") + " */"
