"""What a function does to a standard normal input."""

from __future__ import annotations

from dataclasses import dataclass

from gen.facts.records.values.printed import Number


@dataclass(frozen=True)
class Gaussian:
    """Facts for z ~ N(0,1); f′ is taken almost everywhere. None off the domain."""

    mean: Number | None
    second_moment: Number | None
    slope_second_moment: Number | None
    gain_forward: Number | None
    gain_backward: Number | None
    dead_fraction: Number | None


@dataclass(frozen=True)
class Depth:
    """Squared-gradient factor E f′² / E f² per layer at q = 1 without bias, and after 10 and 50 layers."""

    per_layer: Number
    after_10: Number
    after_50: Number
