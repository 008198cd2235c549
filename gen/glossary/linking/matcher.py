"""Finding the names of entries in running text, in a time that does not grow with the number of entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from gen.glossary.entries import Entry
from gen.glossary.linking.contexts import choose
from gen.glossary.linking.form_table import FormTable, make_table
from gen.glossary.linking.forms import SurfaceForm, form_key
from gen.glossary.linking.tokens import OPAQUE, mask_addresses, read_row, stands_alone
from gen.problems import did_you_mean


class Match(NamedTuple):
    """A place of a text that names an entry: `text[start:end]` names the entry `slug`."""

    start: int
    end: int
    slug: str


@dataclass(frozen=True)
class Matcher:
    """The surface forms of all entries, prepared for searching a text; `make_matcher` makes it."""

    entries: dict[str, Entry]
    table: FormTable
    by_path: dict[str, str]

    def find(
        self,
        text: str,
        allowed: Callable[[int, int], bool] | None = None,
        *,
        heading: str = "",
        page: str = "",
    ) -> Iterator[Match]:
        """Every form in the text from left to right, at each place the longest; matches do not overlap.

        `allowed(start, end)` may refuse a match; then a shorter one is tried. `heading` is the heading above the text
        and `page` the slug of the entry on whose page it is; both help to decide forms that several entries share.
        """
        text = mask_addresses(text)
        row = read_row(text)
        _, keys, starts, joints = row
        longest, plain, strict = self.table.longest, self.table.plain, self.table.strict
        count = len(keys)
        past = 0
        for index in [at for at, key in enumerate(keys) if key in longest]:
            if index < past or index in joints:
                continue
            start = starts[index]
            for stop in range(min(index + longest[keys[index]], count), index, -1):
                key = keys[index] if stop == index + 1 else " ".join(keys[index:stop])
                slug = plain.get(key)
                forms = strict.get(key) if slug is None else None
                if (slug is None and forms is None) or stop in joints:
                    continue
                end = row.end(stop - 1)
                if not stands_alone(text, start, end) or (allowed is not None and not allowed(start, end)):
                    continue
                if forms is not None:
                    slug = _meant(forms, text, start, end, heading, page)
                if slug is not None:
                    yield Match(start, end, slug)
                    past = stop
                    break

    def resolve(self, target: str) -> Entry | None:
        """The entry that a writer means by a slug, a name, an alias or a plural; None where that is undecided."""
        if target in self.entries:
            return self.entries[target]
        forms = self.table.forms_of(form_key(target))
        slug = _meant(forms, target, 0, len(target), "", "")
        if slug is not None:
            return self.entries[slug]
        # An explicit link may have the wrong case, if only one entry has the name.
        slugs = {form.slug for form in forms}
        return self.entries[slugs.pop()] if len(slugs) == 1 else None

    def suggest(self, target: str) -> str:
        """A hint for a target that `resolve` does not know: the entries that share it, or the most similar name."""
        sharing = dict.fromkeys(form.slug for form in self.table.forms_of(form_key(target)))
        if len(sharing) > 1:
            return f"several entries have this name, link to a slug: {', '.join(sharing)}"
        return did_you_mean(target, (name for entry in self.entries.values() for name in (entry.slug, *entry.names)))


def make_matcher(entries: Iterable[Entry]) -> Matcher:
    """A matcher for the names of all entries; its `table.problems` says which names conflict.

    >>> matcher = make_matcher([Entry("kink", "term", "kink", ("kink", "corner"))])
    >>> list(matcher.find("two corners"))
    [Match(start=4, end=11, slug='kink')]
    """
    listed = tuple(entries)
    return Matcher(
        entries={entry.slug: entry for entry in listed},
        table=make_table(listed),
        by_path={entry.path: entry.slug for entry in listed},
    )


def _meant(forms: tuple[SurfaceForm, ...], text: str, start: int, end: int, heading: str, page: str) -> str | None:
    """The entry of the strictest form that matches `text[start:end]`; where several entries share it, the context's."""
    matching = [form for form in forms if form.matches(text[start:end])]
    if not matching or not any(form.when for form in matching):
        return matching[0].slug if matching else None
    return choose(matching, f"{heading} {OPAQUE} {text}", page)
