"""Reads a field of prose into a tree, and reports everything that is not part of the subset, with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from gen.problems import Place, Problem
from gen.prose.references import ReferenceRefused, parse_reference
from gen.prose.subset import markdown_subset
from gen.prose.tex import faults
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
    Written,
)

LONGEST = 20_000
DEEPEST_EMPHASIS = 4
DEEPEST_LIST = 3
MOST_PROBLEMS = 20

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?(?::\d{1,5})?(?:[/?#][!-~]{0,1000})?")
_VERBATIM = re.compile(
    r"(?P<ticks>`{1,20})(?!`).{1,2000}?(?<!`)(?P=ticks)(?!`)|\$\$.{1,4000}?\$\$|\$(?!\s)[^$]{1,2000}\$"
    r"|\{\{.{0,300}?\}\}|\\.",
    re.DOTALL,
)
_FOREIGN = [
    (r"<(?:/?[A-Za-z]|!--|!\[|!D|\?)", "HTML is not part of prose", "write plain text, or `code`"),
    (
        r"&(?:#\d{1,8}|#[xX][0-9A-Fa-f]{1,8}|[A-Za-z]{2,31});",
        "character references are not read",
        "write the character",
    ),
    (r"^ *#{1,6}(?: |$)", "headings are not part of prose", "the page has its own"),
    (r"^ *>", "quotations are not part of prose", ""),
    (r"^ *(?:-{3,}|={3,}|\*{3,}|_{3,}) *$", "rules and underlines are not part of prose", ""),
    (r"^ *\|.*\| *$", "tables are not part of prose", ""),
    (r"^ *(?:!!!|\?\?\?|:::|\[TOC\])", "this block is not part of prose", ""),
    (r"\{\{", "`{{` opens a reference that is not closed", "close it with }}"),
]
_FENCE = re.compile(r"^ *(?:```|~~~)", re.MULTILINE)
_FOREIGN_PATTERNS = [(re.compile(pattern, re.MULTILINE), message, hint) for pattern, message, hint in _FOREIGN]

Locator = Callable[[int], Place]


class ProseRefused(Exception):
    """A field of prose has problems; `problems` holds them in the order of the text."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def read_prose(text: str, place: Place | Locator, path: str = "") -> Prose:
    """The tree of a field of prose.

    `place` is the place where the text begins, if all its lines begin in the same column, or a function from offsets
    in the text to places. `path` names the field in messages. Raises ProseRefused with all problems, at most 20.

    >>> prose = read_prose("ReLU has a [[kink]].", Place("definitions.yml", 7, 12))
    >>> [type(node).__name__ for node in prose.blocks[0].content]
    ['Words', 'TermLink', 'Words']
    """
    locate = _from_start(text, place) if isinstance(place, Place) else place
    reader = _FieldReader(text, locate, path)
    prose = reader.read()
    if reader.problems:
        raise ProseRefused(reader.problems)
    return prose


def _from_start(text: str, start: Place) -> Locator:
    breaks = [match.end() for match in re.finditer("\n", text)]

    def locate(offset: int) -> Place:
        line = bisect_right(breaks, offset)
        return Place(start.file, start.line + line, start.column + offset - (breaks[line - 1] if line else 0))

    return locate


@cache
def _parser() -> MarkdownIt:
    return markdown_subset()


class _FieldReader:
    """Reads one field: turns the tokens of markdown-it into nodes, and collects the problems."""

    def __init__(self, text: str, locate: Locator, path: str) -> None:
        self.text = text
        self.locate = locate
        self.path = path
        self.problems: list[Problem] = []
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)

    def read(self) -> Prose:
        begin = self.locate(0)
        if not self.text.strip():
            self.refuse(0, "is empty")
        elif len(self.text) > LONGEST:
            self.refuse(LONGEST, f"is longer than {LONGEST:,} characters")
        else:
            for match in _CONTROL.finditer(self.text):
                self.refuse(match.start(), f"holds the control character U+{ord(match.group()):04X}")
        if self.problems:
            return Prose((), begin)
        blocks = tuple(self.blocks(_parser().parse(self.text)))
        return Prose(blocks, begin, Written(self.text, self.locate))

    def refuse(self, offset: int, message: str, hint: str = "") -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(self.locate(offset), self.path, message, hint))

    def blocks(self, tokens: Sequence[Token]) -> list[Block]:
        """The blocks of a flat list of tokens; stacks hold the blocks of open items and the items of open lists."""
        open_blocks: list[list[Block]] = [[]]
        open_lists: list[list[tuple[Block, ...]]] = []
        for token in tokens:
            match token.type:
                case "inline":
                    open_blocks[-1].append(Paragraph(self.paragraph(token)))
                case "bullet_list_open" | "ordered_list_open":
                    self.check_list(token, len(open_lists))
                    open_lists.append([])
                case "list_item_open":
                    open_blocks.append([])
                case "list_item_close":
                    open_lists[-1].append(tuple(open_blocks.pop()))
                case "bullet_list_close" | "ordered_list_close":
                    items = tuple(open_lists.pop())
                    open_blocks[-1].append(Bullets(items, ordered=token.type == "ordered_list_close"))
        return open_blocks[0]

    def check_list(self, token: Token, depth: int) -> None:
        first = token.map[0] if token.map else 0
        line = self.lines[first]
        start = self.starts[first] + len(line) - len(line.lstrip())
        if depth >= DEEPEST_LIST:
            self.refuse(start, f"lists are nested more than {DEEPEST_LIST} deep")
        if token.attrs.get("start", 1) != 1:
            self.refuse(start, "a numbered list starts at 1", r"write 1990\. if this is a sentence")

    def paragraph(self, token: Token) -> tuple[Inline, ...]:
        first = token.map[0] if token.map else 0
        offsets = self.offsets(token.content, first)
        self.check_foreign(token.content, offsets)
        return _Inlines(self, offsets).fold(token.children or [])

    def offsets(self, content: str, first: int) -> Callable[[int], int]:
        """A function from offsets in an inline text to offsets in the field; the former has no indentation."""
        shifts: list[tuple[int, int]] = []
        position = 0
        for number, line in enumerate(content.split("\n")):
            source = self.lines[first + number]
            margin = len(source.rstrip()) - len(line.rstrip())
            shifts.append((position, self.starts[first + number] + margin - position))
            position += len(line) + 1
        positions = [start for start, _ in shifts]
        return lambda offset: offset + shifts[bisect_right(positions, offset) - 1][1]

    def check_foreign(self, content: str, offsets: Callable[[int], int]) -> None:
        if fence := _FENCE.search(content):
            self.refuse(offsets(fence.start()), "code blocks are not part of prose", "write `code` in the line")
        plain = _VERBATIM.sub(lambda match: re.sub(r"[^\n]", "·", match.group()), content)
        for pattern, message, hint in _FOREIGN_PATTERNS:
            for match in pattern.finditer(plain):
                self.refuse(offsets(match.start()), message, hint)


class _Inlines:
    """Turns the tokens of one paragraph or of the words of one link into nodes."""

    def __init__(self, reader: _FieldReader, offsets: Callable[[int], int]) -> None:
        self.reader = reader
        self.offsets = offsets

    def refuse(self, offset: int, message: str, hint: str = "") -> None:
        self.reader.refuse(self.offsets(offset), message, hint)

    def place(self, offset: int) -> Place:
        return self.reader.locate(self.offsets(offset))

    def fold(self, tokens: Sequence[Token]) -> tuple[Inline, ...]:
        open_nodes: list[list[Inline]] = [[]]
        for token in tokens:
            match token.type:
                case "em_open" | "strong_open":
                    if len(open_nodes) == DEEPEST_EMPHASIS + 1:
                        self.refuse(0, f"emphasis is nested more than {DEEPEST_EMPHASIS} deep")
                    open_nodes.append([])
                case "em_close" | "strong_close":
                    content_nodes = tuple(open_nodes.pop())
                    open_nodes[-1].append(Emphasis(content_nodes, strong=token.type == "strong_close"))
                case _:
                    _append(open_nodes[-1], self.leaf(token))
        return tuple(open_nodes[0])

    def leaf(self, token: Token) -> Inline:
        meta = token.meta
        match token.type:
            case "softbreak" | "hardbreak":
                return Words(" ")
            case "code_inline":
                return Code(token.content)
            case "reference":
                return self.reference(meta["text"], meta["offset"])
            case "maths":
                return Maths(self.maths(meta["tex"], meta["start"]), display=meta["display"])
            case "term":
                return self.term(meta)
            case "unlinked":
                return Unlinked(_folded(meta["text"]))
            case "citation":
                return Citation(meta["key"], self.place(meta["offset"]))
            case "address":
                return self.address(meta)
            case "image":
                self.refuse(meta["offset"], "images are not part of prose")
            case "stray_dollar":
                self.refuse(meta["offset"], "a dollar sign opens no maths", r"write \$ for the sign itself")
            case "stray_brackets":
                self.refuse(
                    meta["offset"], "`[[` opens a link that is not closed", "a link is [[term]] or [[term|words]]"
                )
        return Words(token.content)

    def reference(self, text: str, offset: int) -> FactReference:
        digits: int | None = None
        try:
            _, digits = parse_reference(text)
        except ReferenceRefused as refusal:
            self.refuse(offset, refusal.message, refusal.hint)
        path = re.sub(r"\s*:\s*\d+\s*$", "", text).strip()
        return FactReference(path, digits, self.place(offset))

    def maths(self, tex: str, start: int) -> tuple[str | FactReference, ...]:
        parts: list[str | FactReference] = []
        position = 0
        blanked = list(tex)
        for match in re.finditer(r"\{\{(.*?)\}\}", tex, re.DOTALL):
            if match.start() > position:
                parts.append(tex[position : match.start()])
            parts.append(self.reference(match[1], start + match.start()))
            position = match.end()
            blanked[match.start() : match.end()] = " " * len(match.group())
        if position < len(tex):
            parts.append(tex[position:])
        for offset, message in faults("".join(blanked)):
            self.refuse(start + offset, message)
        return tuple(parts)

    def term(self, meta: dict[str, Any]) -> TermLink:
        target, words = _folded(meta["target"]), meta["words"]
        if not target or (words is not None and not words.strip()):
            self.refuse(meta["offset"], "a link needs a target and words", "a link is [[term]] or [[term|words]]")
        content = (Words(target),) if words is None else self.words(words, meta["start"])
        return TermLink(target, content, self.place(meta["offset"]))

    def address(self, meta: dict[str, Any]) -> Inline:
        address: str = meta["address"]
        if not meta["words"].strip():
            self.refuse(meta["offset"], "a link needs words")
        if not _ADDRESS.fullmatch(address):
            message = f'"{address[:80]}" is not an http or https address'
            self.refuse(meta["offset"], message, "a link is [words](https://…)")
        return Link(address, self.words(meta["words"], meta["start"]))

    def words(self, text: str, start: int) -> tuple[Inline, ...]:
        """The words of a link, read by the same parser: plain text, code, formulas and emphasis."""
        start += len(text) - len(text.lstrip())
        children = _parser().parseInline(text.strip())[0].children or []
        inner = _Inlines(self.reader, lambda offset: self.offsets(start + offset))
        nodes = inner.fold(children)
        if any(isinstance(node, TermLink | Link | Citation | Unlinked) for node in nodes):
            self.refuse(start, "a link cannot contain another link")
        return nodes


def _append(nodes: list[Inline], node: Inline) -> None:
    """Add a node to a list; words are joined to words before them."""
    if isinstance(node, Words) and nodes and isinstance(nodes[-1], Words):
        nodes[-1] = Words(nodes[-1].text + node.text)
    elif not isinstance(node, Words) or node.text:
        nodes.append(node)


def _folded(text: str) -> str:
    return " ".join(text.split())
