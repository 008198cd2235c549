"""V06: names that a reader, or the linker, cannot tell apart."""

from __future__ import annotations

from collections.abc import Iterator

from gen.glossary.linking.tokens import fold, tokens
from gen.lint.rules.rule import Check, Finding, Glossary

SHORTEST = 8
"""Names with fewer letters may differ by a single letter: ReLU and SeLU, mean and men."""


def find(glossary: Glossary) -> Iterator[Finding]:
    """Names of two entries that differ by a letter, a hyphen or a space; aliases that the linker knows already.

    Names that `when` tells apart are left out.
    """
    held: dict[str, tuple[str, str]] = {}
    for slug, entry in glossary.network.entries.items():
        own: dict[tuple[str, ...], str] = {}
        place = glossary.entries[slug].place
        for name in entry.names:
            words = tuple(token.key for token in tokens(name))
            known = own.setdefault(words, name)
            if known != name and name not in entry.exact and known not in entry.exact:
                yield Finding(slug, place, f"{slug}.aliases", f'"{name}" and "{known}" are one name to the linker')
            letters = "".join(letter for letter in fold(name) if letter.isalnum())
            for key in _neighbourhood(letters):
                other, like = held.get(key, (slug, name))
                shared = name in entry.contexts or like in glossary.network.entries[other].contexts
                if other != slug and not shared and name not in entry.exact and _near(letters, like):
                    yield Finding(slug, place, f"{slug}.aliases", f'"{name}" is nearly "{like}", a name of "{other}"')
                    break
            for key in _neighbourhood(letters):
                held.setdefault(key, (slug, name))


def _near(letters: str, other: str) -> bool:
    """Whether the texts are equal or one substitution, insertion or deletion apart, numerals aside."""
    like = "".join(letter for letter in fold(other) if letter.isalnum())
    if len(letters) > len(like):
        letters, like = like, letters
    at = next((n for n, (mine, its) in enumerate(zip(letters, like, strict=False)) if mine != its), len(letters))
    changed = letters[at : at + 1] + like[at : at + 1]
    same_rest = letters[at + 1 :] == like[at + 1 :] if len(letters) == len(like) else letters[at:] == like[at + 1 :]
    return same_rest and not any(letter.isdigit() for letter in changed)


def _neighbourhood(letters: str) -> Iterator[str]:
    """The letters, and where they are many the letters without each one: near names share one of these."""
    yield letters
    if len(letters) >= SHORTEST:
        yield from (letters[:at] + letters[at + 1 :] for at in range(len(letters)))


RULE = Check("V06", "near-duplicate names", "keep one of them, or choose a name that cannot be mistaken", "names", find)
