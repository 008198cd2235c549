"""Formula text to tree: the parser checks every name and limit, and reports each error with its place.

This is the grammar; `{ }` may be repeated or left out, `[ ]` left out. What is repeated is taken from left to right:
`a - b - c` is (a-b)-c. By the rule of factors `-x^2` is -(x^2), `x^2^y` is x^(2^y), and `2^-x` needs no parentheses.

    formula    = sum
    sum        = term { ("+" | "-") term }
    term       = factor { ("*" | "/") factor }
    factor     = "-" factor | primary [ "^" factor ]
    primary    = number | name | component | call | piecewise | reduction | "(" sum ")"
    call       = atom "(" sum { "," sum } ")"
    piecewise  = "piecewise" "(" sum "," condition "," { sum "," condition "," } sum ")"
    condition  = sum ( "<" | "<=" | ">" | ">=" | "==" | "!=" ) sum
    component  = name "[" index "]"
    reduction  = ( "sum" | "product" | "maximum" | "minimum" ) "(" index "," sum ")"

A number is written in decimal digits, such as 0.044715, and is the fraction it names. A name is an input, a declared
parameter, one of the constants `pi` and `e`, or where inputs are vectors their length `n`. An atom is a function of
`gen/formula/language/atoms.py`. An index is i, j or k. `gen/formula/language/bounds.py` bounds depth, size and
exponents.

An unknown name does not stop the parser, so one run reports all of them; a syntax error stops it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import get_args

from gen.formula.language.atoms import ATOMS
from gen.formula.language.bounds import check_bounds
from gen.formula.language.construction import COMPONENT_COUNT
from gen.formula.language.lexer import FormulaError, FormulaToken, place_at, tokenize
from gen.formula.language.names import CONSTANTS, LENGTH_NAME, REDUCTIONS, check_name, unknown_function, unknown_name
from gen.formula.language.traversal import FREE_INDEX, INDICES
from gen.formula.language.tree import (
    Branch,
    Call,
    Comparator,
    Comparison,
    Component,
    Constant,
    Expression,
    Negation,
    Operation,
    Operator,
    Parameter,
    Piecewise,
    Rational,
    Reduction,
    Variable,
)
from gen.problems import Place, Problem

__all__ = ["FormulaError", "check_name", "parse"]

COMPARATORS: tuple[Comparator, ...] = get_args(Comparator)
DEEPEST_NESTING = 40
# Takes the place of a wrong name, so that the parser can go on; a tree that contains it is never returned.
_PLACEHOLDER = Rational(Fraction(1))
_NO_FILE = Place("formula", 1, 1)


def parse(
    text: str,
    place: Place = _NO_FILE,
    *,
    inputs: Sequence[str] = ("x",),
    parameters: Sequence[str] = (),
    indexed: bool = False,
    path: str = "",
    function: str = "",
) -> Expression:
    """The tree of a formula whose text begins at `place`; `path` names the field of the definitions in messages.

    With `indexed` the inputs are vectors, whose components are written `x[i]`, and reductions such as
    `sum(j, x[j])` are allowed. A text that speaks of a function may apply it by its name `function`, as in `f(-x)`,
    and may name vectors without an index. Raises FormulaError with every problem, in the order of the text.

    >>> parse("2*x")
    Operation(operator='*', left=Rational(value=Fraction(2, 1)), right=Variable(name='x'))
    >>> parse("x*sigmiod(x)", path="silu")
    Traceback (most recent call last):
    gen.formula.language.lexer.FormulaError: formula:1:3 silu: unknown function "sigmiod"; did you mean "sigmoid"?
    """
    return _Parser(text, place, tuple(inputs), tuple(parameters), indexed, path, function).formula()


class _Parser:
    """A parser by recursive descent over the tokens; it counts its depth in `nested` and stops at a limit."""

    def __init__(
        self,
        text: str,
        place: Place,
        inputs: tuple[str, ...],
        parameters: tuple[str, ...],
        indexed: bool,
        path: str,
        function: str,
    ) -> None:
        self.text = text
        self.place = place
        self.inputs = inputs
        self.parameters = parameters
        self.indexed = indexed
        self.path = path
        self.function = function
        self.tokens = tokenize(text, place, path)
        self.position = 0
        self.nested = 0
        self.bound: list[str] = []
        self.free: list[int] = []
        self.powers: list[tuple[int, Operation]] = []
        self.problems: list[Problem] = []

    # -- reporting

    def report(self, offset: int, message: str, hint: str) -> None:
        self.problems.append(Problem(place_at(self.text, offset, self.place), self.path, message, hint))

    def refuse(self, offset: int, message: str, hint: str) -> FormulaError:
        """The exception to raise for a syntax error; it holds the problems reported before as well."""
        self.report(offset, message, hint)
        return FormulaError(tuple(sorted(self.problems, key=lambda problem: problem.place)))

    # -- tokens

    @property
    def token(self) -> FormulaToken:
        return self.tokens[self.position]

    def accept(self, *symbols: str) -> FormulaToken | None:
        """Steps over the current token and returns it if it is one of the symbols; otherwise None."""
        token = self.token
        if token.kind == "symbol" and token.text in symbols:
            self.position += 1
            return token
        return None

    def expect(self, symbol: str, purpose: str) -> None:
        if self.accept(symbol) is None:
            raise self.unexpected(f'expected "{symbol}" {purpose}')

    def unexpected(self, expected: str) -> FormulaError:
        """The exception to raise where the grammar does not allow the current token."""
        token = self.token
        shown = "end of the formula" if token.kind == "end" else f'"{token.text}"'
        return self.refuse(token.offset, f"unexpected {shown}", expected)

    # -- grammar

    def formula(self) -> Expression:
        if self.token.kind == "end":
            raise self.refuse(0, "the formula is empty", "write an expression such as x * sigmoid(x)")
        tree = self.sum()
        if self.position < len(self.tokens) - 1:
            raise self.trailing()
        self.check_free_indices()
        for offset, message, hint in check_bounds(tree, self.powers):
            self.report(offset, message, hint)
        if self.problems:
            raise FormulaError(tuple(sorted(self.problems, key=lambda problem: problem.place)))
        return tree

    def trailing(self) -> FormulaError:
        """The exception to raise for a token that follows a complete expression."""
        token, before = self.token, self.tokens[self.position - 1]
        if token.text in ("**", ")", "]"):
            hints = {"**": "write ^ for powers", ")": 'no "(" is open here', "]": 'no "[" is open here'}
            return self.refuse(token.offset, f'unexpected "{token.text}"', hints[token.text])
        if token.text in COMPARATORS:
            return self.refuse(
                token.offset,
                f'unexpected "{token.text}"',
                "a comparison is allowed only as a condition of piecewise, between two expressions",
            )
        if token.text in ("and", "or", "not", "if", "else"):
            hint = "write piecewise(value, condition, …, otherwise), with one condition for each branch"
            return self.refuse(token.offset, f'unexpected "{token.text}"', hint)
        adjacent = before.kind == "number" and token.offset == before.offset + len(before.text)
        if adjacent and re.fullmatch(r"[eE][0-9]*", token.text):
            hint = "write the number out, without an exponent"
            return self.refuse(token.offset, f'unexpected "{token.text}" after a number', hint)
        if before.text in ATOMS:
            return self.refuse(token.offset, f'unexpected "{token.text}"', f"write {before.text}(…)")
        if token.kind in ("name", "number") or token.text == "(":
            hint = f"expected an operator; multiplication is written {before.text} * {token.text}"
            return self.refuse(token.offset, f'unexpected "{token.text}"', hint)
        return self.unexpected("expected an operator or the end")

    def sum(self) -> Expression:
        left = self.term()
        while token := self.accept("+", "-"):
            left = Operation(_operator(token), left, self.term())
        return left

    def term(self) -> Expression:
        left = self.factor()
        while token := self.accept("*", "/"):
            left = Operation(_operator(token), left, self.factor())
        return left

    def factor(self) -> Expression:
        self.nested += 1
        if self.nested > DEEPEST_NESTING:
            raise self.refuse(
                self.token.offset,
                f"the formula nests more than {DEEPEST_NESTING} levels deep",
                "use fewer nested parentheses",
            )
        tree = self.signed()
        self.nested -= 1
        return tree

    def signed(self) -> Expression:
        if self.accept("-"):
            return Negation(self.factor())
        if self.token.text == "+":
            raise self.unexpected("a plus sign is allowed only between two terms")
        base = self.primary()
        if self.accept("^") is None:
            return base
        offset = self.token.offset
        power = Operation("^", base, self.factor())
        self.powers.append((offset, power))
        return power

    def primary(self) -> Expression:
        token = self.token
        if token.kind == "number":
            self.position += 1
            return Rational(Fraction(token.text))
        if token.kind == "name":
            self.position += 1
            return self.named(token)
        if self.accept("("):
            tree = self.sum()
            self.close('to close the "("')
            return tree
        raise self.unexpected("expected a number, a name, a function or (")

    def close(self, purpose: str) -> None:
        """Steps over a closing parenthesis. Raises FormulaError, with what is wrong, where another token stands."""
        if self.accept(")") is None:
            raise self.unexpected(f'expected ")" {purpose}') if self.token.kind == "end" else self.trailing()

    def named(self, token: FormulaToken) -> Expression:
        name = token.text
        called = self.token.text == "("
        if name == "piecewise" and called:
            return self.piecewise()
        if name in REDUCTIONS and called:
            return self.reduction(token)
        if called and name == self.function:
            return self.application(token)
        if called and (name in ATOMS or name not in (*self.inputs, *self.parameters, *CONSTANTS)):
            return self.call(token)
        if name in (*ATOMS, *REDUCTIONS, "piecewise"):
            self.report(token.offset, f'"{name}" is a function', f"write {name}(…)")
            return _PLACEHOLDER
        if self.token.text == "[":
            return self.component(token)
        if name in self.inputs:
            if not self.indexed or self.function:
                return Variable(name)
            self.report(token.offset, f'"{name}" is a vector', f"write {name}[{FREE_INDEX}] for its component")
            return _PLACEHOLDER
        if name in self.parameters:
            return Parameter(name)
        if name in CONSTANTS:
            return Constant(name)
        if name == LENGTH_NAME and self.indexed:
            return COMPONENT_COUNT
        self.report(token.offset, *unknown_name(name, self.inputs, self.parameters))
        return _PLACEHOLDER

    def arguments(self, name: str) -> list[tuple[int, Expression | Comparison]]:
        """The arguments of a call, each with its offset; comparisons are allowed here, and the callers check them."""
        self.expect("(", f'after "{name}"')
        arguments: list[tuple[int, Expression | Comparison]] = []
        while True:
            offset = self.token.offset
            left = self.sum()
            if token := self.accept(*COMPARATORS):
                arguments.append((offset, Comparison(_comparator(token), left, self.sum())))
                if self.token.text in COMPARATORS:
                    raise self.unexpected("a condition is a single comparison; add a branch for the other")
            else:
                arguments.append((offset, left))
            if self.accept(",") is None:
                self.close(f'or "," in the arguments of {name}')
                return arguments

    def call(self, token: FormulaToken) -> Expression:
        name = token.text
        atom = ATOMS.get(name)
        if atom is None:
            self.report(token.offset, *unknown_function(name))
        arguments: list[Expression] = []
        for offset, argument in self.arguments(name):
            if isinstance(argument, Comparison):
                self.report(offset, f"{name} takes no condition", "conditions are allowed only in piecewise")
                argument = _PLACEHOLDER
            arguments.append(argument)
        if atom is None:
            return _PLACEHOLDER
        if len(arguments) < atom.least or (atom.most is not None and len(arguments) > atom.most):
            wanted = f"{atom.least}" if atom.most == atom.least else f"at least {atom.least}"
            noun = "argument" if atom.least == 1 else "arguments"
            self.report(
                token.offset,
                f"{name} takes {wanted} {noun}, not {len(arguments)}",
                f"{name} is {atom.doc}",
            )
            return _PLACEHOLDER
        return Call(name, tuple(arguments))

    def application(self, token: FormulaToken) -> Expression:
        """The function of which the text speaks, applied to one argument."""
        arguments = [argument for _, argument in self.arguments(token.text)]
        if len(arguments) != 1 or isinstance(arguments[0], Comparison):
            self.report(token.offset, f"{token.text} takes one argument", f"write {token.text}(x)")
            return _PLACEHOLDER
        return Call(token.text, (arguments[0],))

    def piecewise(self) -> Expression:
        start = self.token.offset
        arguments = self.arguments("piecewise")
        shape = "piecewise takes value, condition, …, and last the value otherwise"
        if len(arguments) < 3 or len(arguments) % 2 == 0:
            self.report(start, f"piecewise has {len(arguments)} arguments", f"{shape}: an odd number, at least 3")
            return _PLACEHOLDER
        branches: list[Branch] = []
        values: list[Expression] = []
        for number, (offset, argument) in enumerate(arguments):
            conditional = number % 2 == 1
            if isinstance(argument, Comparison) != conditional:
                wanted = "a condition such as x < 0" if conditional else "a value"
                self.report(offset, f"argument {number + 1} of piecewise must be {wanted}", shape)
                return _PLACEHOLDER
            if isinstance(argument, Comparison):
                branches.append(Branch(values.pop(), argument))
            else:
                values.append(argument)
        return Piecewise(tuple(branches), values.pop())

    # -- vectors

    def reduction(self, token: FormulaToken) -> Expression:
        kind = next(kind for kind in REDUCTIONS if kind == token.text)
        if not self.indexed:
            hint = {
                "maximum": "write max(…)",
                "minimum": "write min(…)",
                "sum": "write a + b",
                "product": "write a * b",
            }
            self.report(token.offset, f"{kind} runs over a vector, and the inputs here are numbers", hint[kind])
        self.expect("(", f'after "{kind}"')
        index = self.token
        if index.kind != "name" or index.text not in INDICES:
            raise self.unexpected(f"{kind} takes an index ({', '.join(INDICES)}) and an expression over it")
        self.position += 1
        if index.text in self.bound:
            message = f'the index "{index.text}" is used by an enclosing reduction'
            self.report(index.offset, message, "use another letter for the inner one")
        self.expect(",", "after the index")
        self.bound.append(index.text)
        body = self.sum()
        self.bound.pop()
        self.close(f"to close {kind}")
        if index.text == FREE_INDEX:
            self.free.append(index.offset)
        return Reduction(kind, index.text, body)

    def component(self, token: FormulaToken) -> Expression:
        self.expect("[", f'after "{token.text}"')
        index = self.token
        if index.kind != "name" or index.text not in INDICES:
            raise self.unexpected(f"a component is written with an index, one of {', '.join(INDICES)}")
        self.position += 1
        self.expect("]", "after the index")
        if token.text not in self.inputs:
            self.report(token.offset, f'"{token.text}" has no components', f"vectors here: {', '.join(self.inputs)}")
            return _PLACEHOLDER
        if not self.indexed:
            self.report(token.offset, f'"{token.text}" is a number here', f"write {token.text} without an index")
            return _PLACEHOLDER
        if index.text not in (*self.bound, FREE_INDEX):
            hint = f"write it inside sum({index.text}, …) or another one; the free index is {FREE_INDEX}"
            self.report(index.offset, f'no reduction here runs over the index "{index.text}"', hint)
        if index.text == FREE_INDEX and FREE_INDEX not in self.bound:
            self.free.append(-1)
        return Component(token.text, index.text)

    def check_free_indices(self) -> None:
        """Reports each reduction over the free index, where the formula also uses that index outside of reductions."""
        if -1 in self.free:
            for offset in self.free:
                if offset >= 0:
                    message = f'"{FREE_INDEX}" is the free index of this formula'
                    self.report(offset, message, "reduce over j or k")


def _operator(token: FormulaToken) -> Operator:
    operators: tuple[Operator, ...] = get_args(Operator)
    return next(operator for operator in operators if operator == token.text)


def _comparator(token: FormulaToken) -> Comparator:
    return next(comparator for comparator in COMPARATORS if comparator == token.text)
