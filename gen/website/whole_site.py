"""All page records of the site, from the materials, in the order in which they are published."""

from __future__ import annotations

from gen.website import guidance_pages, overview_pages
from gen.website.entry_pages import activation_page, term_page
from gen.website.finder_page import finder_page
from gen.website.index_pages import index_pages, reading_order_pages, referenced_by_pages
from gen.website.lookup import lookup_files
from gen.website.materials import Materials
from gen.website.page_records import Page, Site
from gen.website.permanence import redirects


def build_records(materials: Materials) -> Site:
    """The records of every generated page; what the materials lack is left out of them."""
    catalogue = materials.catalogue
    pages: list[Page] = [overview_pages.home_page(materials)]
    if catalogue.activations:
        pages += [
            overview_pages.activations_page(materials),
            overview_pages.families_page(materials),
            finder_page(materials),
            overview_pages.compare_page(materials),
            overview_pages.coverage_page(materials),
        ]
    pages += index_pages(materials)
    pages += [overview_pages.family_page(materials, family) for family in materials.families()]
    if catalogue.advice:
        pages.append(guidance_pages.choose_page(materials))
    if catalogue.lessons:
        pages += [guidance_pages.learn_page(materials), *guidance_pages.lesson_pages(materials)]
    pages += [activation_page(materials, activation) for activation in catalogue.activations.values()]
    pages += [term_page(materials, term) for term in catalogue.terms.values()]
    pages += referenced_by_pages(materials)
    pages += reading_order_pages(materials)
    files = tuple(sorted({**materials.files, **lookup_files(materials)}.items()))
    return Site(tuple(pages), overview_pages.navigation(materials), files, tuple(redirects(materials)))
