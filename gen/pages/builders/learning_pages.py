"""The records of the guide to choosing, of the lessons, and of the quizzes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gen.artefacts.faq.answers import name_in_sentence
from gen.artefacts.quiz import QuizQuestion
from gen.catalogue import Advice, GuideCase, Lesson
from gen.glossary.addresses import relative_address
from gen.glossary.linking.readings import CHOOSE, lesson_path
from gen.notation.markup import escape
from gen.pages.builders.entry_pages import cited, fact_link, fact_row
from gen.pages.materials import Materials
from gen.pages.records.learning import (
    CaseCard,
    ChoiceRow,
    ChoosePage,
    GuideSection,
    LearnPage,
    LessonCard,
    LessonPage,
    LinkedFact,
    QuizRow,
    Recommended,
    StepCard,
)
from gen.pages.records.parts import NOTHING, Example, Head, PointRow, Printed, Reference
from gen.problems import DefinitionsRefused, Place, Problem

LEARN = "learn/index.md"


def choose_page(materials: Materials) -> ChoosePage:
    """The record of the guide to choosing a function."""
    guides = materials.catalogue.advice
    words = "Which activation function to use: for the output, for hidden layers, for a machine, and when to change."
    place = materials.published(next(iter(guides.values())).place)
    return ChoosePage(
        head=Head(CHOOSE, "Choose a function", words, place, tags=tuple(guide.name for guide in guides.values())),
        guides=tuple(_guide(materials, guide) for guide in guides.values()),
    )


def learn_page(materials: Materials) -> LearnPage:
    """The record of the path of lessons."""
    lessons = materials.catalogue.lessons
    words = "A path of short lessons, each with code to step through and a quiz, and labs that run."
    return LearnPage(
        head=Head(LEARN, "Learn", words, materials.published(next(iter(lessons.values())).place)),
        lessons=tuple(
            LessonCard(
                page=_lesson_reference(materials, LEARN, lesson),
                slug=lesson.slug,
                level=lesson.level,
                steps=len(lesson.steps),
                questions=len(materials.quizzes.get(f"lessons/{lesson.slug}", ())),
            )
            for lesson in lessons.values()
        ),
        labs=tuple(_lab(materials, LEARN, name) for name in materials.labs),
        families=tuple(
            Reference(family.name, f"{materials.family_reference(LEARN, family).address}#quiz")
            for family in materials.families()
            if materials.quizzes.get(f"families/{family.slug}")
        ),
    )


def lesson_pages(materials: Materials) -> Iterator[LessonPage]:
    """The record of every lesson, in the order of the path."""
    lessons = tuple(materials.catalogue.lessons.values())
    for number, lesson in enumerate(lessons, 1):
        path = lesson_path(lesson.slug)

        def neighbour(at: int, here: str = path) -> Reference | None:
            return _lesson_reference(materials, here, lessons[at - 1]) if 0 < at <= len(lessons) else None

        code = f"examples/lessons/{lesson.code}"
        yield LessonPage(
            head=Head(path, lesson.name, materials.plain(lesson.definition), materials.published(lesson.place)),
            slug=lesson.slug,
            name=lesson.name,
            level=lesson.level,
            number=number,
            count=len(lessons),
            definition=materials.line(path, "definition", lesson.definition),
            code=Example(lesson.code, relative_address(path, code), ""),
            steps=tuple(_steps(materials, lesson)),
            takeaway=materials.blocks(path, "takeaway", lesson.takeaway),
            quiz=quiz(materials, path, f"lessons/{lesson.slug}"),
            lab=_lab(materials, path, lesson.lab) if lesson.lab is not None else None,
            see_also=materials.references(path, lesson.see_also),
            previous=neighbour(number - 1),
            following=neighbour(number + 1),
        )


def quiz(materials: Materials, page: str, name: str) -> tuple[QuizRow, ...]:
    """The quiz of this name, addressed from the page at this path; empty where there is none."""
    return tuple(
        _quiz_row(materials, page, number, question)
        for number, question in enumerate(materials.quizzes.get(name, ()), 1)
    )


def _quiz_row(materials: Materials, page: str, number: int, question: QuizQuestion) -> QuizRow:
    activation = materials.catalogue.activations[question.function]
    row = fact_row(materials, f"{question.function}.{question.fact}")
    anchor = row.anchor if row is not None else "fact-relations" if question.fact.startswith("relations.") else ""
    address = relative_address(page, materials.path(question.function))
    choices = tuple(
        ChoiceRow(choice.text, materials.references(page, choice.owners), choice.value) for choice in question.choices
    )
    wrong = (*choices[: question.right], *choices[question.right + 1 :])
    return QuizRow(
        question=question,
        number=number,
        name=name_in_sentence(activation),
        page=materials.reference(page, question.function),
        address=f"{address}#{anchor}" if anchor else address,
        choices=choices,
        others=tuple(choice for choice in wrong if choice.owners) if question.kind not in ("flag", "greatest") else (),
    )


def _steps(materials: Materials, lesson: Lesson) -> Iterator[StepCard]:
    path = lesson_path(lesson.slug)
    parts = materials.walkthroughs[lesson.slug]
    for number, (step, part) in enumerate(zip(lesson.steps, parts, strict=True), 1):
        text = materials.blocks(path, f"steps.{step.step}", step.text)
        yield StepCard(number, step.title, text, part.first_line, part.code, part.output)


def _lesson_reference(materials: Materials, page: str, lesson: Lesson) -> Reference:
    path = lesson_path(lesson.slug)
    # Without its links: a list is no mention.
    return Reference(lesson.name, relative_address(page, path), Printed(escape(materials.plain(lesson.definition))))


def _lab(materials: Materials, page: str, name: str) -> Reference:
    return Reference(materials.labs[name], relative_address(page, f"labs/{name}.py"))


def _guide(materials: Materials, guide: Advice) -> GuideSection:
    return GuideSection(
        slug=guide.slug,
        name=guide.name,
        question=guide.question,
        text=materials.blocks(CHOOSE, f"{guide.slug}.text", guide.text),
        cases=tuple(_case(materials, guide, case) for case in guide.cases),
    )


def _case(materials: Materials, guide: Advice, case: GuideCase) -> CaseCard:
    name = f"{guide.slug}.{case.slug}"
    text = materials.blocks(CHOOSE, f"{name}.reason", case.reason)
    return CaseCard(
        slug=case.slug,
        case=case.case,
        use=tuple(
            Recommended(materials.reference(CHOOSE, slug), materials.figures.get(f"{slug}/thumbnail"))
            for slug in case.use
        ),
        reason=_supported(materials, text, case),
        facts=tuple(_facts(materials, case.facts, case.place)),
        change=NOTHING if case.change is None else materials.blocks(CHOOSE, f"{name}.change", case.change),
        instead=materials.references(CHOOSE, case.instead),
    )


def _supported(materials: Materials, text: Printed, case: GuideCase) -> PointRow:
    if case.source is not None:
        return PointRow(text, "source", cited(materials, case.source))
    if case.fact is not None:
        return PointRow(text, "fact", fact_link(materials, CHOOSE, case.fact))
    return PointRow(text, "opinion", NOTHING)


def _facts(materials: Materials, paths: Sequence[str], place: Place) -> Iterator[LinkedFact]:
    for path in paths:
        row = fact_row(materials, path)
        if row is None:
            raise DefinitionsRefused([Problem(place, "", f'"{path}" is no fact that a page shows')])
        owner = path.partition(".")[0]
        address = relative_address(CHOOSE, materials.path(owner))
        yield LinkedFact(materials.entry(owner).name, f"{address}#{row.anchor}", row)
