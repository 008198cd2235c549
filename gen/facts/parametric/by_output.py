"""The derivative written by the output y = f(x) where that is possible, as y·(1 - y) for the logistic function.

The ansatz combines 1, y and y², or 1, exp(-y) and exp(y), with the parameters as factors; it is solved on the terms of
normal forms and proved by comparing these. A function of several pieces needs them in the order of their outputs, so
that y tells on which piece x lies: f is monotone, and every piece is constant or strictly monotone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

from flint import fmpq, fmpq_mat

from gen.facts.algebra.normal_forms import ONE_SUM, Monomial, NoNormalForm, NormalForm
from gen.facts.algebra.reals import compare, exact_real
from gen.facts.algebra.structural_signs import structural_sign
from gen.facts.elementwise.analysis import Analysis
from gen.facts.elementwise.values import analyse
from gen.facts.parametric.sign_cases import Unresolved, in_case, parameter_signs
from gen.facts.proofs.jets import ball_sign, taylor
from gen.facts.proofs.subject import Subject
from gen.facts.records import Evidence, Fact, Step, Text, unknown
from gen.facts.vectors.indexed_forms import normalise_indexed
from gen.formula.language.construction import ONE, TWO, ZERO, rational_to_tree
from gen.formula.language.traversal import depends_on, parameters, substitute
from gen.formula.language.tree import (
    Branch,
    Call,
    Comparator,
    Comparison,
    Expression,
    Negation,
    Operation,
    Parameter,
    Piecewise,
    Variable,
)
from gen.formula.outcomes import Undecided
from gen.formula.printers.latex import print_latex
from gen.formula.printers.text import print_text
from gen.formula.symbolic.algebra import differentiate

Y = Variable("y")
SAMPLES = tuple(Fraction(place, 4) for place in range(-40, 41))


class NotByOutput(ArithmeticError):
    """The derivative is no function of the output of the kind that is looked for."""


@dataclass(frozen=True)
class SlopePart:
    """The slope by the output where `comparator` holds between y and `edge`; the first part holds for all other y."""

    slope: Expression
    comparator: Comparator
    edge: Expression


def establish_derivative_by_output(analysis: Analysis) -> Fact[Text]:
    """f′ as a function of y = f(x), as `find_derivative_by_output` finds it."""
    subject = analysis.subject
    return find_derivative_by_output(
        subject, {parameter.name: parameter.latex for parameter in subject.parameters if parameter.latex}
    )


def find_derivative_by_output(subject: Subject, symbols: Mapping[str, str]) -> Fact[Text]:
    """f′ as a function of y = f(x), with symbolic parameters where their signs decide the pieces.

    The value is None where f′ is proved to be no function of the output.
    `symbols` holds the LaTeX of the parameters.
    """
    reason = ""
    for find in (_in_general, _at_defaults):
        try:
            tree = _joined(find(subject))
        except (NotByOutput, NoNormalForm, Undecided, Unresolved, ValueError) as failure:
            reason = reason or str(failure)
            continue
        text = Text(print_text(tree), print_latex(tree, symbols))
        steps = (Step("symbolic", f"f′ - ({text.text}) with y = f(x) has the normal form 0 on every piece"),)
        where = "" if find is _in_general or not subject.parameters else " at the default parameters"
        return Fact(Evidence.EXACT, f"an identity of normal forms{where}", text, steps)
    if _turns(subject):
        step = Step("enclosure", "f′ takes both signs inside a smooth piece: some output has inputs of both slopes")
        return Fact(Evidence.ENCLOSED, "f is not monotone, so f′ is no function of the output", None, (step,))
    return unknown(f"no expression by the output was found: {reason}")


def _turns(subject: Subject) -> bool:
    """Whether f is shown to rise and to fall on one smooth piece, by balls at sample points."""
    try:
        pieces = analyse(subject).pieces
    except Undecided:
        return False
    for piece in pieces:
        inside = [
            place
            for place in (exact_real(sample) for sample in SAMPLES)
            if compare(piece.lower, place) == -1 and compare(place, piece.upper) == -1
        ]
        signs = {ball_sign(taylor(piece.tree, place.enclosure(), 2)[1]) for place in inside}
        if {-1, 1} <= signs:
            return True
    return False


def _in_general(subject: Subject) -> list[SlopePart]:
    """The parts with symbolic parameters, for functions that change their form at x = 0 only."""
    tree, signs = subject.general, parameter_signs(subject.parameters)
    if not any(True for _ in parameters(tree)):
        return _at_defaults(subject)
    left, right = (in_case(tree, case, signs) for case in (-1, 1))
    here = in_case(tree, 0, signs)
    if normalise_indexed(left).equals(normalise_indexed(right)):
        return [SlopePart(slope_by_output(left, parameters(tree)), ">", ZERO)]
    parts = []
    for side, piece in ((-1, left), (1, right)):
        slope = slope_by_output(piece, parameters(tree))
        direction = structural_sign(differentiate(piece), {**signs, "x": side})
        if direction is None or direction < 0:
            raise NotByOutput("the function is not shown to be non-decreasing for every value of the parameters")
        edge = substitute(piece, {"x": ZERO})
        if not normalise_indexed(edge).equals(normalise_indexed(here)):
            raise NotByOutput("the function jumps")
        if direction == 0 and side == 1:
            raise NotByOutput("the function is constant on the right")
        parts.append(SlopePart(slope, ">", ZERO if normalise_indexed(edge).is_zero else edge))
    return parts


def _at_defaults(subject: Subject) -> list[SlopePart]:
    """The parts at the default parameters, ordered by the engine's proofs of monotony."""
    analysis = analyse(subject)
    parts: list[SlopePart] = []
    for index, piece in enumerate(analysis.pieces):
        slope = slope_by_output(piece.tree, ())
        directions = set(analysis.pattern(index, "f′").signs)
        if not directions <= {0, 1} or (0 in directions and len(directions) > 1):
            raise NotByOutput("the function is not non-decreasing")
        if index == 0:
            parts.append(SlopePart(slope, ">", ZERO))
            continue
        junction = analysis.between(index - 1)
        limit = analysis.limit(index, -1)
        before = analysis.limit(index - 1, 1)
        if junction is None or limit.rational is None or before.rational is None or limit.rational < before.rational:
            raise NotByOutput("the pieces do not follow one another by their outputs")
        edge = rational_to_tree(limit.rational)
        parts.append(SlopePart(slope, ">=" if directions == {0} else ">", edge))
        if directions == {0} and parts[-2].comparator == ">=" and limit.rational == before.rational:
            raise NotByOutput("two constant pieces share their output")
    return parts


def slope_by_output(tree: Expression, names: Sequence[str]) -> Expression:
    """f′ of a function without kinks as an expression in y; raises NotByOutput or NoNormalForm."""
    slope = normalise_indexed(differentiate(tree))
    for basis in _bases(names):
        columns = [normalise_indexed(substitute(element, {"y": tree})) for element in basis]
        *tops, wanted = _over_common_denominator([*columns, slope])
        keys = sorted({key for top in (*tops, wanted) for key in top}, key=lambda monomial: monomial.key)
        solution = _solve(
            [[top.get(key, Fraction(0)) for top in tops] for key in keys],
            [wanted.get(key, Fraction(0)) for key in keys],
        )
        if solution is None:
            continue
        by_output = _write(solution, basis)
        if normalise_indexed(substitute(by_output, {"y": tree})).equals(slope):
            return by_output
    raise NotByOutput("neither quadratic in y nor a combination of exp(-y) and exp(y)")


def _bases(names: Sequence[str]) -> list[tuple[Expression, ...]]:
    """What the ansatz may combine, the plainest first."""
    square = Operation("^", Y, TWO)
    bases: list[tuple[Expression, ...]] = [(ONE,), (ONE, Y), (ONE, Y, square)]
    for name in names:
        parameter = Parameter(name)
        bases += [
            (parameter,),
            (ONE, parameter),
            (parameter, Y),
            (ONE, Operation("/", Y, parameter)),
            (parameter, Operation("*", parameter, Y), Operation("*", parameter, square)),
            (Operation("*", parameter, Y), square, Operation("/", square, parameter)),
        ]
    if len(names) == 2:
        first, second = (Parameter(name) for name in names)
        bases += [(first,), (second,), (Operation("*", first, second), Y)]
    rates: list[Expression] = [Y, *(Operation("*", Parameter(name), Y) for name in names)]
    for rate in rates:
        bases.append((ONE, Call("exp", (Negation(rate),)), Call("exp", (rate,))))
    return bases


def _joined(parts: Sequence[SlopePart]) -> Expression:
    """One expression in y: a mirrored pair by |y|, else the parts from the largest outputs down."""
    tree = parts[0].slope
    if len(parts) == 1 or all(part.slope == tree for part in parts):
        return tree
    if len(parts) == 2 and parts[1].edge == ZERO:
        size = Call("abs", (Y,))
        above, below = parts[1].slope, parts[0].slope
        mirrored = normalise_indexed(substitute(above, {"y": Negation(Y)}))
        if depends_on(above, "y") and mirrored.equals(normalise_indexed(below)):
            return substitute(above, {"y": size})
    branches = tuple(Branch(part.slope, Comparison(part.comparator, Y, part.edge)) for part in reversed(parts[1:]))
    return Piecewise(branches, tree)


def _over_common_denominator(forms: list[NormalForm]) -> list[Mapping[Monomial, Fraction]]:
    """The terms of the numerators after all have been brought over the product of the denominators."""
    tops = []
    for index, form in enumerate(forms):
        top = NormalForm(form.numerator, ONE_SUM)
        for other in forms[:index] + forms[index + 1 :]:
            top = top * NormalForm(other.denominator, ONE_SUM)
        if top.denominator is not ONE_SUM:
            raise NoNormalForm("nested quotients of roots")
        tops.append(top.numerator.terms)
    return tops


def _solve(rows: list[list[Fraction]], right: list[Fraction]) -> list[Fraction] | None:
    """The least solution of an overdetermined linear system, or None where it has none."""
    width = len(rows[0]) if rows else 0
    if not rows:
        return None
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


def _write(solution: Sequence[Fraction], basis: Sequence[Expression]) -> Expression:
    """The combination as a reader writes it; y - y² as y·(1 - y), a square as a square, y before a constant."""
    if len(basis) == 3 and basis[1] == Y:
        constant, linear, quadratic = solution
        root, lead = _root(constant), _root(quadratic)
        if constant == 0 and linear != 0 and quadratic != 0:
            return Operation("*", Y, _write((linear, quadratic), (ONE, Y)))
        if root and lead and abs(linear) == 2 * root * lead:
            return Operation("^", _write((root, lead if linear > 0 else -lead), (ONE, Y)), TWO)
    terms = [(factor, element) for factor, element in zip(solution, basis, strict=True) if factor]
    if len(terms) == 2 and terms[0][0] > 0 < terms[1][0]:
        terms.reverse()
    total: Expression | None = None
    for factor, element in terms:
        size = rational_to_tree(abs(factor))
        term = size if element == ONE else element if abs(factor) == 1 else Operation("*", size, element)
        if total is None:
            total = term if factor > 0 else Negation(term)
        else:
            total = Operation("+" if factor > 0 else "-", total, term)
    return total if total is not None else ZERO


def _root(value: Fraction) -> Fraction | None:
    """The rational square root, if there is one."""
    if value < 0:
        return None
    top, bottom = isqrt(value.numerator), isqrt(value.denominator)
    return Fraction(top, bottom) if top * top == value.numerator and bottom * bottom == value.denominator else None
