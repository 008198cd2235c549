"""What is left of a YAML file: mappings, lists and scalars, each of which knows where it stands.

A scalar is a `str` with its place, and can say where each of its characters stands in the file, through the margin of
a block, the folded lines of another and the escapes of a quoted one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from gen.problems import Location, Place

REFUSED = "refused"
"""The style of a scalar that stands for a value already refused, so that nothing more is said of it."""

_DOUBLE_QUOTED = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\n|.)|\S", re.DOTALL)
_ESCAPED_SPACE = frozenset(
    [
        "\\" + mark
        for mark in ("n", "t", "r", "v", "f", "N", "_", "L", "P", " ", "\t", "\n", "x20", "x09", "u0020", "u0009")
    ]
)
_SINGLE_QUOTED = re.compile(r"''|\S")
_VISIBLE = re.compile(r"\S")


@dataclass(frozen=True, eq=False)
class SourceFile:
    """A file's name and text, with its lines found once."""

    name: str
    text: str

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each line begins."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def place(self, offset: int) -> Place:
        """The line and column, from 1, of an offset in the text."""
        line = bisect_right(self.starts, offset)
        return Place(self.name, line, offset - self.starts[line - 1] + 1)


class Scalar(str):
    """A scalar: its text as written, whatever YAML would make of it, and where it stands.

    `start` and `end` are offsets in the file; `style` is `|`, `>`, a quote, or empty for a plain scalar.
    """

    __slots__ = ("_visible", "end", "file", "start", "style")

    file: SourceFile
    start: int
    end: int
    style: str
    _visible: tuple[list[int], list[int]] | None

    @classmethod
    def at(cls, text: str, file: SourceFile, start: int, end: int, style: str) -> Scalar:
        """A scalar with its place."""
        node = cls(text)
        node.file, node.start, node.end, node.style, node._visible = file, start, end, style, None
        return node

    @property
    def place(self) -> Place:
        """Where the scalar begins: at its first character, or at `|` or `>`."""
        return self.file.place(self.start)

    def place_of(self, offset: int) -> Place:
        """Where the character at an offset of the scalar stands in the file.

        White space, which YAML folds, is placed after the visible character before it.
        """
        if self.style == "|":
            return self._place_in_block(offset)
        if self._visible is None:
            self._visible = self._alignment()
        here, there = self._visible
        if not here:
            return self.place
        position = bisect_right(here, offset) - 1
        if position < 0:
            return self.file.place(max(there[0] - (here[0] - offset), self.start))
        return self.file.place(min(there[position] + offset - here[position], self.end))

    def _place_in_block(self, offset: int) -> Place:
        """A literal block keeps its lines; only their common margin is gone."""
        begin = self.rfind("\n", 0, offset) + 1
        end = self.find("\n", begin)
        line = self.place.line + 1 + self.count("\n", 0, offset)
        length = (len(self) if end < 0 else end) - begin
        starts = self.file.starts
        width = (starts[line] - 1 if line < len(starts) else len(self.file.text)) - starts[line - 1] if length else 0
        return Place(self.file.name, line, width - length + offset - begin + 1)

    def _alignment(self) -> tuple[list[int], list[int]]:
        """Offsets of the visible characters here and in the file: YAML changes white space but never these."""
        begin = self.start
        if self.style == ">":
            begin = self.file.text.index("\n", self.start) + 1
        elif self.style:
            begin += 1
        pattern = {"'": _SINGLE_QUOTED, '"': _DOUBLE_QUOTED}.get(self.style, _VISIBLE)
        there = [
            match.start()
            for match in pattern.finditer(self.file.text, begin, self.end)
            if match.group() not in _ESCAPED_SPACE
        ]
        here = [match.start() for match in _VISIBLE.finditer(self)]
        return here, there[: len(here)] if len(there) >= len(here) else there + [self.end] * (len(here) - len(there))


class Fields(dict[str, "Node"]):
    """A mapping in the file's order; its keys are scalars.

    `key` is the key under which it stands, None at the root and in a list; `steps` the keys and numbers that lead
    to it. One that is `refused` stands for a value that is no mapping, so that nothing more is said of it.
    """

    __slots__ = ("file", "key", "refused", "start", "steps")

    file: SourceFile
    start: int
    key: Scalar | None
    steps: tuple[str | int, ...]
    refused: bool

    @classmethod
    def at(
        cls,
        file: SourceFile,
        start: int,
        steps: tuple[str | int, ...] = (),
        key: Scalar | None = None,
        *,
        refused: bool = False,
    ) -> Fields:
        """An empty mapping with its place."""
        node = cls()
        node.file, node.start, node.key, node.steps, node.refused = file, start, key, steps, refused
        return node

    @property
    def place(self) -> Place:
        """Where the mapping begins."""
        return self.file.place(self.start)

    @property
    def location(self) -> Location:
        """Where its key stands, or it begins if it has none, and its path."""
        return Location(self.place if self.key is None else self.key.place, path_of(self.steps))

    def key_of(self, name: str) -> Scalar:
        """The key as it stands in the file; raises KeyError."""
        for key in self:
            if key == name and isinstance(key, Scalar):
                return key
        raise KeyError(name)


class Items(list["Node"]):
    """A list; `key` is the key under which it stands, `steps` the keys and numbers that lead to it."""

    __slots__ = ("file", "key", "start", "steps")

    file: SourceFile
    start: int
    key: Scalar | None
    steps: tuple[str | int, ...]

    @classmethod
    def at(cls, file: SourceFile, start: int, steps: tuple[str | int, ...] = (), key: Scalar | None = None) -> Items:
        """An empty list with its place."""
        node = cls()
        node.file, node.start, node.steps, node.key = file, start, steps, key
        return node

    @property
    def place(self) -> Place:
        """Where the list begins."""
        return self.file.place(self.start)

    @property
    def location(self) -> Location:
        """Where its key stands, or it begins if it has none, and its path."""
        return Location(self.place if self.key is None else self.key.place, path_of(self.steps))


Node = Scalar | Fields | Items


def path_of(steps: Sequence[str | int]) -> str:
    """The path that steps lead, as editors read it: `gelu.questions.0.answer`, `sources.hendrycks2016.year`."""
    keys = [str(step) for step in steps]
    if len(keys) > 1 and keys[0] in ("activations", "terms"):
        keys = keys[1:]
    return ".".join(key[:80] for key in keys)


def paths_below(node: Node) -> Iterator[tuple[tuple[int, int], str]]:
    """The line and column at which each key and each list item below a node begins, with its path."""
    if isinstance(node, Scalar):
        return
    steps: Iterable[tuple[str | int, Node]] = node.items() if isinstance(node, Fields) else enumerate(node)
    for step, child in steps:
        place = step.place if isinstance(step, Scalar) else child.place
        yield (place.line, place.column), path_of((*node.steps, step))
        yield from paths_below(child)
