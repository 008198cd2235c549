"""The site as records: every kind of page there is, the navigation, and the files beside the pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from gen.pages.records.entries import ActivationPage, ReferencedByPage, TermPage
from gen.pages.records.indexes import CirclesPage, IndexPage, ReadingOrderPage
from gen.pages.records.learning import ChoosePage, LearnPage, LessonPage
from gen.pages.records.overviews import (
    ActivationsPage,
    ComparePage,
    CoveragePage,
    FamiliesPage,
    FamilyPage,
    FinderPage,
    HomePage,
)


@dataclass(frozen=True)
class Navigation:
    """The functions of the navigation: the families in order, each with its members; and the files of the lessons."""

    families: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    lessons: tuple[str, ...] = ()


Page = (
    ActivationPage
    | TermPage
    | IndexPage
    | FamilyPage
    | FamiliesPage
    | ComparePage
    | FinderPage
    | ActivationsPage
    | CoveragePage
    | HomePage
    | ChoosePage
    | LearnPage
    | LessonPage
    | CirclesPage
    | ReferencedByPage
    | ReadingOrderPage
)


@dataclass(frozen=True)
class Redirect:
    """A page at a former address: its path below docs/, the title of the page meant, and where that is from here."""

    path: str
    title: str
    target: str


@dataclass(frozen=True)
class Site:
    """Every generated page, the navigation, files published as they are (path → bytes), and former addresses.

    `pages` may be gone through once only.
    """

    pages: Iterable[Page]
    navigation: Navigation
    files: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    redirects: tuple[Redirect, ...] = ()
