"""How many pages mention an entry, recounted from the links in the prose of the built pages."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any
from urllib.parse import urljoin

import lxml.html
import pytest

pytestmark = pytest.mark.browser

PROSE = "//article//a[contains(concat(' ', @class, ' '), ' term ')]/@href"
"""Links that the linker made in prose; the lists that templates make do not bear the class."""


@pytest.fixture(scope="module")
def pages(site: Any) -> dict[str, lxml.html.HtmlElement]:
    return {
        path.relative_to(site.folder).as_posix().removesuffix("index.html"): lxml.html.parse(str(path)).getroot()
        for path in sorted(site.folder.rglob("index.html"))
    }


@pytest.fixture(scope="module")
def mentions(pages: dict[str, lxml.html.HtmlElement]) -> dict[str, set[str]]:
    """The pages whose prose links to each page."""
    sources: dict[str, set[str]] = defaultdict(set)
    for address, page in pages.items():
        for target in page.xpath(PROSE):
            sources[urljoin(f"/{address}", target).partition("#")[0].lstrip("/")].add(address)
    return sources


def entries(pages: dict[str, lxml.html.HtmlElement]) -> list[str]:
    return [page for page in pages if re.fullmatch(r"(glossary|activations)/[\w-]+/", page)]


def test_the_count_is_that_of_the_pages_whose_prose_links_here(
    pages: dict[str, lxml.html.HtmlElement], mentions: dict[str, set[str]]
) -> None:
    wrong = []
    for address in entries(pages):
        heading = pages[address].xpath("string(//h2[@id='referenced-by'])")
        said = int(match[1]) if (match := re.match(r"Referenced by (\d+)", heading)) else 0
        if said != len(mentions[address]):
            wrong.append(f"{address}: says {said}, {len(mentions[address])} link here")
    assert not wrong, "\n".join(wrong)
    assert sum(len(mention) for mention in mentions.values()) > 1000


def test_every_mention_is_listed_and_past_forty_on_a_page_of_its_own(
    pages: dict[str, lxml.html.HtmlElement], mentions: dict[str, set[str]]
) -> None:
    overfull = 0
    for address in entries(pages):
        items = "//h2[@id='referenced-by']/following::li[a[@data-entry]][span[@class='nl-sentence']]"
        own = pages[address].xpath(items)
        rest = pages[f"{address}referenced-by/"].xpath("//article//li") if f"{address}referenced-by/" in pages else []
        overfull += bool(rest)
        assert len(own) == min(len(mentions[address]), 40)
        assert len(own) + len(rest) == len(mentions[address])
    assert overfull > 3


def test_an_entry_never_counts_itself(mentions: dict[str, set[str]]) -> None:
    assert not [address for address, sources in mentions.items() if address in sources]
