"""W01 to W03: statements of the prose that the computed facts contradict, so that no wrong word gets onto a page.

Judged are the statements that are fully understood; all others are left alone (gen.lint.sentences.claims says which).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from gen.catalogue import Catalogue
from gen.facts.records import Sheet
from gen.glossary.linking.fields import activation_fields, term_fields
from gen.glossary.linking.linker import Field
from gen.glossary.linking.matcher import Match, Matcher
from gen.glossary.linking.readings import readings
from gen.glossary.linking.sentences import sentence_spans
from gen.lint.rules.rule import Check, Finding, Glossary
from gen.lint.sentences.claims import PropertyClaim, read_claims
from gen.lint.sentences.clauses import is_plain, normalise
from gen.lint.sentences.passages import Numbers, Passage, passages, place_of
from gen.lint.sentences.phrases import ANY
from gen.lint.sentences.subjects import Topic
from gen.lint.wording.judging import aspect_of, judge
from gen.lint.wording.verdicts import Verdict
from gen.problems import Place

_TIP = "mend the sentence, or say for which inputs or parameters it holds"
_FRAGMENTS = ("definition", "summary", "takeaway", "advantages", "drawbacks")
"""Fields whose sentences may leave the function out: "Smooth and strictly increasing." """

_OTHER_TOPICS = ("questions", "parameters", "applications", "origin")
"""Fields in which "it" need not mean the function of the page."""


def find_contradictions(
    catalogue: Catalogue, sheets: Mapping[str, Sheet], matcher: Matcher, numbers: Numbers
) -> dict[str, tuple[Finding, ...]]:
    """Every statement of the prose that the facts contradict, by its aspect and in the order of the file.

    On the page of a function a statement is about that function unless it names another; elsewhere only statements
    that name one are read. `numbers` gives the words for a reference to a fact. Pages that are no entry, such as
    lessons, have findings without a slug, since nothing excuses them.
    """
    written: list[tuple[str, str, Iterable[Field]]] = [
        *((slug, slug, activation_fields(activation)) for slug, activation in catalogue.activations.items()),
        *((slug, slug, term_fields(term)) for slug, term in catalogue.terms.items()),
        *(("", page.slug, fields) for page, fields in readings(catalogue)),
    ]
    contradictions: dict[str, list[Finding]] = {}
    for slug, page, fields in written:
        for field in fields:
            for passage in passages(field.prose, numbers):
                if ANY.search(passage.text):
                    topic = topic_of(catalogue, slug, field.name)
                    for aspect, place, said in _contradicted(passage, topic, sheets, matcher):
                        finding = Finding(slug, place, f"{page}.{field.name}", said)
                        contradictions.setdefault(aspect, []).append(finding)
    return {aspect: tuple(sorted(some, key=attrgetter("place"))) for aspect, some in contradictions.items()}


def _contradicted(
    passage: Passage, topic: Topic, sheets: Mapping[str, Sheet], matcher: Matcher
) -> Iterator[tuple[str, Place, str]]:
    """What a passage states and the facts contradict: the aspect, the place of the words, and both sides."""
    for claim, verdict, start, end in judge_passage(passage, topic, sheets, matcher):
        if verdict.holds is False:
            words = " ".join(passage.text[start:end].split())
            said = f'"{words}" is {"affirmed" if claim.affirmed else "denied"} of {claim.slug}, but {verdict.computed}'
            yield aspect_of(claim.kind), place_of(passage, start), said


def topic_of(catalogue: Catalogue, slug: str, field: str) -> Topic:
    """What "it" means at the beginning of a paragraph of a field."""
    head = field.partition(".")[0]
    own = slug if slug in catalogue.activations and head not in _OTHER_TOPICS else None
    slopes = frozenset(
        activation.slug
        for activation in catalogue.activations.values()
        if any(parameter.name == "slope" for parameter in activation.parameters)
    )
    return Topic(own, own is not None and head in _FRAGMENTS, slopes, slug=own)


def judge_passage(
    passage: Passage, topic: Topic, sheets: Mapping[str, Sheet], matcher: Matcher
) -> Iterator[tuple[PropertyClaim, Verdict, int, int]]:
    """Every claim of a passage with its verdict and the stretch of the passage's text that states it."""
    functions = _functions(passage, sheets, matcher)
    if topic.own is None and not functions:
        return
    for start, end in sentence_spans(passage.text):
        sentence = normalise(passage.text, start, end, functions)
        if not is_plain(sentence):
            topic.turn_to(None)
            continue
        for claim in read_claims(sentence, topic):
            yield claim, judge(claim, sheets[claim.slug]), *sentence.source(claim.start, claim.end)


def _functions(passage: Passage, sheets: Mapping[str, Sheet], matcher: Matcher) -> list[Match]:
    """The functions that a passage names, by explicit links and by any of their surface forms, in order."""
    linked = [
        Match(start, end, entry.slug)
        for start, end, target in passage.links
        if (entry := matcher.resolve(target)) is not None and entry.slug in sheets
    ]

    def is_free(start: int, end: int) -> bool:
        return all(end <= low or high <= start for low, high, _ in passage.links)

    named = [match for match in matcher.find(passage.text, is_free) if match.slug in sheets]
    return sorted([*linked, *named], key=lambda match: match.start)


def find_in_shape(glossary: Glossary) -> Iterator[Finding]:
    """Statements of shape: monotone, bounded, smooth, convex, odd; invariances of vector functions."""
    yield from glossary.contradictions.get("shape", ())


def find_in_extent(glossary: Glossary) -> Iterator[Finding]:
    """Statements of extent: ranges, signs, bounds, extrema, values, limits and sums."""
    yield from glossary.contradictions.get("extent", ())


def find_in_steepness(glossary: Glossary) -> Iterator[Finding]:
    """Statements of steepness: slopes, Lipschitz constants, saturation, vanishing gradients, dying units."""
    yield from glossary.contradictions.get("steepness", ())


RULES = (
    Check("W01", "contradicted shape", _TIP, "statements", find_in_shape, refuses=True),
    Check("W02", "contradicted extent", _TIP, "statements", find_in_extent, refuses=True),
    Check("W03", "contradicted steepness", _TIP, "statements", find_in_steepness, refuses=True),
)
