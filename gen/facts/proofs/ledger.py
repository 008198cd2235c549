"""The ledger of a function: the sign patterns that its facts ask for, each proved once and noted for its certificate.

A pattern comes from the certificate where the checker accepts its chart, and is found otherwise. The ledger keeps what
it gave, and which fact asked, so that the certificate can be written and compared.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from gen.facts.algebra.normal_forms import NoNormalForm
from gen.facts.algebra.reals import Real
from gen.facts.proofs.certificates import Certificate, Key, Section, WrittenCertificate
from gen.facts.proofs.charts import SignPattern
from gen.facts.proofs.checking import VERSION, ProofLine, examine, verify
from gen.facts.proofs.jets import Curve, Jets
from gen.facts.proofs.patterns import prove_pattern
from gen.facts.proofs.subject import Subject
from gen.facts.proofs.written_charts import ChartRefused, WrittenCurve, read_chart, write_end
from gen.formula.language.tree import Expression
from gen.formula.printers.text import print_text


def content_of(subject: Subject) -> str:
    """The key of the mathematics that a certificate is about: formula, defaults, proposals, rules of the checker.

    >>> from gen.formula.language.parser import parse
    >>> x, square = parse("x"), parse("x^2")
    >>> content_of(Subject("identity", x, x)) == content_of(Subject("again", x, x))
    True
    >>> content_of(Subject("identity", x, x)) == content_of(Subject("square", square, square))
    False
    """
    proposals = [(path, print_text(tree)) for path, tree in subject.proposals]
    known = [print_text(subject.general), _defaults(subject), proposals, VERSION]
    return hashlib.sha256(json.dumps(known).encode()).hexdigest()


def _defaults(subject: Subject) -> dict[str, str]:
    return {parameter.name: str(parameter.default) for parameter in subject.parameters}


@dataclass
class LedgerEntry:
    """A pattern that was asked for: its chart in print (None where it has no text), and the facts that asked."""

    about: Key
    is_break: bool
    curve: Curve
    lower: Real
    upper: Real
    pattern: SignPattern
    written: WrittenCurve | None
    facts: list[str]

    def replay(self) -> Iterator[ProofLine]:
        """The checker's lines for the chart."""
        if self.written is None:
            yield ProofLine("it has no text", False)
            return
        yield from examine(self.curve, read_chart(self.written), self.lower, self.upper)


class Ledger:
    """The patterns of one function, as they are asked for; `fact` is the fact that is being established."""

    def __init__(self, subject: Subject, certificate: Certificate | None = None) -> None:
        self.subject = subject
        self.fact: str | None = None
        self.entries: dict[Key, LedgerEntry] = {}
        self.refused: list[str] = []
        self._charts: Mapping[Key, WrittenCurve] = {}
        self._keys: dict[tuple[int, Real, Real, str], tuple[Expression, Key]] = {}
        if certificate is not None and certificate.written.content == content_of(subject):
            self._charts = certificate.charts

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
            except (ChartRefused, NoNormalForm):
                return None
        return self._keys[known][1]

    def _pattern(
        self, curve: Curve, tree: Expression, kind: str, lower: Real, upper: Real, is_break: bool
    ) -> SignPattern:
        key = self._key(tree, kind, lower, upper)
        if key is None:
            return prove_pattern(curve, kind, lower, upper)[0]
        if key not in self.entries:
            pattern, written = self._read(key, curve, lower, upper) or prove_pattern(curve, kind, lower, upper)
            self.entries[key] = LedgerEntry(key, is_break, curve, lower, upper, pattern, written, [])
        return self.entries[key].pattern

    def _read(self, key: Key, curve: Curve, lower: Real, upper: Real) -> tuple[SignPattern, WrittenCurve] | None:
        """The pattern of the certificate's chart, None where it holds none that the checker accepts."""
        written = self._charts.get(key)
        if written is None:
            return None
        try:
            return verify(curve, read_chart(written), lower, upper), written
        except ChartRefused as reason:
            self.refused.append(f"{key[3]} of {key[0]} on ({key[1]}, {key[2]}): {reason}")
            return None

    def certificate(self) -> WrittenCertificate:
        """The certificate of everything that was asked for and that has a text."""
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
