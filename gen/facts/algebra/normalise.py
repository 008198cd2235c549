"""From formulas to normal forms.

The atoms are rewritten in exp, log, powers, erf, atan, asinh, sin, cos and W. What has a kink is resolved where an
enclosure decides the sign of its argument; where none does, it has no normal form, or the one of `KEPT_KINKS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from gen.facts.algebra.elementary_forms import exponential, hypotenuse, logarithm, odd_kernel
from gen.facts.algebra.enclosures import sign_of
from gen.facts.algebra.normal_forms import (
    ONE,
    PI,
    ZERO,
    NoNormalForm,
    NormalForm,
    X,
    content_of,
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
    Parameter,
    Piecewise,
    Rational,
    Variable,
)

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


Leaf = Callable[[Expression], NormalForm]
"""What stands for a variable, a parameter, a component or a reduction; raises NoNormalForm where nothing does."""

Kinks = Mapping[str, Callable[..., NormalForm]]
"""What a kinked atom becomes, given the forms of its arguments."""


def normalise(tree: Expression, x: NormalForm = X) -> NormalForm:
    """The normal form of a formula in which the variable is replaced by the form `x`.

    Raises NoNormalForm for a formula with parameters or vectors, for an atom with a kink whose argument is no
    constant, and beyond the limits of size.

    >>> from gen.formula.language.parser import parse
    >>> normalise(parse("sigmoid(-x)")).equals(normalise(parse("1 - sigmoid(x)")))
    True
    """

    def leaf(node: Expression) -> NormalForm:
        if isinstance(node, Variable) and node.name == "x":
            return x
        raise NoNormalForm("not a function of one real variable")

    return normalise_with(tree, leaf)


def normalise_with(tree: Expression, leaf: Leaf, kinks: Kinks | None = None) -> NormalForm:
    """The normal form of a formula whose leaves are given forms; `kinks` resolve what they can, by default by sign.

    Raises NoNormalForm where a leaf or a kink has no form, and beyond the limits of size.

    >>> from gen.formula.language.parser import parse
    >>> left, right = (parse(text, parameters=("a",)) for text in ("max(a*x, 0)", "-min(0, -(x*a))"))
    >>> normalise_with(left, named, KEPT_KINKS).equals(normalise_with(right, named, KEPT_KINKS))
    True
    """
    match tree:
        case Rational(value):
            return from_rational(value)
        case Constant(name):
            return PI if name == "pi" else exponential(ONE)
        case Negation(operand):
            return -normalise_with(operand, leaf, kinks)
        case Operation(operator, left, right):
            return _operate(operator, normalise_with(left, leaf, kinks), normalise_with(right, leaf, kinks))
        case Call(atom, arguments):
            forms = [normalise_with(argument, leaf, kinks) for argument in arguments]
            if len(forms) == 1 and atom in _SMOOTH:
                return _SMOOTH[atom](forms[0])
            known = _KINKED if kinks is None else kinks
            if atom in known:
                return known[atom](*forms)
            raise NoNormalForm(f"no normal form for {atom}")
        case Piecewise(branches, otherwise):
            for branch in branches:
                left, right = branch.condition.left, branch.condition.right
                difference = normalise_with(left, leaf, kinks) - normalise_with(right, leaf, kinks)
                if holds(branch.condition.comparator, sign_of(difference)):
                    return normalise_with(branch.value, leaf, kinks)
            return normalise_with(otherwise, leaf, kinks)
        case _:
            return leaf(tree)


def named(node: Expression) -> NormalForm:
    """The form of a variable or a parameter that may take any value; raises NoNormalForm for anything else.

    A mark before its name distinguishes it from the kernels of algebra, one of which is called `root`.

    >>> named(Variable("y")).key
    '1*@y'
    """
    if isinstance(node, Variable | Parameter):
        return X if node == Variable("x") else from_kernel(make_kernel(f"@{node.name}"))
    raise NoNormalForm(f"no normal form for a {type(node).__name__}")


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
    """asinh of a constant and of a sinh as a logarithm, of anything else as a kernel."""
    if u.is_zero:
        return ZERO
    if u.is_constant:
        sign = Fraction(sign_of(u))
        size = u.scaled(sign)
        return logarithm(size + hypotenuse(size)).scaled(sign)
    root = (u * u + ONE).root(2)
    for side in (root, -root) if root is not None else ():
        if side.positive:
            return logarithm(u + side)
    return odd_kernel("asinh", u)


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


def size_of(u: NormalForm) -> NormalForm:
    """|u|, as a kernel of its own where the sign of u is not known; |-2u| is 2|u|.

    >>> size_of(X.scaled(Fraction(-2))).equals(size_of(X).scaled(Fraction(2)))
    True
    """
    try:
        return u if sign_of(u) >= 0 else -u
    except NoNormalForm:
        content = content_of(u.numerator)
        leading = u.numerator.ordered[0][1]
        return from_kernel(make_kernel("abs", u.scaled((1 if leading > 0 else -1) / content))).scaled(content)


def _signum(u: NormalForm) -> NormalForm:
    try:
        return from_rational(sign_of(u))
    except NoNormalForm:
        return odd_kernel("sign", u.scaled(1 / content_of(u.numerator)))


def _kept_cbrt(u: NormalForm) -> NormalForm:
    try:
        return _cbrt(u)
    except NoNormalForm:
        return odd_kernel("cbrt", u)


def _outer(side: int) -> Callable[..., NormalForm]:
    """max (side 1) or min (side -1): of two, (a + b ± |a - b|)/2."""

    def build(*forms: NormalForm) -> NormalForm:
        best = forms[0]
        for form in forms[1:]:
            best = (best + form + size_of(best - form).scaled(Fraction(side))) * HALF
        return best

    return build


KEPT_KINKS: Kinks = {
    "abs": size_of,
    "sign": _signum,
    "relu": lambda u: _outer(1)(u, ZERO),
    "max": _outer(1),
    "min": _outer(-1),
    "clip": lambda u, low, high: _outer(-1)(_outer(1)(u, low), high),
    "cbrt": _kept_cbrt,
}
"""Kinks as kernels in |u|, sign(u) and the cube root: equal forms are equal functions, whatever the sign of u."""
