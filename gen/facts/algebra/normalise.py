"""From formulas to normal forms, and from constant normal forms to enclosures.

The atoms are rewritten in exp, log, powers, erf, atan, asinh, sin, cos and W. An atom with a kink has a normal form
only where its argument is a constant, whose sign an enclosure decides; elsewhere the formula must be split into its
pieces before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache

from flint import arb, ctx, fmpq

from gen.facts.algebra.elementary_forms import exponential, logarithm, odd_kernel
from gen.facts.algebra.normal_forms import (
    ONE,
    ONE_SUM,
    ZERO,
    Kernel,
    NoNormalForm,
    NormalForm,
    Sum,
    from_kernel,
    from_rational,
    make_kernel,
)
from gen.formula.language.comparators import holds
from gen.formula.language.tree import (
    Call,
    Constant,
    Expression,
    Negation,
    Operation,
    Piecewise,
    Rational,
    Variable,
)

PI = from_kernel(make_kernel("pi"))
X = from_kernel(make_kernel("x"))
HALF = from_rational(Fraction(1, 2))
TWO = from_rational(2)

# cos(t·pi) for those t in [0, 1/2] for which it is a rational number or a single root.
_COSINES: Mapping[Fraction, NormalForm] = {
    Fraction(0): ONE,
    Fraction(1, 6): from_rational(3).power(Fraction(1, 2)) * HALF,
    Fraction(1, 4): TWO.power(Fraction(-1, 2)),
    Fraction(1, 3): HALF,
    Fraction(1, 2): ZERO,
}


def normalise(tree: Expression, x: NormalForm = X) -> NormalForm:
    """The normal form of a formula in which the variable is replaced by the form `x`.

    Raises NoNormalForm for a formula with parameters or vectors, for an atom with a kink whose argument is no
    constant, and beyond the limits of size.

    >>> from gen.formula.language.parser import parse
    >>> normalise(parse("sigmoid(-x)")).equals(normalise(parse("1 - sigmoid(x)")))
    True
    """
    match tree:
        case Rational(value):
            return from_rational(value)
        case Constant(name):
            return PI if name == "pi" else exponential(ONE)
        case Variable(name) if name == "x":
            return x
        case Negation(operand):
            return -normalise(operand, x)
        case Operation(operator, left, right):
            return _operate(operator, normalise(left, x), normalise(right, x))
        case Call(atom, arguments):
            forms = [normalise(argument, x) for argument in arguments]
            if len(forms) == 1 and atom in _SMOOTH:
                return _SMOOTH[atom](forms[0])
            if atom in _KINKED:
                return _KINKED[atom](*forms)
            raise NoNormalForm(f"no normal form for {atom}")
        case Piecewise(branches, otherwise):
            for branch in branches:
                difference = normalise(branch.condition.left, x) - normalise(branch.condition.right, x)
                if holds(branch.condition.comparator, sign_of(difference)):
                    return normalise(branch.value, x)
            return normalise(otherwise, x)
        case _:
            raise NoNormalForm("not a function of one real variable")


def _operate(operator: str, left: NormalForm, right: NormalForm) -> NormalForm:
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "/":
            return left / right
    exponent = right.rational
    if exponent is not None:
        if left.is_zero and exponent <= 0 and exponent != 0:
            raise NoNormalForm("division by zero")
        return left.power(exponent)
    return exponential(right * logarithm(left))


def _hyperbolic(sign: int) -> Callable[[NormalForm], NormalForm]:
    def build(u: NormalForm) -> NormalForm:
        reciprocal = exponential(-u)
        return (exponential(u) + reciprocal.scaled(Fraction(sign))) * HALF

    return build


def _tanh(u: NormalForm) -> NormalForm:
    square = exponential(u + u)
    return (square - ONE) / (square + ONE)


def _sigmoid(u: NormalForm) -> NormalForm:
    power = exponential(u)
    return power / (ONE + power)


def error_form(u: NormalForm) -> NormalForm:
    """erf(u) as a normal form.

    >>> error_form(-X).equals(-error_form(X))
    True
    """
    return odd_kernel("erf", u)


def _normal_distribution(u: NormalForm) -> NormalForm:
    return (ONE + error_form(u * TWO.power(Fraction(-1, 2)))) * HALF


def _normal_density(u: NormalForm) -> NormalForm:
    return exponential((u * u).scaled(Fraction(-1, 2))) * (TWO * PI).power(Fraction(-1, 2))


def _atan(u: NormalForm) -> NormalForm:
    if u.equals(ONE):
        return PI.scaled(Fraction(1, 4))
    return PI.scaled(Fraction(-1, 4)) if (-u).equals(ONE) else odd_kernel("atan", u)


def _cos(u: NormalForm) -> NormalForm:
    turns = (u / PI).rational
    if turns is not None:
        turns = abs(turns) % 2
        turns = min(turns, 2 - turns)
        sign = 1
        if turns > Fraction(1, 2):
            turns, sign = 1 - turns, -1
        if turns in _COSINES:
            return _COSINES[turns].scaled(Fraction(sign))
    if not u.is_zero and u.numerator.ordered[0][1] < 0:
        u = -u
    return from_kernel(make_kernel("cos", u))


def _sin(u: NormalForm) -> NormalForm:
    turns = (u / PI).rational
    if turns is not None:
        return _cos(PI.scaled(Fraction(1, 2) - turns))
    return odd_kernel("sin", u)


def _asinh(u: NormalForm) -> NormalForm:
    if not u.is_constant or u.is_zero:
        return odd_kernel("asinh", u)
    sign = Fraction(sign_of(u))
    size = u.scaled(sign)
    return logarithm(size + (size * size + ONE).power(Fraction(1, 2))).scaled(sign)


def _lambert(u: NormalForm) -> NormalForm:
    return ZERO if u.is_zero else from_kernel(make_kernel("W", u))


_SMOOTH: Mapping[str, Callable[[NormalForm], NormalForm]] = {
    "exp": exponential,
    "log": logarithm,
    "log1p": lambda u: logarithm(ONE + u),
    "expm1": lambda u: exponential(u) - ONE,
    "sqrt": lambda u: u.power(Fraction(1, 2)),
    "sin": _sin,
    "cos": _cos,
    "tan": lambda u: _sin(u) / _cos(u),
    "sinh": _hyperbolic(-1),
    "cosh": _hyperbolic(1),
    "tanh": _tanh,
    "sigmoid": _sigmoid,
    "logsigmoid": lambda u: -logarithm(ONE + exponential(-u)),
    "softplus": lambda u: logarithm(ONE + exponential(u)),
    "erf": error_form,
    "erfc": lambda u: ONE - error_form(u),
    "Phi": _normal_distribution,
    "phi": _normal_density,
    "atan": _atan,
    "asinh": _asinh,
    "W": _lambert,
}


def _greater(left: NormalForm, right: NormalForm) -> NormalForm:
    return left if sign_of(left - right) >= 0 else right


def _lesser(left: NormalForm, right: NormalForm) -> NormalForm:
    return left if sign_of(left - right) <= 0 else right


def _maximum(*forms: NormalForm) -> NormalForm:
    best = forms[0]
    for form in forms[1:]:
        best = _greater(best, form)
    return best


def _minimum(*forms: NormalForm) -> NormalForm:
    best = forms[0]
    for form in forms[1:]:
        best = _lesser(best, form)
    return best


def _cbrt(u: NormalForm) -> NormalForm:
    sign = sign_of(u)
    return ZERO if sign == 0 else u.scaled(Fraction(sign)).power(Fraction(1, 3)).scaled(Fraction(sign))


_KINKED: Mapping[str, Callable[..., NormalForm]] = {
    "abs": lambda u: u if sign_of(u) >= 0 else -u,
    "sign": lambda u: from_rational(sign_of(u)),
    "relu": lambda u: _greater(u, ZERO),
    "max": _maximum,
    "min": _minimum,
    "clip": lambda u, low, high: _lesser(_greater(u, low), high),
    "cbrt": _cbrt,
}


def sign_of(form: NormalForm) -> int:
    """The sign of a constant: 0 if algebra shows that it is 0, otherwise the sign of an enclosure.

    Raises NoNormalForm for a form that contains the variable, and where neither decides the sign.

    >>> sign_of(PI - from_rational(3))
    1
    """
    if form.is_zero:
        return 0
    if not form.is_constant:
        raise NoNormalForm("a kink whose argument has no constant sign")
    for precision in (128, 512):
        ball = enclose(form, precision)
        if ball > 0:
            return 1
        if ball < 0:
            return -1
    raise NoNormalForm("the sign of a constant could not be decided")


def enclose(form: NormalForm, precision: int = 192) -> arb:
    """A ball that contains the value of a constant normal form, computed with `precision` bits.

    Raises NoNormalForm for a form that contains the variable.

    >>> enclose(PI).overlaps(arb.pi())
    True
    """
    before = ctx.prec
    ctx.prec = precision
    try:
        return _enclose_form(form, precision)
    finally:
        ctx.prec = before


@lru_cache(maxsize=4096)
def _enclose_by_key(key: str, precision: int, box: _Box) -> arb:
    form = box.form
    top = _enclose_sum(form.numerator, precision)
    return top if form.denominator is ONE_SUM else top / _enclose_sum(form.denominator, precision)


class _Box:
    """Passes a form to a cached function without being part of the key of the cache: all boxes are equal."""

    def __init__(self, form: NormalForm) -> None:
        self.form = form

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Box)

    def __hash__(self) -> int:
        return 0


def _enclose_form(form: NormalForm, precision: int) -> arb:
    rational = form.rational
    if rational is not None:
        return to_ball(rational)
    return _enclose_by_key(form.key, precision, _Box(form))


def to_ball(value: Fraction) -> arb:
    """A ball that contains a rational number, at the working precision.

    >>> to_ball(Fraction(1, 2)) == 0.5
    True
    """
    return arb(fmpq(value.numerator, value.denominator))


def _enclose_sum(this: Sum, precision: int) -> arb:
    total = arb(0)
    for monomial, coefficient in this.terms.items():
        term = to_ball(coefficient)
        for kernel, power in monomial.powers:
            base = _enclose_kernel(kernel, precision)
            term *= base ** int(power) if power.denominator == 1 else base ** to_ball(power)
        if monomial.exponent is not None:
            term *= _enclose_sum(monomial.exponent, precision).exp()
        total += term
    return total


def _enclose_kernel(kernel: Kernel, precision: int) -> arb:
    if kernel.name == "pi":
        return arb.pi()
    if kernel.name == "prime":
        return arb(kernel.number)
    if kernel.argument is None:
        raise NoNormalForm("the variable has no value")
    inside = _enclose_form(kernel.argument, precision)
    match kernel.name:
        case "root" | "ratio":
            return inside
        case "W":
            return inside.lambertw()
        case name:
            value: arb = getattr(inside, name)()
            return value
