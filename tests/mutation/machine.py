"""Published numerics measured anew: each operation rounded by mpmath, against truths of growing precision."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import mpmath

from tests.mutation.language import REALS, Arithmetic, Computed, compiled, read, real_function

Json = Any
TRUTH_BITS = (240, 480, 1300, 3000)
ROUNDING_BITS = 300
LIMITED = 2000.0
UNLIMITED = {"log", "sqrt", "log1p", "softplus", "logsigmoid", "asinh", "atan", "cbrt", "sin", "cos", "tan", "W"}
THROUGH_ZERO = {"tanh", "erf", "expm1", "log1p", "sinh", "sin", "tan", "asinh", "atan", "cbrt", "sqrt"}
TEXTBOOK = {
    "sigmoid": "1/(1 + exp(-x))",
    "logsigmoid": "log(1/(1 + exp(-x)))",
    "softplus": "log(1 + exp(x))",
    "Phi": "(1 + erf(x/sqrt(2)))/2",
    "phi": "exp(-x^2/2)/sqrt(2*pi)",
}


@dataclass(frozen=True)
class Layout:
    """A binary format: bits of the significand, least and greatest exponent of normal numbers."""

    bits: int
    least: int
    greatest: int

    def quantum(self, value: Any) -> Any:
        """The distance of neighbours at a number of this size."""
        size = int(mpmath.frexp(value)[1]) - 1 if value else self.least
        return mpmath.ldexp(mpmath.mpf(1), max(size, self.least) - self.bits + 1)

    def round(self, value: Any) -> float:
        """The nearest number, ties to even."""
        if not mpmath.isfinite(value):
            return float(value)
        with mpmath.workprec(3000):
            unit = self.quantum(value)
            nearest = mpmath.nint(value / unit) * unit
            if abs(nearest) > self.largest:
                return math.copysign(math.inf, float(mpmath.sign(value)))
            rounded = float(nearest)
        return math.copysign(rounded, -1.0) if rounded == 0 and value < 0 else rounded

    @property
    def largest(self) -> float:
        return math.ldexp(2 - 2.0 ** (1 - self.bits), self.greatest)

    def neighbour(self, value: float, side: int) -> float:
        """The next number on a side."""
        with mpmath.workprec(3000):
            exact = mpmath.mpf(value)
            return self.round(exact + side * self.quantum(exact) * mpmath.mpf("0.500001"))


LAYOUTS = {
    "float16": Layout(11, -14, 15),
    "bfloat16": Layout(8, -126, 127),
    "float32": Layout(24, -126, 127),
    "float64": Layout(53, -1022, 1023),
}


class Rounded(Arithmetic):
    """Floats of a layout; sums, products and quotients pass through hardware doubles, which have bits to spare."""

    def __init__(self, layout: Layout, textbook: bool) -> None:
        self.layout, self.textbook = layout, textbook
        self._written: dict[str, Computed] = {}

    def number(self, text: str) -> float:
        with mpmath.workprec(ROUNDING_BITS):
            return self.layout.round(mpmath.mpf(text))

    def constant(self, name: str) -> float:
        with mpmath.workprec(ROUNDING_BITS):
            return self.layout.round(super().constant(name))

    def operate(self, sign: str, left: float, right: float) -> float:
        match sign:
            case "+":
                unrounded = left + right
            case "-":
                unrounded = left - right
            case "*":
                unrounded = left * right
            case "/" if right:
                unrounded = left / right
            case "/":
                unrounded = (
                    math.copysign(math.inf, left) * math.copysign(1.0, right) if left and left == left else math.nan
                )
            case _:
                return self.power(left, right)
        return unrounded if self.layout.bits == 53 or unrounded == 0 else self.layout.round(mpmath.mpf(unrounded))

    def power(self, left: float, right: float) -> float:
        if not (math.isfinite(left) and math.isfinite(right)) or left == 0:
            return math.pow(left, right)
        with mpmath.workprec(3000):
            return self.layout.round(mpmath.mpf(left) ** mpmath.mpf(right))

    def atom(self, name: str, arguments: list[float]) -> float:
        if any(argument != argument for argument in arguments):
            return math.nan
        first = arguments[0]
        match name:
            case "max":
                return max(arguments)
            case "min":
                return min(arguments)
            case "relu":
                return max(0.0, first)
            case "abs":
                return abs(first)
            case "clip":
                return min(max(first, arguments[1]), arguments[2])
            case "sign":
                return math.copysign(1.0, first) if first else 0.0
        if self.textbook and name in TEXTBOOK:
            if name not in self._written:
                self._written[name] = compiled(read(TEXTBOOK[name]), self)
            return float(self._written[name]({"x": first}))
        if first == 0 and name in THROUGH_ZERO:
            return first
        if abs(first) > LIMITED and name not in UNLIMITED:
            first = math.copysign(math.inf, first)
        if name in ("log", "log1p", "sqrt"):
            edge = -1.0 if name == "log1p" else 0.0
            if first < edge:
                return math.nan
            if first == edge and name != "sqrt":
                return -math.inf
        with mpmath.workprec(ROUNDING_BITS):
            exact = REALS[name](mpmath.mpf(first))
        return self.layout.round(exact)


class Machine:
    """Both forms of an entry in all formats."""

    def __init__(self, entry: Json, stable: str | None) -> None:
        self.entry = entry
        self.text = entry["formula"]["text"]
        self.stable = stable
        self._outcomes: dict[tuple[str, str, float], tuple[str | None, Any]] = {}
        self._truths: dict[float, Any] = {}

    @cached_property
    def gate(self) -> str:
        """The input that runs along the line; the method names it."""
        match = re.search(r"; (\w+) = x and 1 for every other input$", self.entry["facts"]["numerics"][0]["method"])
        return match.group(1) if match else "x"

    def environment(self, position: Any, unit: Any, zero: Any) -> dict[str, Any]:
        """The variables at a place of the line."""
        match self.entry["kind"]:
            case "vector":
                return {"x": [position, zero], "n": 2, "i": 1}
            case "gated":
                return {"a": unit, "b": unit, self.gate: position}
        return {"x": position}

    def exact_parameters(self) -> dict[str, Any]:
        return {
            name: real_function(parameter["default"]["exact"])({})
            for name, parameter in self.entry["parameters"].items()
        }

    def truth(self, position: float) -> Any:
        """The value at exact input and parameters; None where no precision tells."""
        if position not in self._truths:
            self._truths[position] = self._find_truth(position)
        return self._truths[position]

    def _find_truth(self, position: float) -> Any:
        before = None
        for bits in TRUTH_BITS:
            with mpmath.workprec(bits):
                known = {
                    **self.exact_parameters(),
                    **self.environment(mpmath.mpf(position), mpmath.mpf(1), mpmath.mpf(0)),
                }
                value = real_function(self.text)(known)
            tiny = mpmath.ldexp(mpmath.mpf(1), -1100)
            # Two low precisions may agree on the 0 that cancellation leaves; only the highest is believed.
            if before is not None and value == 0 and bits < TRUTH_BITS[-1]:
                continue
            if before is not None and abs(value - before) <= max(abs(value) * mpmath.ldexp(mpmath.mpf(1), -100), tiny):
                return value
            before = value
        return None

    def form(self, dtype: str, name: str) -> Computed:
        """A form in a format, as a function of the place."""
        if (dtype, name) not in self._forms:
            layout = LAYOUTS[dtype]
            text = self.text if name == "textbook" or self.stable is None else self.stable
            inner = compiled(read(text), Rounded(layout, name == "textbook"))
            with mpmath.workprec(ROUNDING_BITS):
                known = {key: layout.round(value) for key, value in self.exact_parameters().items()}
            self._forms[dtype, name] = lambda position: inner({**known, **self.environment(position, 1.0, 0.0)})
        return self._forms[dtype, name]

    @cached_property
    def _forms(self) -> dict[tuple[str, str], Computed]:
        return {}

    def outcome(self, dtype: str, name: str, position: float) -> tuple[str | None, Any]:
        """How a form fails at a place and its error in units in the last place; None where nothing is compared."""
        key = (dtype, name, position)
        if key not in self._outcomes:
            self._outcomes[key] = self._judge(LAYOUTS[dtype], self.form(dtype, name)(position), self.truth(position))
        return self._outcomes[key]

    def _judge(self, layout: Layout, computed: float, truth: Any) -> tuple[str | None, Any]:
        if truth is None:
            return None, None
        if computed != computed:
            return "nan", None
        if math.isinf(layout.round(truth)):
            return None, None
        if math.isinf(computed):
            return "overflow", None
        with mpmath.workprec(TRUTH_BITS[-1]):
            gap = abs(truth - computed)
            error = gap / layout.quantum(truth)
            if truth == 0:
                lost = computed != 0
            else:
                normal = abs(truth) >= mpmath.ldexp(mpmath.mpf(1), layout.least)
                lost = normal and gap > abs(truth) * mpmath.mpf(2) ** (-mpmath.mpf(layout.bits) / 2)
        return ("half" if lost else None), error

    def grid(self, layout: Layout) -> list[float]:
        """The published grid."""
        sizes = {layout.round(mpmath.mpf(2.0 ** (k / 4))) for k in range(-48, 41)} | {layout.largest}
        for end, start in ((layout.least, -12), (layout.greatest, 10)):
            sizes |= {math.ldexp(1.0, end + (start - end) * step // 24) for step in range(24)}
        return sorted({0.0, *sizes, *(-size for size in sizes)})

    def check(self, fact: Json) -> Iterator[str]:
        """What is wrong with the numerics of one form in one format."""
        dtype, name, layout = fact["dtype"], fact["form"], LAYOUTS[fact["dtype"]]
        runs = [
            (run["kind"], float(run["lower"]["decimal"]), float(run["upper"]["decimal"])) for run in fact["failures"]
        ]
        largest = mpmath.mpf(fact["largest_error"]["decimal"])
        place = float(fact["largest_error_at"]["decimal"])
        if place not in self.grid(layout):
            yield f"{place} is not on the grid"
        error = self.outcome(dtype, name, place)[1]
        if error is None or abs(error - largest) > abs(error) * mpmath.mpf(10) ** -14:
            yield f"the error at {place} is {mpmath.nstr(error, 16) if error is not None else None}"
        for x in self.grid(layout):
            failure, error = self.outcome(dtype, name, x)
            if error is not None and error > largest * (1 + mpmath.mpf(10) ** -14):
                yield f"the error at {x} is {mpmath.nstr(error, 16)}"
            inside = [kind for kind, lower, upper in runs if lower <= x <= upper]
            compared = failure is not None or error is not None
            if compared and (inside or [None])[0] != failure and not (inside == ["half"] and failure is None):
                yield f"at {x}: {failure}"
        for kind, lower, upper in runs:
            for end, side in ((lower, -1), (upper, 1)):
                if layout.round(mpmath.mpf(end)) != end or self.outcome(dtype, name, end)[0] != kind:
                    yield f"no failure ({kind}) at {end}"
                elif abs(end) < layout.largest and self.outcome(dtype, name, layout.neighbour(end, side))[0] == kind:
                    yield f"{kind} goes on beyond {end}"
        yield from self.check_specials(fact, layout)

    def check_specials(self, fact: Json, layout: Layout) -> Iterator[str]:
        smallest = math.ldexp(1.0, layout.least - layout.bits + 1)
        inputs = {
            "-inf": -math.inf,
            "inf": math.inf,
            "nan": math.nan,
            "-0": -0.0,
            "0": 0.0,
            "smallest subnormal": smallest,
        }
        if fact["specials"].keys() != inputs.keys():
            yield "the special inputs are others"
            return
        for word, x in inputs.items():
            computed = self.form(fact["dtype"], fact["form"])(x)
            published = float(fact["specials"][word])
            if not alike(computed, layout.round(mpmath.mpf(published)) if published else published):
                yield f"at {word} the form gives {computed}"


def alike(left: float, right: float) -> bool:
    """Whether two floats are the same, signs of zeros and NaN included."""
    if left != left or right != right:
        return left != left and right != right
    return left == right and math.copysign(1.0, left) == math.copysign(1.0, right)
