"""Sentences made regular: words and functions as tokens, and the places in a sentence where a statement may begin.

A normalised sentence is its tokens, small, each followed by one space; a function is the token `‹slug›`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gen.glossary.linking.matcher import Match

FUNCTION = r"‹[a-z0-9-]+›"

_TOKEN = re.compile(
    r"(?<![\w.])[-−]?\d+(?:\.\d+)?(?:/\d+)?(?![\w.]*\w)|\w+(?:[-‐‑'’]\w+)*|['’]s\b|[^\w\s]",
)
_QUOTED = re.compile(r"[\"“”«»][^\"“”«»]*[\"“”«»]")
_NOT = re.compile(r"n['’]t$")
_CONTRACTED = {"cannot": "can not", "can't": "can not", "won't": "will not", "it's": "it is"}
_SIGNS = {"−": "-", "’": "'", "′": "'", "–": "—"}

# A sentence that speaks of what would be, of a case, or of what others say is not judged at all.
_HYPOTHETICAL = re.compile(
    r" (?:if|unless|provided|providing|suppose|supposing|assum(?:e|es|ing|ed)|whether|would|could|might|may|should"
    r"|were|imagine|except|otherwise|until|once(?! continuously)|(?<!not )only|so long as|as long as|in general|general"
    r"|when(?:ever)?|say|says|said|call|calls|claim|claims|claimed|believed?|thought|myth|mistaken?|wrong(?= to| that)"
    r"|wrongly|false(?:ly)?|supposedly|allegedly|sometimes|pretend|treat|treats|treated|regard(?:ed|s)?|untrue"
    r"|‹quote›) "
)
_QUESTION = re.compile(r"\? $")
_SCOPED = re.compile(
    r" (?:for|on|in|near|at|with|without|under|over|where|to|from|below|above|beyond|outside|inside|within|by|given"
    r"|after|before|as|up|locally|far|close|between|around|depending|through|throughout|during) "
)
_COMPARED = re.compile(
    rf"(?:unlike|like|just like|in contrast (?:to|with)|compared (?:to|with)|as opposed to|contrary to|similar to)"
    rf" (?:both )?(?:the |a )?{FUNCTION}(?:(?: ,| and|, and| or) (?:the |a )?{FUNCTION})* , "
)
_LEAD = re.compile(
    r"(?:however|therefore|hence|thus|moreover|also|indeed|in fact|of course|furthermore|besides|note that|and|but|so"
    r"|yet|as a result|by contrast|in short|likewise|mathematically|formally|in particular|recall that|because|since"
    r"|although|though|while|whereas|this means that|that is) (?:, )?"
)
_JOINT = re.compile(
    r"(?<=[;:—.] )|(?<=, )(?:and|but|so|yet) |(?<= )(?:but|while|whereas|because|since|although|though|so) "
    rf"|(?<=› , )(?=which )|(?<=, )(?={FUNCTION} )"
)
_SUBORDINATE = re.compile(r" (?:while|whereas|although|though|because|since) |" + _COMPARED.pattern)


@dataclass(frozen=True)
class Sentence:
    """A normalised sentence; `spots` are pairs of offsets, in `text` and in the passage, where each token begins."""

    text: str
    spots: tuple[tuple[int, int], ...]
    ends: tuple[int, ...]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the passage that a stretch of the normalised text stands for."""
        first = bisect_right(self.spots, (start, 1 << 60)) - 1
        last = bisect_right(self.spots, (max(start, end - 1), 1 << 60)) - 1
        return self.spots[first][1], self.ends[last]


def normalise(text: str, start: int, end: int, functions: Sequence[Match]) -> Sentence:
    """The sentence `text[start:end]`; `functions` are the functions that the passage names, with their offsets."""
    masks = [(quote.start(), quote.end(), "‹quote›") for quote in _QUOTED.finditer(text, start, end)]
    masks += [
        (function.start, function.end, f"‹{function.slug}›")
        for function in functions
        if start <= function.start < end and not any(low <= function.start < high for low, high, _ in masks)
    ]
    pieces: list[str] = [" "]
    spots: list[tuple[int, int]] = [(0, start)]
    ends: list[int] = [start]
    length = 1

    def add(token: str, first: int, last: int) -> None:
        nonlocal length
        spots.append((length, first))
        ends.append(last)
        pieces.append(token + " ")
        length += len(token) + 1

    position = start
    for low, high, name in [*sorted(masks), (end, end, "")]:
        for token in _TOKEN.finditer(text, position, low):
            add(_regular(token.group()), token.start(), token.end())
        if name:
            add(name, low, high)
        position = high
    return Sentence("".join(pieces), tuple(spots), tuple(ends))


def _regular(token: str) -> str:
    word = token.casefold().replace("‐", "-").replace("‑", "-").replace("’", "'")
    if word[0] == "−":
        word = "-" + word[1:]
    if word in _CONTRACTED:
        return _CONTRACTED[word]
    return _SIGNS.get(word, _NOT.sub(" not", word))


def is_plain(sentence: Sentence) -> bool:
    """Whether the sentence states something: no question, no condition, no supposition, no word of others."""
    return not _HYPOTHETICAL.search(sentence.text) and not _QUESTION.search(sentence.text)


def beginnings(sentence: Sentence) -> Iterator[int]:
    """The offsets at which a statement of its own may begin, in order.

    A sentence that opens with a scope ("For x > 0, …", "Near zero …") has none before its first semicolon or colon.
    """
    text = sentence.text
    first = 1
    if lead := _LEAD.match(text, first):
        first = lead.end()
    while compared := _COMPARED.match(text, first):
        first = compared.end()
    scoped = bool(_SCOPED.match(text, first - 1))
    if not scoped:
        yield first
    for joint in _JOINT.finditer(text, first):
        before = text[: joint.start()]
        if re.search(r"[;:—.] $", before):
            scoped = False
        elif scoped or _is_no_clause(joint, before):
            continue
        start = joint.end()
        for opening in (_LEAD, _COMPARED):
            if lead := opening.match(text, start):
                start = lead.end()
        if start < len(text) and not _SCOPED.match(text, start - 1):
            yield start


def _is_no_clause(joint: re.Match[str], before: str) -> bool:
    """Whether what follows a joint is no statement: the end of a list, or a reason that is denied."""
    match joint.group():
        case "and ":
            return before.endswith("› , ")
        case "because " | "since ":
            return " not " in before
        case "":
            return joint.string.startswith("‹", joint.end()) and not _SUBORDINATE.search(before)
        case _:
            return False
