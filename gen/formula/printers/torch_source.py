"""Tree to PyTorch on tensors, in forms whose automatic derivative is right at ties and kinks."""

from __future__ import annotations

from collections.abc import Mapping

from gen.formula.language.atoms import Atom, Binding, Notation
from gen.formula.language.traversal import free_indices
from gen.formula.language.tree import Call, Component, Expression, Piecewise, Reduction, ReductionKind, Variable, walk
from gen.formula.printers.python_source import PythonPrinter, print_statements

_SAME_NAME = ("exp", "log", "log1p", "expm1", "sqrt", "sin", "cos", "tan", "sinh", "cosh", "tanh", "asinh", "atan")
_NOTATIONS: Mapping[str, Notation] = {
    **{name: Notation(f"torch.{name}({{0}})") for name in (*_SAME_NAME, "abs", "sign", "erf", "erfc", "sigmoid")},
    "min": Notation("torch.minimum({0})"),
    "max": Notation("torch.maximum({0})"),
    "clip": Notation("torch.clamp({0})"),
    "relu": Notation("torch.relu({0})"),
    "Phi": Notation("torch.erfc(-{0} / math.sqrt(2)) / 2", Binding.PRODUCT, Binding.SIGN),
    "phi": Notation("torch.exp(-0.5 * torch.square({0})) / math.sqrt(2 * math.pi)", Binding.PRODUCT),
}
_REDUCTIONS: Mapping[ReductionKind, str] = {
    "sum": "torch.sum",
    "product": "torch.prod",
    "maximum": "torch.amax",
    "minimum": "torch.amin",
}


def print_torch_body(tree: Expression) -> tuple[tuple[str, ...], str]:
    """The formula as assignments and one expression over tensors, which have the names of the inputs.

    `torch.maximum` and `torch.amax` share a derivative equally among equal arguments, so that the two halves of a form
    such as max(x, 0) + log1p(exp(-abs(x))) agree where they meet. Raises ValueError for an atom that PyTorch lacks, and
    for sums inside sums.

    >>> from gen.formula.language.parser import parse
    >>> print_torch_body(parse("max(x, 0) + log1p(exp(-abs(x)))"))[1]
    'torch.maximum(x, x.new_tensor(0)) + torch.log1p(torch.exp(-torch.abs(x)))'
    """
    reductions = [node for node in walk(tree) if isinstance(node, Reduction)]
    if any(not free_indices(node.body) <= {node.index} for node in reductions):
        raise ValueError("no notation for a sum inside a sum")
    names = [node.name for node in walk(tree) if isinstance(node, Variable | Component)]
    vector = min(names, default="x")
    if free_indices(tree):
        return print_statements(tree, _TorchPrinter(True, vector))
    return (), _TorchPrinter(False, vector).text(tree)


class _TorchPrinter(PythonPrinter):
    @staticmethod
    def notation(atom: Atom) -> Notation:
        if atom.name not in _NOTATIONS:
            raise ValueError(f"no notation for {atom.name}")
        return _NOTATIONS[atom.name]

    def _print_call(self, atom: Atom, arguments: tuple[Expression, ...]) -> tuple[str, Binding]:
        match atom.name, arguments:
            case (("min" | "max"), (first, second)):
                return f"torch.{atom.name}imum({self.tensor(first)}, {self.tensor(second)})", Binding.WHOLE
            case (("min" | "max"), (*others, last)):
                return self._print_call(atom, (Call(atom.name, tuple(others)), last))
            case "softplus", (argument,):
                return f"torch.logaddexp({self.tensor(argument)}, {self.vector}.new_tensor(0))", Binding.WHOLE
            case "logsigmoid", (argument,):
                softplus = Call("softplus", (argument,))
                return f"{self.tensor(argument)} - {self.text(softplus)}", Binding.SUM
            case _:
                return super()._print_call(atom, arguments)

    def tensor(self, tree: Expression) -> str:
        """The text of a formula as a tensor, also where it is a number."""
        is_tensor = any(isinstance(node, Variable | Component | Reduction) for node in walk(tree))
        return self.text(tree) if is_tensor else f"{self.vector}.new_tensor({self.text(tree)})"

    def piecewise(self, node: Piecewise) -> str:
        text = self.tensor(node.otherwise)
        for branch in reversed(node.branches):
            text = f"torch.where({self.condition(branch.condition)}, {self.tensor(branch.value)}, {text})"
        return text

    def reduction(self, node: Reduction) -> str:
        if node.index not in free_indices(node.body):
            return self.repeated(node)
        keeps, self.keeps_axis = self.keeps_axis, True
        body = self.text(node.body)
        self.keeps_axis = keeps
        return f"{_REDUCTIONS[node.kind]}({body}, dim=-1{', keepdim=True' if keeps else ''})"
