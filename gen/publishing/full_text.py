"""Which full-text search a site has: the theme's, whose index a browser loads whole, or Pagefind's, in parts.

The theme's index grows by 2.5 KB a term and every browser builds it anew: at 10,000 terms 25 MB and 20 s to the first
result. Above a size the staged site is therefore indexed by Pagefind, and `gen/theme/assets/search_worker.js`
answers the theme's own search box from that index. Both rules stand here: when, and what of a page is indexed.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

LARGEST_BUILT_IN = 500
"""The most terms for which the theme's index is loaded whole; at 1,000 its first result took over a second."""

FULL_TEXT_VARIABLE = "NONLINEAR_FULL_TEXT"
"""What a build that knows how to follow up tells the hook: with `pagefind` that it will index a large site, with
`names` that it will not, so that only names and numbers are found there. Without it the theme's index is made."""

LIMIT_VARIABLE = "NONLINEAR_LARGEST_BUILT_IN"
"""Another limit, by which the tests have the large site's search on a small site."""

_NEVER = (".headerlink", ".md-content__button", ".md-source-file", ".nl-meta")
"""What stands inside the content of a page and is no part of its text."""

_LEFT_OUT = re.compile(r'<h2\b[^>]*\bdata-search-exclude="true".*?(?=<h2\b|\Z)', re.DOTALL)
"""A section whose heading is left out of the search; the theme leaves it out as a whole."""


def is_large(docs: Path, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the glossary in this docs folder, which must be generated, needs the search in parts."""
    limit = int(environment.get(LIMIT_VARIABLE, LARGEST_BUILT_IN))
    return sum(page.name != "index.md" for page in (docs / "glossary").glob("*.md")) > limit


def mark_left_out(html: str) -> str:
    """A page's content with what the theme's search leaves out marked for Pagefind too."""
    whole = _LEFT_OUT.sub(lambda section: f'<div data-pagefind-ignore="all">{section[0]}</div>', html)
    return whole.replace('data-search-exclude="true"', 'data-pagefind-ignore="all"')


def index_command(site: Path) -> list[str]:
    """The command that adds Pagefind's index to a built site, in its folder `pagefind/`."""
    command = [sys.executable, "-m", "pagefind", "--quiet", "--site", str(site)]
    return [*command, *(word for selector in _NEVER for word in ("--exclude-selectors", selector))]
