"""The records of the pages that have one entry each: activations and glossary terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Context as DecimalContext
from decimal import Decimal
from fractions import Fraction

from gen.catalogue import Activation, DeclaredParameter, DomainEnd, Framework, Question, SupportedPoint, Term
from gen.facts.records import Depth, Fact, Number, Sheet
from gen.formula.language.atoms import ATOMS
from gen.formula.language.tree import Call, Component, walk
from gen.glossary.addresses import relative_address
from gen.glossary.graph.backlinks import Backlink
from gen.kinds.elementwise import curve_facts
from gen.kinds.registry import KINDS
from gen.notation.markup import escape
from gen.notation.numerals import format_number
from gen.notation.page_text import print_number
from gen.pages.builders.code_files import CODE
from gen.pages.materials import Materials
from gen.pages.records.entries import ActivationPage, TermPage
from gen.pages.records.parts import (
    NOTHING,
    BacklinkRow,
    BacklinkSection,
    Chip,
    CodeTab,
    Example,
    FactRow,
    FrameworkRow,
    Head,
    ParameterRow,
    PointRow,
    Printed,
    QuestionRow,
    Reference,
)
from gen.pages.rows.citations import address, short, source_row, source_rows
from gen.pages.rows.fact_rows import card, depth_row, depth_table, grouped, kink_table
from gen.pages.rows.numerics_rows import numerics_note, specials_table
from gen.pages.rows.properties import declared, holding
from gen.pages.rows.relation_rows import relation_rows
from gen.prose.markdown import print_inline

EXACT_NAME_BOOST = 4
"""How much search lifts an entry whose full name is only a part of another entry's name."""

BACKLINKS_SHOWN = 3
"""How many pages that mention an entry stand open on its page; the others are folded."""

BACKLINKS_ON_PAGE = 40
"""How many of them its page lists at all; a page of their own holds the rest."""

COMPARED = 4
"""With how many others a function's page offers to compare it."""

NOWHERE = Reference("", "")

TARGETS = {
    "torch": "PyTorch",
    "numpy": "NumPy",
    "javascript": "JavaScript",
    "c": "C",
    "jax": "JAX",
    "keras": "Keras",
    "tensorflow": "TensorFlow",
    "onnx": "ONNX",
}
"""The names of the targets of snippets and of the frameworks."""


def head(materials: Materials, slug: str) -> Head:
    """What search engines and our own search see of an entry's page."""
    entry = materials.entry(slug)
    names = [entry.name, *([entry.long_name] if isinstance(entry, Activation) else []), *entry.aliases]
    tags = tuple(dict.fromkeys((*names, *materials.search_words.get(slug, ()))))
    return Head(
        path=materials.path(slug),
        title=entry.name[:1].upper() + entry.name[1:] if isinstance(entry, Term) else entry.name,
        description=materials.plain(entry.definition),
        tags=tags,
        boost=EXACT_NAME_BOOST if _is_part_of_others(materials, slug, names) else 1,
        place=materials.published(entry.place),
        formerly=entry.formerly,
    )


def activation_page(materials: Materials, activation: Activation) -> ActivationPage:
    """The record of an activation's page."""
    slug, path = activation.slug, materials.path(activation.slug)
    sheet = materials.sheets[slug]
    rows = materials.rows[slug]
    facts = curve_facts(sheet)
    depth: Fact[Depth] | None = facts.depth if facts is not None else None
    source = materials.catalogue.sources.get(activation.origin.source)
    return ActivationPage(
        head=head(materials, slug),
        slug=slug,
        name=activation.name,
        long_name=activation.long_name if activation.long_name.lower() != activation.name.lower() else "",
        aliases=activation.aliases,
        kind=activation.kind,
        level=activation.level,
        family=materials.family_reference(path, materials.catalogue.families[activation.family]),
        year=source.year if source else None,
        chips=tuple(_chips(activation, sheet, path)),
        definition=materials.line(slug, "definition", activation.definition),
        summary=materials.blocks(slug, "summary", activation.summary),
        function=Printed(_left_hand_side(activation, "f")),
        formula=Printed(sheet.formula.latex),
        formula_text=sheet.formula.text,
        symbols=tuple(_symbols(activation)),
        prime=Printed(_left_hand_side(activation, "f'")),
        derivative=Printed(sheet.derivative.latex) if sheet.derivative else NOTHING,
        derivative_text=sheet.derivative.text if sheet.derivative else "",
        second_prime=Printed(_left_hand_side(activation, "f''")),
        second_derivative=Printed(sheet.second_derivative.latex) if sheet.second_derivative else NOTHING,
        card=card(activation, rows),
        parameters=tuple(_parameter(materials, slug, parameter) for parameter in activation.parameters),
        figure=materials.figures.get(slug),
        explorer=materials.explorer(activation, setting=KINDS[activation.kind].curve),
        thumbnail=materials.figures.get(f"{slug}/thumbnail"),
        how_forward=materials.blocks(slug, "how_it_works.forward", activation.how_it_works.forward),
        how_backward=materials.blocks(slug, "how_it_works.backward", activation.how_it_works.backward),
        why_it_matters=materials.blocks(slug, "why_it_matters", activation.why_it_matters),
        in_depth=materials.blocks(slug, "in_depth", activation.in_depth),
        compared=tuple(_compared(materials, activation)),
        kinks=kink_table(facts.kinks if facts is not None else None),
        fact_groups=grouped(sheet.facts, rows),
        depth=depth_row(activation, depth) if depth is not None and depth.value is not None else None,
        depth_table=depth_table(depth),
        depth_figure=materials.figures.get(f"{slug}/depth"),
        snippets=tuple(
            CodeTab(
                title=TARGETS.get(snippet.target, snippet.target),
                language=snippet.language,
                code=snippet.code,
                ran_under=snippet.ran_under,
                file=snippet.file,
                address=relative_address(path, f"{CODE}/{snippet.file}") if snippet.file else "",
            )
            for snippet in materials.snippets.get(slug, ())
        ),
        frameworks=tuple(_framework(materials, slug, framework) for framework in activation.frameworks),
        numerics=materials.numerics.get(slug),
        specials=specials_table(sheet.numerics),
        numerics_note=numerics_note(sheet.numerics),
        values=materials.values.get(slug),
        applications=points(materials, slug, "applications", activation.applications),
        advantages=points(materials, slug, "advantages", activation.advantages),
        drawbacks=points(materials, slug, "drawbacks", activation.drawbacks),
        takeaway=materials.blocks(slug, "takeaway", activation.takeaway),
        questions=questions(materials, slug, activation.questions),
        answers=tuple(materials.answers.get(slug, ())),
        relations=tuple(relation_rows(materials, activation)),
        fixes=materials.references(path, activation.fixes),
        family_figure=materials.figures.get(f"family/{activation.family}"),
        origin=materials.blocks(slug, "origin.text", activation.origin.text),
        source=source_row(source) if source else None,
        backlinks=backlinks(materials, slug),
        siblings=materials.references(path, materials.siblings.get(slug, ())),
        see_also=materials.references(path, activation.see_also),
    )


def term_page(materials: Materials, term: Term) -> TermPage:
    """The record of a term's page."""
    slug, path = term.slug, materials.path(term.slug)
    category = materials.catalogue.categories[term.category]
    return TermPage(
        head=head(materials, slug),
        slug=slug,
        name=term.name,
        aliases=term.aliases,
        level=term.level,
        category=Reference(category.name, relative_address(path, f"glossary/index.md#category-{category.slug}")),
        subcategory=dict(category.subcategories).get(term.subcategory, ""),
        definition=materials.line(slug, "definition", term.definition),
        in_depth=materials.blocks(slug, "in_depth", term.in_depth),
        how_it_works=materials.blocks(slug, "how_it_works", term.how_it_works),
        why_it_matters=materials.blocks(slug, "why_it_matters", term.why_it_matters),
        applications=points(materials, slug, "applications", term.applications),
        considerations=points(materials, slug, "considerations", term.considerations),
        takeaway=materials.blocks(slug, "takeaway", term.takeaway),
        example=_example(materials, term, path),
        questions=questions(materials, slug, term.questions),
        learn_first=materials.references(path, materials.learn_first.get(slug, ())),
        references=materials.references(path, materials.targets.get(slug, ())),
        backlinks=backlinks(materials, slug),
        siblings=materials.references(path, materials.siblings.get(slug, ())),
        see_also=materials.references(path, term.see_also),
        sources=source_rows(materials.catalogue, term.sources),
        neighbourhood=materials.figures.get(f"{slug}/neighbourhood"),
    )


def points(materials: Materials, slug: str, name: str, given: Sequence[SupportedPoint]) -> tuple[PointRow, ...]:
    """A list of applications, advantages and the like, each with what supports it."""
    return tuple(_point(materials, slug, f"{name}.{index}", point) for index, point in enumerate(given))


def questions(materials: Materials, slug: str, given: Sequence[Question]) -> tuple[QuestionRow, ...]:
    """The written questions with their answers."""
    return tuple(
        QuestionRow(
            question.slug,
            question.question,
            materials.blocks(slug, f"questions.{question.slug}.answer", question.answer),
        )
        for question in given
    )


def backlinks(materials: Materials, slug: str) -> BacklinkSection:
    """Every page that mentions the entry, functions before terms, each with the first sentence in which it does."""
    path = materials.path(slug)
    links = backlink_rows(materials, slug, path)
    elsewhere = rest_of_backlinks(materials, slug)
    rest = NOWHERE
    if elsewhere is not None:
        rest = Reference(f"{len(links) - BACKLINKS_ON_PAGE} more", relative_address(path, elsewhere))
    return BacklinkSection(len(links), links[:BACKLINKS_SHOWN], links[BACKLINKS_SHOWN:BACKLINKS_ON_PAGE], rest)


def backlink_rows(materials: Materials, slug: str, page: str) -> tuple[BacklinkRow, ...]:
    """Every page that mentions the entry, addressed from the page at this path."""
    backlinks = materials.backlinks.get(slug)
    return tuple(
        _backlink(materials, link, page) for _, group in (backlinks.groups if backlinks else ()) for link in group
    )


def rest_of_backlinks(materials: Materials, slug: str) -> str | None:
    """Where the page with the other mentions of an entry stands below docs/; None if the entry's own has room."""
    backlinks = materials.backlinks.get(slug)
    if backlinks is None or backlinks.count <= BACKLINKS_ON_PAGE:
        return None
    return f"{materials.path(slug).removesuffix('.md')}/referenced-by.md"


def _backlink(materials: Materials, link: Backlink, page: str) -> BacklinkRow:
    first = link.mentions[0]
    address = relative_address(page, link.page.path)
    anchor = f"q-{first.anchor}" if first.field.startswith("questions.") else first.anchor
    return BacklinkRow(
        Reference(link.page.title, address),
        (Printed(print_inline(first.sentence, materials.context)),),
        Reference(first.heading, f"{address}#{anchor}") if anchor else NOWHERE,
    )


def _example(materials: Materials, term: Term, path: str) -> Example | None:
    if term.example is None or term.slug not in materials.examples:
        return None
    address = relative_address(path, f"examples/{term.example}")
    return Example(term.example, address, materials.examples[term.slug])


def _is_part_of_others(materials: Materials, slug: str, names: Sequence[str]) -> bool:
    mine = {name.lower() for name in names}
    return any(
        owner != slug and whole not in mine for name in mine for owner, whole in materials.names_by_word.get(name, ())
    )


def _left_hand_side(activation: Activation, name: str) -> str:
    """What stands before the equals sign of a formula, as TeX."""
    component = any(isinstance(node, Component) and node.index == "i" for node in walk(activation.formula.tree))
    return f"{name}({', '.join(activation.inputs or ('x',))}){'_i' if component else ''}"


def _chips(activation: Activation, sheet: Sheet, path: str) -> Iterator[Chip]:
    finder = relative_address(path, "finder/index.md")
    for held, evidence in holding(sheet):
        yield Chip(held.label, f"{finder}#{held.slug}", str(evidence))
    for slug, label, _ in declared(activation):
        yield Chip(label, f"{finder}#{slug}", "")


def _symbols(activation: Activation) -> Iterator[Printed]:
    """What the signs of the formula stand for, in words."""
    names = {node.atom for node in walk(activation.formula.tree) if isinstance(node, Call)}
    for text in dict.fromkeys(ATOMS[name].symbol for name in ATOMS if name in names):
        if text:
            words, signs = text.split("$")[::2], text.split("$")[1::2]
            parts = [part for pair in zip(words, signs, strict=False) for part in (escape(pair[0]), rf"\({pair[1]}\)")]
            yield Printed("".join([*parts, escape(words[-1])]))


def _compared(materials: Materials, activation: Activation) -> Iterator[Reference]:
    """Links that open Compare with this function beside others: those it is related to first, then its family."""
    if not KINDS[activation.kind].curve:
        return
    slug, functions = activation.slug, materials.catalogue.activations
    candidates = dict.fromkeys(
        (*materials.related.get(slug, ()), *activation.see_also, *materials.siblings.get(slug, ()))
    )
    others = [
        other for other in candidates if other != slug and other in functions and KINDS[functions[other].kind].curve
    ]
    address = relative_address(materials.path(slug), "compare/index.md")
    for other in others[:COMPARED]:
        yield Reference(functions[other].name, f"{address}?f={slug},{other}")


def _parameter(materials: Materials, slug: str, parameter: DeclaredParameter) -> ParameterRow:
    left = "[" if parameter.lower.closed else "("
    right = "]" if parameter.upper.closed else ")"
    domain = f"{left}{_bound(parameter.lower, '−∞')}, {_bound(parameter.upper, '∞')}{right}"
    return ParameterRow(
        name=parameter.name,
        symbol=Printed(rf"\({parameter.latex}\)"),
        default=print_number(_exact(parameter.default)),
        domain=domain,
        learnable=parameter.learnable,
        description=materials.line(slug, f"parameters.{parameter.name}.description", parameter.description),
    )


def _bound(bound: DomainEnd, infinite: str) -> str:
    return infinite if bound.value is None else format_number(_exact(bound.value))


def _exact(value: Fraction) -> Number:
    decimal = DecimalContext(prec=30).divide(Decimal(value.numerator), Decimal(value.denominator))
    return Number(str(value), f"{decimal:f}")


def _framework(materials: Materials, slug: str, framework: Framework) -> FrameworkRow:
    note, name = framework.note, f"frameworks.{framework.framework}.note"
    source = materials.catalogue.sources.get(framework.source)
    return FrameworkRow(
        framework=TARGETS.get(framework.framework, framework.framework),
        call=framework.call,
        defaults=framework.defaults,
        note=NOTHING if note is None else materials.line(slug, name, note),
        source=cited(materials, framework.source) if source else NOTHING,
    )


def cited(materials: Materials, key: str) -> Printed:
    """A source in a few words, linked where it has an address."""
    source = materials.catalogue.sources[key]
    target = address(source.identifier)
    return Printed(f"[{escape(short(source))}]({target})" if target else escape(short(source)))


def _point(materials: Materials, slug: str, name: str, point: SupportedPoint) -> PointRow:
    text = materials.line(slug, name, point.text)
    if point.source is not None:
        return PointRow(text, "source", cited(materials, point.source))
    if point.fact is not None:
        return PointRow(text, "fact", fact_link(materials, materials.path(slug), point.fact))
    return PointRow(text, "opinion", NOTHING)


def fact_link(materials: Materials, page: str, path: str) -> Printed:
    """A link from the page at `page` to the fact that `gelu.range.lower` names; its words alone where none is."""
    row = fact_row(materials, path)
    if row is None:
        return Printed(escape(path))
    owner = path.partition(".")[0]
    here = page == materials.path(owner)
    address = "" if here else relative_address(page, materials.path(owner))
    name = row.title if here else f"{row.title} of {materials.entry(owner).name}"
    return Printed(f"[{escape(name)}]({address}#{row.anchor})")


def fact_row(materials: Materials, path: str) -> FactRow | None:
    """The row of the fact that `gelu.range.lower` names, which may show more than the path asks for."""
    owner, _, keys = path.partition(".")
    if owner not in materials.rows:
        return None
    rows = materials.rows[owner]
    parts = keys.split(".")
    return rows.get(".".join(parts[:2])) or rows.get(parts[0])
