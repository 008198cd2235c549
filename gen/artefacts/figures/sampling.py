"""A function as pieces of curve: sampled between its break points, so that corners are sharp and jumps stay open."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gen.formula.language.tree import Expression
from gen.formula.values.numpy_values import evaluate

Array = npt.NDArray[np.float64]

SAMPLES = 400
"""Points over the whole window; Matplotlib leaves out those that lie on a line."""

_NUDGE = 1e-9


@dataclass(frozen=True)
class SampledPiece:
    """A connected stretch of a graph; x increases."""

    x: Array
    y: Array


def sample(
    tree: Expression,
    values: Mapping[str, float],
    ends: tuple[float, float],
    breaks: Iterable[float],
    samples: int = SAMPLES,
) -> tuple[SampledPiece, ...]:
    """The graph over `ends` as pieces that meet at no break; stretches without a finite value are left out.

    At a break each piece runs up to its own one-sided limit.
    """
    inner = sorted({at for at in breaks if ends[0] < at < ends[1]})
    edges = [ends[0], *inner, ends[1]]
    pieces: list[SampledPiece] = []
    for left, right in itertools.pairwise(edges):
        count = max(8, round(samples * (right - left) / (ends[1] - ends[0]))) | 1
        x = np.linspace(left, right, count)
        # One-sided limits: the outermost points lie just inside, and are drawn at the break itself.
        inside = x.copy()
        inside[0] += _NUDGE * (left in inner)
        inside[-1] -= _NUDGE * (right in inner)
        pieces += _finite_runs(x, evaluate(tree, {**values, "x": inside}))
    return tuple(pieces)


def joined(pieces: Iterable[SampledPiece], apart: Collection[float] = ()) -> tuple[SampledPiece, ...]:
    """The pieces with those that touch in a point made one, so that a corner is drawn as a corner.

    Nothing is joined at the places in `apart`.
    """
    result: list[SampledPiece] = []
    for piece in pieces:
        here = piece.x[0]
        if result and here not in apart and result[-1].x[-1] == here and np.isclose(result[-1].y[-1], piece.y[0]):
            last = result.pop()
            piece = SampledPiece(np.concatenate([last.x, piece.x[1:]]), np.concatenate([last.y, piece.y[1:]]))
        result.append(piece)
    return tuple(result)


def _finite_runs(x: Array, y: Array) -> list[SampledPiece]:
    y = np.broadcast_to(y, x.shape)
    finite = np.isfinite(y)
    borders = np.flatnonzero(np.diff(finite)) + 1
    runs = zip(np.split(x, borders), np.split(y, borders), np.split(finite, borders), strict=True)
    return [SampledPiece(xs, ys) for xs, ys, keep in runs if keep[0] and len(xs) > 1]
