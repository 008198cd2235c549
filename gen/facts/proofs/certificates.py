"""Certificates: every sign pattern that the facts of one function rest on, written so that another run need not search.

A `Ledger` gives the analysis its patterns: from the certificate where the checker accepts the claim, found otherwise.
It keeps what it gave, and which fact asked, so that the certificate can be written and compared.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked

from gen.facts.algebra.normal_forms import NoNormalForm
from gen.facts.algebra.reals import Real
from gen.facts.asymptotics.transseries import NoExpansion, TooNear
from gen.facts.proofs.charts import SignPattern, chart_curve
from gen.facts.proofs.checking import VERSION, ProofLine, examine, read_pattern, verify
from gen.facts.proofs.claims import ClaimRefused, WrittenCurve, read_claim, write_claim, write_end
from gen.facts.proofs.jets import Curve, Jets
from gen.facts.proofs.subject import Subject
from gen.formula.language.tree import Expression
from gen.formula.printers.text import print_text

WIDEST_LINE = 118
_STRICT = ConfigDict(extra="forbid", strict=True)


@checked(frozen=True, config=_STRICT)
class Section:
    """The claims about one formula, called f, on one open interval."""

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
"""Formula, lower and upper end, and curve: what a claim is about."""


class CertificateRefused(Exception):
    """Text that is no certificate; the message says why."""


@dataclass(frozen=True, eq=False)
class Certificate:
    """A certificate as read: its own words, and its claims by what they are about."""

    written: WrittenCertificate
    claims: Mapping[Key, WrittenCurve]


def read_certificate(content: bytes) -> Certificate:
    """The certificate in a file's bytes; nothing of it is believed yet. Raises CertificateRefused."""
    try:
        written = _ADAPTER.validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise CertificateRefused(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    claims = {
        (section.formula, *section.on, curve.curve): curve
        for section in (*written.breaks, *written.pieces)
        for curve in section.curves
    }
    return Certificate(written, claims)


def content_of(subject: Subject) -> str:
    """The key of the mathematics that a certificate is about: formula, defaults, proposals, rules of the checker."""
    proposals = [(path, print_text(tree)) for path, tree in subject.proposals]
    known = [print_text(subject.general), _defaults(subject), proposals, VERSION]
    return hashlib.sha256(json.dumps(known).encode()).hexdigest()


def _defaults(subject: Subject) -> dict[str, str]:
    return {parameter.name: str(parameter.default) for parameter in subject.parameters}


@dataclass
class LedgerEntry:
    """A pattern that was asked for: its claim in print (None where it has no text), and the facts that asked."""

    about: Key
    is_break: bool
    curve: Curve
    lower: Real
    upper: Real
    pattern: SignPattern
    written: WrittenCurve | None
    verified: bool
    facts: list[str]

    def replay(self) -> Iterator[ProofLine]:
        """The checker's lines for the claim."""
        if self.written is None:
            yield ProofLine("it has no certificate", False)
            return
        yield from examine(self.curve, read_claim(self.written), self.lower, self.upper)


class Ledger:
    """The patterns of one function, as they are asked for; `fact` is the fact that is being established."""

    def __init__(self, subject: Subject, certificate: Certificate | None = None) -> None:
        self.subject = subject
        self.fact: str | None = None
        self.entries: dict[Key, LedgerEntry] = {}
        self.refused: list[str] = []
        self._claims: Mapping[Key, WrittenCurve] = {}
        self._keys: dict[tuple[int, Real, Real, str], tuple[Expression, Key]] = {}
        if certificate is not None and certificate.written.content == content_of(subject):
            self._claims = certificate.claims

    def chart_break(self, inner: Expression, lower: Real, upper: Real) -> SignPattern:
        """The pattern of an expression that decides the form of the function; raises Undecided."""
        return self._pattern(Curve(Jets(inner), 0), inner, "f", lower, upper, True)

    def chart(self, curve: Curve, kind: str, lower: Real, upper: Real) -> SignPattern:
        """The pattern of a curve that belongs to the formula of a piece; raises Undecided."""
        return self._pattern(curve, curve.jets.tree, kind, lower, upper, False)

    def note(self, tree: Expression, kind: str, lower: Real, upper: Real) -> None:
        """Notes that the present fact rests on a pattern that was given before."""
        key = self._key(tree, kind, lower, upper)
        entry = self.entries.get(key) if key is not None else None
        if entry is not None and self.fact is not None and self.fact not in entry.facts:
            entry.facts.append(self.fact)

    def _key(self, tree: Expression, kind: str, lower: Real, upper: Real) -> Key | None:
        # a tree is looked up by its identity, which is its own only as long as the tree is kept
        known = (id(tree), lower, upper, kind)
        if known not in self._keys:
            try:
                self._keys[known] = tree, (print_text(tree), write_end(lower), write_end(upper), kind)
            except (ClaimRefused, NoNormalForm):
                return None
        return self._keys[known][1]

    def _pattern(
        self, curve: Curve, tree: Expression, kind: str, lower: Real, upper: Real, is_break: bool
    ) -> SignPattern:
        key = self._key(tree, kind, lower, upper)
        if key is None:
            return chart_curve(curve, lower, upper)
        if key in self.entries:
            return self.entries[key].pattern
        written, pattern = self._verified(key, curve, lower, upper)
        verified = pattern is not None
        if pattern is None:
            pattern = chart_curve(curve, lower, upper)
            written = _written(kind, curve, pattern)
            if written is not None:
                pattern = read_pattern(curve, read_claim(written), lower, upper)
        self.entries[key] = LedgerEntry(key, is_break, curve, lower, upper, pattern, written, verified, [])
        return pattern

    def _verified(
        self, key: Key, curve: Curve, lower: Real, upper: Real
    ) -> tuple[WrittenCurve | None, SignPattern | None]:
        written = self._claims.get(key)
        if written is None:
            return None, None
        try:
            return written, verify(curve, read_claim(written), lower, upper)
        except ClaimRefused as reason:
            self.refused.append(f"{key[3]} of {key[0]} on ({key[1]}, {key[2]}): {reason}")
            return None, None

    def certificate(self) -> WrittenCertificate:
        """The certificate of everything that was asked for and that the checker accepts."""
        for entry in self.entries.values():
            if not entry.verified:
                if not all(line.verified for line in entry.replay()):
                    entry.written = None
                entry.verified = True
        return WrittenCertificate(
            self.subject.slug,
            print_text(self.subject.general),
            _defaults(self.subject),
            VERSION,
            content_of(self.subject),
            self._sections(True),
            self._sections(False),
        )

    def _sections(self, breaks: bool) -> tuple[Section, ...]:
        sections: dict[tuple[str, str, str], list[WrittenCurve]] = {}
        for (formula, lower, upper, _), entry in self.entries.items():
            if entry.is_break == breaks and entry.written is not None:
                written = replace(entry.written, facts=tuple(entry.facts))
                sections.setdefault((formula, lower, upper), []).append(written)
        return tuple(Section(key[0], key[1:], tuple(curves)) for key, curves in sections.items())


def _written(kind: str, curve: Curve, pattern: SignPattern) -> WrittenCurve | None:
    """The claim in print, None where some part of it has no text."""
    try:
        return write_claim(kind, curve, pattern)
    except (ClaimRefused, NoNormalForm, NoExpansion, TooNear):
        return None


def print_certificate(written: WrittenCertificate) -> bytes:
    """The bytes of a certificate's file: JSON, whatever fits on one line on one."""
    data = _ADAPTER.dump_python(written, mode="json", exclude_defaults=True)
    return (_print_data(data, 0) + "\n").encode()


def _print_data(data: Any, depth: int) -> str:
    flat = json.dumps(data, ensure_ascii=False)
    if len(flat) + depth <= WIDEST_LINE or not isinstance(data, dict | list) or not data:
        return flat
    inner = " " * (depth + 1)
    if isinstance(data, dict):
        parts = [f"{json.dumps(key, ensure_ascii=False)}: {_print_data(one, depth + 1)}" for key, one in data.items()]
    else:
        parts = [_print_data(one, depth + 1) for one in data]
    opening, closing = "{}" if isinstance(data, dict) else "[]"
    return f"{opening}\n" + ",\n".join(inner + part for part in parts) + f"\n{' ' * depth}{closing}"
