"""The facts of a whole catalogue, computed once and stored in the cache, for the later stages.

The facts of an activation function depend on its mathematics only, so after a change of prose all of them come from
the cache.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from gen.catalogue import Activation, Catalogue
from gen.facts.records import Fact, Number, Sheet, failed
from gen.fences import OverTime, fenced, limited
from gen.generation.certificate_files import complaints_about, judge, parse_certificate
from gen.generation.workers import can_fork, run_in_processes
from gen.kinds.registry import KINDS
from gen.problems import Problem
from gen.publishing.cache import Cache, code_fingerprint, content_key, library_versions
from gen.publishing.record_data import read_record, write_record

PACKAGE = Path(__file__).resolve().parents[1]
STANDARD_POINTS = tuple(Fraction(point) for point in ("-10", "-5", "-3", "-2", "-1", "-1/2", "0")) + tuple(
    Fraction(point) for point in ("1/2", "1", "2", "3", "5", "10")
)
"""The points of the table of values on every page."""

LIBRARIES = ("mpmath", "numpy", "python-flint", "sympy")
"""The packages on whose versions facts may depend."""

SECONDS_OF_A_VALUE = 5.0
"""The processor time that one value may take."""

REPORT = "please report it with the formula and what --traceback prints"
"""What an editor can do about an error of ours."""

ENDED = "the end of the process that computed it"
"""Why nothing is established of a function that no process could compute."""

MATHEMATICS = (PACKAGE / "formula", PACKAGE / "kinds", PACKAGE / "facts")


def mathematics_of(activation: Activation, catalogue: Catalogue) -> str:
    """Everything that the facts of an activation function depend on, as text; prose is not part of it."""
    parts = [_mathematics(activation)]
    for relation in activation.relations:
        other = catalogue.activations.get(relation.other)
        parts.append(repr((relation.kind, relation.other, relation.under)) + (_mathematics(other) if other else ""))
    if KINDS[activation.kind].holds_curves:
        # Any function of one number may be the function that is applied to the gate.
        parts += [_mathematics(other) for other in catalogue.activations.values() if KINDS[other.kind].curve]
    return "\n".join(parts)


def _mathematics(activation: Activation) -> str:
    parameters = [
        (parameter.name, parameter.latex, parameter.default, parameter.lower, parameter.upper, parameter.learnable)
        for parameter in activation.parameters
    ]
    stable = activation.stable.text if activation.stable else None
    proposals = [(path, formula.text) for path, formula in activation.closed_forms]
    known = (activation.slug, activation.kind, activation.formula.text, stable, activation.inputs, activation.gate)
    return repr((known, parameters, proposals))


@dataclass(frozen=True)
class Computation:
    """The facts of a catalogue, computed when they are asked for; with `only` those of a single activation function.

    `certificates` are the files of proofs by slug, or None if there are none. Their proofs are checked. `jobs` is the
    number of processes that prove functions at the same time; the facts are the same with any number.
    """

    catalogue: Catalogue
    cache: Cache
    only: str | None = None
    certificates: Mapping[str, bytes] | None = None
    jobs: int = 1

    @cached_property
    def _fingerprint(self) -> str:
        return content_key(code_fingerprint(MATHEMATICS), library_versions(LIBRARIES))

    @cached_property
    def sheets(self) -> Mapping[str, Sheet]:
        """The sheet of every activation function by slug, in the order of the definitions."""
        return {slug: sheet for slug, (sheet, _) in self._proved.items()}

    def complaints(self) -> tuple[str, ...]:
        """A line for each certificate that is missing, stale, refused or not needed."""
        if self.certificates is None:
            return ()
        judged = {slug: judgement for slug, (_, judgement) in self._proved.items()}
        if self.only is None:
            activations = self.catalogue.activations
            proved = {slug for slug, activation in activations.items() if KINDS[activation.kind].certified}
            judged |= {slug: "surplus" for slug in self.certificates if slug not in proved}
        return complaints_about(judged)

    @cached_property
    def _proved(self) -> Mapping[str, tuple[Sheet, str]]:
        return dict(self._each_sheet())

    def _each_sheet(self) -> Iterator[tuple[str, tuple[Sheet, str]]]:
        wanted = [activation for slug, activation in self.catalogue.activations.items() if self.only in (None, slug)]
        known = {activation.slug: self._recall(activation) for activation in wanted}
        missing = [activation for activation in wanted if known[activation.slug] is None]
        made = self._establish_at_once(missing) if self._share(missing) else {}
        for activation in wanted:
            slug = activation.slug
            yield slug, known[slug] or made.get(slug) or self._establish(activation)

    def _share(self, missing: Sequence[Activation]) -> bool:
        """Whether these functions are worth several processes, and there may be some."""
        return min(self.jobs, len(missing)) > 1 and can_fork()

    def _establish_at_once(self, missing: Sequence[Activation]) -> dict[str, tuple[Sheet, str]]:
        """The sheets and judgements of functions that the cache does not hold, established in several processes.

        Long formulas go first: one of them that began last would keep a single process at work while the others wait.
        """
        from gen.facts.sheet import withheld_sheet

        order = sorted(missing, key=lambda activation: -len(activation.formula.text))
        answers = run_in_processes(self._work, [activation.slug for activation in order], self.jobs)
        return {
            activation.slug: read_record(answers[activation.slug])
            if activation.slug in answers
            else (withheld_sheet(activation, ENDED), "")
            for activation in missing
        }

    def _work(self, slug: str) -> bytes:
        """Everything that takes long about one function, stored in the cache; its sheet and judgement as data."""
        activation = self.catalogue.activations[slug]
        sheet, judgement = self._establish(activation)
        if KINDS[activation.kind].curve:
            self.values(activation)
        self._objections(activation)
        return write_record((sheet, judgement))

    def _recall(self, activation: Activation) -> tuple[Sheet, str] | None:
        """The sheet and the judgement of the certificate, where the cache holds both."""
        sheet = self.cache.load(self._key("sheet", activation))
        if not isinstance(sheet, Sheet):
            return None
        judgement = self.cache.load(self._judgement_key(activation)) if self._has_proofs(activation) else ""
        return (sheet, judgement) if isinstance(judgement, str) else None

    def _establish(self, activation: Activation) -> tuple[Sheet, str]:
        from gen.facts.sheet import make_sheet

        content, with_proofs = self._certificate(activation), self._has_proofs(activation)
        certificate, judgement = parse_certificate(content) if with_proofs else (None, "")
        sheet = make_sheet(activation, self.catalogue, certificate)
        if not any(sheet.failures()):
            self.cache.store(self._key("sheet", activation), sheet)
        if content is not None and certificate is not None:
            judgement = judge(activation, certificate, content)
        if with_proofs:
            self.cache.store(self._judgement_key(activation), judgement)
        return sheet, judgement

    def _has_proofs(self, activation: Activation) -> bool:
        return self.certificates is not None and KINDS[activation.kind].certified

    def _certificate(self, activation: Activation) -> bytes | None:
        return self.certificates.get(activation.slug) if self.certificates and self._has_proofs(activation) else None

    def _judgement_key(self, activation: Activation) -> str:
        # The facts do not depend on the certificate; the judgement depends on its bytes.
        return self._key(f"certificate {content_key(self._certificate(activation) or b'')}", activation)

    def problems(self) -> Iterator[Problem]:
        """What is wrong with what is typed: formulas that are defined nowhere, relations that are refuted, stable forms
        that are not proved to be the function of the formula, and closed forms that the facts contradict. Facts that
        contradict one another are a fault of ours, but none of them may be published either."""
        for slug, sheet in self.sheets.items():
            activation = self.catalogue.activations[slug]
            if KINDS[activation.kind].curve and not sheet.facts.domain.known and _defined_nowhere(activation):
                message, hint = "has a value on no interval of numbers", "a function needs numbers where it is defined"
                yield Problem(*activation.location("formula"), message, hint)
                continue
            for contradiction in sheet.contradictions:
                yield Problem(*activation.location("formula"), str(contradiction), REPORT)
            if any(not fact.known and not fact.failed for fact in sheet.relations):
                from gen.facts.relations.declared import find_refuted

                yield from find_refuted(activation, self.catalogue)
            yield from self._stable_problems(activation)
            if activation.closed_forms:
                from gen.facts.relations.proposals import check_proposals

                yield from check_proposals(activation, sheet.facts)

    def _stable_problems(self, activation: Activation) -> Iterator[Problem]:
        """The problem of a stable form that is not proved to be the function of the formula."""
        if activation.stable is not None:
            for message, hint in self._objections(activation):
                yield Problem(activation.stable.place, f"{activation.slug}.stable", message, hint)

    def _objections(self, activation: Activation) -> tuple[tuple[str, str], ...]:
        """Message and hint of each objection to the stable form."""
        if activation.stable is None:
            return ()
        key = self._key("stable", activation)
        objections: tuple[tuple[str, str], ...] | None = self.cache.load(key)
        if objections is None:
            from gen.facts.relations.stable_forms import find_objections, judge_stable_form

            problems = find_objections(activation, judge_stable_form(activation))
            objections = tuple((problem.message, problem.hint) for problem in problems)
            self.cache.store(key, objections)
        return objections

    def failures(self) -> Iterator[Problem]:
        """A finding for each function of which something was not established for a reason of ours."""
        for slug, sheet in self.sheets.items():
            keys: dict[str, list[str]] = {}
            for key, reason in sheet.failures():
                keys.setdefault(reason, []).append(key)
            location = self.catalogue.activations[slug].location("formula")
            for reason, names in keys.items():
                message = f"{', '.join(dict.fromkeys(names))}: {reason[0].lower()}{reason[1:].rstrip('.')}"
                yield Problem(*location, message, REPORT)

    def value(self, slug: str, order: int, point: Fraction) -> Fact[Number]:
        """The value of an elementwise activation function or of its derivative of that order at a rational point."""
        activation = self.catalogue.activations[slug]
        key = self._key(f"value {order} {point}", activation)
        fact: Fact[Number] | None = self.cache.load(key)
        if fact is None:
            fact = _value_at(activation, point, order)
            if not fact.failed:
                self.cache.store(key, fact)
        return fact

    def values(self, activation: Activation) -> tuple[tuple[Fraction, Fact[Number], Fact[Number]], ...]:
        """The standard points in increasing order, each with f and f′ of an elementwise activation function."""
        key = self._key(f"values {STANDARD_POINTS}", activation)
        table = self.cache.load(key)
        if not isinstance(table, tuple):
            table = tuple((at, *(_value_at(activation, at, order) for order in (0, 1))) for at in STANDARD_POINTS)
            if not any(fact.failed for row in table for fact in row[1:]):
                self.cache.store(key, table)
        return table

    def _key(self, content: str, activation: Activation) -> str:
        return content_key(self._fingerprint, content, mathematics_of(activation, self.catalogue))


def _value_at(activation: Activation, point: Fraction, order: int) -> Fact[Number]:
    """The value of f or of a derivative at a point, unknown where an error of ours or the limit of time ends it."""
    from gen.facts.elementwise.values import value_at
    from gen.facts.proofs.subject import make_subject

    try:
        with limited(SECONDS_OF_A_VALUE):
            return fenced(
                lambda: value_at(make_subject(activation), point, order), failed, f"{activation.slug} at {point}"
            )
    except OverTime as reason:
        return failed(str(reason))


def _defined_nowhere(activation: Activation) -> bool:
    """Whether it is proved that the formula of an elementwise function has a value on no interval."""
    from gen.facts.elementwise.pieces import split_tree
    from gen.facts.proofs.subject import default_tree
    from gen.formula.outcomes import DefinedNowhere, Undecided

    try:
        split_tree(default_tree(activation))
    except DefinedNowhere:
        return True
    except Undecided:
        return False
    return False
