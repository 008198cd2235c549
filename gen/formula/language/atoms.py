"""The atoms of the formula language: one table that the parser, the printers and the evaluators share.

The templates take the printed arguments as `{0}`, `{1}`, …; a template's own operators are given by its binding,
so that printers know when to put parentheses round it. The evaluators (`numpy_values`, `algebra`, `balls`) keep a
function per atom under the same names; a test compares the tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType


class Binding(IntEnum):
    """How tightly a printed form holds together; a looser one needs parentheses inside a tighter one."""

    SUM = 1
    PRODUCT = 2
    SIGN = 3
    POWER = 4
    WHOLE = 5


@dataclass(frozen=True)
class Form:
    """A template for one printer, how tightly the result binds, and how tightly each argument must."""

    template: str
    binding: Binding = Binding.WHOLE
    argument: Binding = Binding.SUM


@dataclass(frozen=True)
class Atom:
    """A named function of the language.

    `least` and `most` bound the number of arguments (`most` None: no bound). `smooth` says that the atom is
    infinitely often differentiable inside its domain; the others have kinks or jumps.
    `imports` names the modules besides NumPy that the Python form needs; `helpers` the JavaScript functions.
    """

    name: str
    doc: str
    latex: Form
    python: Form
    javascript: Form
    least: int = 1
    most: int | None = 1
    smooth: bool = True
    imports: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()


def _named(name: str) -> Form:
    """LaTeX for a function printed by its name, the arguments in parentheses that grow."""
    return Form(name + r"\left({0}\right)")


def _common(name: str, doc: str, latex: Form | None = None, python: str = "", javascript: str = "") -> Atom:
    """An atom of one argument that both NumPy and JavaScript's Math know."""
    return Atom(
        name,
        doc,
        latex or _named("\\" + name),
        Form(f"np.{python or name}({{0}})"),
        Form(f"Math.{javascript or name}({{0}})"),
    )


_TABLE = (
    _common("exp", "the exponential function", Form("e^{{{0}}}", Binding.POWER)),
    _common("log", "the natural logarithm", _named(r"\ln")),
    _common("log1p", "log(1 + x), accurate near 0", Form(r"\ln\left(1 + {0}\right)", argument=Binding.PRODUCT)),
    _common("expm1", "exp(x) - 1, accurate near 0", Form("e^{{{0}}} - 1", Binding.SUM)),
    _common("sqrt", "the square root", Form(r"\sqrt{{{0}}}")),
    _common("cbrt", "the real cube root", Form(r"\sqrt[3]{{{0}}}")),
    _common("sin", "the sine"),
    _common("cos", "the cosine"),
    _common("tan", "the tangent"),
    _common("sinh", "the hyperbolic sine"),
    _common("cosh", "the hyperbolic cosine"),
    _common("tanh", "the hyperbolic tangent"),
    _common("asinh", "the inverse hyperbolic sine", _named(r"\operatorname{{arsinh}}"), python="arcsinh"),
    _common("atan", "the inverse tangent", _named(r"\arctan"), python="arctan"),
    Atom(
        "erf",
        "the error function",
        _named(r"\operatorname{{erf}}"),
        Form("np.vectorize(math.erf)({0})"),
        Form("erf({0})"),
        imports=("math",),
        helpers=("erf",),
    ),
    Atom(
        "erfc",
        "1 - erf(x), accurate for large x",
        _named(r"\operatorname{{erfc}}"),
        Form("np.vectorize(math.erfc)({0})"),
        Form("erfc({0})"),
        imports=("math",),
        helpers=("erfc",),
    ),
    Atom(
        "abs",
        "the absolute value",
        Form(r"\left|{0}\right|"),
        Form("np.abs({0})"),
        Form("Math.abs({0})"),
        smooth=False,
    ),
    Atom(
        "sign",
        "-1, 0 or 1 by the sign",
        _named(r"\operatorname{{sign}}"),
        Form("np.sign({0})"),
        Form("Math.sign({0})"),
        smooth=False,
    ),
    Atom(
        "min",
        "the smallest argument",
        _named(r"\min"),
        Form("np.minimum({0})"),
        Form("Math.min({0})"),
        least=2,
        most=None,
        smooth=False,
    ),
    Atom(
        "max",
        "the largest argument",
        _named(r"\max"),
        Form("np.maximum({0})"),
        Form("Math.max({0})"),
        least=2,
        most=None,
        smooth=False,
    ),
    Atom(
        "clip",
        "clip(x, lo, hi): x kept between lo and hi",
        _named(r"\operatorname{{clip}}"),
        Form("np.clip({0})"),
        Form("clip({0})"),
        least=3,
        most=3,
        smooth=False,
        helpers=("clip",),
    ),
    Atom(
        "relu",
        "max(0, x)",
        _named(r"\operatorname{{ReLU}}"),
        Form("np.maximum(0, {0})"),
        Form("Math.max(0, {0})"),
        smooth=False,
    ),
    Atom(
        "sigmoid",
        "1/(1 + exp(-x))",
        _named(r"\sigma"),
        Form("np.exp(-np.logaddexp(0, -{0}))", argument=Binding.SIGN),
        Form("sigmoid({0})"),
        helpers=("sigmoid",),
    ),
    Atom(
        "logsigmoid",
        "log(sigmoid(x))",
        Form(r"\ln \sigma\left({0}\right)", Binding.PRODUCT),
        Form("-np.logaddexp(0, -{0})", Binding.SIGN, Binding.SIGN),
        Form("-softplus(-{0})", Binding.SIGN, Binding.WHOLE),
        helpers=("softplus",),
    ),
    Atom(
        "softplus",
        "log(1 + exp(x))",
        _named(r"\operatorname{{softplus}}"),
        Form("np.logaddexp(0, {0})"),
        Form("softplus({0})"),
        helpers=("softplus",),
    ),
    Atom(
        "Phi",
        "the distribution function of the standard normal distribution",
        _named(r"\Phi"),
        Form("0.5 * np.vectorize(math.erfc)(-{0} / np.sqrt(2))", Binding.PRODUCT, Binding.SIGN),
        Form("Phi({0})"),
        imports=("math",),
        helpers=("erfc", "Phi"),
    ),
    Atom(
        "phi",
        "the density of the standard normal distribution",
        _named(r"\varphi"),
        Form("np.exp(-0.5 * np.square({0})) / np.sqrt(2 * np.pi)", Binding.PRODUCT),
        Form("phi({0})"),
        helpers=("phi",),
    ),
    Atom(
        "W",
        "Lambert's W, the principal branch",
        _named("W_0"),
        Form("np.vectorize(lambda v: float(mpmath.lambertw(v).real) if v >= -1 / np.e else np.nan)({0})"),
        Form("W({0})"),
        imports=("mpmath",),
        helpers=("W",),
    ),
)

ATOMS: Mapping[str, Atom] = MappingProxyType({atom.name: atom for atom in _TABLE})

# Words that other notations use for what the language has, offered when they are met.
SYNONYMS: Mapping[str, str] = MappingProxyType(
    {
        "ln": "log",
        "arctan": "atan",
        "arcsinh": "asinh",
        "arsinh": "asinh",
        "sgn": "sign",
        "expit": "sigmoid",
        "logistic": "sigmoid",
        "sigma": "sigmoid",
        "σ": "sigmoid",
        "Φ": "Phi",
        "φ": "phi",
        "cdf": "Phi",
        "pdf": "phi",
        "lambertw": "W",
        "pow": "^",
        "where": "piecewise",
        "if": "piecewise",
        "cases": "piecewise",
        "select": "piecewise",
        "clamp": "clip",
        "prod": "product",
        "absolute": "abs",
        "inf": "oo",
        "infinity": "oo",
    }
)
