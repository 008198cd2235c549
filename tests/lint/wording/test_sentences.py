"""Labelled sentences against the computed facts: no false alarm, and hardly a wrong sentence missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from gen.catalogue import Catalogue
from gen.facts.records import Sheet
from gen.glossary.linking.matcher import Matcher
from gen.lint.sentences.passages import passages
from gen.lint.wording.statements import judge_passage, topic_of
from gen.problems import Place
from gen.prose.reader import read_prose

LEAST_RECALL = 0.9
LABELS = ("right", "wrong", "open")


def labelled() -> Iterator[tuple[str, str, str]]:
    """Label, page and text of every sentence of the list."""
    for line in Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            label, page, text = line.split(" | ", 2)
            yield label, page, text


def judged(text: str, page: str, catalogue: Catalogue, sheets: Mapping[str, Sheet], matcher: Matcher) -> str:
    """What the lint makes of one sentence on a page: wrong if any claim is, right if one is judged at all."""
    (passage,) = passages(read_prose(text, Place("sentence", 1, 1)), lambda reference: "")
    topic = topic_of(catalogue, page, "advantages.0")
    verdicts = {verdict.holds for _, verdict, _, _ in judge_passage(passage, topic, sheets, matcher)}
    return "wrong" if False in verdicts else "right" if True in verdicts else "open"


def test_the_list_covers_all_labels_and_many_functions(sheets: Mapping[str, Sheet]) -> None:
    sentences = list(labelled())
    counts = Counter(label for label, _, _ in sentences)
    assert set(counts) == set(LABELS)
    assert min(counts.values()) >= 80
    assert len(set(sentences)) == len(sentences)
    pages = {page for _, page, _ in sentences} - {"-"}
    assert pages <= set(sheets)
    assert len(pages) >= 20


def test_no_false_alarm_and_few_wrong_sentences_missed(
    catalogue: Catalogue, sheets: Mapping[str, Sheet], matcher: Matcher, capsys: pytest.CaptureFixture[str]
) -> None:
    outcomes: Counter[tuple[str, str]] = Counter()
    missed: list[str] = []
    for label, page, text in labelled():
        outcome = judged(text, page, catalogue, sheets, matcher)
        outcomes[label, outcome] += 1
        if outcome != label:
            missed.append(f"{label}, judged {outcome}: {text} ({page})")
    alarms = sum(outcomes[label, "wrong"] for label in LABELS)
    precision = outcomes["wrong", "wrong"] / alarms
    recall = {label: outcomes[label, label] / sum(outcomes[label, other] for other in LABELS) for label in LABELS}
    with capsys.disabled():
        print(
            f"\n{sum(outcomes.values())} sentences: precision of alarms {precision:.3f}, recall of wrong sentences"
            f" {recall['wrong']:.3f}, of right ones {recall['right']:.3f}"
        )
    report = "\n".join(missed)
    assert precision == 1, report
    assert recall["open"] == 1, report
    assert recall["wrong"] >= LEAST_RECALL, report
    assert recall["right"] >= LEAST_RECALL, report
