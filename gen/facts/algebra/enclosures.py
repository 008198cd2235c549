"""Constant normal forms as numbers: a ball that contains the value, and its sign."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from flint import arb, ctx, fmpq

from gen.facts.algebra.normal_forms import ONE_SUM, Kernel, NoNormalForm, NormalForm, Sum


def sign_of(form: NormalForm) -> int:
    """The sign of a constant: 0 if algebra shows that it is 0, otherwise the sign of an enclosure.

    Raises NoNormalForm for a form that contains the variable, and where neither decides the sign.

    >>> from gen.facts.algebra.normal_forms import PI, from_rational
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

    >>> from gen.facts.algebra.normal_forms import PI
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
