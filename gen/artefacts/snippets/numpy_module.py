"""A function as a Python module on NumPy arrays, complete: imports, types, what it promises, and an example."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from gen.artefacts.snippets.naming import EXAMPLE_PLACES, example, formula_values, literal, python_name
from gen.catalogue import Activation
from gen.facts.floating.forms import CodeForm, code_form
from gen.facts.records import Fact, Numerics
from gen.formula.language.traversal import FREE_INDEX, free_indices
from gen.formula.printers.python_source import print_python_body, python_helpers, python_imports
from gen.formula.printers.text import print_text

WIDTH = 88
"""The longest line of a docstring, as Ruff and Black have it."""

PROMPT = ">" * 3


def numpy_code(activation: Activation, numerics: Sequence[Fact[Numerics]] = ()) -> str:
    """A Python module with one function of NumPy arrays, named after the slug.

    `numerics` are the facts of the activation, from which the docstring says how accurate the function is.
    """
    form = code_form(activation)
    parameters = [f"{parameter.name}: float = {literal(parameter.default)}" for parameter in activation.parameters]
    arguments = ", ".join([*(f"{name}: ArrayLike" for name in form.inputs), *parameters])
    lines = [
        f"def {python_name(activation)}({arguments}) -> np.ndarray:",
        *textwrap.indent(_docstring(activation, form, numerics), "    ").splitlines(),
        *(f"    {line}" for line in _body(form)),
    ]
    source = "\n\n\n".join([*(text.rstrip() for text in python_helpers(form.tree)), "\n".join(lines)])
    imports = python_imports(source)
    standard = [line for line in imports if line == "import math"]
    others = [line for line in imports if line != "import math" and "scipy" not in line]
    scipy = [line for line in imports if "scipy" in line]
    blocks = [standard, [*others, "from numpy.typing import ArrayLike", *scipy]]
    head = "\n\n".join("\n".join(block) for block in blocks if block)
    return f"{head}\n\n\n{source}\n"


def _body(form: CodeForm) -> Iterator[str]:
    statements, expression = print_python_body(form.tree)
    yield from _conversions(form.inputs)
    for name in form.inputs:
        match name in form.from_below, name in form.from_above:
            case True, True:
                limits = f"np.clip({name}, np.finfo({name}.dtype).min, np.finfo({name}.dtype).max)"
                yield f"{name} = {limits}  # an infinity would give NaN"
            case True, False:
                yield f"{name} = np.maximum({name}, np.finfo({name}.dtype).min)  # minus infinity would give NaN"
            case False, True:
                yield f"{name} = np.minimum({name}, np.finfo({name}.dtype).max)  # infinity would give NaN"
    yield from statements
    if form.restores_nan:
        are_nan = " | ".join(f"np.isnan({name})" for name in form.inputs)
        expression = f"np.where({are_nan}, np.nan, {expression})"
    yield f"return np.asarray({expression}, dtype=dtype)"


def _conversions(inputs: tuple[str, ...]) -> Iterator[str]:
    """Lines that take the inputs to a floating-point dtype, in which the function is computed."""
    for name in inputs:
        yield f"{name} = np.asarray({name})"
    if len(inputs) == 1:
        (name,) = inputs
        yield f'dtype = np.dtype(float) if {name}.dtype.kind in "biu" else {name}.dtype'
        yield f"{name} = {name}.astype(np.promote_types(dtype, np.float32))"
    else:
        yield f"dtype = np.result_type({', '.join(inputs)})"
        yield 'dtype = np.dtype(float) if dtype.kind in "biu" else dtype'
        yield "computed = np.promote_types(dtype, np.float32)"
        for name in inputs:
            yield f"{name} = {name}.astype(computed)"


def _docstring(activation: Activation, form: CodeForm, numerics: Sequence[Fact[Numerics]]) -> str:
    formula = print_text(activation.formula.tree)
    paragraphs = [
        f"{_plain(activation.name)}: {formula}",
        f"{_shapes(form)} The dtype is that of the input: float64, float32, float16, or bfloat16 of ml_dtypes. "
        "The half-precision formats are computed in float32 and rounded once; integers and booleans give float64. "
        f"{_specials(form)}",
        _accuracy(numerics),
    ]
    text = "\n\n".join("\n".join(textwrap.wrap(part, WIDTH - 4, break_on_hyphens=False)) for part in paragraphs if part)
    return f'"""{text}\n\n{_example(activation, form)}\n"""'


def _shapes(form: CodeForm) -> str:
    if not form.is_vector:
        several = "The arrays are broadcast against each other." if len(form.inputs) > 1 else ""
        return several or "The array may have any shape, which the result has too."
    if FREE_INDEX in free_indices(form.tree):
        return "Vectors lie along the last axis, and the result has the shape of the array, which may be empty."
    return "Vectors lie along the last axis, which the result lacks; an empty vector raises ValueError."


def _specials(form: CodeForm) -> str:
    return "A vector with a NaN gives NaN." if form.is_vector else "NaN gives NaN."


def _accuracy(numerics: Sequence[Fact[Numerics]]) -> str:
    """The largest errors of the form that the code computes; empty where the facts tell of none."""
    known = [fact.value for fact in numerics if fact.value is not None]
    form = "stable" if any(value.form == "stable" for value in known) else "textbook"
    errors = {value.dtype: float(value.largest_error.decimal) for value in known if value.form == form}
    told = [f"{_rounded(errors[dtype])} in {dtype}" for dtype in ("float64", "float32") if dtype in errors]
    if not told:
        return ""
    return (
        "Largest error that was found where each operation is rounded correctly, in units in the last place: "
        f"{' and '.join(told)}."
    )


def _rounded(error: float) -> str:
    """Two digits of an error, of large ones as a whole number or a power of ten."""
    return f"{error:.2g}" if error < 100 or error >= 1e6 else f"{float(f'{error:.2g}'):.0f}"


def _example(activation: Activation, form: CodeForm) -> str:
    inputs = example(form)
    given = ", ".join(f"np.array({list(values)})" for values in inputs.values())
    outputs = formula_values(activation, inputs)
    printed = repr(outputs) if outputs.ndim else repr(outputs[()])  # NumPy rounds an array without axes to a scalar
    return f"{PROMPT} {python_name(activation)}({given}).round({EXAMPLE_PLACES})\n{printed}"


def _plain(text: str) -> str:
    """Free text as it may stand in a docstring."""
    return text.replace("\\", "\\\\").replace('"', "'")
