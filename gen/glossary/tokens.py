"""Words and symbols of running text, with their places, as the matcher compares them."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

OPAQUE = "\ufffc"
"""Stands in flat text for what is no text: code, maths, numbers from the facts."""

_HYPHENS = "-‐‑"
_HYPHEN = re.compile(f"[{_HYPHENS}]")
_NO_JOINTS: frozenset[int] = frozenset()
_TOKEN = re.compile(r"\w[\w\u0300-\u036f\u00ad]*|[^\w\s]")
_URL = re.compile(r"(?:\w+://|www\.)\S+|[\w.+-]+@[\w-]+\.\w[\w.-]*")
_GLUED = frozenset(f"@#\\^$′″∞{OPAQUE}")
_POSSESSIVE = re.compile(r"['’]s(?!\w)")


class Token(NamedTuple):
    """A word or a single symbol; a hyphen between two words is no token but joins them."""

    text: str
    key: str
    start: int
    end: int
    joined_before: bool
    joined_after: bool


class Row(NamedTuple):
    """The tokens of a text in columns, as the matcher runs over them.

    `found` are the matches of the pattern, with the places; `joints` holds the index of each token that a hyphen joins
    to the one before it.
    """

    keys: list[str]
    found: list[re.Match[str]]
    joints: frozenset[int]


def fold(word: str) -> str:
    """The word as it is compared without regard to case: composed, case folded, no soft hyphens, straight apostrophes."""
    if word.isascii():
        return word.lower()
    plain = word.replace("\u00ad", "").replace("’", "'")
    return unicodedata.normalize("NFC", plain.casefold())


def compose(word: str) -> str:
    """The word as it is compared with its case: composed, no soft hyphens, straight apostrophes."""
    return word if word.isascii() else unicodedata.normalize("NFC", word.replace("\u00ad", "").replace("’", "'"))


def mask_addresses(text: str) -> str:
    """The text with each bare URL and mail address replaced by as many opaque characters."""
    if "://" not in text and "www." not in text and "@" not in text:
        return text
    return _URL.sub(lambda found: OPAQUE * len(found[0]), text)


def tokens(text: str) -> tuple[Token, ...]:
    """The words and symbols of `text` in order."""
    keys, found, joints = read_row(text)
    return tuple(
        Token(text[one.start() : one.end()], key, *one.span(), index in joints, index + 1 in joints)
        for index, (key, one) in enumerate(zip(keys, found, strict=True))
    )


def read_row(text: str) -> Row:
    """The tokens of `text` in columns."""
    if text.isascii():
        # Lower case keeps every place, so one pass serves both the places and the keys.
        found = list(_TOKEN.finditer(text.lower()))
        keys = [one[0] for one in found]
    else:
        found = list(_TOKEN.finditer(text))
        keys = [fold(one[0]) for one in found]
    if _HYPHEN.search(text) is None:
        return Row(keys, found, _NO_JOINTS)
    hyphens = {
        index
        for index in range(1, len(found) - 1)
        if found[index][0] in _HYPHENS
        and found[index - 1].end() == found[index].start()
        and found[index].end() == found[index + 1].start()
        and _is_word(found[index - 1][0][-1])
        and _is_word(found[index + 1][0][0])
    }
    kept = [index for index in range(len(found)) if index not in hyphens]
    joints = frozenset(at for at, index in enumerate(kept) if index - 1 in hyphens)
    return Row([keys[index] for index in kept], [found[index] for index in kept], joints)


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]`, made of whole tokens that no hyphen joins to others, is made of whole words.

    It is not inside a dotted name ("nn.GELU") or a contraction, nor glued to code or maths; a possessive 's may follow.
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and not before.isspace():
        if before in _GLUED:
            return False
        if start > 1 and before in ".'’" and _is_word(text[start - 2]):
            return False
        if start > 1 and before in _HYPHENS and not text[start - 2].isspace():
            return False
    if not after or after.isspace():
        return True
    if after in _GLUED:
        return False
    follower = text[end + 1 : end + 2]
    if after in _HYPHENS:
        return not follower.strip()
    if after in "'’" and _POSSESSIVE.match(text, end):
        return True
    return not (after in ".'’" and follower and _is_word(follower))


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.combining(character) != 0
