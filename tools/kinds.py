"""The kinds of page that a built site has, each by one page: what every gate looks at.

Nobody lists the kinds. Two pages are of one kind when they stand in the same place of the tree and are made of the same
parts, so a page with a part that no other page has becomes one more page to look at.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import lxml.html

_OWN = re.compile(r"nl-[\w-]+")


def kinds_of(site: Path) -> tuple[str, ...]:
    """Addresses below the site's own that together show every place of the tree and every part of a page, in order.

    Chosen greedily, the page with the most that is still unseen first; of equals, the first by address.
    """
    seen = {_address(path, site): _marks(path, site) for path in sorted(site.rglob("*.html"))}
    unseen = frozenset[str]().union(*seen.values())
    chosen = []
    while unseen:
        best = max(seen, key=lambda address: len(seen[address] & unseen))
        chosen.append(best)
        unseen -= seen[best]
    return tuple(sorted(chosen))


def _address(path: Path, site: Path) -> str:
    return path.relative_to(site).as_posix().removesuffix("index.html")


def _marks(path: Path, site: Path) -> frozenset[str]:
    """Where the page stands, with the entry's name left open, and the parts of its own that it has."""
    parts = PurePosixPath(_address(path, site)).parts
    place = "/".join([*parts[:1], *("*" for _ in parts[1:2]), *(re.sub(r"\d+", "#", part) for part in parts[2:])])
    page = lxml.html.fromstring(path.read_bytes())
    if not page.xpath("//article"):
        return frozenset(["redirect"])
    classes = {name for text in page.xpath("//article//@class") for name in _OWN.findall(text)}
    explorers = {
        f"explorer of {element.get('data-kind')}, "
        f"sliders {bool(element.xpath('.//*[@class=$it]', it='nl-explorer__slider'))}"
        for element in page.xpath("//*[@data-kind][@data-function]")
    }
    return frozenset([f"place {place}"]) | classes | explorers
