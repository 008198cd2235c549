"""What the printers of Python and JavaScript share: operators, parentheses and calls."""

from __future__ import annotations

from collections.abc import Callable

from gen.formula.language.atoms import ATOMS, Atom, Binding, Notation
from gen.formula.language.tree import (
    Call,
    Comparison,
    Component,
    Constant,
    Expression,
    Negation,
    Operation,
    Parameter,
    Piecewise,
    Rational,
    Reduction,
    Variable,
)
from gen.formula.printers.text import BINDINGS, print_decimal

# Longer decimals are printed as a quotient of two integers; floating point rounds it once, as it would the decimal.
_LONGEST_DECIMAL = 17


class InfixPrinter:
    """Prints trees as program text with as few parentheses as possible.

    A subclass for a programming language says how that language writes constants, components, reductions and
    piecewise functions; without that each of them is refused.
    """

    notation: Callable[[Atom], Notation]
    # How tightly the operand of a minus sign must bind.
    negated = Binding.POWER

    def constant(self, name: str) -> str:
        """The text of a constant. Raises ValueError in a language that has none."""
        raise ValueError(f"no notation for {name}")

    def component(self, node: Component) -> str:
        """The text of a component of a vector. Raises ValueError in a language that has none."""
        raise ValueError(f"no notation for {node.name}[{node.index}]")

    def reduction(self, node: Reduction) -> str:
        """The text of a sum, product, maximum or minimum. Raises ValueError in a language that has none."""
        raise ValueError(f"no notation for {node.kind}")

    def piecewise(self, node: Piecewise) -> str:
        """The text of a function by cases. Raises ValueError in a language that has none."""
        raise ValueError("no notation for piecewise")

    def text(self, tree: Expression) -> str:
        """The whole formula as text of the language."""
        return self._print(tree)[0]

    def condition(self, condition: Comparison) -> str:
        """The text of a condition."""
        return f"{self.text(condition.left)} {condition.comparator} {self.text(condition.right)}"

    def _print(self, tree: Expression) -> tuple[str, Binding]:
        match tree:
            case Rational(value):
                decimal = print_decimal(value)
                if decimal is not None and len(decimal) <= _LONGEST_DECIMAL:
                    return decimal, Binding.SUM if value < 0 else Binding.WHOLE
                if value.denominator == 1:
                    return f"{value.numerator}.0", Binding.SUM if value < 0 else Binding.WHOLE
                return f"{value.numerator} / {value.denominator}", Binding.SUM if value < 0 else Binding.PRODUCT
            case Constant(name):
                return self.constant(name), Binding.WHOLE
            case Variable(name) | Parameter(name):
                return name, Binding.WHOLE
            case Component():
                return self.component(tree), Binding.WHOLE
            case Negation(operand):
                return f"-{self.inside(operand, self.negated)}", Binding.SIGN
            case Operation("^", left, right):
                return f"{self.inside(left, Binding.WHOLE)} ** {self.inside(right, Binding.POWER)}", Binding.POWER
            case Operation(operator, left, right):
                binding = BINDINGS[operator]
                least = Binding.POWER if isinstance(right, Negation) else Binding(binding + 1)
                return f"{self.inside(left, binding)} {operator} {self.inside(right, least)}", binding
            case Call(name, arguments):
                return self._print_call(ATOMS[name], arguments)
            case Piecewise():
                return self.piecewise(tree), Binding.WHOLE
            case Reduction():
                return self.reduction(tree), Binding.WHOLE

    def _print_call(self, atom: Atom, arguments: tuple[Expression, ...]) -> tuple[str, Binding]:
        notation = self.notation(atom)
        inner = ", ".join(self.inside(argument, notation.argument) for argument in arguments)
        return notation.template.format(inner), notation.binding

    def inside(self, tree: Expression, least: Binding) -> str:
        """The text, in parentheses if it binds less tightly than `least`."""
        text, binding = self._print(tree)
        return text if binding >= least else f"({text})"
