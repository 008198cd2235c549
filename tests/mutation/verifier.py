"""An independent check of one entry of facts.json; it shares no code with gen/.

Each published statement is compared with what dense sampling, bisection, differences and quadrature find in the
published formula. `Verifier.alarms` lists the statements that do not hold, by key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

import mpmath

from tests.mutation.curve import Curve
from tests.mutation.language import real_function
from tests.mutation.machine import Machine
from tests.mutation.pieces import BESIDE, DIGITS, SAME, Stretch, same
from tests.mutation.published import (
    VANISHING,
    numbers,
    same_number,
    same_sets,
    same_size,
    same_stretch,
    stretch,
    stretches,
)
from tests.mutation.relatives import check_relation, parameters_of
from tests.mutation.several import Several

Json = Any


class Verifier:
    """What sampling knows of one entry; every check compares a fact with it."""

    def __init__(self, slug: str, entries: Mapping[str, Json], stable: str | None) -> None:
        self.slug, self.entries, self.entry, self.stable = slug, entries, entries[slug], stable

    @property
    def parameters(self) -> dict[str, Any]:
        return parameters_of(self.entry)

    @cached_property
    def curve(self) -> Curve:
        return Curve(self.entry["formula"]["text"], self.parameters)

    @cached_property
    def several(self) -> Several:
        return Several(self.entry)

    @cached_property
    def machine(self) -> Machine:
        return Machine(self.entry, self.stable)

    def alarms(self) -> Iterator[tuple[str, str]]:
        """Keys of facts that do not hold, with what is wrong."""
        for key, fact in self.each_fact():
            for problem in self.check(key, fact):
                yield key, problem

    def each_fact(self) -> Iterator[tuple[str, Json]]:
        """Every fact of the entry with a key such as `relations.0`; the printed derivatives among them."""
        for key in ("derivative", "second_derivative"):
            if self.entry[key] is not None:
                yield key, self.entry[key]
        for key, fact in self.entry["facts"].items():
            if isinstance(fact, list):
                yield from ((f"{key}.{k}", part) for k, part in enumerate(fact))
            elif key == "parameter_derivatives":
                yield from ((f"{key}.{name}", slope) for name, slope in fact.items())
            else:
                yield key, fact

    def check(self, key: str, fact: Json) -> Iterator[str]:
        """What is wrong with a fact, published or altered."""
        mpmath.mp.dps = DIGITS
        if fact.get("evidence") == "unknown":
            return
        for number in numbers(fact):
            if number["exact"] is not None and not same_number(number, self.exact(number["exact"])):
                yield f"{number['exact']} is not {number['decimal']}"
        group, _, rest = key.partition(".")
        if group == "relations":
            yield from check_relation(self.slug, fact, self.entries)
        elif group == "numerics":
            yield from self.machine.check(fact)
        elif group == "parameter_derivatives":
            yield from self.check_parameter_derivative(rest, fact)
        elif self.entry["kind"] == "elementwise":
            yield from CHECKS[key](self, fact)
        else:
            yield from self.several.check(key, fact)

    def exact(self, text: str) -> Any:
        return real_function(text)({})

    @cached_property
    def probes(self) -> list[Any]:
        """Points at which formulas are compared, none of them a break."""
        base = ["-9.3", "-4.1", "-2.7", "-1.3", "-0.37", "-0.011", "0.013", "0.29", "0.71", "1.9", "3.3", "5.7", "8.6"]
        return [mpmath.mpf(text) for text in base]

    @cached_property
    def settings(self) -> list[dict[str, Any]]:
        """The default parameters, and others close to them."""
        others = {name: value * mpmath.mpf("1.3") for name, value in self.parameters.items()}
        return [self.parameters, others] if others else [self.parameters]

    def check_printed(self, fact: Json, order: int) -> Iterator[str]:
        """A printed derivative against differences."""
        published, value = real_function(fact["text"]), real_function(self.entry["formula"]["text"])
        for known in self.settings:
            for x in self.probes:
                slope = mpmath.diff(lambda at, known=known: value({**known, "x": at}), x, order)
                if not same(published({**known, "x": x}), slope):
                    yield f"the derivative of order {order} is another at {mpmath.nstr(x)}"
        for at, kink in zip(self.curve.breaks, self.curve.orders, strict=True):
            if kink is not None and kink <= order and not mpmath.isnan(published({**self.settings[0], "x": at})):
                yield f"there is no derivative of order {order} at {mpmath.nstr(at)}"

    def check_parameter_derivative(self, name: str, fact: Json) -> Iterator[str]:
        published = real_function(fact["text"])
        value = real_function(self.entry["formula"]["text"])
        for known in self.settings:
            for x in self.probes:
                slope = mpmath.diff(lambda p, x=x, known=known: value({**known, name: p, "x": x}), known[name])
                if not same(published({**known, "x": x}), slope):
                    yield f"the derivative by {name} is another at {mpmath.nstr(x)}"

    def check_domain(self, fact: Json) -> Iterator[str]:
        grid = [x for points in self.curve.samples for x in points] + self.curve.breaks
        for piece in stretches(fact["value"]):
            if not same_stretch(piece, Stretch(-mpmath.inf, mpmath.inf, False, False)):
                yield "the formula has a value at every sample"
        if len(fact["value"]) != 1 or not all(mpmath.isfinite(self.curve.value(x)) for x in grid):
            yield "the formula has no value at some sample"

    @cached_property
    def image(self) -> list[Stretch]:
        return self.curve.image()

    def check_image(self, fact: Json) -> Iterator[str]:
        if not same_sets(stretches(fact["value"]), self.image):
            yield f"the image is {self.image}"

    def solutions(self, level: Any, slope: int = 0) -> list[Stretch]:
        key = (mpmath.nstr(level, 30), slope)
        if key not in self._solutions:
            self._solutions[key] = self.curve.solve(level, slope)
        return self._solutions[key]

    @cached_property
    def _solutions(self) -> dict[Any, list[Stretch]]:
        return {}

    def extreme(self, upper: bool) -> tuple[Any, bool, list[Stretch]]:
        """An end of the range, whether it is attained, and where."""
        part = self.image[-1 if upper else 0]
        bound, attained = (part.upper, part.upper_closed) if upper else (part.lower, part.lower_closed)
        return bound, attained, self.solutions(bound) if attained else []

    def check_range(self, fact: Json) -> Iterator[str]:
        for name, upper in (("lower", False), ("upper", True)):
            bound, attained, places = self.extreme(upper)
            end = fact[name]
            if not same_number(end, bound):
                yield f"the {name} end is {mpmath.nstr(bound, 25)}"
            if end["attained"] != attained or not same_sets(stretches(end["at"]), places):
                yield f"the {name} end is attained: {attained}, at {places}"

    def check_extremum(self, fact: Json, upper: bool) -> Iterator[str]:
        bound, attained, places = self.extreme(upper)
        if not same_number(fact["value"], bound if attained else None):
            yield "the extremum is another"
        if not same_sets(stretches(fact["at"]), places):
            yield f"the extremum is at {places}"

    def check_bounded(self, fact: Json) -> Iterator[str]:
        ends = [mpmath.isfinite(self.extreme(upper)[0]) for upper in (False, True)]
        if [fact["below"], fact["above"]] != ends:
            yield f"bounded: {ends}"

    @cached_property
    def lipschitz(self) -> tuple[Any, bool]:
        return self.curve.lipschitz()

    def check_lipschitz(self, fact: Json) -> Iterator[str]:
        if not same_number(fact["value"], self.lipschitz[0]) or fact["attained"] != self.lipschitz[1]:
            yield f"the Lipschitz constant is {self.lipschitz}"

    def check_value_at_zero(self, fact: Json) -> Iterator[str]:
        if not same_number(fact["value"], self.curve.value(mpmath.mpf(0))):
            yield "f(0) is another"

    def check_derivative_at_zero(self, fact: Json) -> Iterator[str]:
        zero = mpmath.mpf(0)
        smooth = zero not in self.curve.breaks or self.curve.order(zero) not in (0, 1)
        slope = mpmath.diff(self.curve.value, BESIDE) if smooth else None
        if not same_number(fact["value"], slope):
            yield "f′(0) is another"

    @cached_property
    def tails(self) -> dict[tuple[int, int], Any]:
        return {(side, order): self.curve.tail(side, order) for side in (-1, 1) for order in (0, 1)}

    def check_limits(self, fact: Json) -> Iterator[str]:
        for name, side in (("minus_oo", -1), ("plus_oo", 1)):
            published = None if fact[name] == "none" else fact[name]
            if not same_number(published, self.tails[side, 0]):
                yield f"the limit {name} is {self.tails[side, 0]}"

    @cached_property
    def asymptotes(self) -> dict[str, Any]:
        return {name: self.curve.asymptote(side) for name, side in (("left", -1), ("right", 1))}

    def check_asymptotes(self, fact: Json) -> Iterator[str]:
        for name, asymptote in self.asymptotes.items():
            line = fact[name]
            published = (None, None) if line is None else (line["slope"], line["intercept"])
            if not all(map(same_number, published, asymptote or (None, None))):
                yield f"the {name} asymptote is {asymptote}"

    @cached_property
    def monotone(self) -> tuple[str, list[tuple[Stretch, str]]]:
        return self.curve.monotonicity(), self.curve.monotone()

    def check_monotone(self, fact: Json) -> Iterator[str]:
        if fact["value"] != self.monotone[0]:
            yield f"f is {self.monotone[0]}"
        yield from self.check_labelled(fact["intervals"], self.monotone[1])

    @cached_property
    def convexity(self) -> list[tuple[Stretch, str]]:
        return self.curve.convexity()

    def check_convexity(self, fact: Json) -> Iterator[str]:
        yield from self.check_labelled(fact["intervals"], self.convexity)

    def check_labelled(self, published: Json, sampled: list[tuple[Stretch, str]]) -> Iterator[str]:
        spans = [stretch(piece["interval"]) for piece in published]
        if not same_sets(spans, [span for span, _ in sampled]):
            yield f"the intervals are {sampled}"
        elif [piece["label"] for piece in published] != [label for _, label in sampled]:
            yield f"the labels are {[label for _, label in sampled]}"

    def check_parity(self, fact: Json) -> Iterator[str]:
        points = [*self.probes, *self.curve.breaks, mpmath.mpf(0)]
        pairs = [(self.curve.value(x), self.curve.value(-x)) for x in points]
        parity = "neither"
        if all(same(left, right) for left, right in pairs):
            parity = "even"
        if all(same(left, -right) for left, right in pairs):
            parity = "odd"
        if fact["value"] != parity:
            yield f"f is {parity}"

    @cached_property
    def kinks(self) -> list[tuple[Any, int]]:
        pairs = zip(self.curve.breaks, self.curve.orders, strict=True)
        return [(at, order) for at, order in pairs if order is not None]

    def check_smoothness(self, fact: Json) -> Iterator[str]:
        smoothness = f"C^{min(order for _, order in self.kinks) - 1}" if self.kinks else "C^inf"
        if fact["value"] != smoothness:
            yield f"f is {smoothness}"

    def check_kinks(self, fact: Json) -> Iterator[str]:
        if len(fact["value"]) != len(self.kinks):
            yield f"there are {len(self.kinks)} kinks"
            return
        for kink, (at, order) in zip(fact["value"], self.kinks, strict=True):
            sides = [self.curve.side(at, side, order) for side in (-1, 1)]
            if not same_number(kink["at"], at) or kink["order"] != order:
                yield f"a kink of order {order} is at {mpmath.nstr(at, 25)}"
            if not (same_number(kink["left"], sides[0]) and same_number(kink["right"], sides[1])):
                yield f"the sides at {mpmath.nstr(at)} are {sides}"
            if not same_number(kink["value"], self.curve.value(at)):
                yield f"f at {mpmath.nstr(at)} is another"
            convex = order == 1 and sides[0] < sides[1] and all(map(mpmath.isfinite, sides))
            if (kink["subdifferential"] is not None) != convex:
                yield f"convex at {mpmath.nstr(at)}: {convex}"
            elif convex and not same_stretch(stretch(kink["subdifferential"]), Stretch(*sides, True, True)):
                yield f"the subdifferential at {mpmath.nstr(at)} is {sides}"

    def check_set(self, fact: Json, sampled: list[Stretch]) -> Iterator[str]:
        if not same_sets(stretches(fact["value"]), sampled):
            yield f"the set is {sampled}"

    def check_zeros(self, fact: Json) -> Iterator[str]:
        yield from self.check_set(fact, self.solutions(mpmath.mpf(0)))

    def check_fixed_points(self, fact: Json) -> Iterator[str]:
        yield from self.check_set(fact, self.solutions(mpmath.mpf(0), 1))

    @cached_property
    def critical(self) -> list[Stretch]:
        return self.curve.critical()

    def check_critical_points(self, fact: Json) -> Iterator[str]:
        yield from self.check_set(fact, self.critical)

    @cached_property
    def inflections(self) -> list[Stretch]:
        return self.curve.inflections()

    def check_inflection_points(self, fact: Json) -> Iterator[str]:
        yield from self.check_set(fact, self.inflections)

    @cached_property
    def saturated(self) -> list[Stretch]:
        return self.curve.saturated()

    @cached_property
    def tail_words(self) -> list[str]:
        return [self.curve.tail_word(side) for side in (-1, 1)]

    def check_saturation(self, fact: Json) -> Iterator[str]:
        if [fact["left"], fact["right"]] != self.tail_words:
            yield f"the tails are {self.tail_words}"
        if not same_sets(stretches(fact["where"]), self.saturated):
            yield f"saturated on {self.saturated}"

    def check_vanishing(self, fact: Json) -> Iterator[str]:
        if fact["value"] != any(word != "none" for word in self.tail_words):
            yield f"the tails are {self.tail_words}"

    def check_dying(self, fact: Json) -> Iterator[str]:
        if fact["value"] != ("hard" in self.tail_words):
            yield f"the tails are {self.tail_words}"

    def check_zero_centred(self, fact: Json) -> Iterator[str]:
        if fact["value"] != (abs(self.curve.moments[0]) < VANISHING):
            yield "E f(z) says otherwise"

    def check_gaussian(self, fact: Json) -> Iterator[str]:
        mean, second, slopes = self.curve.moments
        measured = {
            "mean": mean,
            "second_moment": second,
            "slope_second_moment": slopes,
            "gain_forward": 1 / mpmath.sqrt(second) if second > SAME else mpmath.inf,
            "gain_backward": 1 / mpmath.sqrt(slopes) if slopes > SAME else mpmath.inf,
            "dead_fraction": self.curve.dead_fraction(),
        }
        for name, value in measured.items():
            if not same_size(fact[name], value):
                yield f"{name} is {mpmath.nstr(value, 25)}"

    def check_depth(self, fact: Json) -> Iterator[str]:
        _, second, slopes = self.curve.moments
        for name, layers in (("per_layer", 1), ("after_10", 10), ("after_50", 50)):
            if not same_size(fact[name], (slopes / second) ** layers):
                yield f"{name} is another"

    def check_by_output(self, fact: Json) -> Iterator[str]:
        if fact.get("text") is None:
            return
        published, value = real_function(fact["text"]), real_function(self.entry["formula"]["text"])
        inner = [x for points in self.curve.samples for x in points[::17] if abs(x) < 20]
        for known in self.settings if "default" not in fact["method"] else self.settings[:1]:
            for x in [*self.probes, *inner]:
                slope = mpmath.diff(lambda at, known=known: value({**known, "x": at}), x)
                if not same(published({**known, "y": value({**known, "x": x})}), slope):
                    yield f"f′ is another at {mpmath.nstr(x)}"


Check = Callable[[Verifier, Json], Iterator[str]]
CHECKS: dict[str, Check] = {
    "derivative": lambda verifier, fact: verifier.check_printed(fact, 1),
    "second_derivative": lambda verifier, fact: verifier.check_printed(fact, 2),
    "domain": Verifier.check_domain,
    "image": Verifier.check_image,
    "range": Verifier.check_range,
    "minimum": lambda verifier, fact: verifier.check_extremum(fact, upper=False),
    "maximum": lambda verifier, fact: verifier.check_extremum(fact, upper=True),
    "bounded": Verifier.check_bounded,
    "lipschitz": Verifier.check_lipschitz,
    "value_at_zero": Verifier.check_value_at_zero,
    "derivative_at_zero": Verifier.check_derivative_at_zero,
    "limits": Verifier.check_limits,
    "asymptotes": Verifier.check_asymptotes,
    "monotone": Verifier.check_monotone,
    "convexity": Verifier.check_convexity,
    "parity": Verifier.check_parity,
    "smoothness": Verifier.check_smoothness,
    "kinks": Verifier.check_kinks,
    "zeros": Verifier.check_zeros,
    "fixed_points": Verifier.check_fixed_points,
    "critical_points": Verifier.check_critical_points,
    "inflection_points": Verifier.check_inflection_points,
    "saturation": Verifier.check_saturation,
    "vanishing": Verifier.check_vanishing,
    "dying": Verifier.check_dying,
    "zero_centred": Verifier.check_zero_centred,
    "gaussian": Verifier.check_gaussian,
    "depth": Verifier.check_depth,
    "derivative_by_output": Verifier.check_by_output,
}
