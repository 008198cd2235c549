"""Collects what lessons, guides and labs are made of: code in steps, quizzes, and notebooks for download."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gen.artefacts.notebooks import print_notebook, title_of
from gen.artefacts.quiz import Quizmaster, QuizQuestion
from gen.artefacts.walkthrough import CodeStep, WalkthroughRefused, walk
from gen.catalogue import Catalogue, Lesson
from gen.facts.records import Sheet
from gen.generation.presentations.registry import quiz_questions
from gen.problems import Problem

NOTEBOOKS = "learn/notebooks"


@dataclass(frozen=True)
class Guidance:
    """The code of lessons in steps, the quizzes and the titles of labs, by slug or name; `files` by path below docs/.

    `problems` are lessons that do not fit their code, and facts about which no question can be asked.
    """

    walkthroughs: Mapping[str, tuple[CodeStep, ...]]
    quizzes: Mapping[str, tuple[QuizQuestion, ...]]
    labs: Mapping[str, str]
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]


def gather_guidance(
    catalogue: Catalogue,
    sheets: Mapping[str, Sheet],
    lessons: Mapping[str, tuple[str, str]],
    labs: Mapping[str, str],
) -> Guidance:
    """The guidance of a catalogue; `lessons` holds the code and output of each lesson, `labs` the scripts by name."""
    master = Quizmaster(catalogue.activations, sheets, quiz_questions())
    problems: list[Problem] = []
    walkthroughs: dict[str, tuple[CodeStep, ...]] = {}
    quizzes: dict[str, tuple[QuizQuestion, ...]] = {}
    for slug, lesson in catalogue.lessons.items():
        try:
            walkthroughs[slug] = walk(*lessons[slug], [step.step for step in lesson.steps])
        except WalkthroughRefused as refused:
            problems.append(Problem(lesson.place, f"lessons.{slug}.steps", f"{lesson.code}: {refused}"))
        quizzes[f"lessons/{slug}"] = _quiz(master, lesson, problems)
        if lesson.lab is not None and lesson.lab not in labs:
            problems.append(Problem(lesson.place, f"lessons.{slug}.lab", f'there is no lab "{lesson.lab}"'))
    for family in catalogue.families:
        members = [member.slug for member in catalogue.activations.values() if member.family == family]
        if members:
            quizzes[f"families/{family}"] = master.family_quiz(members)
    files: dict[str, bytes] = {}
    if catalogue.lessons:
        for name, script in labs.items():
            files[f"{NOTEBOOKS}/{name}.ipynb"] = print_notebook(script)
            files[f"{NOTEBOOKS}/{name}.py"] = script.encode()
    titles = {name: title_of(script) or name for name, script in labs.items()}
    return Guidance(walkthroughs, quizzes, titles, files, tuple(problems))


def _quiz(master: Quizmaster, lesson: Lesson, problems: list[Problem]) -> tuple[QuizQuestion, ...]:
    """The questions that a lesson asks for; a fact about which no question can be asked is a problem."""
    made = []
    for number, path in enumerate(lesson.quiz):
        function, _, fact = path.partition(".")
        question = master.question(function, fact)
        if question is None:
            message = f'no question can be made of "{path}"'
            problems.append(Problem(*lesson.location("quiz", number), message))
        else:
            made.append(question)
    return tuple(made)
