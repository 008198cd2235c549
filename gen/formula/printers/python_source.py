"""Tree to Python source on NumPy arrays, each atom in a form that is accurate in floating point."""

from __future__ import annotations

from collections.abc import Mapping

from gen.formula.language.atoms import ATOMS, Atom, Binding, Notation
from gen.formula.language.construction import ONE
from gen.formula.language.traversal import free_indices
from gen.formula.language.tree import Call, Component, Expression, Piecewise, Reduction, ReductionKind, walk
from gen.formula.printers.infix import InfixPrinter

_CONSTANTS: Mapping[str, str] = {"pi": "np.pi", "e": "np.e", "undefined": "np.nan"}
_REDUCTIONS: Mapping[ReductionKind, str] = {
    "sum": "np.sum",
    "product": "np.prod",
    "maximum": "np.max",
    "minimum": "np.min",
}


def print_python(tree: Expression) -> str:
    """The formula as one Python expression over NumPy arrays, which have the names of the inputs.

    Vectors lie along the last axis. Raises ValueError for a reduction whose body does not depend on exactly the
    index of that reduction: it would need one more axis than the arrays have.

    >>> from gen.formula.language.parser import parse
    >>> print_python(parse("piecewise(x, x > 0, 0)"))
    'np.where(x > 0, x, 0)'
    >>> print_python(parse("x[i]/sum(j, x[j])", indexed=True))
    'x / np.sum(x, axis=-1, keepdims=True)'
    >>> print_python(parse("x[i] - sum(j, x[j])/n", indexed=True))
    'x - np.sum(x, axis=-1, keepdims=True) / x.shape[-1]'
    """
    vectors = sorted({node.name for node in walk(tree) if isinstance(node, Component)})
    return _PythonPrinter(bool(free_indices(tree)), vectors[0] if vectors else "x").text(tree)


def python_imports(tree: Expression) -> tuple[str, ...]:
    """The sorted names of the modules that the printed expression needs besides NumPy.

    >>> from gen.formula.language.parser import parse
    >>> python_imports(parse("x*Phi(x)"))
    ('math',)
    """
    calls = [node for node in walk(tree) if isinstance(node, Call)]
    return tuple(sorted({module for call in calls for module in ATOMS[call.atom].imports}))


class _PythonPrinter(InfixPrinter):
    def __init__(self, keeps_axis: bool, vector: str) -> None:
        self.keeps_axis = keeps_axis
        self.vector = vector

    @staticmethod
    def notation(atom: Atom) -> Notation:
        return atom.python

    def _print_call(self, atom: Atom, arguments: tuple[Expression, ...]) -> tuple[str, Binding]:
        if atom.name in ("min", "max") and len(arguments) > 2:
            # A third argument of np.minimum would be the array that receives the result, so the calls are nested.
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
        if node.kind == "sum" and node.body == ONE:
            return f"{self.vector}.shape[-1]"
        if free_indices(node.body) != {node.index}:
            raise ValueError(f"the body of {node.kind} over {node.index} is not a formula of that index alone")
        keeps, self.keeps_axis = self.keeps_axis, True
        body = self.text(node.body)
        self.keeps_axis = keeps
        return f"{_REDUCTIONS[node.kind]}({body}, axis=-1{', keepdims=True' if keeps else ''})"
