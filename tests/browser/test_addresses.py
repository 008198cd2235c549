"""Every address that the site has ever published is still there."""

from __future__ import annotations

from typing import Any

import lxml.html
import pytest

from tools.golden import listed_addresses, lost_addresses

pytestmark = pytest.mark.browser


def test_no_published_address_is_lost(site: Any) -> None:
    published = {
        path.relative_to(site.folder).as_posix().removesuffix("index.html"): lxml.html.parse(str(path)).xpath("//@id")
        for path in sorted(site.folder.rglob("index.html"))
    }
    listed = listed_addresses()
    assert sum("#" in address for address in listed) > 500
    lost = lost_addresses(listed, published)
    assert not lost, "\n".join(
        [
            *(f"lost: /{address}" for address in lost),
            "A renamed entry keeps its old address with formerly: [old-slug].",
            "To give an address up for good, run: .venv/bin/python -m tools.golden --give-up-lost",
        ]
    )
