"""The words and symbols of a text with their places, in the spelling in which the matcher compares them."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

OPAQUE = "\ufffc"
"""Takes the place of code, formulas and numbers from the facts in a text that is searched for names."""

_HYPHENS = "-‐‑"
_HYPHEN = re.compile(f"[{_HYPHENS}]")
_NO_JOINTS: frozenset[int] = frozenset()
_TOKEN = re.compile(r"\w[\w\u0300-\u036f\u00ad]*|[^\w\s]")
_ASCII_TOKEN = re.compile(r"\w+|[^\w\s]", re.ASCII)
_URL = re.compile(r"(?:\w+://|www\.)\S+|[\w.+-]+@[\w-]+\.\w[\w.-]*")
_GLUED = frozenset(f"@#\\^$′″∞{OPAQUE}")
_POSSESSIVE = re.compile(r"['’]s(?!\w)")


class TextToken(NamedTuple):
    """A word or a single symbol. A hyphen between two words is not a token: it joins the two tokens."""

    text: str
    key: str
    start: int
    end: int


class Row(NamedTuple):
    """The tokens of a text, as one list for each of their properties.

    `words` differ from the text at most in their case. `joints` holds the index of each token that a hyphen joins to
    the token before it. Lists of texts and numbers are faster than thousands of objects, which the garbage collector
    would have to visit.
    """

    words: list[str]
    keys: list[str]
    starts: list[int]
    joints: frozenset[int]

    def end(self, index: int) -> int:
        """The offset in the text at which a token ends."""
        return self.starts[index] + len(self.words[index])


def fold(word: str) -> str:
    """The spelling of a word for comparing it in any case: composed, case folded, no soft hyphens, plain apostrophes.

    >>> fold("Newton’s"), fold("Gauß")
    ("newton's", 'gauss')
    """
    if word.isascii():
        return word.lower()
    plain = word.replace("\u00ad", "").replace("’", "'")
    return unicodedata.normalize("NFC", plain.casefold())


def compose(word: str) -> str:
    """The spelling of a word for comparing it with its case: composed, no soft hyphens, plain apostrophes.

    >>> compose("Newton’s")
    "Newton's"
    """
    return word if word.isascii() else unicodedata.normalize("NFC", word.replace("\u00ad", "").replace("’", "'"))


def mask_addresses(text: str) -> str:
    """The text with as many opaque characters in place of each URL and mail address.

    >>> mask_addresses("see www.x.org") == "see " + 9 * OPAQUE
    True
    """
    if "://" not in text and "www." not in text and "@" not in text:
        return text
    return _URL.sub(lambda address: OPAQUE * len(address[0]), text)


def tokens(text: str) -> tuple[TextToken, ...]:
    """The words and symbols of `text` in order.

    >>> [(token.key, token.start) for token in tokens("Cross-entropy")]
    [('cross', 0), ('entropy', 6)]
    """
    row = read_row(text)
    return tuple(
        TextToken(text[start : row.end(at)], key, start, row.end(at))
        for at, (key, start) in enumerate(zip(row.keys, row.starts, strict=True))
    )


def read_row(text: str) -> Row:
    """The tokens of `text`, one list for each property.

    >>> read_row("Cross-entropy").keys
    ['cross', 'entropy']
    """
    # Lower case does not move the characters of an ASCII text, so that its words are also their keys.
    plain = text.isascii()
    text, pattern = (text.lower(), _ASCII_TOKEN) if plain else (text, _TOKEN)
    words = pattern.findall(text)
    starts = [match.start() for match in pattern.finditer(text)]
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
    places = [at for at in range(len(words)) if at not in hyphens]
    joints = frozenset(index for index, at in enumerate(places) if at - 1 in hyphens)
    return Row([words[at] for at in places], [keys[at] for at in places], [starts[at] for at in places], joints)


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the tokens `text[start:end]` are whole words, not a part of something longer.

    False inside of a dotted name ("nn.GELU") or a contraction, and next to code or a formula without a space. A
    possessive 's may follow. The caller has made sure that no hyphen joins these tokens to others.

    >>> stands_alone("nn.GELU", 3, 7), stands_alone("GELU's slope", 0, 4)
    (False, True)
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
