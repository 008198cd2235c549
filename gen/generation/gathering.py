"""Collects everything that the pages are made of from the earlier stages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import partial

from gen.artefacts.compare import Style, comparison_json
from gen.artefacts.exports import activation_data, facts_json, facts_schema, glossary_json, glossary_schema
from gen.artefacts.faq import Answer, answer_questions
from gen.artefacts.figures.palette import CURVES, line_style, palette_css
from gen.catalogue import Activation, Catalogue, Term
from gen.facts.records import Fact, Number, Numerics, Relation, Sheet
from gen.generation.computation import Computation
from gen.generation.explorer_scripts import count_sliders, print_scripts
from gen.generation.learning import gather_guidance
from gen.generation.pictures import Illustrator
from gen.generation.presentations.registry import PRESENTATIONS
from gen.generation.workshop import Workshop
from gen.glossary.graph.network import Network, make_network
from gen.kinds.registry import KINDS
from gen.lint.checking import lint
from gen.notation.numerals import format_number
from gen.notation.page_text import print_text
from gen.notation.plain_data import Json
from gen.pages.materials import Materials
from gen.pages.records.parts import Printed, Table
from gen.pages.rows import citations
from gen.pages.rows.fact_rows import all_rows
from gen.problems import DefinitionsRefused, Problem
from gen.prose.markdown import Context, plain_text
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
    """The materials of all pages.

    `guides` are the hand-written pages, each as its path and its text. `examples` are the example files of terms,
    `lessons` the code of each lesson and its output, and `labs` the scripts of the labs, all by slug or name.
    `definitions` is the name of the definitions file on the pages.

    Raises DefinitionsRefused for links and references to something that does not exist, for relations that are refuted,
    and for prose that contradicts the facts.
    """
    catalogue = computation.catalogue
    network = make_network(catalogue, guides)
    sheets = computation.sheets
    guidance = gather_guidance(catalogue, sheets, lessons or {}, labs or {})
    published = published_data(computation)
    reader = ReferenceReader(computation, published)
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
    workshop = Workshop(catalogue)
    illustrator = Illustrator(computation, workshop)
    figures = illustrator.pictures()
    return Materials(
        definitions=definitions,
        catalogue=catalogue,
        sheets=sheets,
        data=published,
        context=context,
        rows={slug: all_rows(catalogue.activations[slug], sheet) for slug, sheet in sheets.items()},
        linked={slug: page.fields for slug, page in (*network.pages.items(), *network.readings.items())},
        figures={**figures, **illustrator.neighbourhoods(network)},
        sliders=count_sliders(computation),
        colours={slug: number % len(CURVES) + 1 for slug, number in illustrator.numbers.items()},
        answers={
            slug: workshop.make(slug, "questions", partial(_answers, computation, slug), ())
            for slug in catalogue.activations
        },
        snippets={
            slug: workshop.make(
                slug, "code", partial(PRESENTATIONS[activation.kind].snippets, activation, sheets[slug]), ()
            )
            for slug, activation in catalogue.activations.items()
        },
        examples=examples,
        numerics={slug: _numerics(sheet) for slug, sheet in sheets.items()},
        values={
            slug: _values(computation, activation)
            for slug, activation in catalogue.activations.items()
            if KINDS[activation.kind].curve
        },
        search_words=network.search,
        listings=network.names,
        backlinks=network.backlinks,
        siblings=network.siblings,
        learn_first=network.reading.learn_first,
        targets={slug: network.cross_references(slug) for slug in network.pages},
        files={
            "data/facts.json": facts_json(published),
            **_files(computation, network, context, illustrator.standalone(figures), illustrator.numbers),
            **print_scripts(computation, illustrator.views, workshop),
            **guidance.files,
        },
        findings=(*objections.tolerated, *computation.failures(), *workshop.findings),
        walkthroughs=guidance.walkthroughs,
        quizzes=guidance.quizzes,
        labs=guidance.labs,
        guides=tuple(guide.page.path for guide in network.guides),
        reading_order=network.reading.order,
        cycles=tuple(cycle.members for cycle in network.reading.cycles),
    )


def published_data(computation: Computation) -> dict[str, Json]:
    """What `facts.json` says of each function, by slug."""
    activations = computation.catalogue.activations
    return {slug: activation_data(activations[slug], sheet) for slug, sheet in computation.sheets.items()}


class ReferenceReader:
    """Resolves the references of prose to facts; `problems_of` tells beforehand which ones cannot be resolved."""

    def __init__(self, computation: Computation, published: Mapping[str, Json]) -> None:
        self._computation = computation
        self._facts = PublishedFacts(published, _counts(computation.catalogue), self._value)

    def number(self, reference: FactReference, maths: bool) -> str:
        """The number of a reference, as text or as TeX; raises DefinitionsRefused where there is none."""
        number = resolve(reference, self._facts, maths=maths)
        if isinstance(number, Problem):
            raise DefinitionsRefused([number])
        return number

    def words(self, reference: FactReference) -> str:
        """The number of a reference as text, empty where there is none."""
        number = resolve(reference, self._facts)
        return "" if isinstance(number, Problem) else number

    def problems_of(self, network: Network) -> Iterator[Problem]:
        """A problem for each reference in the linked prose that cannot be resolved."""
        for slug, page in (*network.pages.items(), *network.readings.items()):
            for name, prose in page.fields.items():
                for reference in references(prose):
                    number = resolve(reference, self._facts)
                    if isinstance(number, Problem):
                        yield Problem(number.place, f"{slug}.{name}", number.message, number.hint)

    def _value(self, slug: str, order: int, at: Fraction) -> Number | None:
        if not KINDS[self._computation.catalogue.activations[slug].kind].curve:
            return None
        return self._computation.value(slug, order, at).value


def _answers(computation: Computation, slug: str) -> tuple[Answer, ...]:
    """The questions about a function with their answers."""
    activation, sheet = computation.catalogue.activations[slug], computation.sheets[slug]
    own = PRESENTATIONS[activation.kind].answers(activation, sheet)
    return answer_questions(activation, sheet, own, computation.catalogue.activations, _incoming(computation, slug))


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
        "family": dict(Counter(activation.family for activation in catalogue.activations.values())),
        "category": dict(Counter(term.category for term in catalogue.terms.values())),
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
        f"{words[failure.kind]} from {format_number(failure.lower, 4)} to {format_number(failure.upper, 4)}"
        for failure in numerics.failures
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
    """The files that are published besides the pages: data with their schemas, palette, surface forms and curves.

    `numbers` are the numbers of the functions in the palette.
    """
    catalogue = computation.catalogue
    entries: dict[str, Activation | Term] = {**catalogue.activations, **catalogue.terms}
    definitions = {slug: " ".join(plain_text(entry.definition, context).split()) for slug, entry in entries.items()}
    links = {slug: network.cross_references(slug) for slug in entries}
    backlinks = {
        slug: [link.page.slug for _, group in network.referenced_by(slug).groups for link in group] for slug in entries
    }
    return {
        "data/facts.schema.json": facts_schema(),
        "data/glossary.json": glossary_json(catalogue, definitions, links, backlinks),
        "data/glossary.schema.json": glossary_schema(),
        "assets/generated/palette.css": palette_css(),
        "assets/generated/comparison.json": comparison_json(catalogue, computation.sheets, _styles(numbers)),
        "assets/generated/surface-forms.json": network.surface_forms,
        **{f"assets/generated/{slug}.svg": picture for slug, picture in pictures.items()},
    }


def _styles(numbers: Mapping[str, int]) -> dict[str, Style]:
    """The colour and the dashes of each function by slug, in pictures of several functions."""
    styles = {slug: line_style(number) for slug, number in numbers.items()}
    return {slug: Style(style.colour.variable, style.dashes) for slug, style in styles.items()}
