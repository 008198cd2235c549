"""Which full-text search a site has: that of the theme, with one index, or that of Pagefind, with an index in parts.

The index of the theme grows by 2.5 KB for each term, and every browser loads and builds it: with 10,000 terms it takes
25 MB and 20 s to the first result. So a large site is indexed by Pagefind, and `gen/theme/assets/search_worker.js`
answers the search box of the theme from that index. This module decides which sites are large, and which parts of a
page are indexed.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

LARGEST_BUILT_IN = 500
"""The largest number of terms for which the index of the theme is used; with 1,000 it took more than a second."""

FULL_TEXT_VARIABLE = "NONLINEAR_FULL_TEXT"
"""The environment variable by which a build tells the hook how a large site is indexed.

`pagefind` means that the built site will be indexed by Pagefind, and `names` that only names and numbers can be
searched. Without it the index of the theme is made.
"""

LIMIT_VARIABLE = "NONLINEAR_LARGEST_BUILT_IN"
"""The environment variable for another limit, with which tests get the search of a large site on a small one."""

_NEVER = (".headerlink", ".md-content__button", ".md-source-file", ".nl-meta")
"""Selectors of elements that are inside of the content of a page but are not part of its text."""

_LEFT_OUT = re.compile(r'<h2\b[^>]*\bdata-search-exclude="true".*?(?=<h2\b|\Z)', re.DOTALL)
"""A section whose heading is left out of the search; the theme leaves out the whole section then."""


def is_large(docs: Path, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the glossary in this docs folder has too many terms for the index of the theme.

    The pages must have been generated.
    """
    limit = int(environment.get(LIMIT_VARIABLE, LARGEST_BUILT_IN))
    return sum(page.name != "index.md" for page in (docs / "glossary").glob("*.md")) > limit


def mark_left_out(html: str) -> str:
    """The content of a page, in which everything that the theme's search leaves out is marked for Pagefind as well."""
    whole = _LEFT_OUT.sub(lambda section: f'<div data-pagefind-ignore="all">{section[0]}</div>', html)
    return whole.replace('data-search-exclude="true"', 'data-pagefind-ignore="all"')


def index_command(site: Path) -> list[str]:
    """The command that adds the index of Pagefind to a built site, in the folder `pagefind/`."""
    command = [sys.executable, "-m", "pagefind", "--quiet", "--site", str(site)]
    return [*command, *(word for selector in _NEVER for word in ("--exclude-selectors", selector))]
