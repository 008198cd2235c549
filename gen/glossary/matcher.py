"""Finding surface forms in running text, at a cost that does not grow with the number of entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from gen.glossary.entries import Entry
from gen.glossary.forms import FormTable, make_table, matches
from gen.glossary.tokens import mask_addresses, stands_alone, tokens
from gen.problems import did_you_mean


@dataclass(frozen=True)
class Match:
    """The entry `slug` named by `text[start:end]`."""

    start: int
    end: int
    slug: str


@dataclass(frozen=True)
class Matcher:
    """The surface forms of all entries, ready to be looked for; made by `make_matcher`."""

    entries: dict[str, Entry]
    table: FormTable
    by_path: dict[str, str]

    def find(self, text: str, allowed: Callable[[int, int], bool] = lambda start, end: True) -> Iterator[Match]:
        """Every form in the text from left to right, the longest at each place, none overlapping.

        `allowed(start, end)` may refuse a stretch, after which a shorter one is tried.
        """
        text = mask_addresses(text)
        words = tokens(text)
        longest, forms = self.table.longest, self.table.by_words
        index = 0
        while index < len(words):
            reach = min(longest.get(words[index].key, 0), len(words) - index)
            for length in range(reach, 0, -1):
                found = words[index : index + length]
                claims = forms.get(tuple(word.key for word in found))
                if claims is None or not stands_alone(text, found[0], found[-1]):
                    continue
                if not allowed(found[0].start, found[-1].end):
                    continue
                slug = next((form.slug for form, like in claims if matches(form, like, found, text)), None)
                if slug is not None:
                    yield Match(found[0].start, found[-1].end, slug)
                    index += length - 1
                    break
            index += 1

    def resolve(self, target: str) -> Entry | None:
        """The entry that a writer means by a slug, a name, an alias or a plural; None if there is none."""
        if target in self.entries:
            return self.entries[target]
        words = tokens(target)
        claims = self.table.by_words.get(tuple(word.key for word in words), ())
        strict = next((form.slug for form, like in claims if matches(form, like, words, target)), None)
        if strict is not None:
            return self.entries[strict]
        # A writer who asks for a term by name means it whatever the case, if only one entry bears the name.
        slugs = {form.slug for form, _ in claims}
        return self.entries[slugs.pop()] if len(slugs) == 1 else None

    def suggest(self, target: str) -> str:
        """A hint for an unknown target: the nearest slug or name, or an empty text."""
        return did_you_mean(target, (name for entry in self.entries.values() for name in (entry.slug, *entry.names)))


def make_matcher(entries: Iterable[Entry]) -> Matcher:
    """Gather the surface forms of all entries; conflicts stand in `matcher.table.problems`."""
    listed = tuple(entries)
    return Matcher(
        entries={entry.slug: entry for entry in listed},
        table=make_table(listed),
        by_path={entry.path: entry.slug for entry in listed},
    )
