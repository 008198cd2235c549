"""English plurals of the names of entries.

The library `inflect` knows more words, but its import adds two seconds to every generation, and it writes GELUS,
logitss and epoches. The tests compare these few rules with it.
"""

from __future__ import annotations

import re

_IRREGULAR = {
    "epoch": ("epochs",),
    "criterion": ("criteria",),
    "phenomenon": ("phenomena",),
    "formula": ("formulas", "formulae"),
    "radius": ("radii",),
    "half": ("halves",),
    "data": (),
}
_LATIN = frozenset({"minimum", "maximum", "optimum", "extremum", "infimum", "supremum", "spectrum", "momentum"})
# Plurals that are mostly another word: "this means that" is not about averages.
_HOMOGRAPHS = frozenset({"means", "does"})
_COMPLEMENT = re.compile(r"(?<=\w)[ -](?:of|in|for|at|on|to|with|under|by)[ -]")
_LAST_WORD = re.compile(r"[A-Za-z0-9]+\Z")


def plural_forms(words: str) -> tuple[str, ...]:
    """The plurals of a noun or of a noun phrase, the most common one first.

    Empty for a plural and for a word that has none. In a phrase such as "rate of change" the noun before the
    preposition changes.

    >>> plural_forms("rate of change"), plural_forms("matrix"), plural_forms("logits")
    (('rates of change',), ('matrices', 'matrixes'), ())
    """
    complement = _COMPLEMENT.search(words)
    if complement:
        head, tail = words[: complement.start()], words[complement.start() :]
        return tuple(plural + tail for plural in plural_forms(head))
    last = _LAST_WORD.search(words)
    if last is None or len(last[0]) == 1:
        return ()
    stem = words[: last.start()]
    return tuple(stem + plural for plural in _noun_plurals(last[0]) if plural not in _HOMOGRAPHS)


def _noun_plurals(noun: str) -> tuple[str, ...]:
    lower = noun.lower()
    if lower in _IRREGULAR:
        return tuple(noun[0] + plural[1:] for plural in _IRREGULAR[lower])
    if noun[-1].isupper() or noun[-1].isdigit():
        return (noun + "s",)
    if lower in _LATIN:
        return (noun[:-2] + "a", noun + "s")
    if lower.endswith(("trix", "dex", "tex", "plex")):
        return (noun[:-2] + "ices", noun + "es")
    if lower.endswith("is"):
        return (noun[:-2] + "es",)
    if lower.endswith("s") and not lower.endswith(("ss", "us", "as")):
        return ()
    if lower.endswith(("s", "x", "z", "ch", "sh")):
        return (noun + "es",)
    if lower.endswith("y") and lower[-2] not in "aeiou":
        return (noun[:-1] + "ies",)
    return (noun + "s",)
