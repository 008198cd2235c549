"""The lint that compares the prose of the definitions with the computed facts: no wrong word gets onto a page.

It judges the statements it fully understands and leaves all others alone (gen.wording.claims says which).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gen.catalogue import Catalogue
from gen.facts.records import Sheet
from gen.glossary.linking.fields import activation_fields, term_fields
from gen.glossary.linking.linker import Field
from gen.glossary.linking.matcher import Match, Matcher
from gen.glossary.linking.readings import readings
from gen.glossary.linking.sentences import sentence_spans
from gen.problems import Problem
from gen.wording.claims import Claim, read_claims
from gen.wording.clauses import is_plain, normalise
from gen.wording.judging import judge
from gen.wording.passages import Numbers, Passage, passages, place_of
from gen.wording.subjects import Topic
from gen.wording.verdicts import Verdict
from gen.wording.vocabulary import ANY

_TIP = "mend the sentence, or say for which inputs or parameters it holds"
_FRAGMENTS = ("definition", "summary", "takeaway", "advantages", "drawbacks")
"""Fields whose sentences may leave the function out: "Smooth and strictly increasing." """

_OTHER_TOPICS = ("questions", "parameters", "applications", "origin")
"""Fields in which "it" need not mean the function of the page."""


def find_wrong_words(
    catalogue: Catalogue, sheets: Mapping[str, Sheet], matcher: Matcher, numbers: Numbers
) -> tuple[Problem, ...]:
    """Every statement of the prose that the facts contradict, in the order of the file.

    On the page of a function a statement is about that function unless it names another; elsewhere only statements
    that name one are read. `numbers` gives the words for a reference to a fact.
    """
    written: list[tuple[str, Iterable[Field]]] = [
        *((slug, activation_fields(one)) for slug, one in catalogue.activations.items()),
        *((slug, term_fields(one)) for slug, one in catalogue.terms.items()),
        *((page.slug, fields) for page, fields in readings(catalogue)),
    ]
    problems = [
        problem
        for slug, fields in written
        for field in fields
        for passage in passages(field.prose, numbers)
        if ANY.search(passage.text)
        for problem in _check(passage, f"{slug}.{field.name}", topic_of(catalogue, slug, field.name), sheets, matcher)
    ]
    return tuple(sorted(problems))


def _check(
    passage: Passage, path: str, topic: Topic, sheets: Mapping[str, Sheet], matcher: Matcher
) -> Iterator[Problem]:
    for claim, verdict, start, end in judge_passage(passage, topic, sheets, matcher):
        if verdict.holds is False:
            words = " ".join(passage.text[start:end].split())
            said = f'"{words}" is {"affirmed" if claim.affirmed else "denied"} of {claim.slug}, but {verdict.computed}'
            yield Problem(place_of(passage, start), path, said, _TIP)


def topic_of(catalogue: Catalogue, slug: str, field: str) -> Topic:
    """What "it" means at the beginning of a paragraph of a field."""
    head = field.partition(".")[0]
    own = slug if slug in catalogue.activations and head not in _OTHER_TOPICS else None
    slopes = frozenset(
        one.slug
        for one in catalogue.activations.values()
        if any(parameter.name == "slope" for parameter in one.parameters)
    )
    return Topic(own, own is not None and head in _FRAGMENTS, slopes, slug=own)


def judge_passage(
    passage: Passage, topic: Topic, sheets: Mapping[str, Sheet], matcher: Matcher
) -> Iterator[tuple[Claim, Verdict, int, int]]:
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
