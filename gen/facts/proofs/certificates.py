"""Certificates: every sign pattern that the facts of one function rest on, written so that another run need not search.

A certificate is data from outside: reading one believes nothing. `gen.facts.proofs.ledger` has its charts checked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked

from gen.facts.proofs.written_charts import WrittenCurve

WIDEST_LINE = 118
_STRICT = ConfigDict(extra="forbid", strict=True)


@checked(frozen=True, config=_STRICT)
class Section:
    """The charts about one formula, called f, on one open interval."""

    formula: str
    on: tuple[str, str]
    curves: tuple[WrittenCurve, ...]


@checked(frozen=True, config=_STRICT)
class WrittenCertificate:
    """A certificate in print.

    `breaks` hold the expressions whose signs cut the line into pieces, `pieces` the formula on every piece; `content`
    is the key of the mathematics that the certificate was made for, the rules of the checker included.
    """

    activation: str
    formula: str
    parameters: dict[str, str]
    checker: int
    content: str
    breaks: tuple[Section, ...]
    pieces: tuple[Section, ...]


_ADAPTER = TypeAdapter(WrittenCertificate)
Key = tuple[str, str, str, str]
"""Formula, lower and upper end, and curve: what a chart is about."""


class CertificateRefused(Exception):
    """Text that is no certificate; the message says why."""


@dataclass(frozen=True, eq=False)
class Certificate:
    """A certificate as read: its own words, and its charts by what they are about."""

    written: WrittenCertificate
    charts: Mapping[Key, WrittenCurve]


def read_certificate(content: bytes) -> Certificate:
    """The certificate in a file's bytes; nothing of it is believed yet. Raises CertificateRefused.

    >>> written = WrittenCertificate("identity", "x", {}, 1, "", (), ())
    >>> read_certificate(print_certificate(written)).written == written
    True
    """
    try:
        written = _ADAPTER.validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise CertificateRefused(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    charts = {
        (section.formula, *section.on, curve.curve): curve
        for section in (*written.breaks, *written.pieces)
        for curve in section.curves
    }
    return Certificate(written, charts)


def print_certificate(written: WrittenCertificate) -> bytes:
    """The bytes of a certificate's file: JSON, whatever fits on one line on one.

    >>> print_certificate(WrittenCertificate("identity", "x", {}, 1, "", (), ()))[:26]
    b'{"activation": "identity",'
    """
    data = _ADAPTER.dump_python(written, mode="json", exclude_defaults=True)
    return (_print_data(data, 0) + "\n").encode()


def _print_data(data: Any, depth: int) -> str:
    flat = json.dumps(data, ensure_ascii=False)
    if len(flat) + depth <= WIDEST_LINE or not isinstance(data, dict | list) or not data:
        return flat
    inner = " " * (depth + 1)
    if isinstance(data, dict):
        parts = [
            f"{json.dumps(key, ensure_ascii=False)}: {_print_data(value, depth + 1)}" for key, value in data.items()
        ]
    else:
        parts = [_print_data(element, depth + 1) for element in data]
    opening, closing = "{}" if isinstance(data, dict) else "[]"
    return f"{opening}\n" + ",\n".join(inner + part for part in parts) + f"\n{' ' * depth}{closing}"
