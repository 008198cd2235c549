"""Tree to Python source on NumPy arrays, each atom in a form that is accurate in floating point.

Special functions are SciPy's, and constants are numbers of Python, which leave the dtype of an array as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from gen.formula.language.atoms import Atom, Binding, Notation
from gen.formula.language.construction import ONE
from gen.formula.language.traversal import FREE_INDEX, INDICES, free_indices, parameters, replace, variables
from gen.formula.language.tree import (
    Call,
    Component,
    Expression,
    Operation,
    Parameter,
    Piecewise,
    Reduction,
    ReductionKind,
    Variable,
    walk,
)
from gen.formula.printers.infix import InfixPrinter
from gen.formula.printers.naming import name_totals, rename_index

_CONSTANTS: Mapping[str, str] = {"pi": "math.pi", "e": "math.e", "undefined": "math.nan"}
_REDUCTIONS: Mapping[ReductionKind, str] = {
    "sum": "np.sum",
    "product": "np.prod",
    "maximum": "np.max",
    "minimum": "np.min",
}
_OF_NOTHING: Mapping[ReductionKind, str] = {"maximum": ", initial=-np.inf", "minimum": ", initial=np.inf"}
"""What the largest and the smallest component of an empty vector are, where the result is an empty vector too."""

_HELPERS: Mapping[str, str] = {
    "sigmoid": '''\
def _sigmoid(z: np.ndarray) -> np.ndarray:
    """1 / (1 + exp(-z)), which neither overflows nor loses digits."""
    return np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z)))
''',
}
"""The atoms that NumPy and SciPy have in no form that is accurate in every dtype."""

_MODULES: Mapping[str, str] = {
    "math": "import math",
    "np": "import numpy as np",
    "special": "from scipy import special",
}
_OF_MATH = frozenset(
    {"exp", "log", "log1p", "expm1", "sqrt", "cbrt", "sin", "cos", "tan", "sinh", "cosh", "tanh", "asinh", "atan"}
)
"""The atoms that Python's own `math` has under the same name."""


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
    vector = _vector(tree)
    if _has_one_axis(tree):
        return PythonPrinter(bool(free_indices(tree)), vector).text(tree)
    printer = _AxesPrinter(True, vector)
    last = "0, 0" if FREE_INDEX in free_indices(tree) else "0, 0, 0"
    return f"{printer.inside(tree, Binding.WHOLE)}[..., {last}]"


def print_python_body(tree: Expression) -> tuple[tuple[str, ...], str]:
    """The formula as assignments and one expression that uses them, for the body of a function.

    Each reduction over all components is assigned once, and so is what stands under a sum and outside of it.

    >>> from gen.formula.language.parser import parse
    >>> print_python_body(parse("exp(x[i]) / sum(j, exp(x[j]))", indexed=True))
    (('terms = np.exp(x)', 'total = np.sum(terms, axis=-1, keepdims=True)'), 'terms / total')
    """
    if not (_has_one_axis(tree) and free_indices(tree)):
        return (), print_python(tree)
    return print_statements(tree, PythonPrinter(True, _vector(tree)))


def python_helpers(tree: Expression) -> tuple[str, ...]:
    """The source of the functions that the printed formula calls and no library has, each of them once.

    >>> from gen.formula.language.parser import parse
    >>> python_helpers(parse("x*exp(x)"))
    ()
    """
    called = {node.atom for node in walk(tree) if isinstance(node, Call)}
    return tuple(source for name, source in _HELPERS.items() if name in called)


def python_imports(source: str) -> tuple[str, ...]:
    """The lines that import the modules which printed source speaks of.

    >>> python_imports("special.erfc(-x / math.sqrt(2))")
    ('import math', 'from scipy import special')
    """
    return tuple(line for name, line in _MODULES.items() if re.search(rf"\b{name}\.", source))


def print_statements(tree: Expression, printer: PythonPrinter) -> tuple[tuple[str, ...], str]:
    """The assignments and the expression of a formula with a free index, whose reductions speak of their own index.

    >>> from gen.formula.language.parser import parse
    >>> print_statements(parse("x[i] / sum(j, x[j])", indexed=True), PythonPrinter(True, "x"))
    (('total = np.sum(x, axis=-1, keepdims=True)',), 'x / total')
    """
    rest, totals = name_totals(tree)
    taken = {*variables(tree), *parameters(tree), *totals}
    statements: list[str] = []
    for name, reduction in totals.items():
        body = rename_index(reduction.body, reduction.index, FREE_INDEX)
        if isinstance(body, Call | Operation) and any(node == body for node in walk(rest)) and "terms" not in taken:
            taken.add("terms")
            statements.append(f"terms = {printer.text(body)}")
            rest = replace(rest, body, Component("terms", FREE_INDEX))
            reduction = Reduction(reduction.kind, reduction.index, Component("terms", reduction.index))
        statements.append(f"{name} = {printer.reduction(reduction)}")
    return tuple(statements), printer.text(rest)


def _vector(tree: Expression) -> str:
    return min((node.name for node in walk(tree) if isinstance(node, Component)), default="x")


def _has_one_axis(tree: Expression) -> bool:
    """Whether every reduction speaks of its own index alone."""
    return all(free_indices(node.body) <= {node.index} for node in walk(tree) if isinstance(node, Reduction))


class PythonPrinter(InfixPrinter):
    """Prints expressions over arrays of NumPy. `keeps_axis` says whether a reduction leaves an axis of length one."""

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
        if atom.name in _OF_MATH and not any(_is_array(node) for argument in arguments for node in walk(argument)):
            # A number of NumPy would turn float32 into float64; one of Python does not.
            return f"math.{atom.name}({', '.join(map(self.text, arguments))})", Binding.WHOLE
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
        start = f", keepdims=True{_OF_NOTHING.get(node.kind, '')}" if keeps else ""
        return f"{_REDUCTIONS[node.kind]}({body}, axis={self.axis(node.index)}{start})"

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


class _AxesPrinter(PythonPrinter):
    """Gives each index an axis of its own, in their order at the end of the arrays."""

    def component(self, node: Component) -> str:
        places = ", ".join(":" if index == node.index else "None" for index in INDICES)
        return f"{node.name}[..., {places}]"

    def axis(self, index: str) -> int:
        return INDICES.index(index) - len(INDICES)


def _is_array(node: Expression) -> bool:
    """Whether a node may be more than a number of Python."""
    return isinstance(node, Variable | Component | Parameter | Reduction)
