"""Tree to Python source on NumPy arrays, each atom in its stable form."""

from __future__ import annotations

from collections.abc import Mapping

from gen.formula.language.atoms import ATOMS, Atom, Binding, Form
from gen.formula.language.traversal import free_indices
from gen.formula.language.tree import Call, Component, Expression, Piecewise, Reduction, ReductionKind, walk
from gen.formula.printers.infix import InfixPrinter

_CONSTANTS: Mapping[str, str] = {"pi": "np.pi", "e": "np.e"}
_REDUCTIONS: Mapping[ReductionKind, str] = {
    "sum": "np.sum",
    "product": "np.prod",
    "maximum": "np.max",
    "minimum": "np.min",
}


def print_python(tree: Expression) -> str:
    """One Python expression over NumPy arrays named as the inputs; vectors lie along the last axis.

    Raises ValueError for a reduction whose body is not a formula of its own index, which needs an axis more than
    the arrays have.
    """
    return _PythonPrinter(bool(free_indices(tree))).text(tree)


def python_imports(tree: Expression) -> tuple[str, ...]:
    """The modules that the expression needs besides NumPy, sorted."""
    calls = [node for node in walk(tree) if isinstance(node, Call)]
    return tuple(sorted({module for call in calls for module in ATOMS[call.atom].imports}))


class _PythonPrinter(InfixPrinter):
    def __init__(self, keeps_axis: bool) -> None:
        self.keeps_axis = keeps_axis

    @staticmethod
    def form(atom: Atom) -> Form:
        return atom.python

    def _print_call(self, atom: Atom, arguments: tuple[Expression, ...]) -> tuple[str, Binding]:
        if atom.name in ("min", "max") and len(arguments) > 2:
            # The third argument of NumPy's minimum and maximum is where the result goes.
            first = Call(atom.name, arguments[:-1])
            return super()._print_call(atom, (first, arguments[-1]))
        return super()._print_call(atom, arguments)

    def constant(self, name: str) -> str:
        return _CONSTANTS[name]

    def component(self, node: Component) -> str:
        return node.name

    def piecewise(self, node: Piecewise) -> str:
        text = self.text(node.otherwise)
        for branch in reversed(node.branches):
            text = f"np.where({self.condition(branch.condition)}, {self.text(branch.value)}, {text})"
        return text

    def reduction(self, node: Reduction) -> str:
        if free_indices(node.body) != {node.index}:
            raise ValueError(f"the body of {node.kind} over {node.index} is not a formula of that index alone")
        keeps, self.keeps_axis = self.keeps_axis, True
        body = self.text(node.body)
        self.keeps_axis = keeps
        return f"{_REDUCTIONS[node.kind]}({body}, axis=-1{', keepdims=True' if keeps else ''})"
