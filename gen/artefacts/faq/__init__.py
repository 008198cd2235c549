"""Computed questions with computed answers: Python chooses the question and the facts, templates the words."""

from gen.artefacts.faq.answers import Answer
from gen.artefacts.faq.choice import answer_questions

__all__ = ["Answer", "answer_questions"]
