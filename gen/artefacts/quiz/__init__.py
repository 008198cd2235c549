"""Quizzes: questions made from the facts, with one right choice each."""

from gen.artefacts.quiz.master import Quizmaster
from gen.artefacts.quiz.questions import ABSENT, CHOICES, Choice, Maker, QuizQuestion
from gen.artefacts.quiz.several import GATED_QUESTIONS, VECTOR_QUESTIONS

__all__ = [
    "ABSENT",
    "CHOICES",
    "GATED_QUESTIONS",
    "VECTOR_QUESTIONS",
    "Choice",
    "Maker",
    "QuizQuestion",
    "Quizmaster",
]
