"""A function as JavaScript source: of numbers, or of an array for a vector function."""

from __future__ import annotations

from gen.artefacts.snippets.naming import literal
from gen.catalogue import Activation
from gen.formula.language.traversal import FREE_INDEX, free_indices, variables
from gen.formula.language.tree import Call, Expression, Variable
from gen.formula.printers.javascript import javascript_helpers, print_javascript_body


def javascript_code(activation: Activation) -> str:
    """JavaScript source with one function of numbers, or of an array for a vector function, and what it needs."""
    tree = _tree(activation)
    helpers = javascript_helpers(tree)
    name = javascript_name(activation)
    inputs = _inputs(activation, tree)
    if f"function {name}(" in helpers and tree == Call(name, tuple(Variable(argument) for argument in inputs)):
        return f"{helpers}\n"  # the helper is the function
    arguments = ", ".join(
        [*inputs, *(f"{parameter.name} = {literal(parameter.default)}" for parameter in activation.parameters)]
    )
    constants, expression = print_javascript_body(tree)
    if FREE_INDEX in free_indices(tree):
        expression = f"{inputs[0]}.map((_, {FREE_INDEX}) => {expression})"
    body = "".join(f"  {statement}\n" for statement in (*constants, f"return {expression};"))
    function = f"function {name}({arguments}) {{\n{body}}}\n"
    return f"{helpers}\n\n{function}" if helpers else function


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
    return activation.inputs or variables(tree) or ("x",)
