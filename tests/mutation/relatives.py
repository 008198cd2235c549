"""Published relations between functions, evaluated on both sides."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any

import mpmath

from tests.mutation.curve import Curve
from tests.mutation.language import OPERATORS, Arithmetic, read, real_function
from tests.mutation.pieces import same
from tests.mutation.several import VECTORS, Several

Json = Any
POINTS = [
    mpmath.mpf(text) for text in ("-7.3", "-3.1", "-2.2", "-0.9", "-0.4", "0", "0.3", "0.8", "1.7", "4.4", "6.5", "9")
]
SCALES = ("1", "0.6", "1.9")
CLOSE = mpmath.mpf(10) ** -18


def parameters_of(entry: Json) -> dict[str, Any]:
    """The default parameters of an entry."""
    return {name: real_function(parameter["default"]["exact"])({}) for name, parameter in entry["parameters"].items()}


def reading(entry: Json) -> Callable[[Mapping[str, Any], Any], Any]:
    """f as a function of parameters and x."""
    inner = real_function(entry["formula"]["text"])
    return lambda known, x: inner({**known, "x": x})


def check_relation(slug: str, fact: Json, entries: Mapping[str, Json]) -> Iterator[str]:
    """What is wrong with a relation of an entry."""
    entry = entries[slug]
    if fact["other"] not in entries:
        yield f"there is no {fact['other']}"
        return
    other = entries[fact["other"]]
    if entry["kind"] == "vector":
        yield from check_vector(fact, entry, other)
        return
    f, g = reading(entry), reading(other)
    own, theirs = parameters_of(entry), parameters_of(other)
    match fact["kind"]:
        case "special case":
            known = {**own, **assigned(fact["under"])}
            pairs = [(f(known, x), g(theirs, x)) for x in POINTS]
            if not all(same(left, right, CLOSE) for left, right in pairs):
                yield "the special case does not hold"
        case "same function":
            if not all(same(f(own, x), g(theirs, x), CLOSE) for x in POINTS):
                yield "the functions differ"
        case "scaled form":
            for known in known_parameters(fact, own):
                under = real_function(fact["under"], {"f": lambda environment, x, k=known: f(k, x)})
                if not all(same(under({**known, "x": x}), g(theirs, x), CLOSE) for x in POINTS):
                    yield f"the scaled form does not hold for {known}"
        case "identity":
            left, right = fact["under"].split("=")
            for known in known_parameters(fact, own):
                functions = {"f": lambda environment, x, k=known: f(k, x)}
                sides = [real_function(side, functions) for side in (left, right)]
                if not all(same(*(side({**known, "x": x}) for side in sides), CLOSE) for x in POINTS):
                    yield f"the identity does not hold for {known}"
        case "gate":
            yield from check_gate(fact, entry, lambda x: g(theirs, x))
        case "limit":
            yield from check_limit(fact, f, own, g, theirs)
        case "approximation":
            yield from check_approximation(fact, entry, other)
        case kind:
            yield f"no kind of relation: {kind}"


def known_parameters(fact: Json, own: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The default parameters, and others where the relation is published for all of them."""
    scales = SCALES if "general" in fact else SCALES[:1]
    return [{name: value * mpmath.mpf(scale) for name, value in own.items()} for scale in scales]


def assigned(under: str) -> dict[str, Any]:
    """The parameters that a special case fixes."""
    parts = (part.split("=") for part in under.split(","))
    return {name.strip(): real_function(value)({}) for name, value in parts}


def check_limit(fact: Json, f: Any, own: Mapping[str, Any], g: Any, theirs: Mapping[str, Any]) -> Iterator[str]:
    """A limit in a parameter: the distance at two far values, the second of them tiny."""
    name, towards = (part.strip() for part in fact["under"].split("->"))
    if name not in own:
        yield f"there is no parameter {name}"
        return
    with mpmath.workdps(90):
        end = real_function(towards)({})
        gaps = []
        for step in (20, 40):
            far = mpmath.mpf(10) ** step
            value = mpmath.sign(end) * far if mpmath.isinf(end) else end + 1 / far
            gaps.append(max(abs(f({**own, name: value}, x) - g(theirs, x)) for x in POINTS))
    if not gaps[1] < mpmath.mpf(10) ** -30 or not gaps[0] < mpmath.mpf(10) ** -15:
        yield f"no limit: the distance is {[mpmath.nstr(gap) for gap in gaps]}"


_DISTANCES: dict[tuple[str, str], tuple[Any, list[Any]]] = {}


def check_approximation(fact: Json, entry: Json, other: Json) -> Iterator[str]:
    """The largest distance and its places."""
    left, right = parameters_of(entry), parameters_of(other)
    texts = [entry["formula"]["text"], other["formula"]["text"]]
    key = (texts[0], texts[1])
    if key not in _DISTANCES:
        if set(left) & set(right):
            raise AssertionError("two functions with parameters of the same name")
        curve = Curve(f"({texts[0]}) - ({texts[1]})", {**left, **right})
        places = [at for zeros in curve.slope_zeros for at in zeros or []] + curve.breaks
        largest = max(abs(curve.value(at)) for at in places)
        _DISTANCES[key] = largest, sorted(at for at in places if same(abs(curve.value(at)), largest))
    largest, places = _DISTANCES[key]
    decimal = fact["error"] and fact["error"]["decimal"]
    if decimal in (None, "oo", "-oo") or not same(mpmath.mpf(decimal), largest, CLOSE):
        yield f"the largest distance is {mpmath.nstr(largest, 25)}"
    published = [piece.get("point", {}).get("decimal") for piece in fact["at"] or []]
    if len(published) != len(places) or not all(
        text not in (None, "oo", "-oo") and same(mpmath.mpf(text), at, CLOSE)
        for text, at in zip(published, places, strict=False)
    ):
        yield f"it is at {places}"


def check_gate(fact: Json, entry: Json, gate: Callable[[Any], Any]) -> Iterator[str]:
    """A gated function: `under` is its formula, in which g is the other function."""
    formula = real_function(entry["formula"]["text"])
    under = real_function(fact["under"], {"g": lambda environment, x: gate(x)})
    inputs = Several(entry).inputs
    for point in product(POINTS, repeat=len(inputs)):
        known = {**parameters_of(entry), **dict(zip(inputs, point, strict=True))}
        if not same(formula(known), under(known), CLOSE):
            yield f"the function differs at {point}"
            return


def check_vector(fact: Json, entry: Json, other: Json) -> Iterator[str]:
    """A relation between vector functions: `under` is an expression of f and x."""
    f, g = Several(entry), Several(other)
    if fact["kind"] not in ("scaled form", "same function"):
        yield f"no relation of vectors: {fact['kind']}"
        return
    tree = read(fact["under"] or "f(x)")
    for x in VECTORS:
        if not all(same(a, b) for a, b in zip(componentwise(tree, f, x), g.values(x), strict=True)):
            yield "the relation does not hold"
            return


def componentwise(tree: Any, f: Several, x: list[Any]) -> list[Any]:
    """An expression of f and x in which everything else acts on each component."""
    arithmetic = Arithmetic()

    def build(node: Any) -> list[Any]:
        match node:
            case ast.Name("x"):
                return x
            case ast.Constant(int() as value):
                return [mpmath.mpf(value)] * len(x)
            case ast.UnaryOp(ast.USub(), operand):
                return [-component for component in build(operand)]
            case ast.BinOp(left, operator, right):
                pairs = zip(build(left), build(right), strict=True)
                return [arithmetic.operate(OPERATORS[type(operator)], a, b) for a, b in pairs]
            case ast.Call(ast.Name("f"), [argument]):
                return f.values(build(argument))
            case ast.Call(ast.Name(name), [argument]):
                return [arithmetic.atom(name, [component]) for component in build(argument)]
        raise SyntaxError(ast.dump(node))

    return build(tree)
