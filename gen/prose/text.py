"""Prose as a tree of blocks and inline nodes, as the reader makes it.

Text is not escaped here; `gen.prose.markdown` does that when it prints the tree.
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
    """A number from the facts: `{{ slug.path }}`, `{{ slug.path : 6 }}`, `{{ slug(2) }}` or `{{ slug'(0) }}`.

    `path` is the text between the braces without the number of digits; `digits` is the number of significant digits.
    """

    path: str
    digits: int | None
    place: Place


@dataclass(frozen=True, slots=True)
class Maths:
    """A formula in TeX between dollars; it may contain references to facts."""

    parts: tuple[str | FactReference, ...]
    display: bool = False


@dataclass(frozen=True, slots=True)
class TermLink:
    """A link to an entry, `[[target]]` or `[[target|words]]`; the target is a slug, a name or an alias."""

    target: str
    content: tuple[Inline, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Unlinked:
    """Words that are not linked automatically: `[[!words]]`."""

    text: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation `[@key]` of a source in the section `sources` of the definitions."""

    key: str
    place: Place


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address.

    `origin` says how it was made: an address in the prose (external), a `TermLink` (explicit), or the linker
    (automatic).
    """

    address: str
    content: tuple[Inline, ...]
    origin: Literal["external", "explicit", "automatic"] = "external"


Inline = Words | Emphasis | Code | FactReference | Maths | TermLink | Unlinked | Citation | Link


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; an `ordered` list is numbered from 1."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False


Block = Paragraph | Bullets


@dataclass(frozen=True, slots=True)
class Written:
    """The text of a field as its editor wrote it; `locate` gives the place of an offset in it."""

    text: str
    locate: Callable[[int], Place]


@dataclass(frozen=True, slots=True)
class Prose:
    """A field of prose: its blocks, the place where it begins, and its text if it was read from a file."""

    blocks: tuple[Block, ...]
    place: Place
    written: Written | None = field(default=None, compare=False, repr=False)

    def __bool__(self) -> bool:
        return bool(self.blocks)


def inlines(prose: Prose) -> Iterator[Inline]:
    """Every inline node of the prose in reading order, each before the nodes inside it."""
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
    """Every reference to a fact in reading order, also those inside of formulas."""
    for node in inlines(prose):
        match node:
            case FactReference():
                yield node
            case Maths(parts):
                yield from (part for part in parts if isinstance(part, FactReference))
