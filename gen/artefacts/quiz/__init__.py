"""Quizzes: questions made from the facts, with one right choice each."""

from gen.artefacts.quiz.master import FAMILY_FACTS, Quizmaster
from gen.artefacts.quiz.questions import ABSENT, CHOICES, Choice, QuizQuestion

__all__ = ["ABSENT", "CHOICES", "FAMILY_FACTS", "Choice", "QuizQuestion", "Quizmaster"]
