"""The parser: trees, exact places, every message, and hostile text that must end in one clean problem."""

from fractions import Fraction

import numpy as np
import pytest

from gen.formula.language.parser import FormulaError, parse
from gen.formula.language.tree import Call, Negation, Operation, Parameter, Rational, Variable
from gen.formula.printers.javascript import print_javascript
from gen.formula.printers.latex import print_latex
from gen.formula.printers.python_source import print_python
from gen.formula.printers.text import print_text
from gen.formula.values import numpy_values
from gen.problems import Place

START = Place("gen/definitions.yml", 112, 14)

ALLOWED = "allowed are names, numbers and + - * / ^ ( ) [ ] , < <= > >= == !="

# Text, line and column as offsets from the start, message.
REFUSED = [
    ("", 0, 0, "the formula is empty; write an expression such as x * sigmoid(x)"),
    ("sigma(x)", 0, 0, 'unknown function "sigma"; did you mean "sigmoid"?'),
    ("ln(x)", 0, 0, 'unknown function "ln"; did you mean "log"?'),
    ("x * alhpa", 0, 4, 'unknown name "alhpa"; did you mean "alpha"?'),
    ("x * foo", 0, 4, 'unknown name "foo"; known are x, alpha, beta, pi, e and functions'),
    ("2x", 0, 1, 'unexpected "x"; expected an operator; multiplication is written 2 * x'),
    ("1e5", 0, 1, 'unexpected "e5" after a number; write the number out, without an exponent'),
    ("x**2", 0, 1, 'unexpected "**"; write ^ for powers'),
    ("x ² 2", 0, 2, 'unexpected character "²"; write ^2'),
    ("x = 2", 0, 2, 'unexpected character "="; write == in a condition'),
    (".5", 0, 0, 'unexpected character "."; write numbers such as 0.5 with digits on both sides of the point'),
    (
        "x\u202e",
        0,
        1,
        'unexpected character "U+202E"; allowed are names, numbers and + - * / ^ ( ) [ ] , < <= > >= == !=',
    ),
    ("(x", 0, 2, 'unexpected end of the formula; expected ")" to close the "("'),
    ("x)", 0, 1, 'unexpected ")"; no "(" is open here'),
    ("+x", 0, 0, 'unexpected "+"; a plus sign is allowed only between two terms'),
    ("x *", 0, 3, "unexpected end of the formula; expected a number, a name, a function or ("),
    ("max(x)", 0, 0, "max takes at least 2 arguments, not 1; max is the largest argument"),
    ("exp(x, 1)", 0, 0, "exp takes 1 argument, not 2; exp is the exponential function"),
    ("exp", 0, 0, '"exp" is a function; write exp(…)'),
    (
        "x < 1",
        0,
        2,
        'unexpected "<"; a comparison is allowed only as a condition of piecewise, between two expressions',
    ),
    ("exp(x < 1)", 0, 4, "exp takes no condition; conditions are allowed only in piecewise"),
    (
        "piecewise(x, 0)",
        0,
        9,
        "piecewise has 2 arguments; piecewise takes value, condition, …, and last the value otherwise: "
        "an odd number, at least 3",
    ),
    (
        "piecewise(x, 0, 1)",
        0,
        13,
        "argument 2 of piecewise must be a condition such as x < 0; "
        "piecewise takes value, condition, …, and last the value otherwise",
    ),
    (
        "piecewise(1, 0 < x < 1, 2)",
        0,
        19,
        'unexpected "<"; a condition is a single comparison; add a branch for the other',
    ),
    ("x + oo", 0, 4, '"oo" stands only in domains; use a piecewise branch or a limit that is finite'),
    ("x^100", 0, 2, "the exponent is 100; at most 64 in size is allowed"),
    ("x^-65", 0, 2, "the exponent is -65; at most 64 in size is allowed"),
    ("2^64^64", 0, 2, "the exponent is a power of numbers; write the exponent out as a number"),
    ("(x^8)^9", 0, 6, "the product of nested exponents is too large; at most 64 is allowed"),
    ("x +\n  2 *\n sgn(x)", 2, 1, 'unknown function "sgn"; did you mean "sign"?'),
    ("x[i]", 0, 0, '"x" is a number here; write x without an index'),
    ("9" * 61, 0, 0, "the number has 61 digits; at most 60 are allowed"),
]

REFUSED_VECTORS = [
    ("x", 0, 0, '"x" is a vector; write x[i] for its component'),
    (
        "x[j]",
        0,
        2,
        'no reduction here runs over the index "j"; write it inside sum(j, …) or another one; the free index is i',
    ),
    ("x[1]", 0, 2, 'unexpected "1"; a component is written with an index, one of i, j, k'),
    ("alpha[i]", 0, 0, '"alpha" has no components; vectors here: x'),
    ("sum(x[j], j)", 0, 4, 'unexpected "x"; sum takes an index (i, j, k) and an expression over it'),
    (
        "sum(j, sum(j, x[j]))",
        0,
        11,
        'the index "j" is used by an enclosing reduction; use another letter for the inner one',
    ),
    ("x[i] - maximum(i, x[i])", 0, 15, '"i" is the free index of this formula; reduce over j or k'),
]


def problems(text: str, indexed: bool = False) -> list[str]:
    with pytest.raises(FormulaError) as caught:
        parse(text, START, parameters=("alpha", "beta"), indexed=indexed, path="gelu.formula")
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(("text", "line", "column", "message"), REFUSED)
def test_message_and_place(text: str, line: int, column: int, message: str) -> None:
    assert problems(text) == [f"gen/definitions.yml:{112 + line}:{14 + column} gelu.formula: {message}"]


@pytest.mark.parametrize(("text", "line", "column", "message"), REFUSED_VECTORS)
def test_vector_message_and_place(text: str, line: int, column: int, message: str) -> None:
    assert problems(text, indexed=True) == [f"gen/definitions.yml:{112 + line}:{14 + column} gelu.formula: {message}"]


def test_reductions_need_vectors() -> None:
    assert problems("sum(j, 1)") == [
        "gen/definitions.yml:112:14 gelu.formula: sum runs over a vector, and the inputs here are numbers; write a + b"
    ]


def test_all_wrong_names_are_reported_in_order() -> None:
    reported = problems("foo +\nsgn(bar) * max(x)")
    assert [line.split(" ")[0] for line in reported] == [
        "gen/definitions.yml:112:14",
        "gen/definitions.yml:113:14",
        "gen/definitions.yml:113:18",
        "gen/definitions.yml:113:25",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10**5,
        "(" * 1900,
        "-" * 1900 + "x",
        "exp(" * 400 + "x",
        "x^" * 900 + "x",
        "[" * 100,
        "+".join("x" * 900),
        "*".join(["x"] * 900),
        "(x+" * 39 + "x" + ")" * 39 + "^64^64",
        "piecewise(" * 150,
        "x" * 10**6,
        "9" * 1999,
        "__import__('os')",
        "x.__class__",
        "x\x00",
        "lambda: x",
        "((((10^60)^64)^64)^64)^64",
    ],
)
def test_hostile_text_gives_one_problem(text: str) -> None:
    assert len(problems(text)) == 1


def test_deepest_allowed_nesting_parses() -> None:
    assert parse("(" * 39 + "x" + ")" * 39, START) == Variable("x")


def test_precedence_and_association() -> None:
    x, two, three = Variable("x"), Rational(Fraction(2)), Rational(Fraction(3))
    assert parse("-x^2", START) == Negation(Operation("^", x, two))
    assert parse("2^-x", START) == Operation("^", two, Negation(x))
    assert parse("x^2^x", START) == Operation("^", x, Operation("^", two, x))
    assert parse("x - 2 - 3", START) == Operation("-", Operation("-", x, two), three)
    assert parse("x / 2 * 3", START) == Operation("*", Operation("/", x, two), three)
    assert parse("-x * 2", START) == Operation("*", Negation(x), two)


def test_decimals_are_exact() -> None:
    tree = parse("0.1 + 0.2", START)
    assert isinstance(tree, Operation)
    assert tree.left == Rational(Fraction(1, 10))


def test_gated_inputs_are_variables() -> None:
    tree = parse("a * sigmoid(beta * b)", START, inputs=("a", "b"), parameters=("beta",))
    assert tree == Operation("*", Variable("a"), Call("sigmoid", (Operation("*", Parameter("beta"), Variable("b")),)))


def test_n_is_the_number_of_components_where_inputs_are_vectors():
    mean = parse("sum(j, x[j])/n", indexed=True)
    assert mean == parse("sum(j, x[j])/sum(k, 1)", indexed=True)
    assert print_text(mean) == "sum(j, x[j])/n"
    assert print_latex(mean) == r"\frac{\sum_{j=1}^{n} x_{j}}{n}"
    assert print_python(mean) == "np.sum(x, axis=-1) / x.shape[-1]"
    assert print_javascript(mean) == "sum(x.length, (j) => x[j]) / sum(x.length, (k) => 1)"
    assert numpy_values.evaluate(mean, {"x": np.array([1.0, 2.0, 6.0])}) == 3


def test_n_is_no_name_where_inputs_are_numbers():
    with pytest.raises(FormulaError, match='unknown name "n"'):
        parse("x/n")
