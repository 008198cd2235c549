"""Functions of several inputs as sampling sees them: vectors of two to five components, and gated functions."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import mpmath

from tests.mutation.language import real_function
from tests.mutation.pieces import same

Json = Any


def make_vectors() -> list[list[Any]]:
    """Vectors of two to five components, their largest one unique."""
    chance = random.Random("vectors")
    return [[mpmath.mpf(chance.uniform(-4, 4)) for _ in range(n)] for n in (2, 2, 3, 3, 4, 5)]


VECTORS = make_vectors()
FAR = mpmath.mpf(10) ** 12
NAMED = re.compile(r"\b(?!sigmoid|Phi|phi|exp|tanh|erf|relu)[a-z]\b(?!\()")


class Several:
    """A vector or gated entry. A gated function is one of a vector of its inputs, in alphabetical order."""

    def __init__(self, entry: Json) -> None:
        self.entry = entry
        self.gated = entry["kind"] == "gated"
        text = entry["formula"]["text"]
        self.formula = real_function(text)
        self.inputs = sorted(set(NAMED.findall(text)) - {"e"}) if self.gated else []
        self.scalar = self.gated or "[i]" not in text

    def values(self, x: list[Any]) -> list[Any]:
        """The outputs."""
        if self.gated:
            return [self.formula(dict(zip(self.inputs, x, strict=True)))]
        if self.scalar:
            return [self.formula({"x": x, "n": len(x)})]
        return [self.formula({"x": x, "n": len(x), "i": i}) for i in range(1, len(x) + 1)]

    @property
    def vectors(self) -> list[list[Any]]:
        """Samples of the right length."""
        if not self.gated:
            return VECTORS
        chance = random.Random("gates")
        return [[mpmath.mpf(chance.uniform(-4, 4)) for _ in self.inputs] for _ in range(6)]

    def jacobian(self, x: list[Any]) -> list[list[Any]]:
        """Derivatives by symmetric differences, output by input."""
        step = mpmath.mpf(10) ** -22
        columns = []
        for j in range(len(x)):
            up, down = list(x), list(x)
            up[j], down[j] = x[j] + step, x[j] - step
            pairs = zip(self.values(up), self.values(down), strict=True)
            columns.append([(a - b) / (2 * step) for a, b in pairs])
        return [list(row) for row in zip(*columns, strict=True)]

    def check(self, key: str, fact: Json) -> Iterator[str]:
        """What is wrong with a fact."""
        yield from getattr(self, f"check_{key}", self.refuse)(fact)

    def refuse(self, fact: Json) -> Iterator[str]:
        yield "no check for this key"

    def check_domain(self, fact: Json) -> Iterator[str]:
        words = " and ".join(self.inputs) if self.gated else "x[i]"
        if fact["text"] == "x[i] != 0 for some i":
            try:
                reached = all(mpmath.isfinite(y) for y in self.values([mpmath.mpf(0)] * 3))
            except ZeroDivisionError:
                reached = False
            if reached:
                yield "the formula has a value where all components are 0"
        elif fact["text"] != f"every {words} real":
            yield "the formula has a value at every sample"
        if not all(mpmath.isfinite(y) for x in self.vectors for y in self.values(x)):
            yield "the formula has no value at some sample"

    def check_image(self, fact: Json) -> Iterator[str]:
        if self.scalar:
            ends = [
                self.values([scale * component for component in x])[0] for x in self.vectors for scale in (FAR, -FAR)
            ]
            if fact["text"] != "(-oo, oo)" or min(ends) > -FAR / 1000 or max(ends) < FAR / 1000:
                yield "the image is another"
            return
        equations = 0
        for part in fact["text"].split(" and "):
            statement = part.removesuffix(" for every i")
            left, sign, right = re.split(r"\s(<=|>=|=|<|>)\s", statement)
            sides = [real_function(side) for side in (left, right)]
            equations += sign == "="
            gaps = []
            for x in [*VECTORS, [mpmath.mpf(0), -FAR / 10**9], [FAR / 10**9, mpmath.mpf(0)]]:
                y = self.values(x)
                for i in range(1, len(y) + 1):
                    a, b = (side({"y": y, "n": len(y), "i": i}) for side in sides)
                    gaps.append(a - b if sign in ("=", ">", ">=") else b - a)
            if sign == "=" and not all(same(gap, mpmath.mpf(0)) for gap in gaps):
                yield f"{statement} does not hold"
            if sign != "=" and min(gaps) < 0:
                yield f"{statement} does not hold"
            if sign in (">", "<") and not 0 < min(gaps) < mpmath.mpf(10) ** -20:
                yield f"{statement} is not sharp"
            if sign in (">=", "<=") and 0 not in gaps:
                yield f"equality in {statement} is not reached"
        ranks = {len(x) - rank(self.jacobian(x)) for x in VECTORS[:4]}
        if ranks != {equations}:
            yield f"the outputs satisfy {ranks} equations"

    def check_jacobian(self, fact: Json) -> Iterator[str]:
        parts = [real_function(part) for part in fact["text"].split("; ")]
        for x in self.vectors:
            y, truth = self.values(x), self.jacobian(x)
            for i, row in enumerate(truth, 1):
                for j, slope in enumerate(row, 1):
                    if self.gated:
                        published = (
                            parts[j - 1](dict(zip(self.inputs, x, strict=True))) if j <= len(parts) else mpmath.inf
                        )
                    else:
                        published = parts[0]({"x": x, "y": y, "n": len(x), "i": i, "j": j})
                    if not same(published, slope, mpmath.mpf(10) ** -18):
                        yield f"another derivative of output {i} by input {j}"
                        return

    @cached_property
    def invariances(self) -> set[str]:
        """The names of the invariances that hold at all samples."""
        names = set()
        shift, factor = mpmath.mpf("0.83"), mpmath.mpf("2.3")
        outputs = [(x, self.values(x)) for x in self.vectors]
        if self.gated:
            for k, name in enumerate(self.inputs):
                trials = [
                    (self.values([factor * component if j == k else component for j, component in enumerate(x)]), y)
                    for x, y in outputs
                ]
                if all(same(a, factor * b) for left, y in trials for a, b in zip(left, y, strict=True)):
                    names.add(f"linear in {name}")
            return names
        if all(agree(self.values(x[::-1]), y if self.scalar else y[::-1]) for x, y in outputs):
            names.add("permutation invariant" if self.scalar else "permutation equivariant")
        shifted = [(self.values([component + shift for component in x]), y) for x, y in outputs]
        scaled = [(self.values([component * factor for component in x]), y) for x, y in outputs]
        if all(agree(left, y) for left, y in shifted):
            names.add("shift invariant")
        if all(agree(left, [component + shift for component in y]) for left, y in shifted):
            names.add("shift equivariant")
        if all(agree(left, y) for left, y in scaled):
            names.add("scale invariant")
        if all(agree(left, [component * factor for component in y]) for left, y in scaled):
            names.add("positively homogeneous")
        return names

    def check_invariances(self, fact: Json) -> Iterator[str]:
        if set(fact["value"]) != self.invariances or len(fact["value"]) != len(self.invariances):
            yield f"the invariances are {sorted(self.invariances)}"

    def check_sum(self, fact: Json) -> Iterator[str]:
        sums = [sum(self.values(x)) for x in VECTORS] if not self.scalar else []
        constant = bool(sums) and all(same(total, sums[0]) for total in sums)
        if (fact["value"] is not None) != constant:
            yield "the sum of the outputs is constant" if constant else "the sum of the outputs varies"
        elif constant and not same(mpmath.mpf(fact["value"]["decimal"].replace("oo", "inf")), sums[0]):
            yield "the outputs add up to something else"

    @cached_property
    def norms(self) -> dict[int, tuple[Any, Any]]:
        """Per number of inputs the largest norm of the Jacobian nearby, and far out as well."""
        norms = {}
        for n in [len(self.inputs)] if self.gated else [2, 3, 4, 5]:
            chance = random.Random(n)
            near = [[mpmath.mpf(0)] * n] if not self.scalar else []
            near += [[mpmath.mpf(chance.uniform(-2, 2)) for _ in range(n)] for _ in range(8)]
            far = [[mpmath.mpf(0)] * (n - 1) + [mpmath.mpf(150)], [mpmath.mpf(150)] + [mpmath.mpf(0)] * (n - 1)]
            far += [[mpmath.mpf(side * 150)] * k + [mpmath.mpf(0)] * (n - k) for k in (2, n - 2) for side in (-1, 1)]
            if self.gated:
                far += [[mpmath.mpf(0)] * (n - 1) + [FAR], [FAR] + [mpmath.mpf(0)] * (n - 1)]
            if self.scalar and not self.gated:
                far = [[component + k for k, component in enumerate(x)] for x in far]
            inner = max(norm(self.jacobian(x)) for x in near)
            norms[n] = inner, max([inner, *(norm(self.jacobian(x)) for x in far)])
        return norms

    def check_lipschitz(self, fact: Json) -> Iterator[str]:
        decimal = fact["value"]["decimal"]
        near, largest = self.norms[min(self.norms)]
        if decimal == "oo" or largest > FAR / 1000:
            if decimal != "oo" or largest < FAR / 1000 or fact["attained"]:
                yield f"the norm of the Jacobian reaches {mpmath.nstr(largest)}"
            return
        bound, tolerance = mpmath.mpf(decimal), mpmath.mpf(10) ** -16
        if not same(bound, largest, tolerance):
            yield f"the norm of the Jacobian reaches {mpmath.nstr(largest, 20)}"
        if fact["attained"] != same(near, largest, tolerance):
            yield "attained is wrong"
        stated = re.fullmatch(r"`([^`]+)` for .*`n\b.*", fact["general"]) if "general" in fact else None
        if "general" in fact and stated is None:
            yield "the statement for every number of inputs cannot be read"
            return
        general = real_function(stated[1]) if stated else lambda environment: bound
        for n, (_, reached) in self.norms.items():
            if not same(general({"n": mpmath.mpf(n)}), reached, tolerance):
                yield f"for {n} inputs the norm of the Jacobian reaches {mpmath.nstr(reached, 20)}"

    def check_limits(self, fact: Json) -> Iterator[str]:
        if self.gated:
            if fact["value"] is not None:
                yield "there is no temperature"
            return
        if not fact["value"]:
            yield "no limit is given"
        places = set()
        for text in fact["value"] or []:
            if text == "f(x/T) = f(x) for every T > 0":
                places |= {"T -> 0", "T -> oo"}
                if "scale invariant" not in self.invariances:
                    yield f"{text} does not hold"
                continue
            if text == "f(x/T) = f(x)/T for every T > 0":
                places |= {"T -> 0", "T -> oo"}
                if "positively homogeneous" not in self.invariances:
                    yield f"{text} does not hold"
                continue
            where, statement = text.split(": ")
            places.add(where)
            if where not in ("T -> 0", "T -> oo"):
                yield f"no limit: {where}"
                continue
            scale = mpmath.mpf(10) ** 30 if where == "T -> 0" else mpmath.mpf(10) ** -30
            for x in VECTORS:
                y = self.values([component * scale for component in x])
                if not all(reaches(a, b) for a, b in zip(y, expected(statement, x), strict=True)):
                    yield f"{text} does not hold"
                    break
        if places != {"T -> 0", "T -> oo"}:
            yield "a limit is missing"


def expected(statement: str, x: list[Any]) -> list[Any]:
    """What a statement on a limit says of each output."""
    if statement.endswith(" everywhere"):
        return [real_function(statement.removesuffix(" everywhere"))({"n": mpmath.mpf(len(x))})] * len(x)
    if statement.endswith(" where some x[j] is not 0"):
        formula = real_function(statement.removesuffix(" where some x[j] is not 0"))
        return [formula({"x": x, "n": len(x), "i": i}) for i in range(1, len(x) + 1)]
    form = r"(\S+) at the (largest|smallest) input if it is the only one, (\S+) elsewhere"
    parts = re.fullmatch(form, statement)
    if parts is None:
        raise SyntaxError(f"no statement on a limit: {statement}")
    inside, which, elsewhere = parts.groups()
    place = x.index(max(x) if which == "largest" else min(x))
    both = [real_function(text)({}) for text in (inside, elsewhere)]
    return [both[0] if k == place else both[1] for k in range(len(x))]


def reaches(value: Any, limit: Any) -> bool:
    """Whether a value far out is near its limit."""
    if mpmath.isinf(limit):
        return bool(mpmath.sign(limit) * value > FAR)
    return bool(abs(value - limit) < mpmath.mpf(10) ** -20)


def agree(left: list[Any], right: list[Any]) -> bool:
    """Whether two vectors are the same."""
    return all(same(a, b) for a, b in zip(left, right, strict=True))


def norm(matrix: list[list[Any]]) -> Any:
    """The largest singular value."""
    rows = mpmath.matrix(matrix)
    gram = rows * rows.T
    with mpmath.workdps(40):
        return mpmath.sqrt(max(mpmath.eigsy(gram, eigvals_only=True)))


def rank(matrix: list[list[Any]]) -> int:
    """The number of singular values that are not tiny."""
    rows = mpmath.matrix(matrix)
    return sum(1 for value in mpmath.eigsy(rows * rows.T, eigvals_only=True) if value > mpmath.mpf(10) ** -20)
