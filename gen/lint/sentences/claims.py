"""Reading sentences: which property a statement claims of which function, and whether it affirms or denies it.

A statement is read only if all of it is understood: subject, verb, properties, and an end. Whatever else stands in
it, a degree, a condition, a part of the line, makes it one that is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gen.lint.sentences.clauses import FUNCTION, Sentence, beginnings
from gen.lint.sentences.phrases import NEUTRAL, NOUN, VOCABULARY, Phrase
from gen.lint.sentences.subjects import SentenceSubject, Topic, read_subject


@dataclass(frozen=True)
class PropertyClaim:
    """One property claimed, or denied, of one function; `start` and `end` are offsets in the normalised sentence."""

    slug: str
    kind: str
    affirmed: bool
    groups: tuple[tuple[str, str], ...]
    start: int
    end: int

    def group(self, name: str) -> str:
        """What the phrase's group matched; empty if it took no part."""
        return dict(self.groups).get(name, "")


@dataclass(frozen=True)
class _Stated:
    """A phrase where it stands in a sentence, and whether it is affirmed."""

    phrase: Phrase
    match: re.Match[str]
    affirmed: bool


_ADVERB = r"(?:also|therefore|thus|hence|both|itself|indeed|clearly|still|in fact|of course|everywhere|always) "
_ADVERBS = re.compile(rf"(?:{_ADVERB})*")
_BE = re.compile(
    rf"(?:is|are|remains?|stays?|lies at|=|equals?) (?:{_ADVERB})*(?P<no>not only |neither |not |no longer |nowhere )?"
)
_HAVE = re.compile(
    rf"(?P<not>(?:does|do) not |never )?(?:has|have|(?P<lacks>lacks?|shows? no)|shows?) (?:{_ADVERB})*"
    r"(?P<no>no |neither |not )?"
)
_DO = re.compile(
    rf"(?:{_ADVERB})*(?P<no>(?:does|do|can|will) not |never |can never |nowhere )?(?P<can>can )?(?:{_ADVERB})*"
)
_THERE = re.compile(r"there (?:is|are) (?P<no>no |not )?")
_ARTICLE = re.compile(r"(?:an?|the|one) ")
_OWN_NOT = re.compile(r"(?:not |no longer |nowhere |no )")
_TAIL = re.compile(
    r"(?:(?:everywhere|throughout|as well|too|at the same time|on the (?:whole|entire) (?:real )?line|by default"
    r"|for (?:all|every|any) (?:real )?(?:inputs?|numbers?|x)"
    r"|at (?:the|its) default(?: parameters?| slope| value| setting)?) )+"
)
_COORDINATOR = re.compile(r"(?:, )?(?P<word>and|or|nor|but|yet) (?:also )?|, ")
_OR_AHEAD = re.compile(r"(?:[a-z-]+ (?:, )?)+(?:or|nor) ")
_NO = re.compile(r"no ")
_SECOND = re.compile(r"(?:, )?(?:and|but|yet) (?!it )")
_REASON = re.compile(r"(?:because|since) ")
_WITHOUT_BEING = re.compile(r"(?:, )?(?:without being|while not being|not) ")
_WITH = re.compile(r"(?:, )?(?:with (?!no )|(?P<no>with no |without ))")
_THAT = re.compile(r"(?:, )?(?:that|which) ")
_DETERMINER = rf"(?:the|an?|its?|this|these|their|{FUNCTION}|no|all|every|each|both|neither) "
_CONTINUED = (
    r"so|yet|while|whereas|because|since|although|though|unlike|like|nor|"
    rf"as (?:is|are|{FUNCTION})"
)
_END = re.compile(
    rf"$|[.;:!—] |{_CONTINUED} |(?P<weak>(?:, )?(?:that|which)|and|but|so that|, and(?! {_DETERMINER})) "
    rf"|, (?:and|but|who|hence|therefore|thus|making|giving|meaning|not|just as|in contrast|{_CONTINUED}) "
    rf"|, with (?!(?:the |one |some |few )?exceptions? )|, (?=(?:the )?{FUNCTION} )"
)
_AFTER_AND = re.compile(
    r" (?:for|if|when|where|whenever|at|near|until|on|over|within|in|below|above|beyond|outside|inside|depending) "
)
_SLUG = re.compile(r"‹([a-z0-9-]+)›")
_EXAMPLES = re.compile(
    r"(?:^|[,;:.]|(?<= )(?:an?|the|of|for|by|with|to|other|and)) (?P<property>(?:strictly )?[a-z-]+ )"
    r"(?:functions?|activations?|activation functions?) (?:with (?:[a-z-]+ ){1,8})?(?:, )?such as "
    rf"(?P<functions>(?:the |a )?{FUNCTION} (?:(?:, and|,|and|or) (?:the |a )?{FUNCTION} )*)"
)
_STOP = re.compile(r"[,;:.—] ")


def read_claims(sentence: Sentence, topic: Topic) -> Iterator[PropertyClaim]:
    """The claims of a plain sentence in order; tells `topic` what the next sentence may mean by "it"."""
    text = sentence.text
    yield from _read_examples(text)
    for number, start in enumerate(beginnings(sentence)):
        statements: list[_Stated] = []
        if there := _THERE.match(text, start):
            own = topic.own if topic.slug == topic.own else None
            subject = SentenceSubject("function", (own,)) if own is not None else None
            statements = _list(text, there.end(), "have", "function", there["no"] is None)
        else:
            subject, verb = read_subject(text, start, topic)
            if subject is not None:
                statements = _predicates(text, verb, subject.attribute, fragment=subject.fragment)
        if subject is not None and subject.fragment and not statements:
            subject = None
        if subject is not None or number == 0:
            topic.turn_to(subject)
        if subject is None:
            continue
        for stated in statements:
            groups = {name: value for name, value in stated.match.groupdict().items() if value}
            if subject.side:
                groups["side"] = subject.side
            affirmed = (stated.affirmed == stated.phrase.positive) != subject.denied
            for slug in subject.slugs:
                first, last = stated.match.start(), stated.match.end() - 1
                yield PropertyClaim(slug, stated.phrase.kind, affirmed, tuple(groups.items()), first, last)


def _read_examples(text: str) -> Iterator[PropertyClaim]:
    """ "Smooth functions such as GELU": the examples are said to have the property."""
    for examples in _EXAMPLES.finditer(text):
        matched = _match(text, examples.start("property"), VOCABULARY["function"]["be"])
        if matched is None or matched[1].end() != examples.end("property"):
            continue
        phrase, match = matched
        for slug in _SLUG.findall(examples["functions"]):
            yield PropertyClaim(slug, phrase.kind, phrase.positive, (), match.start(), match.end() - 1)


def _predicates(text: str, start: int, attribute: str, *, fragment: bool = False) -> list[_Stated]:
    """What is said of a subject from its verb on; a sentence without one ("Smooth and convex.") begins with it."""
    if fragment:
        denied = _NO.match(text, start)
        if statements := _list(text, start, "be", attribute, affirmed=True):
            return statements
        if statements := _list(text, denied.end() if denied else start, "have", attribute, denied is None):
            return statements
    if verb := _BE.match(text, start):
        affirmed = verb["no"] in (None, "not only ")
        return _list(text, verb.end(), "be", attribute, affirmed, neither=verb["no"] == "neither ")
    if verb := _HAVE.match(text, start):
        affirmed = (verb["not"] or verb["lacks"] or verb["no"]) is None
        return _list(text, verb.end(), "have", attribute, affirmed, neither=verb["no"] == "neither ")
    return _doing(text, start, attribute)


def _doing(text: str, start: int, attribute: str) -> list[_Stated]:
    """A verb that says it all: "saturates on the left"."""
    verb = _DO.match(text, start)
    if verb is None:
        return []
    matched = _match(text, verb.end(), VOCABULARY[attribute]["do"])
    if matched is None or (verb["can"] and matched[0].kind not in ("dying", "negative.some")):
        return []
    end = _past(_TAIL, text, matched[1].end())
    if not _ends(text, end):
        return []
    return [_Stated(*matched, affirmed=verb["no"] is None), *_further(text, end, attribute)]


def _further(text: str, end: int, attribute: str) -> list[_Stated]:
    """What a second verb says of the same subject: "is smooth and has no corner"."""
    joint = _SECOND.match(text, end)
    return _predicates(text, joint.end(), attribute) if joint else []


def _list(text: str, start: int, verb: str, attribute: str, affirmed: bool, *, neither: bool = False) -> list[_Stated]:
    """A list of properties joined by commas, "and", "or", "nor" and "but", up to the end of the statement.

    `state` is None where a negation may or may not reach, as to "bounded" in "not smooth and bounded".
    """
    phrases = VOCABULARY[attribute][verb]
    statements: list[_Stated] = []
    denied = neither or not affirmed
    state: bool | None = not denied
    position, end = start, -1
    while True:
        position = _past(_ADVERBS, text, position)
        if own := _OWN_NOT.match(text, position):
            state, denied = False, True
            position = own.end()
        bare = _past(_ARTICLE, text, position)
        if match := _match(text, position, phrases) or _match(text, bare, phrases):
            position = match[1].end()
            if state is not None:
                statements.append(_Stated(*match, affirmed=state))
        elif neutral := NEUTRAL.match(text, bare):
            position = neutral.end()
        else:
            break
        noun = NOUN.match(text, position)
        if noun is None and _match(text, position, phrases):
            continue
        position = noun.end() if noun else position
        if (
            noun
            and state
            and (match := _match(text, position, tuple(phrase for phrase in phrases if phrase.kind == "within")))
        ):
            statements.append(_Stated(*match, affirmed=True))
            position = match[1].end()
        position = end = _past(_TAIL, text, position)
        joint = _COORDINATOR.match(text, position)
        if joint is None:
            break
        position = joint.end()
        match joint["word"]:
            case "nor":
                state = False
            case "or" if not denied:
                return []
            case "but" | "yet":
                state, denied = True, False
            case "and" if denied and not neither:
                state = None
            case None if denied and not neither and not _OR_AHEAD.match(text, position):
                state = None
    return _closed(text, end, statements, attribute) if statements else []


def _closed(text: str, end: int, statements: list[_Stated], attribute: str) -> list[_Stated]:
    """The list if the statement ends after it, with what is added by "with", "without being", "that" or "and"."""
    if attribute == "function":
        if (added := _WITHOUT_BEING.match(text, end)) and (
            more := _list(text, added.end(), "be", attribute, affirmed=False)
        ):
            return [*statements, *more]
        if (added := _WITH.match(text, end)) and (
            more := _list(text, added.end(), "have", attribute, added["no"] is None)
        ):
            return [*statements, *more]
        if (added := _THAT.match(text, end)) and (more := _predicates(text, added.end(), attribute)):
            return [*statements, *more]
    if not _ends(text, end) or (_REASON.match(text, end) and not all(stated.affirmed for stated in statements)):
        return []
    return [*statements, *_further(text, end, attribute)]


def _match(text: str, position: int, phrases: tuple[Phrase, ...]) -> tuple[Phrase, re.Match[str]] | None:
    """The phrase that reads furthest from here."""
    matches = [(phrase, match) for phrase in phrases if (match := phrase.expression.match(text, position))]
    return max(matches, key=lambda pair: pair[1].end(), default=None)


def _past(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _ends(text: str, position: int) -> bool:
    """Whether the statement may end here: nothing that follows takes any of it back."""
    ending = _END.match(text, position)
    if ending is None:
        return False
    if ending["weak"]:
        stop = _STOP.search(text, ending.end())
        return not _AFTER_AND.search(text[ending.end() - 1 : stop.start() if stop else len(text)])
    return True
