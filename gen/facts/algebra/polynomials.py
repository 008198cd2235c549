"""Roots of polynomials in several variables with whole coefficients, by square-free factorisation in FLINT."""

from __future__ import annotations

from collections.abc import Mapping

from flint import Ordering, fmpz_mpoly_ctx

MOST_TERMS = 40
HIGHEST_DEGREE = 48
"""Beyond these sizes nothing is factored."""

Polynomial = Mapping[tuple[int, ...], int]
"""The coefficients by the exponents of the variables."""


def root_of_polynomial(terms: Polynomial, index: int) -> Polynomial | None:
    """The polynomial r with r^index = ±terms, None where there is none; for an even index only the sign + will do.

    The leading coefficient of r is positive, save for the sign of an odd root. A polynomial is a power if the
    multiplicities of its square-free factors are multiples of the index (unique factorisation).

    >>> root_of_polynomial({(2,): 1, (1,): 2, (0,): 1}, 2)
    {(1,): 1, (0,): 1}
    >>> root_of_polynomial({(2,): 1, (0,): 1}, 2) is None
    True
    """
    if len(terms) > MOST_TERMS or max(map(sum, terms), default=0) > HIGHEST_DEGREE:
        return None
    count = len(next(iter(terms), ()))
    context = fmpz_mpoly_ctx.get(tuple(f"v{place}" for place in range(count)), Ordering.lex)
    constant, factors = context.from_dict(dict(terms)).factor_squarefree()
    if constant != 1 and not (constant == -1 and index % 2):
        return None
    root = context.constant(int(constant))
    for factor, multiplicity in factors:
        if multiplicity % index:
            return None
        root *= factor ** (int(multiplicity) // index)
    return {tuple(map(int, powers)): int(coefficient) for powers, coefficient in root.to_dict().items()}
