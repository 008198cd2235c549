"""What the printers of program text share: operators, parentheses and calls; Python and JavaScript fill in the rest."""

from __future__ import annotations

from collections.abc import Callable

from gen.formula.language.atoms import ATOMS, Atom, Binding, Form
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

# Longer decimals are printed as a quotient of integers, which floating point rounds once as well.
_LONGEST_DECIMAL = 17


class InfixPrinter:
    """Prints trees as program text in the fewest parentheses; subclasses say what differs between languages."""

    form: Callable[[Atom], Form]
    # How tightly the operand of a minus sign must bind.
    negated = Binding.POWER

    def constant(self, name: str) -> str:
        raise ValueError(f"no notation for {name}")

    def component(self, node: Component) -> str:
        raise ValueError(f"no notation for {node.name}[{node.index}]")

    def reduction(self, node: Reduction) -> str:
        raise ValueError(f"no notation for {node.kind}")

    def piecewise(self, node: Piecewise) -> str:
        raise ValueError("no notation for piecewise")

    def text(self, tree: Expression) -> str:
        return self._print(tree)[0]

    def condition(self, condition: Comparison) -> str:
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
        form = self.form(atom)
        inner = ", ".join(self.inside(argument, form.argument) for argument in arguments)
        return form.template.format(inner), form.binding

    def inside(self, tree: Expression, least: Binding) -> str:
        """The text, in parentheses if it binds less tightly than `least`."""
        text, binding = self._print(tree)
        return text if binding >= least else f"({text})"
