"""All page records of the site, from the materials, in the order in which they are published."""

from __future__ import annotations

from collections.abc import Iterator

from gen.pages.builders import learning_pages as guidance_pages
from gen.pages.builders import overview_pages
from gen.pages.builders.code_files import code_files
from gen.pages.builders.coverage_page import coverage_page
from gen.pages.builders.entry_pages import activation_page, term_page
from gen.pages.builders.finder_page import finder_page
from gen.pages.builders.index_pages import index_pages, reading_order_pages, referenced_by_pages
from gen.pages.builders.lookup import lookup_files
from gen.pages.builders.permanence import redirects
from gen.pages.materials import Materials
from gen.pages.records.pages import Page, Site


def build_records(materials: Materials) -> Site:
    """The records of every generated page; what the materials lack is left out of them.

    The records of the pages are made one by one as they are asked for, once: those of a large glossary would fill the
    memory.
    """
    files = tuple(sorted({**materials.files, **lookup_files(materials), **code_files(materials)}.items()))
    return Site(_pages(materials), overview_pages.navigation(materials), files, tuple(redirects(materials)))


def _pages(materials: Materials) -> Iterator[Page]:
    catalogue = materials.catalogue
    yield overview_pages.home_page(materials)
    if catalogue.activations:
        yield overview_pages.activations_page(materials)
        yield overview_pages.families_page(materials)
        yield finder_page(materials)
        yield overview_pages.compare_page(materials)
        yield coverage_page(materials)
    yield from index_pages(materials)
    yield from (overview_pages.family_page(materials, family) for family in materials.families())
    if catalogue.advice:
        yield guidance_pages.choose_page(materials)
    if catalogue.lessons:
        yield guidance_pages.learn_page(materials)
        yield from guidance_pages.lesson_pages(materials)
    yield from (activation_page(materials, activation) for activation in catalogue.activations.values())
    yield from (term_page(materials, term) for term in catalogue.terms.values())
    yield from referenced_by_pages(materials)
    yield from reading_order_pages(materials)
