"""The facts of a whole catalogue, computed once and kept: what the later stages ask for sheets and values.

What an activation's facts depend on is its mathematics alone, so an edit of prose finds everything in the cache.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from gen.catalogue import Activation, Catalogue
from gen.facts.records import Fact, Number, Sheet
from gen.generation.certificate_files import complaints_about, judge, parse_certificate
from gen.kinds.registry import KINDS
from gen.problems import Problem
from gen.publishing.cache import Cache, code_fingerprint, content_key

PACKAGE = Path(__file__).resolve().parents[1]
STANDARD_POINTS = tuple(Fraction(point) for point in ("-10", "-5", "-3", "-2", "-1", "-1/2", "0")) + tuple(
    Fraction(point) for point in ("1/2", "1", "2", "3", "5", "10")
)
"""Where the table of values of every page stands."""

MATHEMATICS = (PACKAGE / "formula", PACKAGE / "kinds", PACKAGE / "facts")


def mathematics_of(activation: Activation, catalogue: Catalogue) -> str:
    """Everything that the facts of an activation depend on, as text; prose is no part of it."""
    parts = [_mathematics(activation)]
    for relation in activation.relations:
        other = catalogue.activations.get(relation.other)
        parts.append(repr((relation.kind, relation.other, relation.under)) + (_mathematics(other) if other else ""))
    if KINDS[activation.kind].holds_curves:
        # any function of one number may turn out to be the one that is applied to the gate
        parts += [_mathematics(one) for one in catalogue.activations.values() if KINDS[one.kind].curve]
    return "\n".join(parts)


def _mathematics(activation: Activation) -> str:
    parameters = [
        (one.name, one.latex, one.default, one.lower, one.upper, one.learnable) for one in activation.parameters
    ]
    stable = activation.stable.text if activation.stable else None
    proposals = [(path, formula.text) for path, formula in activation.closed_forms]
    known = (activation.slug, activation.kind, activation.formula.text, stable, activation.inputs, activation.gate)
    return repr((known, parameters, proposals))


@dataclass(frozen=True)
class Computation:
    """Facts on demand, through a cache; with `only` the sheets of a single activation.

    `certificates` are the files of proofs by slug, None where none are kept; what they hold is checked, not believed.
    """

    catalogue: Catalogue
    cache: Cache
    only: str | None = None
    certificates: Mapping[str, bytes] | None = None

    @cached_property
    def _fingerprint(self) -> str:
        return code_fingerprint(MATHEMATICS)

    @cached_property
    def sheets(self) -> Mapping[str, Sheet]:
        """The sheet of every activation, by slug, in the order of the file."""
        return {slug: sheet for slug, (sheet, _) in self._proved.items()}

    def complaints(self) -> tuple[str, ...]:
        """The certificates that are missing, stale, refused or surplus, each in a line."""
        if self.certificates is None:
            return ()
        judged = {slug: judgement for slug, (_, judgement) in self._proved.items()}
        if self.only is None:
            proved = {slug for slug, one in self.catalogue.activations.items() if KINDS[one.kind].certified}
            judged |= {slug: "surplus" for slug in self.certificates if slug not in proved}
        return complaints_about(judged)

    @cached_property
    def _proved(self) -> Mapping[str, tuple[Sheet, str]]:
        return dict(self._each_sheet())

    def _each_sheet(self) -> Iterator[tuple[str, tuple[Sheet, str]]]:
        for slug, activation in self.catalogue.activations.items():
            if self.only not in (None, slug):
                continue
            with_proofs = self.certificates is not None and KINDS[activation.kind].certified
            content = self.certificates.get(slug) if self.certificates is not None and with_proofs else None
            key = self._key("sheet", activation)
            # the facts are the same whatever the certificate; the judgement is about its very bytes
            about = self._key(f"certificate {content_key(content or b'')}", activation)
            sheet, judgement = self.cache.load(key), self.cache.load(about) if with_proofs else ""
            if not isinstance(sheet, Sheet) or not isinstance(judgement, str):
                from gen.facts.sheet import make_sheet

                certificate, judgement = parse_certificate(content) if with_proofs else (None, "")
                sheet = make_sheet(activation, self.catalogue, certificate)
                self.cache.store(key, sheet)
                if content is not None and certificate is not None:
                    judgement = judge(activation, certificate, content)
                if with_proofs:
                    self.cache.store(about, judgement)
            yield slug, (sheet, judgement)

    def problems(self) -> Iterator[Problem]:
        """Declared relations that are refuted, and proposed closed forms that the facts contradict."""
        for slug, sheet in self.sheets.items():
            activation = self.catalogue.activations[slug]
            if not all(fact.known for fact in sheet.relations):
                from gen.facts.relations.declared import find_refuted

                yield from find_refuted(activation, self.catalogue)
            if activation.closed_forms:
                from gen.facts.relations.proposals import check_proposals

                yield from check_proposals(activation, sheet.facts)

    def value(self, slug: str, order: int, point: Fraction) -> Fact[Number]:
        """f, f′ or f″ of an elementwise activation at a rational point."""
        activation = self.catalogue.activations[slug]
        key = self._key(f"value {order} {point}", activation)
        found: Fact[Number] | None = self.cache.load(key)
        if found is None:
            from gen.facts.elementwise.values import value_at
            from gen.facts.proofs.subject import make_subject

            found = value_at(make_subject(activation), point, order)
            self.cache.store(key, found)
        return found

    def values(self, activation: Activation) -> tuple[tuple[Fraction, Fact[Number], Fact[Number]], ...]:
        """f and f′ of an elementwise activation at the standard points, in increasing order."""
        key = self._key(f"values {STANDARD_POINTS}", activation)
        found = self.cache.load(key)
        if not isinstance(found, tuple):
            from gen.facts.elementwise.values import value_at
            from gen.facts.proofs.subject import make_subject

            subject = make_subject(activation)
            found = tuple((at, value_at(subject, at, 0), value_at(subject, at, 1)) for at in STANDARD_POINTS)
            self.cache.store(key, found)
        return found

    def _key(self, what: str, activation: Activation) -> str:
        return content_key(self._fingerprint, what, mathematics_of(activation, self.catalogue))
