"""Where the sentences of a paragraph begin and end."""

from __future__ import annotations

import re
from itertools import pairwise

from sentencex import get_sentence_boundaries

# Abbreviations after which the library sentencex would end a sentence; decimals and initials it already knows.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[])(?:e\.g|i\.e|cf|resp|approx|eqs?|secs?|figs?|tabs?|thms?|defs?|vs|al|incl|ca)\.\s+\Z",
    re.IGNORECASE,
)
_NUMBER_SIGN = re.compile(r"(?:^|[\s(\[])nos?\.\s+\Z", re.IGNORECASE)
# In "near x. See" the letter is lower case, so it is no initial, and the sentence ends there.
_LETTER_END = re.compile(r"(?<=\s[a-z]\.)\s+(?=[A-Z])")
_LONGEST_ABBREVIATION = 12


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The start and the end of each sentence of a text, without the white space around it.

    A point after an abbreviation or an initial, and one in a decimal or a dotted name, does not end a sentence.

    >>> sentence_spans("See Fig. 2 of nn.GELU. It falls.")
    ((0, 22), (23, 32))
    """
    starts = [boundary["start_index"] for boundary in get_sentence_boundaries("en", text)]
    cuts = {start for start in starts if 0 < start < len(text) and not _is_false(text, start)}
    cuts.update(match.end() for match in _LETTER_END.finditer(text))
    edges = (0, *sorted(cuts), len(text))
    return tuple(_trimmed(text, start, end) for start, end in pairwise(edges) if text[start:end].strip())


def _is_false(text: str, cut: int) -> bool:
    """Whether a cut is inside of a dotted name or after an abbreviation, and so ends no sentence."""
    if not text[cut - 1].isspace():
        return True
    before = text[max(0, cut - _LONGEST_ABBREVIATION) : cut]
    return bool(_ABBREVIATION.search(before) or (_NUMBER_SIGN.search(before) and text[cut : cut + 1].isdigit()))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
