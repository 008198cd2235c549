"""Paragraphs as plain text for reading, from which every character leads back to its place in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gen.glossary.linking.tokens import OPAQUE
from gen.problems import Place
from gen.prose.tex import read_aloud
from gen.prose.text import (
    Block,
    Bullets,
    Citation,
    Code,
    Emphasis,
    FactReference,
    Inline,
    Link,
    Maths,
    Paragraph,
    Prose,
    TermLink,
    Unlinked,
    Words,
)

_SHORT_FRACTION = re.compile(r"\\[dt]?frac\s*(\d)\s*(\d)")

Numbers = Callable[[FactReference], str]
"""How a reference to a fact reads; empty text where it cannot be resolved."""


@dataclass(frozen=True)
class Leaf:
    """A node of a paragraph and the stretch of the passage's text that stands for it, which may be empty."""

    node: Inline
    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """One paragraph: `text` holds its words, maths in Unicode, numbers for references, opaque signs for code.

    `links` are the stretches that stand for a term or function by its explicit link, with the link's target.
    """

    text: str
    leaves: tuple[Leaf, ...]
    links: tuple[tuple[int, int, str], ...]
    prose: Prose
    number: int


def passages(prose: Prose, numbers: Numbers) -> Iterator[Passage]:
    """The paragraphs of a field in reading order, those of lists included."""
    for number, paragraph in enumerate(_paragraphs(prose.blocks)):
        leaves: list[Leaf] = []
        links: list[tuple[int, int, str]] = []
        text = ""
        for node in _leaves(paragraph.content):
            piece = _read(node, numbers)
            if isinstance(node, TermLink):
                length = sum(len(_read(inner, numbers)) for inner in _leaves(node.content))
                links.append((len(text), len(text) + length, node.target))
            leaves.append(Leaf(node, len(text), len(text) + len(piece)))
            text += piece
        yield Passage(text, tuple(leaves), tuple(links), prose, number)


def place_of(passage: Passage, offset: int) -> Place:
    """The place in the file of a character of a passage; where its node begins if that is maths or a number.

    The nodes are found again in the written text one after the other, so that what stands before does not count.
    """
    written = passage.prose.written
    if written is None:
        return passage.prose.place
    cursor = 0
    for number, paragraph in enumerate(_paragraphs(passage.prose.blocks)):
        if number == passage.number:
            break
        for node in _leaves(paragraph.content):
            _, cursor = _find(node, written.text, cursor, 0)
    here = cursor
    for leaf in passage.leaves:
        here, cursor = _find(leaf.node, written.text, cursor, max(0, offset - leaf.start))
        if offset < leaf.end:
            break
    return written.locate(here)


def _find(node: Inline, text: str, cursor: int, target: int) -> tuple[int, int]:
    """Where the character `target` of a node is written at or after `cursor`, and where the node ends."""
    match node:
        case Words(words) | Unlinked(words):
            here = cursor
            for word in re.finditer(r"\S+", words):
                start = _find_word(word.group(), text, cursor)
                if word.start() <= target:
                    here = start + min(target - word.start(), len(word.group()))
                cursor = start + len(word.group())
            return here, cursor
        case Code(words):
            start = max(text.find(words, cursor), cursor)
            return start, start + len(words)
        case FactReference():
            return _fenced(text, cursor, "{{", "}}")
        case Maths(_, display):
            return _fenced(text, cursor, *(("$$", "$$") if display else ("$", "$")))
        case TermLink():
            start, end = _fenced(text, cursor, "[[", "]]")
            bar = text.find("|", start, end) + 1
            return start, bar or start
        case Citation(key):
            return _fenced(text, cursor, f"[@{key}", "]")
        case Link():
            return _fenced(text, cursor, "](", ")")
        case Emphasis():
            return cursor, cursor


def _find_word(word: str, text: str, cursor: int) -> int:
    """Where a word begins, which may be written with escapes."""
    start = text.find(word, cursor)
    if start >= 0:
        return start
    escaped = re.compile(r"\\?".join(map(re.escape, word))).search(text, cursor)
    return escaped.start() if escaped else cursor


def _fenced(text: str, cursor: int, opening: str, closing: str) -> tuple[int, int]:
    start = max(text.find(opening, cursor), cursor)
    end = text.find(closing, start + len(opening))
    return start, end + len(closing) if end >= 0 else start


def _paragraphs(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Bullets):
            for item in block.items:
                yield from _paragraphs(item)
        else:
            yield block


def _leaves(content: Sequence[Inline]) -> Iterator[Inline]:
    """The nodes in the order in which they are written: the target of a term before its words, an address after."""
    for node in content:
        match node:
            case Emphasis(inner):
                yield from _leaves(inner)
            case TermLink(_, inner):
                yield node
                yield from _leaves(inner)
            case Link(_, inner):
                yield from _leaves(inner)
                yield node
            case _:
                yield node


def _read(node: Inline, numbers: Numbers) -> str:
    match node:
        case Words(text) | Unlinked(text):
            return text
        case Code(text):
            return OPAQUE * max(1, len(text))
        case FactReference():
            return numbers(node) or OPAQUE
        case Maths(parts):
            tex = "".join(part if isinstance(part, str) else numbers(part) or OPAQUE for part in parts)
            return read_aloud(_SHORT_FRACTION.sub(r"\1/\2", tex)) or OPAQUE
        case _:
            return ""
