"""A function as JavaScript source: of numbers, or of an array for a vector function."""

from __future__ import annotations

from collections.abc import Iterator

from gen.artefacts.snippets.naming import EXAMPLE_PLACES, example, formula_values, literal
from gen.catalogue import Activation
from gen.facts.floating.forms import CodeForm, code_form
from gen.formula.language.traversal import FREE_INDEX, free_indices
from gen.formula.language.tree import Call, Expression, Variable
from gen.formula.printers.javascript import javascript_helpers, print_javascript_body
from gen.formula.printers.text import print_text


def javascript_code(activation: Activation) -> str:
    """JavaScript source with one function of numbers, or of an array for a vector function, and what it needs."""
    form = code_form(activation)
    tree, inputs = form.tree, form.inputs
    helpers = javascript_helpers(tree)
    name = javascript_name(activation)
    if f"function {name}(" in helpers and tree == Call(name, tuple(Variable(argument) for argument in inputs)):
        return f"{helpers}\n"  # the helper is the function
    arguments = ", ".join(
        [*inputs, *(f"{parameter.name} = {literal(parameter.default)}" for parameter in activation.parameters)]
    )
    constants, expression = print_javascript_body(tree)
    if FREE_INDEX in free_indices(tree):
        # A map of a typed array of whole numbers would round the results.
        expression = f"Array.from({inputs[0]}, (_, {FREE_INDEX}) => {expression})"
    body = "".join(f"  {line}\n" for line in (*_cases(form), *constants, f"return {expression};"))
    function = f"{_comment(activation, form)}function {name}({arguments}) {{\n{body}}}\n"
    return f"{helpers}\n\n{function}" if helpers else function


def _cases(form: CodeForm) -> Iterator[str]:
    """Statements for the infinities and NaN, where the formula alone would be wrong."""
    for name in form.from_below:
        yield f"{name} = Math.max({name}, -Number.MAX_VALUE); // -Infinity would give NaN"
    for name in form.from_above:
        yield f"{name} = Math.min({name}, Number.MAX_VALUE); // Infinity would give NaN"
    if form.restores_nan:
        yield f"if ({' || '.join(f'Number.isNaN({name})' for name in form.inputs)}) return NaN;"


def _comment(activation: Activation, form: CodeForm) -> str:
    """What the function takes and gives, and an example, as JSDoc has it."""
    is_map = FREE_INDEX in free_indices(form.tree)
    kind = "ArrayLike<number>" if form.is_vector else "number"
    if is_map:
        result = "{number[]} as many components; none for an empty array, and NaN where one is NaN"
    elif form.is_vector:
        result = "{number} NaN where a component is NaN"
    else:
        result = "{number} NaN for NaN"
    inputs = {name: values if form.is_vector else values[0] for name, values in example(form).items()}
    call = f"{javascript_name(activation)}({', '.join(_written(value) for value in inputs.values())})"
    outputs = formula_values(activation, inputs)
    if is_map:
        call = f"{call}.map((y) => y.toFixed({EXAMPLE_PLACES}))"
        shown = f"[{', '.join(_quoted(value) for value in outputs.tolist())}]"
    else:
        call, shown = f"{call}.toFixed({EXAMPLE_PLACES})", _quoted(float(outputs))
    lines = [
        f"{activation.name}: {print_text(activation.formula.tree)}",
        "",
        *(f"@param {{{kind}}} {name}" for name in form.inputs),
        *(f"@param {{number}} [{parameter.name}={literal(parameter.default)}]" for parameter in activation.parameters),
        f"@returns {result}",
        "@example",
        f"{call} // {shown}",
    ]
    return "/**\n" + "".join(f" * {line}".rstrip() + "\n" for line in lines).replace("*/", "* /") + " */\n"


def _written(value: float | tuple[float, ...]) -> str:
    return f"[{', '.join(f'{part:g}' for part in value)}]" if isinstance(value, tuple) else f"{value:g}"


def _quoted(value: float) -> str:
    return f'"{value:.{EXAMPLE_PLACES}f}"'


def javascript_name(activation: Activation) -> str:
    """The function's name in JavaScript, kept apart from the helpers that its source defines."""
    first, *rest = activation.slug.split("-")
    name = first + "".join(word.capitalize() for word in rest)
    tree = _tree(activation)
    is_helper = f"function {name}(" in javascript_helpers(tree)
    return f"{name}Activation" if is_helper and not isinstance(tree, Call) else name


def _tree(activation: Activation) -> Expression:
    return (activation.stable or activation.formula).tree
