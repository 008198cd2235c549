"""Prose as a tree: what is left of the Markdown subset once it has been read.

Text is plain and unescaped here; `gen.prose.markdown` escapes it, once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from gen.problems import Place


@dataclass(frozen=True, slots=True)
class Words:
    """A run of plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasised (`*…*`) or strong (`**…**`) text."""

    content: tuple[Inline, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """Verbatim text between backticks."""

    text: str


@dataclass(frozen=True, slots=True)
class FactReference:
    """`{{ slug.path }}`, `{{ slug.path : 6 }}`, `{{ slug(2) }}` or `{{ slug'(0) }}`: a number from the facts.

    `path` is the text between the braces without the digits; `digits` counts significant digits.
    """

    path: str
    digits: int | None
    place: Place


@dataclass(frozen=True, slots=True)
class Maths:
    """TeX between dollars, in which references to facts may stand."""

    parts: tuple[str | FactReference, ...]
    display: bool = False


@dataclass(frozen=True, slots=True)
class TermLink:
    """`[[target]]` or `[[target|words]]`; the target is a slug, a name or an alias."""

    target: str
    content: tuple[Inline, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Unlinked:
    """`[[!words]]`: words that the automatic linker leaves alone."""

    text: str


@dataclass(frozen=True, slots=True)
class Citation:
    """`[@key]`: a source of the definitions' `sources` table."""

    key: str
    place: Place


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address; `origin` says who made it: the writer, or the linker."""

    address: str
    content: tuple[Inline, ...]
    origin: Literal["external", "explicit", "automatic"] = "external"


Inline = Words | Emphasis | Code | FactReference | Maths | TermLink | Unlinked | Citation | Link


@dataclass(frozen=True, slots=True)
class Paragraph:
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; `ordered` lists are numbered from 1."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False


Block = Paragraph | Bullets


@dataclass(frozen=True, slots=True)
class Written:
    """A field as its editor wrote it; `locate` gives the place of an offset in `text`."""

    text: str
    locate: Callable[[int], Place]


@dataclass(frozen=True, slots=True)
class Prose:
    """A field of prose: its blocks, the place where it begins, and how it was written if it was read from a file."""

    blocks: tuple[Block, ...]
    place: Place
    written: Written | None = field(default=None, compare=False, repr=False)

    def __bool__(self) -> bool:
        return bool(self.blocks)


def inlines(prose: Prose) -> Iterator[Inline]:
    """Every inline node of the prose in reading order, outer before inner."""
    stack: list[Block | Inline] = list(reversed(prose.blocks))
    while stack:
        node = stack.pop()
        match node:
            case Paragraph(content):
                stack.extend(reversed(content))
            case Bullets(items):
                stack.extend(block for item in reversed(items) for block in reversed(item))
            case Emphasis() | TermLink() | Link():
                yield node
                stack.extend(reversed(node.content))
            case _:
                yield node


def references(prose: Prose) -> Iterator[FactReference]:
    """Every reference to a fact, those inside maths included, in reading order."""
    for node in inlines(prose):
        match node:
            case FactReference():
                yield node
            case Maths(parts):
                yield from (part for part in parts if isinstance(part, FactReference))
