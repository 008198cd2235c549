"""The call of a framework as a program: its imports, an input, and the call, printed."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from gen.artefacts.snippets.naming import example, literal, names_in, parse_call, python_name
from gen.catalogue import Activation
from gen.facts.floating.forms import CodeForm, code_form

OPSET = 24
"""The version of ONNX's operators that the models ask for; Swish is not in older ones."""


@dataclass(frozen=True)
class Library:
    """How programs import a framework, make an array of numbers, and join two of them along the last axis."""

    imports: str
    array: str
    join: str


_LIBRARIES: Mapping[str, Library] = {
    "torch": Library("import torch", "torch.tensor({})", "torch.cat(({}), dim=-1)"),
    "jax": Library("import jax\nimport jax.numpy as jnp", "jnp.array({})", "jnp.concatenate(({}), axis=-1)"),
    "keras": Library("import keras", "keras.ops.array({})", "keras.ops.concatenate(({}), axis=-1)"),
    "tensorflow": Library("import tensorflow as tf", "tf.constant({})", "tf.concat(({}), axis=-1)"),
}


def framework_code(activation: Activation, framework: str, call: str) -> str:
    """A Python program that prints what a framework's call gives at the inputs of the examples.

    Raises ValueError for a call that is no expression of Python, and for one of ONNX that applies no operator.
    """
    form = code_form(activation)
    if framework == "onnx":
        return _onnx(activation, form, call)
    library = _LIBRARIES[framework]
    lines = [f"{name} = {library.array.format(list(values))}" for name, values in example(form).items()]
    for name in sorted(
        names_in(parse_call(call)) & {"x", "weight", *(item.name for item in activation.parameters)} - {*form.inputs}
    ):
        if name == "x":
            lines.append(f"x = {library.join.format(', '.join(form.inputs))}")
        else:
            lines.append(f"{name} = {_default(activation, name)}")
    shown = "\n".join([*lines, f"print({call})"])
    return f"{library.imports}\n\n{shown}\n"


def _default(activation: Activation, name: str) -> str:
    """The default of a parameter, also where the framework has another name for the only one."""
    chosen = [item for item in activation.parameters if item.name == name] or list(activation.parameters)
    return literal(chosen[0].default)


def _onnx(activation: Activation, form: CodeForm, call: str) -> str:
    tree = parse_call(call)
    if not (isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name)):
        raise ValueError(f"{call} applies no operator of ONNX")
    constants: list[str] = []
    arguments: list[str] = []
    extra: list[str] = []
    for argument in tree.args:
        if isinstance(argument, ast.Name):
            arguments.append(argument.id)
            extra += [argument.id] if argument.id not in form.inputs else []
        else:
            name = f"limit{len(constants) + 1}"
            constants.append(f"{name} = Constant <value_float = {float(ast.literal_eval(argument))}> ()")
            arguments.append(name)
    attributes = ", ".join(f"{item.arg} = {_attribute(activation, item.value)}" for item in tree.keywords)
    operator = f"{tree.func.id} <{attributes}>" if attributes else tree.func.id
    inputs = ", ".join([*(f"float[n] {name}" for name in form.inputs), *(f"float[1] {name}" for name in extra)])
    lines = [f"{name} = np.array({list(values)}, dtype=np.float32)" for name, values in example(form).items()]
    lines += [f"{name} = np.array([{_default(activation, name)}], dtype=np.float32)" for name in extra]
    feeds = ", ".join(f'"{name}": {name}' for name in (*form.inputs, *extra))
    statements = "\n".join(f"    {line}" for line in (*constants, f"y = {operator} ({', '.join(arguments)})"))
    return "\n".join(
        [
            "import numpy as np",
            "import onnx.parser",
            "from onnx.reference import ReferenceEvaluator",
            "",
            'model = onnx.parser.parse_model("""',
            f'<ir_version: 10, opset_import: ["": {OPSET}]>',
            f"{python_name(activation)} ({inputs}) => (float[n] y)",
            "{",
            statements,
            "}",
            '""")',
            *lines,
            f"print(ReferenceEvaluator(model).run(None, {{{feeds}}})[0])",
            "",
        ]
    )


def _attribute(activation: Activation, value: ast.expr) -> str:
    if isinstance(value, ast.Name):
        return str(float(activation.parameters[0].default))
    constant = ast.literal_eval(value)
    return f'"{constant}"' if isinstance(constant, str) else str(float(constant))
