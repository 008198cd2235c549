"""The table of all surface forms, and the rules for words that two entries claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gen.glossary.entries import Entry
from gen.glossary.linking.contexts import check_contexts
from gen.glossary.linking.forms import SurfaceForm, form_key, surface_forms
from gen.problems import Problem


@dataclass(frozen=True)
class FormTable:
    """All surface forms that may become links. A key is the words of a form, folded and joined by spaces.

    `plain` maps a key to its entry where neither case nor context matters. `strict` maps every other key to its forms,
    the strictest first. `longest` maps a first word to the number of words in the longest form that begins with it.
    `ambiguous` are plurals that two entries share; they are not linked. `owners` maps each form, as it is written, to
    its entries; a form has several entries only where the context decides between them.
    """

    plain: dict[str, str]
    strict: dict[str, tuple[SurfaceForm, ...]]
    longest: dict[str, int]
    owners: dict[str, tuple[str, ...]]
    ambiguous: tuple[str, ...]
    problems: tuple[Problem, ...]

    def forms_of(self, key: str) -> tuple[SurfaceForm, ...]:
        """The forms that consist of these words, strictest first."""
        slug = self.plain.get(key)
        return self.strict.get(key, ()) if slug is None else (SurfaceForm(slug, key, False, (), derived=False),)


def make_table(entries: Iterable[Entry]) -> FormTable:
    """The table of the forms of all entries.

    A declared name has priority over a plural of another entry. Two entries that declare the same name are a problem
    at the later entry, unless `when` says near which words the name means which.

    >>> table = make_table([Entry("adam", "term", "Adam", ("Adam",)), Entry("elu", "function", "ELU", ("ELU",))])
    >>> table.plain, sorted(table.strict)
    ({'adam': 'adam', 'adams': 'adam'}, ['elu', 'elus'])
    """
    claims: dict[str, list[SurfaceForm]] = {}
    by_slug: dict[str, Entry] = {}
    for entry in entries:
        by_slug[entry.slug] = entry
        for form in surface_forms(entry):
            key = form_key(form.text)
            if key:
                claims.setdefault(key, []).append(form)
    plain: dict[str, str] = {}
    strict: dict[str, tuple[SurfaceForm, ...]] = {}
    longest: dict[str, int] = {}
    ambiguous: set[str] = set()
    rivals: list[tuple[SurfaceForm, ...]] = []
    problems: list[Problem] = []
    for key, forms in claims.items():
        first, words = key.partition(" ")[0], key.count(" ") + 1
        if len(forms) == 1 and forms[0].rank == 2 and not forms[0].when:
            plain[key] = forms[0].slug
        else:
            settled = _settled(forms, by_slug, ambiguous, rivals, problems)
            if not settled:
                continue
            strict[key] = settled
        longest[first] = max(words, longest.get(first, 0))
    problems.extend(check_contexts(by_slug.values(), rivals))
    owners: dict[str, tuple[str, ...]] = {}
    for key, forms in claims.items():
        for form in strict.get(key, forms if key in plain else ()):
            owners[form.text] = tuple(dict.fromkeys((*owners.get(form.text, ()), form.slug)))
    return FormTable(plain, strict, longest, owners, tuple(sorted(ambiguous)), tuple(sorted(problems)))


def _settled(
    claims: Iterable[SurfaceForm],
    by_slug: dict[str, Entry],
    ambiguous: set[str],
    rivals: list[tuple[SurfaceForm, ...]],
    problems: list[Problem],
) -> tuple[SurfaceForm, ...]:
    """Those forms with the same words that may become links, the strictest first.

    Plurals that two entries share are added to `ambiguous`, forms that only the context tells apart to `rivals`, and
    names that two entries declare without a context to `problems`.
    """
    accepted: list[SurfaceForm] = []
    shared: set[str] = set()
    for claim in sorted(claims, key=lambda form: (form.derived, form.rank)):
        holders = [form for form in accepted if form.matches(claim.text) and claim.matches(form.text)]
        if not holders:
            accepted.append(claim)
        elif any(holder.slug == claim.slug for holder in holders) or (claim.derived and not holders[0].derived):
            continue
        elif sum(not form.when for form in (*holders, claim)) <= 1:
            rivals.append((*holders, claim))
            accepted.append(claim)
        elif claim.derived:
            shared.add(holders[0].text)
        else:
            owner = next(holder for holder in holders if not holder.when)
            problems.append(_conflict(claim, by_slug[owner.slug], by_slug[claim.slug]))
    ambiguous |= shared
    linkable = (form for form in accepted if not (form.derived and form.text in shared))
    return tuple(sorted(linkable, key=lambda form: form.rank))


def _conflict(form: SurfaceForm, owner: Entry, claimant: Entry) -> Problem:
    first, second = sorted((owner, claimant), key=lambda entry: entry.place)
    field = "name" if form.text == second.name else "aliases"
    return Problem(
        second.place,
        f"{second.slug}.{field}",
        f'the surface form "{form.text}" already belongs to "{first.slug}" ({first.place.file}:{first.place.line})',
        "drop it from one of them, or give each a `when` with words that occur near it",
    )
