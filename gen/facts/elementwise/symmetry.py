"""Mirror images: whether f(-x) = ±f(x) on every piece, by algebra."""

from __future__ import annotations

from gen.facts.algebra.reals import Real
from gen.facts.elementwise.pieces import Piece, Pieces
from gen.facts.proofs.lines import vanishes
from gen.formula.language.traversal import substitute
from gen.formula.language.tree import Negation, Operation, X


def is_odd(pieces: Pieces) -> bool:
    """Whether f(-x) = -f(x) on every piece; False proves nothing."""
    return _is_mirrored(pieces, -1)


def is_even(pieces: Pieces) -> bool:
    """Whether f(-x) = f(x) on every piece; False proves nothing."""
    return _is_mirrored(pieces, 1)


def _is_mirrored(pieces: Pieces, factor: int) -> bool:
    return all(mirrors(*pair, factor) for pair in zip(pieces.pieces, reversed(pieces.pieces), strict=True))


def mirrors(piece: Piece, mirror: Piece, factor: int) -> bool:
    """Whether one piece at -x is `factor`, 1 or -1, times the other at x; False proves nothing."""
    if not (are_opposite(piece.lower, mirror.upper) and are_opposite(piece.upper, mirror.lower)):
        return False
    reflected = substitute(piece.tree, {"x": Negation(X)})
    return vanishes(Operation("-" if factor > 0 else "+", reflected, mirror.tree), mirror.lower, mirror.upper)


def are_opposite(left: Real, right: Real) -> bool:
    """Whether left = -right by algebra; False proves nothing."""
    if left.infinity or right.infinity:
        return left.infinity == -right.infinity
    return left.exact is not None and right.exact is not None and left.exact.equals(-right.exact)
