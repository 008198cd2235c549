"""Tree to Python source on NumPy arrays, each atom in a form that is accurate in floating point."""

from __future__ import annotations

from collections.abc import Mapping

from gen.formula.language.atoms import ATOMS, Atom, Binding, Notation
from gen.formula.language.construction import ONE
from gen.formula.language.traversal import FREE_INDEX, INDICES, free_indices
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

    Vectors lie along the last axis. Where a reduction speaks of two indices at once, each index has an axis of its
    own while the value is computed.

    >>> from gen.formula.language.parser import parse
    >>> print_python(parse("piecewise(x, x > 0, 0)"))
    'np.where(x > 0, x, 0)'
    >>> print_python(parse("x[i]/sum(j, x[j])", indexed=True))
    'x / np.sum(x, axis=-1, keepdims=True)'
    >>> print_python(parse("x[i] - sum(j, x[j])/n", indexed=True))
    'x - np.sum(x, axis=-1, keepdims=True) / x.shape[-1]'
    """
    vectors = sorted({node.name for node in walk(tree) if isinstance(node, Component)})
    vector = vectors[0] if vectors else "x"
    if all(free_indices(node.body) <= {node.index} for node in walk(tree) if isinstance(node, Reduction)):
        return _PythonPrinter(bool(free_indices(tree)), vector).text(tree)
    printer = _AxesPrinter(True, vector)
    last = "0, 0" if FREE_INDEX in free_indices(tree) else "0, 0, 0"
    return f"{printer.inside(tree, Binding.WHOLE)}[..., {last}]"


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
        if node.index not in free_indices(node.body):
            return self.repeated(node)
        keeps, self.keeps_axis = self.keeps_axis, True
        body = self.text(node.body)
        self.keeps_axis = keeps
        return f"{_REDUCTIONS[node.kind]}({body}, axis={self.axis(node.index)}{', keepdims=True' if keeps else ''})"

    def axis(self, index: str) -> int:
        """The axis of an index, counted from the end."""
        return -1

    def repeated(self, node: Reduction) -> str:
        """A reduction of a body that is the same for every component."""
        length = f"{self.vector}.shape[-1]"
        if node.body == ONE and node.kind == "sum":
            return length
        match node.kind:
            case "sum":
                return f"({length} * {self.inside(node.body, Binding.POWER)})"
            case "product":
                return f"({self.inside(node.body, Binding.WHOLE)} ** {length})"
            case _:
                return f"({self.text(node.body)})"


class _AxesPrinter(_PythonPrinter):
    """Gives each index an axis of its own, in their order at the end of the arrays."""

    def component(self, node: Component) -> str:
        places = ", ".join(":" if index == node.index else "None" for index in INDICES)
        return f"{node.name}[..., {places}]"

    def axis(self, index: str) -> int:
        return INDICES.index(index) - len(INDICES)
