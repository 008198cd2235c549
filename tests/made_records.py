"""Records of the catalogue that tests make from values, which a file would give places."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeVar

from gen.catalogue import DeclaredParameter, Domain, DomainEnd
from gen.catalogue.nodes import Fields, Scalar, SourceFile
from gen.catalogue.record import Record
from gen.problems import Place
from gen.prose.text import Prose

R = TypeVar("R", bound=Record)

OPEN_AT_ZERO = Domain(DomainEnd(Fraction(0), False), DomainEnd(None, False))
ANY_NUMBER = Domain(DomainEnd(None, False), DomainEnd(None, False))


def standing_at(place: Place, record: R) -> R:
    """The record as if it had been read at a place of a file."""
    margin = "\n" * (place.line - 1) + " " * (place.column - 1)
    file, start = SourceFile(place.file, margin), len(margin)
    key = Scalar.at(getattr(record, record.keyed_by), file, start, start, "") if record.keyed_by else None
    record._node = Fields.at(file, start, (key,) if key else (), key)
    return record


def parameter(
    name: str,
    default: str | Fraction,
    domain: Domain = OPEN_AT_ZERO,
    *,
    latex: str = "",
    learnable: bool = False,
    description: Prose | None = None,
) -> DeclaredParameter:
    """A declared parameter."""
    return DeclaredParameter(
        name=name,
        latex=latex,
        default=Fraction(default),
        domain=domain,
        learnable=learnable,
        description=description or Prose((), Place("", 1, 1)),
    )
