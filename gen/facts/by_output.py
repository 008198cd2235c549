"""The derivative written by the output y = f(x) where that is possible, as y·(1 - y) for the logistic function."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from flint import fmpq, fmpq_mat

from gen.facts.normal_forms import ONE, ONE_SUM, ZERO, Form, Monomial, NoNormalForm, exponential, from_rational
from gen.facts.normalise import normalise, rational_to_tree
from gen.facts.pieces import split
from gen.facts.record import Evidence, Fact, Step, Text, unknown
from gen.facts.signs import Undecided
from gen.facts.subject import Subject
from gen.formula.algebra import differentiate
from gen.formula.latex import print_latex
from gen.formula.text import print_text
from gen.formula.tree import Call, Expression, Negation, Operation, Rational, Variable

Y = Variable("y")
ONE_TREE = Rational(Fraction(1))
# what the ansatz may combine, as trees in y
_POWERS: tuple[Expression, ...] = (ONE_TREE, Y, Operation("^", Y, Rational(Fraction(2))))
_EXPONENTIALS: tuple[Expression, ...] = (ONE_TREE, Call("exp", (Negation(Y),)), Call("exp", (Y,)))


def find_derivative_by_output(subject: Subject, symbols: Mapping[str, str]) -> Fact[Text]:
    """f′ as a combination of 1, y, y² or of 1, exp(-y), exp(y), proved by normal forms; None where it is none of these.

    Only functions with one smooth piece are treated.
    """
    try:
        pieces = split(subject).pieces
    except Undecided as reason:
        return unknown(f"The line could not be cut into smooth pieces: {reason}.")
    if len(pieces) != 1:
        return unknown("Only functions of one smooth piece are treated.")
    tree = pieces[0].tree
    try:
        value, slope = normalise(tree), normalise(differentiate(tree))
        for basis in (_POWERS, _EXPONENTIALS):
            found = _combine(value, slope, basis)
            if found is not None:
                text = Text(print_text(found), print_latex(found, symbols))
                step = Step("symbolic", f"f′ - ({text.text}) with y = f(x) has the normal form 0")
                return Fact(Evidence.EXACT, "An identity of normal forms.", text, (step,))
    except NoNormalForm as reason:
        return unknown(f"No normal form: {reason}.")
    return unknown("Neither a quadratic in y nor a combination of exp(-y) and exp(y).")


def _combine(value: Form, slope: Form, basis: tuple[Expression, ...]) -> Expression | None:
    """The combination of the basis that equals the slope, by solving at sample points and proving by algebra."""
    columns = [_in_form(element, value) for element in basis]
    *tops, wanted = _over_common_denominator([*columns, slope])
    keys = sorted({key for top in (*tops, wanted) for key in top}, key=lambda monomial: monomial.key)
    solution = _solve(
        [[top.get(key, Fraction(0)) for top in tops] for key in keys], [wanted.get(k, Fraction(0)) for k in keys]
    )
    if solution is None:
        return None
    total = ZERO
    for factor, column in zip(solution, columns, strict=True):
        total = total + column * from_rational(factor)
    return _write(solution, basis) if total.equals(slope) else None


def _over_common_denominator(forms: list[Form]) -> list[Mapping[Monomial, Fraction]]:
    """The terms of the numerators after all have been brought over the product of the denominators."""
    tops = []
    for index, form in enumerate(forms):
        top = Form(form.numerator, ONE_SUM)
        for other in forms[:index] + forms[index + 1 :]:
            top = top * Form(other.denominator, ONE_SUM)
        if top.denominator is not ONE_SUM:
            raise NoNormalForm("nested quotients of roots")
        tops.append(top.numerator.terms)
    return tops


def _in_form(element: Expression, value: Form) -> Form:
    match element:
        case Variable():
            return value
        case Operation():
            return value * value
        case Call(_, (Negation(),)):
            return exponential(-value)
        case Call():
            return exponential(value)
    return ONE


def _solve(rows: list[list[Fraction]], right: list[Fraction]) -> list[Fraction] | None:
    """The least solution of an overdetermined linear system, or None where it has none."""
    width = len(rows[0])
    matrix = fmpq_mat(
        len(rows),
        width + 1,
        [fmpq(v.numerator, v.denominator) for row, r in zip(rows, right, strict=True) for v in (*row, r)],
    )
    reduced, rank = matrix.rref()
    solution = [Fraction(0)] * width
    for row in range(rank):
        pivot = next(column for column in range(width + 1) if reduced[row, column] != 0)
        if pivot == width:
            return None
        entry = reduced[row, width]
        solution[pivot] = Fraction(int(entry.p), int(entry.q))
    return solution


def _write(solution: list[Fraction], basis: tuple[Expression, ...]) -> Expression:
    """The combination as a reader writes it; y - y² as y·(1 - y)."""
    if basis is _POWERS and solution[0] == 0 and solution[1] != 0 and solution[2] != 0:
        inner = _write([solution[1], solution[2], Fraction(0)], _POWERS)
        return Operation("*", Y, inner)
    total: Expression | None = None
    for factor, element in zip(solution, basis, strict=True):
        if factor == 0:
            continue
        size = rational_to_tree(abs(factor))
        term = size if element == ONE_TREE else element if abs(factor) == 1 else Operation("*", size, element)
        if total is None:
            total = term if factor > 0 else Negation(term)
        else:
            total = Operation("+" if factor > 0 else "-", total, term)
    return total if total is not None else Rational(Fraction(0))
