"""The grammar at the head of the parser is the one that it follows: the test reads it and derives formulas by it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from gen.formula.language import parser
from gen.formula.language.parser import FormulaError, parse
from gen.formula.language.tree import (
    Call,
    Component,
    Constant,
    Expression,
    Negation,
    Operation,
    Parameter,
    Piecewise,
    Rational,
    Reduction,
    Variable,
)

_LINE = re.compile(r"^    (\w+) +=(.+)$", re.MULTILINE)
_SYMBOL = re.compile(r'"[^"]+"|\w+|[\[\]{}()|]')
_CLOSING = {"{": "}", "[": "]", "(": ")"}
TOKENS = {"number": ("1", "0.5"), "name": ("x", "alpha", "pi"), "atom": ("max",)}
OPERATIONS = ("sum", "term", "factor", "unary")
"""What parentheses may stand around without changing the tree."""

ENOUGH = 40
"""Productions that a derivation may use before it takes the shortest way to its end."""


def productions() -> dict[str, list[str]]:
    """The symbols on the right of each line of the grammar, by the name on the left."""
    return {name: _SYMBOL.findall(right) for name, right in _LINE.findall(parser.__doc__ or "")}


GRAMMAR = productions()


def test_each_production_is_a_method_of_the_parser() -> None:
    methods = set(dir(parser._Parser))
    # a condition is read among the arguments, because only what follows tells it from a value
    assert set(GRAMMAR) - {"condition"} <= methods
    used = {symbol for symbols in GRAMMAR.values() for symbol in symbols if symbol.isidentifier()}
    assert used == set(GRAMMAR) - {"formula"} | set(TOKENS) | {"index"}


class Derivation:
    """A formula derived by chance: `text` as it is written, `grouped` with parentheses around each production."""

    def __init__(self, seed: int) -> None:
        self.choices = random.Random(seed)
        self.size = 0
        self.used: set[str] = set()
        self.text, self.grouped = self.derive("formula")

    def derive(self, name: str) -> tuple[str, str]:
        self.size += 1
        if name in TOKENS:
            word = self.choices.choice(TOKENS[name])
            return word, word
        self.used.add(name)
        written = list(self.alternatives(GRAMMAR[name]))
        text, grouped = " ".join(plain for plain, _ in written), " ".join(other for _, other in written)
        return (text, f"({grouped})") if name in OPERATIONS and len(written) > 1 else (text, grouped)

    def alternatives(self, symbols: list[str]) -> Iterator[tuple[str, str]]:
        """One alternative of a right side, chosen by chance, and the first where the formula has grown enough.

        Vectors are left out: there a bare `x` is refused, and an index must be bound.
        """
        ways = [way for way in split(symbols) if not {"component", "reduction"} & set(way)]
        shortest = ways[-1] if "factor" in ways[0] else ways[0]
        yield from self.sequence(self.choices.choice(ways) if self.size < ENOUGH else shortest)

    def sequence(self, symbols: list[str]) -> Iterator[tuple[str, str]]:
        place = 0
        while place < len(symbols):
            symbol = symbols[place]
            if symbol in _CLOSING:
                end = closing(symbols, place)
                inner = symbols[place + 1 : end]
                # `max` takes at least two arguments
                least = 1 if symbol == "(" or inner == ['","', "sum"] else 0
                more = 0 if symbol == "(" or self.size >= ENOUGH else self.choices.randint(0, 1 if symbol == "[" else 2)
                for _ in range(max(least, more)):
                    yield from self.alternatives(inner)
                place = end
            elif symbol.startswith('"'):
                yield symbol.strip('"'), symbol.strip('"')
            else:
                yield self.derive(symbol)
            place += 1


def closing(symbols: list[str], start: int) -> int:
    """The place of the bracket that closes the one at `start`; the grammar nests none of one kind in itself."""
    return symbols.index(_CLOSING[symbols[start]], start)


def split(symbols: list[str]) -> list[list[str]]:
    """The alternatives of a right side: what stands between the bars that are in no bracket."""
    ways: list[list[str]] = [[]]
    place = 0
    while place < len(symbols):
        end = closing(symbols, place) if symbols[place] in _CLOSING else place
        if symbols[place] == "|":
            ways.append([])
        else:
            ways[-1] += symbols[place : end + 1]
        place = end + 1
    return ways


def within_bounds(text: str) -> bool:
    """Whether the formula is read; one that nests too deep, or with numbers alone in an exponent, is refused."""
    try:
        parse(text, parameters=["alpha"])
    except FormulaError as error:
        assert all(re.search("exponent|nests", problem.message) for problem in error.problems), text
        return False
    return True


def test_what_the_grammar_derives_is_read_as_it_was_derived() -> None:
    derivations = [
        derivation
        for derivation in map(Derivation, range(600))
        if within_bounds(derivation.text) and within_bounds(derivation.grouped)
    ]
    assert len(derivations) > 500
    for derivation in derivations:
        assert parse(derivation.text, parameters=["alpha"]) == parse(derivation.grouped, parameters=["alpha"]), (
            derivation.text
        )
    assert set().union(*(derivation.used for derivation in derivations)) == set(GRAMMAR) - {"component", "reduction"}
    assert sum(" - " in derivation.text for derivation in derivations) > 50
    assert sum("^ -" in derivation.text for derivation in derivations) > 20


def test_a_grammar_that_binds_the_sign_closer_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(GRAMMAR, "factor", ["unary", "[", '"^"', "factor", "]"])
    monkeypatch.setitem(GRAMMAR, "unary", ["{", '"-"', "}", "primary"])
    written = [
        derivation
        for derivation in map(Derivation, range(200))
        if within_bounds(derivation.text) and within_bounds(derivation.grouped)
    ]
    assert any(
        parse(derivation.text, parameters=["alpha"]) != parse(derivation.grouped, parameters=["alpha"])
        for derivation in written
    )


def in_prefix(node: Expression) -> str:
    """The tree with each operator before its operands, as in Lisp."""
    match node:
        case Rational(value):
            return str(value)
        case Constant(name) | Variable(name) | Parameter(name):
            return name
        case Component(name, index):
            return f"{name}[{index}]"
        case Negation(operand):
            return f"(- {in_prefix(operand)})"
        case Operation(operator, left, right):
            return f"({operator} {in_prefix(left)} {in_prefix(right)})"
        case Call(atom, arguments):
            return f"({' '.join([atom, *map(in_prefix, arguments)])})"
        case Reduction(kind, index, body):
            return f"({kind} {index} {in_prefix(body)})"
        case Piecewise(branches, otherwise):
            cases = [
                f"({branch.condition.comparator} {in_prefix(branch.condition.left)} "
                f"{in_prefix(branch.condition.right)}) {in_prefix(branch.value)}"
                for branch in branches
            ]
            return f"(cases {'; '.join(cases)}; {in_prefix(otherwise)})"


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("-x^2", "(- (^ x 2))"),
        ("(-x)^2", "(^ (- x) 2)"),
        ("2^-x", "(^ 2 (- x))"),
        ("2^-x^2", "(^ 2 (- (^ x 2)))"),
        ("x^2^y", "(^ x (^ 2 y))"),
        ("-x*y", "(* (- x) y)"),
        ("-x^2*y", "(* (- (^ x 2)) y)"),
        ("x*-y", "(* x (- y))"),
        ("x - -y", "(- x (- y))"),
        ("--x", "(- (- x))"),
        ("x - y - 1", "(- (- x y) 1)"),
        ("x/y/0.5", "(/ (/ x y) 1/2)"),
        ("x + y*pi^2", "(+ x (* y (^ pi 2)))"),
        ("alpha*tanh(x)", "(* alpha (tanh x))"),
        ("max(x, -y^2, 1)", "(max x (- (^ y 2)) 1)"),
        ("piecewise(-x^2, x < -y, x, x >= y + 1, 0)", "(cases (< x (- y)) (- (^ x 2)); (>= x (+ y 1)) x; 0)"),
    ],
)
def test_the_trees_of_examples(text: str, tree: str) -> None:
    assert in_prefix(parse(text, inputs=["x", "y"], parameters=["alpha"])) == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("exp(x[i])/sum(j, exp(x[j]))", "(/ (exp x[i]) (sum j (exp x[j])))"),
        ("-x[i]^2*maximum(k, x[k] - alpha)", "(* (- (^ x[i] 2)) (maximum k (- x[k] alpha)))"),
        ("product(j, sum(k, x[j]*x[k]))", "(product j (sum k (* x[j] x[k])))"),
        ("minimum(i, -x[i])", "(minimum i (- x[i]))"),
    ],
)
def test_the_trees_of_examples_over_vectors(text: str, tree: str) -> None:
    assert in_prefix(parse(text, parameters=["alpha"], indexed=True)) == tree
