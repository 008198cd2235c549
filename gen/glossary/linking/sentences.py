"""Cutting a paragraph into sentences, with places."""

from __future__ import annotations

import re
from itertools import pairwise

from sentencex import get_sentence_boundaries

# Where sentencex ends a sentence and scientific prose does not; "e.g.", decimals and initials it knows itself.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[])(?:e\.g|i\.e|cf|resp|approx|eqs?|secs?|figs?|tabs?|thms?|defs?|vs|al|incl|ca)\.\s+\Z",
    re.IGNORECASE,
)
_NUMBER_SIGN = re.compile(r"(?:^|[\s(\[])nos?\.\s+\Z", re.IGNORECASE)
# "near x. See": a lower-case letter is no initial, so the sentence ends there.
_LETTER_END = re.compile(r"(?<=\s[a-z]\.)\s+(?=[A-Z])")
_LONGEST_ABBREVIATION = 12


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of `text` that are sentences, white space around them left out.

    Abbreviations, decimals, initials and dotted names end no sentence.
    """
    starts = [boundary["start_index"] for boundary in get_sentence_boundaries("en", text)]
    cuts = {start for start in starts if 0 < start < len(text) and not _is_false(text, start)}
    cuts.update(found.end() for found in _LETTER_END.finditer(text))
    edges = (0, *sorted(cuts), len(text))
    return tuple(_trimmed(text, start, end) for start, end in pairwise(edges) if text[start:end].strip())


def _is_false(text: str, cut: int) -> bool:
    """Whether the cut stands inside a dotted name or after an abbreviation."""
    if not text[cut - 1].isspace():
        return True
    before = text[max(0, cut - _LONGEST_ABBREVIATION) : cut]
    return bool(_ABBREVIATION.search(before) or (_NUMBER_SIGN.search(before) and text[cut : cut + 1].isdigit()))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
