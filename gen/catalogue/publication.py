"""What a site is, and what it says of itself beyond its pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated

from pydantic import Field

from gen.catalogue.nodes import Scalar
from gen.catalogue.record import Record
from gen.catalogue.scalars import LONGEST_LINE, Line, Reads, ScalarRefused

_ADDRESS = r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?::\d+)?(?:/[\w.~%/+@-]*)?"
_IMAGE = r"[A-Za-z0-9_][\w.-]*(?:/[A-Za-z0-9_][\w.-]*)*\.(?:svg|png|webp|jpg|ico)"
_ICON = r"(?:material|octicons|simple|fontawesome/(?:brands|regular|solid))/[a-z0-9-]+"


def matching(pattern: str, what: str, hint: str) -> Callable[[Scalar], str]:
    """A reader that takes only text of this pattern; `what` says what any other text is not."""

    def read(scalar: Scalar) -> str:
        if not re.fullmatch(pattern, scalar, re.ASCII) or len(scalar) > LONGEST_LINE:
            raise ScalarRefused(f'"{scalar[:80]}" is no {what}', hint)
        return str(scalar)

    return read


WebAddress = Annotated[
    str,
    Reads(
        matching(_ADDRESS, "web address", "write https://example.org/"),
        "",
        {"type": "string", "pattern": f"^{_ADDRESS}$"},
    ),
]
Branch = Annotated[
    str, Reads(matching(r"\w[\w./-]*", "name of a branch", "write one such as main"), "", {"type": "string"})
]
Image = Annotated[
    str,
    Reads(
        matching(_IMAGE, "image", "name a file below docs/, such as assets/icon.svg"),
        "",
        {"type": "string", "pattern": f"^{_IMAGE}$"},
    ),
]
Logo = Annotated[
    str,
    Reads(
        matching(
            f"{_IMAGE}|{_ICON}", "logo", "name an image below docs/, or an icon of the theme such as material/sine-wave"
        ),
        "",
        {"type": "string", "pattern": f"^(?:{_IMAGE}|{_ICON})$"},
    ),
]
Language = Annotated[
    str,
    Reads(
        matching(r"[a-z]{2,3}(?:-[A-Za-z]+)?", "code of a language", "write one such as en or pt-BR"),
        "",
        {"type": "string"},
    ),
]


class SiteDescription(Record):
    """What the site is, and what it says of itself beyond its pages; what is not given is left out of it."""

    title: Line = Field(description="What the site is called.")
    definition: Line = Field(description="One sentence that says what the site is.")
    url: WebAddress = Field(default="", description="The address at which the site is published.")
    repository: WebAddress = Field(
        default="", description="Where the definitions are kept; edit and report links lead there."
    )
    branch: Branch = Field(default="main", description="The repository's branch that is edited.")
    logo: Logo = Field(
        default="", description="An image below docs/, or an icon of the theme such as material/sine-wave."
    )
    favicon: Image = Field(
        default="",
        description="A small image below docs/ for the browser's tab; the logo where that is an image.",
    )
    language: Language = Field(default="en", description="The language of the pages and of the theme's own words.")
    licence: Line = Field(default="", description="The line at the foot of every page.")
