"""The atoms of the formula language (its named functions, such as `sigmoid`), in one table.

The parser, the printers and the evaluators share this table. A template takes the printed arguments, joined by
commas, as `{0}`. Its `binding` says how tightly the outermost operator of the template holds it together, so that a
printer knows when to put parentheses around the result. The evaluators (`numpy_values`, `algebra`, `balls`) keep one
function for each atom under the same name; a test compares the tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType


class Binding(IntEnum):
    """How tightly a printed formula holds together: one of a smaller value needs parentheses inside a larger one."""

    SUM = 1
    PRODUCT = 2
    SIGN = 3
    POWER = 4
    WHOLE = 5


@dataclass(frozen=True)
class Notation:
    """How one printer writes an atom: the template, how tightly the result binds, and how tightly each argument must.

    An argument that binds less tightly than `argument` is put in parentheses.
    """

    template: str
    binding: Binding = Binding.WHOLE
    argument: Binding = Binding.SUM


@dataclass(frozen=True)
class Atom:
    """A named function of the language.

    It takes at least `least` and at most `most` arguments; `most` is None where there is no upper limit. `smooth`
    says that the atom is infinitely often differentiable wherever it is defined; one that is not has kinks or jumps.
    `helpers` names the functions that the JavaScript notation calls. `symbol` says in words, with TeX between dollars,
    what the sign stands for where LaTeX writes one that not every reader knows.
    """

    name: str
    doc: str
    latex: Notation
    python: Notation
    javascript: Notation
    least: int = 1
    most: int | None = 1
    smooth: bool = True
    helpers: tuple[str, ...] = ()
    symbol: str = ""


def _named(name: str) -> Notation:
    """LaTeX that prints the name of a function, then its arguments in parentheses that grow with them."""
    return Notation(name + r"\left({0}\right)")


def _common(
    name: str, doc: str, latex: Notation | None = None, python: str = "", javascript: str = "", smooth: bool = True
) -> Atom:
    """An atom of one argument that both NumPy and JavaScript's Math know."""
    return Atom(
        name,
        doc,
        latex or _named("\\" + name),
        Notation(f"np.{python or name}({{0}})"),
        Notation(f"Math.{javascript or name}({{0}})"),
        smooth=smooth,
    )


_TABLE = (
    _common("exp", "the exponential function", Notation("e^{{{0}}}", Binding.POWER)),
    _common("log", "the natural logarithm", _named(r"\ln")),
    _common("log1p", "log(1 + x), accurate near 0", Notation(r"\ln\left(1 + {0}\right)", argument=Binding.PRODUCT)),
    _common("expm1", "exp(x) - 1, accurate near 0", Notation("e^{{{0}}} - 1", Binding.SUM)),
    _common("sqrt", "the square root", Notation(r"\sqrt{{{0}}}")),
    _common("cbrt", "the real cube root", Notation(r"\sqrt[3]{{{0}}}"), smooth=False),
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
        Notation("special.erf({0})"),
        Notation("erf({0})"),
        helpers=("erf",),
    ),
    Atom(
        "erfc",
        "1 - erf(x), accurate for large x",
        _named(r"\operatorname{{erfc}}"),
        Notation("special.erfc({0})"),
        Notation("erfc({0})"),
        helpers=("erfc",),
    ),
    Atom(
        "abs",
        "the absolute value",
        Notation(r"\left|{0}\right|"),
        Notation("np.abs({0})"),
        Notation("Math.abs({0})"),
        smooth=False,
    ),
    Atom(
        "sign",
        "-1, 0 or 1 by the sign",
        _named(r"\operatorname{{sign}}"),
        Notation("np.sign({0})"),
        Notation("Math.sign({0})"),
        smooth=False,
    ),
    Atom(
        "min",
        "the smallest argument",
        _named(r"\min"),
        Notation("np.minimum({0})"),
        Notation("Math.min({0})"),
        least=2,
        most=None,
        smooth=False,
    ),
    Atom(
        "max",
        "the largest argument",
        _named(r"\max"),
        Notation("np.maximum({0})"),
        Notation("Math.max({0})"),
        least=2,
        most=None,
        smooth=False,
    ),
    Atom(
        "clip",
        "clip(x, lo, hi): x kept between lo and hi",
        _named(r"\operatorname{{clip}}"),
        Notation("np.clip({0})"),
        Notation("clip({0})"),
        least=3,
        most=3,
        smooth=False,
        helpers=("clip",),
    ),
    Atom(
        "relu",
        "max(0, x)",
        _named(r"\operatorname{{ReLU}}"),
        Notation("np.maximum(0, {0})"),
        Notation("Math.max(0, {0})"),
        smooth=False,
    ),
    Atom(
        "sigmoid",
        "1/(1 + exp(-x))",
        _named(r"\sigma"),
        Notation("_sigmoid({0})"),
        Notation("sigmoid({0})"),
        helpers=("sigmoid",),
        symbol=r"$\sigma$ is the logistic function",
    ),
    Atom(
        "logsigmoid",
        "log(sigmoid(x))",
        Notation(r"\ln \sigma\left({0}\right)", Binding.PRODUCT),
        Notation("-np.logaddexp(0, -{0})", Binding.SIGN, Binding.SIGN),
        Notation("-softplus(-{0})", Binding.SIGN, Binding.WHOLE),
        helpers=("softplus",),
        symbol=r"$\sigma$ is the logistic function",
    ),
    Atom(
        "softplus",
        "log(1 + exp(x))",
        _named(r"\operatorname{{softplus}}"),
        Notation("np.logaddexp(0, {0})"),
        Notation("softplus({0})"),
        helpers=("softplus",),
    ),
    Atom(
        "Phi",
        "the distribution function of the standard normal distribution",
        _named(r"\Phi"),
        Notation("special.erfc(-{0} / math.sqrt(2)) / 2", Binding.PRODUCT, Binding.SIGN),
        Notation("Phi({0})"),
        helpers=("erfc", "Phi"),
        symbol=r"$\Phi$ is the distribution function of the standard normal distribution and $\varphi$ its density",
    ),
    Atom(
        "phi",
        "the density of the standard normal distribution",
        _named(r"\varphi"),
        Notation("np.exp(-0.5 * np.square({0})) / math.sqrt(2 * math.pi)", Binding.PRODUCT),
        Notation("phi({0})"),
        helpers=("phi",),
        symbol=r"$\varphi$ is the density of the standard normal distribution",
    ),
    Atom(
        "W",
        "Lambert's W, the principal branch",
        _named("W_0"),
        Notation("special.lambertw(np.where({0} >= -1 / math.e, {0}, np.nan)).real", argument=Binding.PRODUCT),
        Notation("W({0})"),
        helpers=("W",),
        symbol=r"$W_0$ is the principal branch of Lambert's W",
    ),
)

ATOMS: Mapping[str, Atom] = MappingProxyType({atom.name: atom for atom in _TABLE})

# What other notations call a function or a constant of this language; messages suggest the name used here.
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
