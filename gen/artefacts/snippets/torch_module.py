"""A function in PyTorch: the library's own call, the function from scratch, and a layer."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

import numpy as np

from gen.artefacts.snippets.naming import (
    EXAMPLE_PLACES,
    example,
    formula_values,
    literal,
    names_in,
    parse_call,
    python_name,
)
from gen.catalogue import Activation
from gen.facts.floating.forms import CodeForm, code_form
from gen.formula.language.traversal import FREE_INDEX, free_indices
from gen.formula.printers.python_source import python_imports
from gen.formula.printers.text import print_text
from gen.formula.printers.torch_source import print_torch_body

WIDTH = 88


def torch_code(activation: Activation) -> str:
    """A Python module that calls the library, where it has the function, and defines the function and a layer.

    Raises ValueError where PyTorch lacks an atom of the formula, or the library's call is no expression of Python.
    """
    form = code_form(activation)
    lines = [
        f"def {python_name(activation)}({_arguments(activation, form)}) -> torch.Tensor:",
        *textwrap.indent(_docstring(activation, form), "    ").splitlines(),
        *(f"    {line}" for line in _body(form)),
    ]
    call = next((entry.call for entry in activation.frameworks if entry.framework == "torch"), "")
    shown = "\n".join(_use(activation, form, call))
    blocks = ["\n".join(lines), "\n".join(_layer(activation, form))]
    # The library's own call comes first; where it has none, what is defined here is called last.
    body = "\n\n\n".join([shown, *blocks] if call else ["\n" + blocks[0], *blocks[1:], shown])
    standard = [line for line in python_imports(body) if line == "import math"]
    head = "\n\n".join("\n".join(block) for block in (standard, ["import torch", "from torch import nn"]) if block)
    return f"{head}\n\n{body}\n"


def layer_name(activation: Activation) -> str:
    """The class name of the layer: the function's own name where that may be written, else made of the slug."""
    if activation.name.isidentifier() and activation.name[:1].isupper():
        return activation.name
    return "".join(word.capitalize() for word in activation.slug.split("-"))


def _arguments(activation: Activation, form: CodeForm) -> str:
    parameters = [f"{parameter.name}: float = {literal(parameter.default)}" for parameter in activation.parameters]
    return ", ".join([*(f"{name}: torch.Tensor" for name in form.inputs), *parameters])


def _use(activation: Activation, form: CodeForm, call: str) -> Iterator[str]:
    """Lines that make an input and print what the library's call gives, or else the function itself."""
    inputs = example(form)
    for name, values in inputs.items():
        yield f"{name} = torch.tensor({list(values)})"
    if not call:
        call = f"{python_name(activation)}({', '.join(inputs)})"
    called = {"torch", python_name(activation)}
    for name in sorted(names_in(parse_call(call)) - {*inputs, *called}):
        if name == "x":
            yield f"x = torch.cat(({', '.join(inputs)}), dim=-1)"
        else:
            yield f"{name} = torch.tensor([{literal(activation.parameters[0].default)}])"
    yield f"print({call})  # {_printed(formula_values(activation, inputs))}"


def _printed(values: np.ndarray) -> str:
    """The text that PyTorch prints of a tensor of these values."""
    is_whole = bool(np.all(values == np.round(values)))
    texts = [f"{value:.0f}." if is_whole else f"{value:.{EXAMPLE_PLACES}f}" for value in values.ravel().tolist()]
    width = max(map(len, texts))
    inner = ", ".join(text.rjust(width) for text in texts)
    return f"tensor([{inner}])" if values.ndim else f"tensor({inner})"


def _body(form: CodeForm) -> Iterator[str]:
    statements, expression = print_torch_body(form.tree)
    several = form.inputs[1:]
    first = form.inputs[0]
    if several:
        yield f"dtype = torch.promote_types({first}.dtype, {several[0]}.dtype)"
        yield "dtype = dtype if dtype.is_floating_point else torch.get_default_dtype()"
    else:
        yield f"dtype = {first}.dtype if {first}.is_floating_point() else torch.get_default_dtype()"
    for name in form.inputs:
        yield f"{name} = {name}.to(torch.promote_types(dtype, torch.float32))"
    for name in form.inputs:
        low, high = f"min=torch.finfo({name}.dtype).min", f"max=torch.finfo({name}.dtype).max"
        limits = [text for text, names in ((low, form.from_below), (high, form.from_above)) if name in names]
        if limits:
            yield f"{name} = {name}.clamp({', '.join(limits)})  # an infinity would give NaN"
    if form.is_vector and free_indices(form.tree):
        yield f"if {first}.shape[-1] == 0:"
        yield f"    return {first}.to(dtype)"
    yield from statements
    if form.restores_nan:
        expression = f"torch.where({first}.isnan(), {first}, {expression})"
    is_joined = " " in expression and not expression.startswith("torch.where(")
    yield f"return ({expression}).to(dtype)" if is_joined else f"return {expression}.to(dtype)"


def _docstring(activation: Activation, form: CodeForm) -> str:
    formula = print_text(activation.formula.tree)
    if not form.is_vector:
        shapes = "Tensors of any shape, which are broadcast." if len(form.inputs) > 1 else "A tensor of any shape."
    elif FREE_INDEX in free_indices(form.tree):
        shapes = "Vectors lie along the last axis, and the result has the shape of the tensor."
    else:
        shapes = "Vectors lie along the last axis, which the result lacks."
    name = activation.name.replace("\\", "\\\\").replace('"', "'")
    text = (
        f"{shapes} The dtype is kept; half precision is computed in float32, and whole numbers become the default "
        "dtype. NaN gives NaN."
    )
    return "\n\n".join([f'"""{name}: {formula}', "\n".join(textwrap.wrap(text, WIDTH - 4))]) + '\n"""'


def _layer(activation: Activation, form: CodeForm) -> Iterator[str]:
    """The lines of a module with the function; a gated function gets its inputs from two linear maps."""
    name, function = layer_name(activation), python_name(activation)
    yield f"class {name}(nn.Module):"
    if len(form.inputs) > 1:
        yield from _gated_layer(function, form)
        return
    learned = " and ".join(item.name for item in activation.parameters if item.learnable) or "nothing"
    yield f'    """{function} as a layer, which learns {learned}."""'
    yield ""
    if activation.parameters:
        arguments = ", ".join(f"{item.name}: float = {literal(item.default)}" for item in activation.parameters)
        yield f"    def __init__(self, {arguments}) -> None:"
        yield "        super().__init__()"
        for item in activation.parameters:
            learned = f"nn.Parameter(torch.tensor(float({item.name})))"
            yield f"        self.{item.name} = {learned if item.learnable else item.name}"
        yield ""
    given = ", ".join([*form.inputs, *(f"self.{item.name}" for item in activation.parameters)])
    yield f"    def forward(self, {form.inputs[0]}: torch.Tensor) -> torch.Tensor:"
    yield f"        return {function}({given})"


def _gated_layer(function: str, form: CodeForm) -> Iterator[str]:
    maps: Mapping[str, str] = dict(zip(form.inputs, ("w1", "w3"), strict=True))
    given = ", ".join(f"self.{matrix}(x)" for matrix in maps.values())
    yield f'    """{function} of two linear maps: (..., width) to (..., hidden)."""'
    yield ""
    yield "    def __init__(self, width: int, hidden: int, bias: bool = False) -> None:"
    yield "        super().__init__()"
    for matrix in maps.values():
        yield f"        self.{matrix} = nn.Linear(width, hidden, bias=bias)"
    yield ""
    yield "    def forward(self, x: torch.Tensor) -> torch.Tensor:"
    yield f"        return {function}({given})"
