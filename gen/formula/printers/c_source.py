"""Tree to C99 on doubles, with the functions of libm and those that it lacks."""

from __future__ import annotations

from collections.abc import Mapping

from gen.formula.language.atoms import Atom, Binding, Notation
from gen.formula.language.tree import (
    Call,
    Component,
    Expression,
    Operation,
    Piecewise,
    Rational,
    ReductionKind,
)
from gen.formula.printers.infix import InfixPrinter
from gen.formula.printers.naming import name_totals

_OF_LIBM = frozenset(
    {"exp", "log", "log1p", "expm1", "sqrt", "cbrt", "sin", "cos", "tan", "sinh", "cosh", "tanh", "asinh", "atan"}
    | {"erf", "erfc"}
)
_NOTATIONS: Mapping[str, Notation] = {
    **{name: Notation(f"{name}({{0}})") for name in _OF_LIBM},
    "abs": Notation("fabs({0})"),
    "sign": Notation("nl_sign({0})"),
    "min": Notation("nl_min({0})"),
    "max": Notation("nl_max({0})"),
    "clip": Notation("nl_clip({0})"),
    "relu": Notation("nl_max(0.0, {0})"),
    "sigmoid": Notation("nl_sigmoid({0})"),
    "softplus": Notation("nl_softplus({0})"),
    "logsigmoid": Notation("-nl_softplus(-{0})", Binding.SIGN, Binding.WHOLE),
    "Phi": Notation("0.5 * erfc(-{0} / sqrt(2.0))", Binding.PRODUCT, Binding.WHOLE),
    "phi": Notation("nl_phi({0})"),
    "W": Notation("nl_lambert_w({0})"),
}
"""The notation of every atom. fmin and fmax of C drop NaN, which ours keep."""

_HELPERS: Mapping[str, str] = {
    "nl_min": "static inline double nl_min(double a, double b) { return a <= b || isnan(a) ? a : b; }",
    "nl_max": "static inline double nl_max(double a, double b) { return a >= b || isnan(a) ? a : b; }",
    "nl_clip": """\
static inline double nl_clip(double x, double low, double high)
{
    return x < low ? low : x > high ? high : x;
}""",
    "nl_sign": "static inline double nl_sign(double x) { return x > 0.0 ? 1.0 : x < 0.0 ? -1.0 : x; }",
    "nl_sigmoid": """\
static inline double nl_sigmoid(double x)
{
    double small = exp(-fabs(x));
    return (x < 0.0 ? small : 1.0) / (1.0 + small);
}""",
    "nl_softplus": """\
static inline double nl_softplus(double x)
{
    return (x > 0.0 ? x : 0.0) + log1p(exp(-fabs(x)));
}""",
    "nl_phi": "static inline double nl_phi(double x) { return exp(-0.5 * x * x) / sqrt(2.0 * acos(-1.0)); }",
    "nl_lambert_w": """\
static inline double nl_lambert_w(double x)
{
    if (!(x >= -exp(-1.0))) return NAN;
    if (isinf(x)) return x;
    double root = sqrt(fmax(0.0, 2.0 * (exp(1.0) * x + 1.0)));
    double w = x < 1.0 ? -1.0 + root - root * root / 3.0 : log(x);
    if (x > exp(1.0)) w -= log(w);
    for (int n = 0; n < 40; n++) {
        double e = exp(w), f = w * e - x, slope = e * (w + 1.0);
        if (f == 0.0 || slope == 0.0) break;
        double step = f / (slope - (w + 2.0) * f / (2.0 * w + 2.0));
        w -= step;
        if (fabs(step) <= 1e-16 * fabs(w)) break;
    }
    return w;
}""",
}
_CONSTANTS: Mapping[str, str] = {"pi": "acos(-1.0)", "e": "exp(1.0)", "undefined": "NAN"}
_START: Mapping[ReductionKind, str] = {"sum": "0.0", "product": "1.0", "maximum": "-INFINITY", "minimum": "INFINITY"}
_STEPS: Mapping[ReductionKind, str] = {
    "sum": "{0} += {1}",
    "product": "{0} *= {1}",
    "maximum": "{0} = nl_max({0}, {1})",
    "minimum": "{0} = nl_min({0}, {1})",
}


def print_c(tree: Expression) -> str:
    """The formula as one C expression over doubles. Raises ValueError for sums and the like, which C writes as loops.

    >>> from gen.formula.language.parser import parse
    >>> print_c(parse("x^2/2 + max(x, 0)"))
    'pow(x, 2.0) / 2.0 + nl_max(x, 0.0)'
    """
    return _CPrinter().text(tree)


def print_c_body(tree: Expression) -> tuple[tuple[str, ...], str]:
    """The formula as statements that compute its totals, one after the other, and an expression that uses them.

    The components are `x[i]` of `n`. Raises ValueError where a reduction depends on the index of another.

    >>> from gen.formula.language.parser import parse
    >>> print_c_body(parse("x[i] / sum(j, x[j])", indexed=True))
    (('double total = 0.0;', 'for (size_t j = 0; j < n; j++) total += x[j];'), 'x[i] / total')
    """
    rest, totals = name_totals(tree)
    statements: list[str] = []
    for name, reduction in totals.items():
        step = _STEPS[reduction.kind].format(name, print_c(reduction.body))
        statements += [
            f"double {name} = {_START[reduction.kind]};",
            f"for (size_t {reduction.index} = 0; {reduction.index} < n; {reduction.index}++) {step};",
        ]
    return tuple(statements), print_c(rest)


def c_helpers(source: str) -> tuple[str, ...]:
    """The definitions of the functions that printed source calls and libm lacks, each guarded against a second one.

    >>> print(c_helpers("nl_min(x, 1.0)")[0])
    #ifndef NL_MIN
    #define NL_MIN
    static inline double nl_min(double a, double b) { return a <= b || isnan(a) ? a : b; }
    #endif
    """
    return tuple(
        f"#ifndef {name.upper()}\n#define {name.upper()}\n{text}\n#endif"
        for name, text in _HELPERS.items()
        if f"{name}(" in source
    )


class _CPrinter(InfixPrinter):
    @staticmethod
    def notation(atom: Atom) -> Notation:
        return _NOTATIONS[atom.name]

    def constant(self, name: str) -> str:
        return _CONSTANTS[name]

    def component(self, node: Component) -> str:
        return f"{node.name}[{node.index}]"

    def piecewise(self, node: Piecewise) -> str:
        parts = [f"{self.condition(branch.condition)} ? {self.text(branch.value)} : " for branch in node.branches]
        return f"({''.join(parts)}{self.text(node.otherwise)})"

    def _print(self, tree: Expression) -> tuple[str, Binding]:
        match tree:
            case Rational(value) if value.denominator == 1:
                # A quotient of whole numbers of C would be a whole number.
                return f"{value.numerator}.0", Binding.SUM if value < 0 else Binding.WHOLE
            case Rational(value):
                text, binding = super()._print(tree)
                return (f"{value.numerator}.0 / {value.denominator}.0" if "/" in text else text), binding
            case Operation("^", left, right):
                return f"pow({self.text(left)}, {self.text(right)})", Binding.WHOLE
            case Call(("min" | "max") as name, arguments) if len(arguments) > 2:
                return super()._print(Call(name, (Call(name, arguments[:-1]), arguments[-1])))
            case _:
                return super()._print(tree)
