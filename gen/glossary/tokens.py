"""Words and symbols of running text, with their places, as the matcher compares them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

OPAQUE = "\ufffc"
"""Stands in flat text for what is no text: code, maths, numbers from the facts."""

_HYPHENS = "-‐‑"
_TOKEN = re.compile(r"\w[\w\u0300-\u036f\u00ad]*|[^\w\s]")
_URL = re.compile(r"(?:\w+://|www\.)\S+|[\w.+-]+@[\w-]+\.\w[\w.-]*")
_GLUED = frozenset(f"@#\\^$′″∞{OPAQUE}")
_POSSESSIVE = re.compile(r"['’]s(?!\w)")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a single symbol; a hyphen between two words is no token but joins them."""

    text: str
    key: str
    start: int
    end: int
    joined_before: bool
    joined_after: bool


def fold(word: str) -> str:
    """The word as it is compared without regard to case: composed, case folded, without soft hyphens."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word.replace("\u00ad", "").casefold())


def compose(word: str) -> str:
    """The word as it is compared with its case: composed, without soft hyphens."""
    return word if word.isascii() else unicodedata.normalize("NFC", word.replace("\u00ad", ""))


def mask_addresses(text: str) -> str:
    """The text with each bare URL and mail address replaced by as many opaque characters."""
    if "://" not in text and "www." not in text and "@" not in text:
        return text
    return _URL.sub(lambda found: OPAQUE * len(found[0]), text)


def tokens(text: str) -> tuple[Token, ...]:
    """The words and symbols of `text` in order."""
    found = list(_TOKEN.finditer(text))
    joints = {
        index
        for index in range(1, len(found) - 1)
        if found[index][0] in _HYPHENS
        and found[index - 1].end() == found[index].start()
        and found[index].end() == found[index + 1].start()
        and _is_word(found[index - 1][0][-1])
        and _is_word(found[index + 1][0][0])
    }
    return tuple(
        Token(one[0], fold(one[0]), one.start(), one.end(), index - 1 in joints, index + 1 in joints)
        for index, one in enumerate(found)
        if index not in joints
    )


def stands_alone(text: str, first: Token, last: Token) -> bool:
    """Whether the text from `first` to `last` is made of whole words.

    It is not inside a hyphenated compound ("log-softmax"), a dotted name ("nn.GELU") or a contraction, nor glued to
    code or maths; a possessive 's may follow.
    """
    if first.joined_before or last.joined_after:
        return False
    before, after = text[max(0, first.start - 2) : first.start], text[last.end : last.end + 3]
    if before:
        if before[-1] in _GLUED:
            return False
        if len(before) == 2 and before[-1] in ".'’" and _is_word(before[0]):
            return False
        if len(before) == 2 and before[-1] in _HYPHENS and not before[0].isspace():
            return False
    if not after:
        return True
    if after[0] in _GLUED or (after[0] in _HYPHENS and after[1:2].strip() != ""):
        return False
    if after[0] in "'’" and _POSSESSIVE.match(after):
        return True
    return not (after[0] in ".'’" and len(after) > 1 and _is_word(after[1]))


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.combining(character) != 0
