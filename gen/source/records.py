"""Turns validated models into the catalogue's records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from gen.catalogue import (
    Activation,
    Advice,
    Case,
    Catalogue,
    Category,
    DeclaredRelation,
    Family,
    Framework,
    Lesson,
    LessonStep,
    Level,
    Origin,
    Parameter,
    Point,
    Publication,
    Question,
    RelationKind,
    Source,
    Term,
)
from gen.problems import Place
from gen.source.formulas import Formulas
from gen.source.nodes import Text
from gen.source.scalars import bounds, exact_number
from gen.source.schema import (
    ActivationFields,
    AdviceFields,
    CaseFields,
    Definitions,
    LessonFields,
    ParameterFields,
    PointFields,
    QuestionFields,
    RelationFields,
    SiteFields,
    TermFields,
)

PUBLISHED = ("url", "repository", "branch", "logo", "favicon", "language", "licence")
"""What a site says of itself beyond its title and definition: names of fields and of the record's attributes."""


def make_catalogue(definitions: Definitions, formulas: Mapping[str, Formulas]) -> Catalogue:
    """The catalogue of definitions in which no rule found a problem."""
    return Catalogue(
        title=str(definitions.site.title),
        definition=str(definitions.site.definition),
        publication=_publication(definitions.site),
        sources={
            str(key): Source(
                str(key), str(s.authors), s.year, str(s.title), _plain(s.venue) or "", str(s.identifier), key.place
            )
            for key, s in definitions.sources.items()
        },
        families={
            str(key): Family(str(key), str(family.name), str(family.definition), family.text, key.place)
            for key, family in definitions.families.items()
        },
        categories={
            str(key): Category(str(key), str(c.name), str(c.definition), _pairs(c.subcategories), key.place)
            for key, c in definitions.categories.items()
        },
        activations={
            str(key): _activation(key, fields, formulas[str(key)]) for key, fields in definitions.activations.items()
        },
        terms={str(key): _term(key, fields) for key, fields in definitions.terms.items()},
        retired=_strings(definitions.retired),
        advice={str(key): _advice(key, fields) for key, fields in definitions.advice.items()},
        lessons={str(key): _lesson(key, fields) for key, fields in definitions.lessons.items()},
    )


def _publication(site: SiteFields) -> Publication:
    given = {name: text for name in PUBLISHED if (text := getattr(site, name)) is not None}
    places = {name: text.place for name, text in given.items()}
    return Publication(**{name: str(text) for name, text in given.items()}, places=places)


def _activation(key: Text, entry: ActivationFields, formulas: Formulas) -> Activation:
    assert formulas.formula is not None
    return Activation(
        slug=str(key),
        name=str(entry.name),
        long_name=str(entry.long_name),
        aliases=_strings(entry.aliases),
        formerly=_strings(entry.formerly),
        kind=str(entry.kind),
        family=str(entry.family),
        level=cast(Level, str(entry.level)),
        learnable=entry.learnable,
        stochastic=entry.stochastic,
        input_conditioned=entry.input_conditioned,
        parameters=tuple(_parameter(name, fields) for name, fields in entry.parameters.items()),
        inputs=_strings(entry.inputs),
        gate=_plain(entry.gate),
        formula=formulas.formula,
        stable=formulas.stable,
        closed_forms=tuple(formulas.closed_forms.items()),
        relations=tuple(map(_relation, entry.relations)),
        definition=entry.definition,
        summary=entry.summary,
        how_forward=entry.how_it_works.forward,
        how_backward=entry.how_it_works.backward,
        why_it_matters=entry.why_it_matters,
        in_depth=entry.in_depth,
        applications=_points(entry.applications),
        advantages=_points(entry.advantages),
        drawbacks=_points(entry.drawbacks),
        takeaway=entry.takeaway,
        questions=_questions(entry.questions),
        origin=Origin(str(entry.origin.source), entry.origin.text),
        frameworks=tuple(
            Framework(str(name), str(f.call), _pairs(f.defaults), f.note, str(f.source))
            for name, f in entry.frameworks.items()
        ),
        fixes=_strings(entry.fixes),
        see_also=_strings(entry.see_also),
        exact_case=_strings(entry.exact_case),
        place=key.place,
        unlinked=_strings(entry.unlinked),
        allow=_strings(entry.allow),
        searches=_strings(entry.searches),
        when=tuple((str(name), _strings(words)) for name, words in entry.when.items()),
    )


def _term(key: Text, entry: TermFields) -> Term:
    return Term(
        slug=str(key),
        name=str(entry.name),
        aliases=_strings(entry.aliases),
        formerly=_strings(entry.formerly),
        exact_case=_strings(entry.exact_case),
        category=str(entry.category),
        subcategory=str(entry.subcategory),
        level=cast(Level, str(entry.level)),
        definition=entry.definition,
        in_depth=entry.in_depth,
        how_it_works=entry.how_it_works,
        why_it_matters=entry.why_it_matters,
        applications=_points(entry.applications),
        considerations=_points(entry.considerations),
        takeaway=entry.takeaway,
        example=_plain(entry.example),
        questions=_questions(entry.questions),
        see_also=_strings(entry.see_also),
        sources=_strings(entry.sources),
        place=key.place,
        unlinked=_strings(entry.unlinked),
        allow=_strings(entry.allow),
        searches=_strings(entry.searches),
        when=tuple((str(name), _strings(words)) for name, words in entry.when.items()),
    )


def _advice(key: Text, guide: AdviceFields) -> Advice:
    return Advice(str(key), str(guide.name), str(guide.question), guide.text, tuple(map(_case, guide.cases)), key.place)


def _case(case: CaseFields) -> Case:
    return Case(
        slug=str(case.slug),
        case=str(case.case),
        use=_strings(case.use),
        reason=Point(case.reason, _plain(case.source), _plain(case.fact), case.opinion, _place(case.fact)),
        change=case.change,
        instead=_strings(case.instead),
        facts=_strings(case.facts),
        place=case.slug.place,
    )


def _lesson(key: Text, lesson: LessonFields) -> Lesson:
    return Lesson(
        slug=str(key),
        name=str(lesson.name),
        level=cast(Level, str(lesson.level)),
        definition=lesson.definition,
        code=str(lesson.code),
        steps=tuple(LessonStep(str(one.step), str(one.title), one.text, one.step.place) for one in lesson.steps),
        takeaway=lesson.takeaway,
        quiz=tuple((str(path), path.place) for path in lesson.quiz),
        see_also=_strings(lesson.see_also),
        lab=_plain(lesson.lab),
        place=key.place,
    )


def _parameter(name: Text, fields: ParameterFields) -> Parameter:
    default, ends = exact_number(fields.default), bounds(fields.domain)
    assert default is not None and ends is not None
    latex = _plain(fields.latex) or ""
    return Parameter(str(name), latex, default, *ends, fields.learnable, fields.description, name.place)


def _relation(relation: RelationFields) -> DeclaredRelation:
    kind = cast(RelationKind, str(relation.kind))
    return DeclaredRelation(kind, str(relation.other), _plain(relation.under) or "", relation.kind.place)


def _points(points: Iterable[PointFields]) -> tuple[Point, ...]:
    return tuple(Point(one.text, _plain(one.source), _plain(one.fact), one.opinion, _place(one.fact)) for one in points)


def _questions(questions: Iterable[QuestionFields]) -> tuple[Question, ...]:
    return tuple(Question(str(q.slug), str(q.question), q.answer, q.slug.place) for q in questions)


def _plain(text: Text | None) -> str | None:
    return None if text is None else str(text)


def _place(text: Text | None) -> Place | None:
    return None if text is None else text.place


def _strings(texts: Iterable[Text]) -> tuple[str, ...]:
    return tuple(map(str, texts))


def _pairs(mapping: Mapping[Text, Text]) -> tuple[tuple[str, str], ...]:
    return tuple((str(key), str(value)) for key, value in mapping.items())
