"""Everything that the pages are made of, gathered from all stages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction

from gen.artefacts.compare import Style, comparison_json
from gen.artefacts.exports import activation_data, facts_json, facts_schema, glossary_json, glossary_schema
from gen.artefacts.faq import answer_questions
from gen.artefacts.figures.palette import CURVES, line_style, palette_css
from gen.artefacts.snippets import snippets
from gen.catalogue import Activation, Catalogue, Term
from gen.facts.records import Fact, Number, Numerics, Relation, Sheet
from gen.generation.computation import Computation
from gen.generation.explorer_scripts import print_scripts
from gen.generation.learning import gather_guidance
from gen.generation.pictures import Illustrator
from gen.glossary.graph.network import Network, make_network
from gen.kinds.registry import KINDS
from gen.lint.checking import lint
from gen.pages.materials import Materials
from gen.pages.records.parts import Printed, Table
from gen.pages.rows import citations
from gen.pages.rows.fact_rows import all_rows
from gen.pages.rows.printing import print_text
from gen.problems import DefinitionsRefused, Problem
from gen.prose.markdown import Context, plain_text
from gen.prose.numerals import format_number
from gen.prose.references import PublishedFacts, resolve
from gen.prose.text import Citation, FactReference, references

DIGITS = 15


def gather_materials(
    computation: Computation,
    guides: Iterable[tuple[str, str]],
    examples: Mapping[str, str],
    lessons: Mapping[str, tuple[str, str]] | None = None,
    labs: Mapping[str, str] | None = None,
    *,
    definitions: str,
) -> Materials:
    """The materials of all pages; `guides` are the hand-written pages, `examples` the terms' example files.

    `definitions` is how pages name the definitions file. `lessons` holds each lesson's code and what it printed,
    `labs` the scripts of the labs by name.

    Raises DefinitionsRefused for links and references that lead nowhere, for relations that are refuted, and for prose
    that says what the facts contradict.
    """
    catalogue = computation.catalogue
    network = make_network(catalogue, guides)
    sheets = computation.sheets
    guidance = gather_guidance(catalogue, sheets, lessons or {}, labs or {})
    reader = ReferenceReader(computation)
    context = Context(number=reader.number, cite=_citer(catalogue), term_attributes="{ .term data-entry }")
    objections = lint(catalogue, network, sheets, reader.words)
    problems = [
        *network.problems,
        *reader.problems_of(network),
        *computation.problems(),
        *guidance.problems,
        *objections.refused,
    ]
    if problems:
        raise DefinitionsRefused(problems)
    illustrator = Illustrator(computation)
    figures = illustrator.pictures()
    return Materials(
        definitions=definitions,
        catalogue=catalogue,
        sheets=sheets,
        context=context,
        rows={slug: all_rows(catalogue.activations[slug], sheet) for slug, sheet in sheets.items()},
        linked={slug: page.fields for slug, page in (*network.pages.items(), *network.readings.items())},
        figures={**figures, **illustrator.neighbourhoods(network)},
        colours={slug: number % len(CURVES) + 1 for slug, number in illustrator.numbers.items()},
        answers={
            slug: answer_questions(activation, sheets[slug], catalogue.activations, _incoming(computation, slug))
            for slug, activation in catalogue.activations.items()
        },
        snippets={slug: snippets(activation) for slug, activation in catalogue.activations.items()},
        examples=examples,
        numerics={slug: _numerics(sheet) for slug, sheet in sheets.items()},
        values={
            slug: _values(computation, one) for slug, one in catalogue.activations.items() if KINDS[one.kind].curve
        },
        search_words=network.search,
        listings=network.names,
        backlinks=network.backlinks,
        siblings=network.siblings,
        learn_first=network.reading.learn_first,
        targets={slug: network.cross_references(slug) for slug in network.pages},
        files={
            **_files(computation, network, context, illustrator.standalone(figures), illustrator.numbers),
            **print_scripts(computation, illustrator.windows),
            **guidance.files,
        },
        findings=objections.tolerated,
        walkthroughs=guidance.walkthroughs,
        quizzes=guidance.quizzes,
        labs=guidance.labs,
        guides=tuple(one.page.path for one in network.guides),
        reading_order=network.reading.order,
        cycles=tuple(one.members for one in network.reading.cycles),
    )


class ReferenceReader:
    """Resolves references to facts; `problems_of` says beforehand which of a network's prose cannot be resolved."""

    def __init__(self, computation: Computation) -> None:
        self._computation = computation
        catalogue = computation.catalogue
        self._facts = PublishedFacts(
            entries={
                slug: activation_data(activation, computation.sheets[slug])
                for slug, activation in catalogue.activations.items()
            },
            counts=_counts(catalogue),
            value=self._value,
        )

    def number(self, reference: FactReference, maths: bool) -> str:
        """The number in words or in TeX; raises DefinitionsRefused where there is none."""
        found = resolve(reference, self._facts, maths=maths)
        if isinstance(found, Problem):
            raise DefinitionsRefused([found])
        return found

    def words(self, reference: FactReference) -> str:
        """The number in words, empty where there is none."""
        found = resolve(reference, self._facts)
        return "" if isinstance(found, Problem) else found

    def problems_of(self, network: Network) -> Iterator[Problem]:
        """The problems of all references in the linked prose."""
        for slug, page in (*network.pages.items(), *network.readings.items()):
            for name, prose in page.fields.items():
                for reference in references(prose):
                    found = resolve(reference, self._facts)
                    if isinstance(found, Problem):
                        yield Problem(found.place, f"{slug}.{name}", found.message, found.hint)

    def _value(self, slug: str, order: int, at: Fraction) -> Number | None:
        if not KINDS[self._computation.catalogue.activations[slug].kind].curve:
            return None
        return self._computation.value(slug, order, at).value


def _citer(catalogue: Catalogue) -> Callable[[Citation], tuple[str, str]]:
    def cite(citation: Citation) -> tuple[str, str]:
        return citations.cite(catalogue.sources[citation.key])

    return cite


def _incoming(computation: Computation, slug: str) -> Iterator[tuple[str, Fact[Relation]]]:
    """The relations that other functions declare to this one."""
    for owner, sheet in computation.sheets.items():
        for fact in sheet.relations:
            if owner != slug and fact.value is not None and fact.value.other == slug:
                yield owner, fact


def _counts(catalogue: Catalogue) -> dict[str, object]:
    return {
        "activations": len(catalogue.activations),
        "terms": len(catalogue.terms),
        "families": len(catalogue.families),
        "sources": len(catalogue.sources),
        "family": dict(Counter(one.family for one in catalogue.activations.values())),
        "category": dict(Counter(one.category for one in catalogue.terms.values())),
    }


def _values(computation: Computation, activation: Activation) -> Table:
    def cell(fact: Fact[Number]) -> Printed:
        if not fact.known:
            return print_text("not established")
        return print_text("none" if fact.value is None else format_number(fact.value, DIGITS))

    rows = tuple(
        (print_text(format_number(Number(str(at), str(at)))), cell(value), cell(slope))
        for at, value, slope in computation.values(activation)
    )
    return Table(("x", "f(x)", "f′(x)"), rows)


def _numerics(sheet: Sheet) -> Table:
    rows = tuple(row for fact in sheet.numerics if (row := _numerics_row(fact.value)) is not None)
    return Table(("Format", "Form", "Largest error in ULP", "At x", "Where it fails"), rows)


def _numerics_row(numerics: Numerics | None) -> tuple[Printed, ...] | None:
    if numerics is None:
        return None
    words = {"overflow": "overflows", "nan": "gives NaN", "half": "loses half of its digits"}
    failures = "; ".join(
        f"{words[one.kind]} from {format_number(one.lower, 4)} to {format_number(one.upper, 4)}"
        for one in numerics.failures
    )
    return (
        print_text(numerics.dtype),
        print_text(numerics.form),
        print_text(format_number(numerics.largest_error, 3)),
        print_text(format_number(numerics.largest_error_at, 4)),
        print_text(failures or "nowhere on the grid"),
    )


def _files(
    computation: Computation,
    network: Network,
    context: Context,
    pictures: Mapping[str, bytes],
    numbers: Mapping[str, int],
) -> dict[str, bytes]:
    """What is published as it is: the data with their schemas, the palette, the surface forms, the curves.

    `numbers` are those of the functions in the palette.
    """
    catalogue = computation.catalogue
    entries: dict[str, Activation | Term] = {**catalogue.activations, **catalogue.terms}
    definitions = {slug: " ".join(plain_text(one.definition, context).split()) for slug, one in entries.items()}
    links = {slug: network.cross_references(slug) for slug in entries}
    backlinks = {
        slug: [link.page.slug for _, group in network.referenced_by(slug).groups for link in group] for slug in entries
    }
    return {
        "data/facts.json": facts_json(catalogue, computation.sheets),
        "data/facts.schema.json": facts_schema(),
        "data/glossary.json": glossary_json(catalogue, definitions, links, backlinks),
        "data/glossary.schema.json": glossary_schema(),
        "assets/generated/palette.css": palette_css(),
        "assets/generated/comparison.json": comparison_json(catalogue, computation.sheets, _styles(numbers)),
        "assets/generated/surface-forms.json": network.surface_forms,
        **{f"assets/generated/{slug}.svg": picture for slug, picture in pictures.items()},
    }


def _styles(numbers: Mapping[str, int]) -> dict[str, Style]:
    """How each function is drawn among others, by slug."""
    styles = {slug: line_style(number) for slug, number in numbers.items()}
    return {slug: Style(one.colour.variable, one.dashes) for slug, one in styles.items()}
