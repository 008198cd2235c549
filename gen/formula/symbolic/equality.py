"""Whether two formulas are the same function: proved by a normal form, refuted by balls, or left open.

The normal form writes smooth atoms by exp, log and erf, names every exponential and every logarithm by a symbol,
and asks whether the numerator of the difference expands to 0. Kinked formulas are compared piece by piece.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import comb, lcm
from typing import Any

import sympy
from flint import arb, fmpq

from gen.formula.language.traversal import parameters, substitute, variables, with_children
from gen.formula.language.tree import Component, Expression, Operation, Rational, Reduction, Variable, children, walk
from gen.formula.symbolic import branches
from gen.formula.symbolic.sympy_atoms import (
    ErrorComplement,
    Expm1,
    Log1p,
    LogSigmoid,
    NormalDensity,
    NormalDistribution,
    Sigmoid,
    Softplus,
)
from gen.formula.symbolic.sympy_form import to_sympy
from gen.formula.values import balls

# Expanding is bounded by the number of terms it may make.
_MOST_TERMS = 4000
_POINTS = tuple(Fraction(n, 8) for n in (0, 4, -4, 9, -9, 17, -19, 41, -43, 3, -5))

_ELEMENTARY: Mapping[Any, Callable[[Any], Any]] = {
    Sigmoid: lambda u: 1 / (1 + sympy.exp(-u)),
    LogSigmoid: lambda u: -sympy.log(1 + sympy.exp(-u)),
    Softplus: lambda u: sympy.log(1 + sympy.exp(u)),
    NormalDistribution: lambda u: (1 + sympy.erf(u / sympy.sqrt(2))) / 2,
    NormalDensity: lambda u: sympy.exp(-(u**2) / 2) / sympy.sqrt(2 * sympy.pi),
    ErrorComplement: lambda u: 1 - sympy.erf(u),
    Log1p: lambda u: sympy.log(1 + u),
    Expm1: lambda u: sympy.exp(u) - 1,
    sympy.tanh: lambda u: 1 - 2 / (sympy.exp(2 * u) + 1),
    sympy.sinh: lambda u: (sympy.exp(u) - sympy.exp(-u)) / 2,
    sympy.cosh: lambda u: (sympy.exp(u) + sympy.exp(-u)) / 2,
    sympy.tan: lambda u: sympy.sin(u) / sympy.cos(u),
}


def equal(
    first: Expression, second: Expression, samples: Mapping[str, Sequence[Fraction]] | None = None
) -> bool | None:
    """True if the formulas are proved equal wherever both are defined, False if balls tell them apart, else None.

    `samples` gives admissible values of parameters and inputs to tell the formulas apart at; formulas whose
    parameters have none are not refuted. Vector formulas are compared with equal reductions as unknowns.
    """
    if _proved_zero(_scalars(Operation("-", first, second))):
        return True
    return False if _told_apart(first, second, samples or {}) else None


def _proved_zero(difference: Expression) -> bool:
    """Whether the normal form shows that a formula without vectors vanishes."""
    try:
        return _vanishes(difference)
    except (ValueError, ArithmeticError, sympy.PolynomialError):
        # A formula beyond the normal form (too many branches, a division by 0) is not proved to vanish.
        return False


def _scalars(tree: Expression) -> Expression:
    """Components and reductions as variables, equal ones alike."""
    names: dict[Expression, str] = {}

    def descend(node: Expression) -> Expression:
        # Reductions are named whole; what is inside them is compared as it stands.
        if isinstance(node, Component | Reduction):
            return Variable(names.setdefault(node, f"v_{len(names)}"))
        below = children(node)
        return with_children(node, [descend(child) for child in below]) if below else node

    return descend(tree)


def _vanishes(difference: Expression) -> bool:
    names = variables(difference)
    if len(names) == 1:
        parts = branches.pieces(difference, names[0], signs=True)
        if parts is not None:
            return all(_is_zero(to_sympy(_at(part, names[0]) if part.point else part.tree)) for part in parts)
    return _is_zero(to_sympy(difference))


def _at(part: branches.Stretch, name: str) -> Expression:
    """The formula of a point with the point put in."""
    return substitute(part.tree, {name: Rational(part.sample)})


def _told_apart(first: Expression, second: Expression, samples: Mapping[str, Sequence[Fraction]]) -> bool:
    names = sorted({*variables(first), *variables(second)})
    held = sorted({*parameters(first), *parameters(second)})
    if any(name not in samples for name in held) or any(
        isinstance(node, Component | Reduction) for tree in (first, second) for node in walk(tree)
    ):
        return False
    for number in range(len(_POINTS)):
        values = {}
        for shift, name in enumerate((*names, *held)):
            known = samples.get(name, _POINTS)
            value = known[(number * (shift + 1) + shift) % len(known)]
            values[name] = arb(fmpq(value.numerator, value.denominator))
        gap = balls.evaluate(Operation("-", first, second), values)
        if gap.is_finite() and not gap.contains(0):
            return True
    return False


# -- the normal form


def _is_zero(expression: Any) -> bool:
    if expression == 0:
        return True
    for function, form in _ELEMENTARY.items():
        expression = expression.replace(function, form)
    normal = _Names().normal(expression)
    numerator, _ = sympy.fraction(sympy.together(normal))
    return _terms(numerator) <= _MOST_TERMS and numerator.expand() == 0


def _terms(expression: Any) -> int:
    """A bound on the number of terms after expansion."""
    if expression.is_Add:
        return sum(_terms(term) for term in expression.args)
    if expression.is_Mul:
        total = 1
        for factor in expression.args:
            total *= _terms(factor)
            if total > _MOST_TERMS:
                return total
        return total
    if expression.is_Pow and expression.exp.is_Integer and expression.exp > 0:
        inner = _terms(expression.base)
        return comb(inner + int(expression.exp) - 1, int(expression.exp)) if inner > 1 else 1
    return 1


class _Names:
    """Positive symbols for exponentials and real ones for logarithms and other functions."""

    def __init__(self) -> None:
        self.exponentials: dict[Any, tuple[Any, int]] = {}
        self.others: dict[Any, Any] = {}

    def normal(self, expression: Any) -> Any:
        self._collect(expression)
        return self._rewrite(expression)

    def _exponents(self, argument: Any) -> list[tuple[Any, Any]]:
        """An exponent as terms: rational coefficient and what it multiplies."""
        return [term.as_coeff_Mul(rational=True) for term in sympy.Add.make_args(argument.expand())]

    def _collect(self, expression: Any) -> None:
        # The common denominator of all multiples of one exponent makes every power of its symbol an integer.
        for node in sympy.preorder_traversal(expression):
            if isinstance(node, sympy.exp) or node is sympy.E:
                for coefficient, rest in self._exponents(node.args[0] if node.args else sympy.Integer(1)):
                    symbol, common = self.exponentials.get(rest, (sympy.Dummy(positive=True), 1))
                    self.exponentials[rest] = (symbol, lcm(common, int(coefficient.q)))

    def _rewrite(self, node: Any) -> Any:
        if isinstance(node, sympy.exp) or node is sympy.E:
            product = sympy.Integer(1)
            for coefficient, rest in self._exponents(node.args[0] if node.args else sympy.Integer(1)):
                symbol, common = self.exponentials[rest]
                product *= symbol ** (coefficient * common)
            return product
        if node.is_Atom:
            return node
        inside = [self._rewrite(argument) for argument in node.args]
        if isinstance(node, sympy.log):
            return self._logarithm(inside[0])
        if node.is_Add or node.is_Mul or (node.is_Pow and node.exp.is_Integer):
            return node.func(*inside)
        if not node.is_Pow:
            inside = [sympy.cancel(argument) if _terms(argument) < 50 else argument for argument in inside]
            rebuilt = node.func(*inside)
            return rebuilt if not rebuilt.is_Function else self.others.setdefault(rebuilt, sympy.Dummy(real=True))
        return node.func(*inside)

    def _logarithm(self, argument: Any) -> Any:
        """Split over the bar and over powers of the positive symbols."""
        numerator, denominator = sympy.fraction(sympy.together(argument))
        if denominator != 1 and denominator.is_positive:
            return self._logarithm(numerator) - self._logarithm(denominator)
        if _terms(argument) > _MOST_TERMS:
            return self._whole(argument)
        content, rest = sympy.factor_terms(argument.expand()).as_independent(*self._sums(argument), as_Add=False)
        found = sympy.Integer(0)
        for base, exponent in content.as_powers_dict().items():
            known = next((entry for entry in self.exponentials.items() if entry[1][0] == base), None)
            if known is not None:
                found += exponent * known[0] / known[1][1]
            elif base.is_positive:
                found += exponent * self._whole(base)
            elif base != 1:
                rest *= base**exponent
        return found if rest == 1 else found + self._whole(rest)

    @staticmethod
    def _sums(argument: Any) -> list[Any]:
        return [node for node in sympy.preorder_traversal(sympy.factor_terms(argument.expand())) if node.is_Add]

    def _whole(self, argument: Any) -> Any:
        return self.others.setdefault(sympy.log(argument), sympy.Dummy(real=True))
