"""How sources are cited in a sentence and stand in a bibliography."""

from __future__ import annotations

import pytest

from gen.catalogue import CitedWork
from gen.pages.rows.citations import cite, short, source_row


def _source(authors: str) -> CitedWork:
    return CitedWork(
        key="one2000",
        authors=authors,
        year=2000,
        title="On things",
        venue="A journal",
        identifier="arXiv:0001.0001",
    )


@pytest.mark.parametrize(
    ("authors", "named"),
    [
        ("Ann Smith", "Smith"),
        ("Ann Smith and Bo Jones", "Smith and Jones"),
        ("Ann Smith, Bo Jones and Cy Brown", "Smith et al."),
        ("Ann Smith and others", "Smith et al."),
        ("PyTorch contributors", "PyTorch contributors"),
        ("Ann {Smith Jones} and Bo Brown", "Smith Jones and Brown"),
    ],
)
def test_names_in_a_citation(authors: str, named: str) -> None:
    source = _source(authors)
    assert cite(source) == (f"({named}, 2000)", "https://arxiv.org/abs/0001.0001")
    assert short(source) == f"{named} (2000)"


def test_a_line_of_the_bibliography_has_no_braces() -> None:
    assert source_row(_source("Ann {Smith Jones}")).text == "Ann Smith Jones (2000). On things. A journal."
