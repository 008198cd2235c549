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
_ASCII_TOKEN = re.compile(r"\w+|[^\w\s]", re.ASCII)
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

    `words` differ from the text at most in their case; `joints` holds the index of each token that a hyphen joins to
    the one before it. Only texts and numbers stand here, since thousands of objects would keep the collector busy.
    """

    words: list[str]
    keys: list[str]
    starts: list[int]
    joints: frozenset[int]

    def end(self, index: int) -> int:
        """Where a token ends."""
        return self.starts[index] + len(self.words[index])


def fold(word: str) -> str:
    """The word as it is compared without regard to case: composed, case folded, no soft hyphens, plain apostrophes."""
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
    row = read_row(text)
    return tuple(
        Token(text[start : row.end(at)], key, start, row.end(at), at in row.joints, at + 1 in row.joints)
        for at, (key, start) in enumerate(zip(row.keys, row.starts, strict=True))
    )


def read_row(text: str) -> Row:
    """The tokens of `text` in columns."""
    # Lower case keeps every place of an ASCII text, so its words can serve as their keys.
    plain = text.isascii()
    text, pattern = (text.lower(), _ASCII_TOKEN) if plain else (text, _TOKEN)
    words = pattern.findall(text)
    starts = [one.start() for one in pattern.finditer(text)]
    keys = words if plain else list(map(fold, words))
    if _HYPHEN.search(text) is None:
        return Row(words, keys, starts, _NO_JOINTS)
    hyphens = {
        at
        for at in range(1, len(words) - 1)
        if words[at] in _HYPHENS
        and starts[at - 1] + len(words[at - 1]) == starts[at]
        and starts[at] + 1 == starts[at + 1]
        and _is_word(words[at - 1][-1])
        and _is_word(words[at + 1][0])
    }
    kept = [at for at in range(len(words)) if at not in hyphens]
    joints = frozenset(index for index, at in enumerate(kept) if at - 1 in hyphens)
    return Row([words[at] for at in kept], [keys[at] for at in kept], [starts[at] for at in kept], joints)


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
