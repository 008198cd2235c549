"""The record of the page that says how the claims of all pages are known."""

from __future__ import annotations

from dataclasses import dataclass

from gen.pages.records.parts import Head, Reference


@dataclass(frozen=True)
class CoverageRow:
    """How the statements of one page are known: a count for each column of the coverage table."""

    page: Reference
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True)
class CodeColumn:
    """A target for which functions have code; `ran_under` is empty for what was not run."""

    target: str
    title: str
    ran_under: str


@dataclass(frozen=True)
class CoveragePage:
    """How the claims are known: of each function, of the glossary by category, and which code was run.

    `facts` counts the computed ones, of which `proved` is the share. `unproved` are the others, each with its function
    and evidence. `categories` count terms, cited claims and opinions. `code_rows` say "run", "not run" or nothing for
    each of the `code_columns`; `examples` counts the glossary's own.
    """

    head: Head
    columns: tuple[str, ...]
    rows: tuple[CoverageRow, ...]
    totals: tuple[int, ...]
    total: int
    facts: int
    proved: str
    meanings: tuple[tuple[str, str], ...]
    unproved: tuple[tuple[Reference, str, str], ...]
    categories: tuple[tuple[Reference, int, int, int], ...]
    code_columns: tuple[CodeColumn, ...]
    code_rows: tuple[tuple[Reference, tuple[str, ...]], ...]
    examples: int
