"""Tree to JavaScript: an expression over numbers, and the functions it calls that JavaScript's Math lacks."""

from __future__ import annotations

from collections.abc import Mapping

from gen.formula.language.atoms import ATOMS, Atom, Binding, Notation
from gen.formula.language.tree import (
    Call,
    Comparison,
    Component,
    Expression,
    Piecewise,
    Reduction,
    walk,
)
from gen.formula.printers.infix import InfixPrinter
from gen.formula.printers.naming import name_totals

_CONSTANTS: Mapping[str, str] = {"pi": "Math.PI", "e": "Math.E", "undefined": "NaN"}

# erf by a series whose terms all have the sign of x (DLMF 7.6.2), erfc beyond 2 by its continued fraction (DLMF 7.9.1),
# and W by Halley's iteration.
_HELPERS: Mapping[str, str] = {
    "erf": """\
function erf(x) {
  if (Number.isNaN(x)) return NaN;
  if (Math.abs(x) > 6) return Math.sign(x);
  let term = x, total = x;
  for (let n = 1; n < 200 && Math.abs(term) > 1e-17 * Math.abs(total); n++) {
    term *= 2 * x * x / (2 * n + 1);
    total += term;
  }
  return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * total;
}""",
    "erfc": """\
function erfc(x) {
  if (!(x > 2)) return 1 - erf(x);
  let fraction = 0;
  for (let n = 120; n > 0; n--) fraction = n / 2 / (x + fraction);
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
}""",
    "clip": "function clip(x, low, high) { return Math.min(Math.max(x, low), high); }",
    "sigmoid": """\
function sigmoid(x) {
  const small = Math.exp(-Math.abs(x));
  return (x >= 0 ? 1 : small) / (1 + small);
}""",
    "softplus": """\
function softplus(x) { return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))); }""",
    "Phi": "function Phi(x) { return erfc(-x / Math.SQRT2) / 2; }",
    "phi": "function phi(x) { return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI); }",
    "W": """\
function W(x) {
  if (!(x >= -1 / Math.E)) return NaN;
  if (x === Infinity) return x;
  const root = Math.sqrt(Math.max(0, 2 * (Math.E * x + 1)));
  let w = x < 1 ? -1 + root - root * root / 3 : Math.log(x);
  if (x > Math.E) w -= Math.log(w);
  for (let n = 0; n < 40; n++) {
    const e = Math.exp(w), f = w * e - x, slope = e * (w + 1);
    if (f === 0 || slope === 0) break;
    const step = f / (slope - (w + 2) * f / (2 * w + 2));
    w -= step;
    if (Math.abs(step) <= 1e-16 * Math.abs(w)) break;
  }
  return w;
}""",
    "sum": "function sum(n, f) { let s = 0; for (let j = 0; j < n; j++) s += f(j); return s; }",
    "product": "function product(n, f) { let p = 1; for (let j = 0; j < n; j++) p *= f(j); return p; }",
    "maximum": """\
function maximum(n, f) { let m = -Infinity; for (let j = 0; j < n; j++) m = Math.max(m, f(j)); return m; }""",
    "minimum": """\
function minimum(n, f) { let m = Infinity; for (let j = 0; j < n; j++) m = Math.min(m, f(j)); return m; }""",
}
_NEEDS: Mapping[str, tuple[str, ...]] = {"erfc": ("erf",), "Phi": ("erf", "erfc")}


def print_javascript(tree: Expression) -> str:
    """The formula as one JavaScript expression.

    Inputs and parameters are its free names; vectors are arrays. A formula with a free index also needs the number
    `i`, counted from 0. `javascript_helpers` gives the source of the functions that the expression calls.

    >>> from gen.formula.language.parser import parse
    >>> print_javascript(parse("x*sigmoid(x)"))
    'x * sigmoid(x)'
    """
    vectors = sorted({node.name for node in walk(tree) if isinstance(node, Component)})
    return _JavaScriptPrinter(vectors[0] if vectors else "x").text(tree)


def print_javascript_condition(condition: Comparison) -> str:
    """A comparison of two formulas without vectors as a JavaScript expression.

    >>> from gen.formula.language.tree import X, Parameter
    >>> print_javascript_condition(Comparison("==", X, Parameter("alpha")))
    'x === alpha'
    """
    return _JavaScriptPrinter("x").condition(condition)


def print_javascript_body(tree: Expression) -> tuple[tuple[str, ...], str]:
    """The formula as constants and one expression that uses them, for the body of a function.

    Each reduction over all components is a constant, so that a function of n components takes a number of steps
    proportional to n, and not to a power of it. A reduction that depends on the index of another stays inside it.

    >>> from gen.formula.language.parser import parse
    >>> print_javascript_body(parse("x[i] / sum(j, x[j])", indexed=True))
    (('const total = sum(x.length, (j) => x[j]);',), 'x[i] / total')
    """
    vectors = sorted({node.name for node in walk(tree) if isinstance(node, Component)})
    printer = _JavaScriptPrinter(vectors[0] if vectors else "x")
    rest, totals = name_totals(tree)
    constants = tuple(f"const {name} = {printer.reduction(reduction)};" for name, reduction in totals.items())
    return constants, printer.text(rest)


def javascript_helpers(*trees: Expression) -> str:
    """The source of the functions that the printed expressions call and JavaScript lacks, each of them once.

    Empty where they call none.

    >>> from gen.formula.language.parser import parse
    >>> print(javascript_helpers(parse("clip(x, -1, 1)")))
    function clip(x, low, high) { return Math.min(Math.max(x, low), high); }
    """
    needed: set[str] = set()
    for tree in trees:
        for node in walk(tree):
            if isinstance(node, Call):
                needed.update(ATOMS[node.atom].helpers)
            elif isinstance(node, Reduction):
                needed.add(node.kind)
    for name in sorted(needed):
        needed.update(_NEEDS.get(name, ()))
    return "\n".join(source for name, source in _HELPERS.items() if name in needed)


class _JavaScriptPrinter(InfixPrinter):
    # In JavaScript -x ** 2 is a syntax error.
    negated = Binding.WHOLE

    def __init__(self, vector: str) -> None:
        self.vector = vector

    @staticmethod
    def notation(atom: Atom) -> Notation:
        return atom.javascript

    def constant(self, name: str) -> str:
        return _CONSTANTS[name]

    def component(self, node: Component) -> str:
        return f"{node.name}[{node.index}]"

    def condition(self, condition: Comparison) -> str:
        # JavaScript's == converts types; its === compares as the formula language does.
        comparator = {"==": "===", "!=": "!=="}.get(condition.comparator, condition.comparator)
        return f"{self.text(condition.left)} {comparator} {self.text(condition.right)}"

    def piecewise(self, node: Piecewise) -> str:
        parts = [f"{self.condition(branch.condition)} ? {self.text(branch.value)} : " for branch in node.branches]
        return f"({''.join(parts)}{self.text(node.otherwise)})"

    def reduction(self, node: Reduction) -> str:
        return f"{node.kind}({self.vector}.length, ({node.index}) => {self.text(node.body)})"
