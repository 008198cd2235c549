"""Normal forms of formulas over vectors, which prove identities between sums, maxima and components.

A sum is linear: factors that do not depend on its index are taken out of it, and the remaining sum is a kernel. From a
maximum, a summand that is the same for every component is taken out, and so is a positive factor. The index of a
reduction is renamed to the number of reductions nested inside it, so that two equal reductions are the same kernel,
whatever letters they were written with.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from gen.facts.algebra.elementary_forms import exponential
from gen.facts.algebra.normal_forms import (
    ONE,
    ONE_SUM,
    ZERO,
    Kernel,
    Monomial,
    NoNormalForm,
    NormalForm,
    Sum,
    from_kernel,
    make_kernel,
)
from gen.facts.algebra.normalise import named, normalise_with
from gen.facts.vectors.indexed import rename_index
from gen.formula.language.traversal import with_children
from gen.formula.language.tree import (
    Component,
    Expression,
    Reduction,
    children,
)

LENGTH = from_kernel(make_kernel("n"))
"""The number of components."""

REDUCTIONS = frozenset({"sum", "maximum"})


def normalise_indexed(tree: Expression, depth: int = 0) -> NormalForm:
    """The normal form of a formula over vectors, in which components, inputs and parameters are kernels.

    `depth` is the number of reductions around the formula. Raises NoNormalForm for functions with kinks, for products
    over components, and for formulas that a normal form cannot express.
    """

    def leaf(node: Expression) -> NormalForm:
        match node:
            case Component(name, index):
                return from_kernel(make_kernel(f"{name}[{index}]"))
            case Reduction("sum" | "maximum" | "minimum" as kind, index, body):
                bound = f"#at{depth}"
                inner = normalise_indexed(rename_index(body, index, bound), depth + 1)
                if kind == "minimum":
                    return _maximum(inner.scaled(Fraction(-1)), bound).scaled(Fraction(-1))
                return _sum(inner, bound) if kind == "sum" else _maximum(inner, bound)
            case Reduction(kind):
                raise NoNormalForm(f"no normal form for a {kind}")
            case _:
                return named(node)

    return normalise_with(tree, leaf)


def put_in(tree: Expression, name: str, build: Callable[[str], Expression]) -> Expression:
    """The tree in which every component name[k] is replaced by `build(k)`."""
    if isinstance(tree, Component) and tree.name == name:
        return build(tree.index)
    return with_children(tree, [put_in(child, name, build) for child in children(tree)])


def _runs(key: str, bound: str) -> bool:
    return f"[{bound}]" in key


def _sum(body: NormalForm, bound: str) -> NormalForm:
    if _runs(body.denominator.key, bound):
        raise NoNormalForm("a sum over quotients of sums")
    total = ZERO
    for monomial, coefficient in body.numerator.terms.items():
        outside, inside = _split(monomial, bound)
        running = LENGTH if inside.is_one else from_kernel(_reduction("sum", _form(inside), bound))
        total = total + (_form(outside) * running).scaled(coefficient)
    return total / NormalForm(body.denominator, ONE_SUM)


def _maximum(body: NormalForm, bound: str) -> NormalForm:
    if body.denominator is not ONE_SUM:
        raise NoNormalForm("a maximum of quotients of sums")
    running = {m: c for m, c in body.numerator.terms.items() if _runs(m.key, bound)}
    constant = NormalForm(Sum({m: c for m, c in body.numerator.terms.items() if m not in running}), ONE_SUM)
    if not running:
        return constant
    # An exponential is positive, so that a common factor of that kind can be taken out of the maximum.
    exponents = {_split(monomial, bound)[0].exponent for monomial in running}
    keys = {exponent.key if exponent is not None else "" for exponent in exponents}
    factor, rest = ONE, NormalForm(Sum(running), ONE_SUM)
    if len(keys) == 1 and keys != {""}:
        factor = _form(Monomial((), exponents.pop()))
        rest = rest / factor
    return constant + factor * from_kernel(_reduction("maximum", rest, bound))


def _split(monomial: Monomial, bound: str) -> tuple[Monomial, Monomial]:
    """The factors that do not depend on the index of the reduction, and those that do."""
    outside: list[tuple[Kernel, Fraction]] = []
    inside: list[tuple[Kernel, Fraction]] = []
    for kernel, power in monomial.powers:
        (inside if _runs(kernel.key, bound) else outside).append((kernel, power))
    still: dict[Monomial, Fraction] = {}
    moving: dict[Monomial, Fraction] = {}
    for term, coefficient in monomial.exponent.terms.items() if monomial.exponent is not None else ():
        (moving if _runs(term.key, bound) else still)[term] = coefficient
    return (
        Monomial(tuple(outside), Sum(still) if still else None),
        Monomial(tuple(inside), Sum(moving) if moving else None),
    )


def _form(monomial: Monomial) -> NormalForm:
    powers = NormalForm(Sum({Monomial(monomial.powers, None): Fraction(1)}), ONE_SUM)
    return powers if monomial.exponent is None else powers * exponential(NormalForm(monomial.exponent, ONE_SUM))


def _reduction(kind: str, body: NormalForm, bound: str) -> Kernel:
    return make_kernel(kind, _renamed(body, f"[{bound}]", f"[#{_height(body)}]"))


def _height(form: NormalForm) -> int:
    """The largest number of reductions in a form that are nested in each other."""
    parts = [kernel for monomial in form.numerator.terms for kernel in _kernels(monomial)]
    inner = [_height(kernel.argument) + (kernel.name in REDUCTIONS) for kernel in parts if kernel.argument is not None]
    return max(inner, default=0)


def _kernels(monomial: Monomial) -> list[Kernel]:
    own = [kernel for kernel, _ in monomial.powers]
    below = monomial.exponent.terms if monomial.exponent is not None else ()
    return own + [kernel for term in below for kernel in _kernels(term)]


def _renamed(form: NormalForm, old: str, new: str) -> NormalForm:
    """The form in which an index is renamed in the names of all components."""
    if old not in form.key:
        return form
    total = ZERO
    for monomial, coefficient in form.numerator.terms.items():
        term = ONE
        for kernel, power in monomial.powers:
            argument = None if kernel.argument is None else _renamed(kernel.argument, old, new)
            fresh = make_kernel(kernel.name.replace(old, new), argument, kernel.number)
            term = term * NormalForm(Sum({Monomial(((fresh, power),), None): Fraction(1)}), ONE_SUM)
        if monomial.exponent is not None:
            term = term * exponential(_renamed(NormalForm(monomial.exponent, ONE_SUM), old, new))
        total = total + term.scaled(coefficient)
    return (
        total / _renamed(NormalForm(form.denominator, ONE_SUM), old, new) if form.denominator is not ONE_SUM else total
    )


def rational_multiple(left: NormalForm, right: NormalForm) -> Fraction | None:
    """The rational number c with left = c·right; None where there is none."""
    if right.is_zero:
        return None
    try:
        return (left / right).rational
    except NoNormalForm:
        return None


def same(left: Expression, right: Expression) -> bool:
    """Whether two formulas over vectors have the same normal form.

    False proves nothing: they may still be equal.
    """
    try:
        return normalise_indexed(left).equals(normalise_indexed(right))
    except NoNormalForm:
        return False
