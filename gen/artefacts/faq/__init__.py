"""Computed questions with computed answers: Python chooses the question and the facts, templates the words."""

from gen.artefacts.faq.answers import Answer
from gen.artefacts.faq.choice import answer_questions
from gen.artefacts.faq.elementwise import elementwise_answers
from gen.artefacts.faq.vectors import vector_answers

__all__ = ["Answer", "answer_questions", "elementwise_answers", "vector_answers"]
