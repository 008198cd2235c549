"""Folds PyYAML's C event stream into placed nodes, and refuses what definitions have no use for.

The stream is read event by event and never composed, so an alias bomb or deep nesting ends at its
first event; every scalar stays text, so `no` and `1.10` are what was written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import yaml

from gen.catalogue.nodes import REFUSED, Fields, Items, Node, Scalar, SourceFile, path_of
from gen.problems import Problem

LARGEST_FILE = 32 * 2**20
DEEPEST = 8
MOST_NODES = 2_000_000
MOST_PROBLEMS = 100

_UNWANTED = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_ODD_INDENTATION = re.compile(r"(?m)^ *([^\S \n]+)[^\S\n]*(?=(?:- +)?[A-Za-z0-9_-]+:(?: |$))")
_CONFLICT = re.compile(r"(?m)^(?:<{7}|\|{7}|={7}|>{7})(?= |$)")
_PLAIN_WORDS = {
    "mapping values are not allowed in this context": (
        "a colon followed by a space has no place here",
        "put prose in a block scalar after |, or quote the text",
    ),
    "could not find expected ':'": ("a key without its colon", "a line of prose must be indented below its |"),
    "did not find expected key": ("this is not where a key can stand", "check the indentation and the quotes"),
    "did not find expected '-' indicator": ("this is not where a list item can stand", "check the indentation"),
    "did not find expected ',' or ']'": ("a list in square brackets is not closed", ""),
    "did not find expected ',' or '}'": ("a mapping in braces is not closed", ""),
    "found character that cannot start any token": ("no text can begin with this character", "quote the text"),
    "found unexpected end of stream": ("a quote or bracket is not closed", ""),
}
_BRACES = (
    "`{{` outside a block scalar is read as YAML",
    "prose belongs in a block scalar: write | here and the text indented below",
)

_SAID_WHERE_IT_BEGAN = ("could not find expected ':'", "found unexpected end of stream")
_KEY_AND_BRACES = re.compile(r" *(?:- +)?[A-Za-z0-9_-]+: [^\n]*?(?P<braces>\{\{)")


def decode(data: bytes, name: str) -> tuple[str, list[Problem]]:
    """The text of a file's bytes; a Problem when it is too large or not UTF-8."""
    if len(data) > LARGEST_FILE:
        return "", [_whole(name, f"the file has {len(data):,} bytes, at most {LARGEST_FILE:,} are read")]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        before = SourceFile(name, data[: error.start].decode("utf-8-sig", "replace"))
        message = f"the byte 0x{data[error.start]:02X} is not UTF-8"
        return "", [Problem(before.place(len(before.text)), "", message, "save the file as UTF-8")]


def fold(text: str, name: str) -> tuple[Fields | None, list[Problem]]:
    """The nodes of one YAML document and everything refused; None when nothing could be read.

    Line breaks may be LF or CRLF. Problems are in the order in which they were met.
    """
    if len(text) > LARGEST_FILE:
        return None, [_whole(name, f"the file has {len(text):,} characters, at most {LARGEST_FILE:,} are read")]
    file = SourceFile(name, text.replace("\r\n", "\n"))
    unwanted = [
        _unwanted(file, match) for match, _ in zip(_UNWANTED.finditer(file.text), range(MOST_PROBLEMS), strict=False)
    ]
    unwanted += _versions_in_conflict(file)
    unwanted += (
        Problem(file.place(match.start(1)), "", f"{_named(match[1][0])} in the indentation", "indent with spaces")
        for match in _ODD_INDENTATION.finditer(file.text)
        if match[1][0] != "\t"
    )
    if unwanted:
        return None, sorted(unwanted)[:MOST_PROBLEMS]
    return _Builder(file).build()


def _whole(name: str, message: str) -> Problem:
    return Problem(SourceFile(name, "").place(0), "", message)


def _unwanted(file: SourceFile, match: re.Match[str]) -> Problem:
    if match.group() == "\t":
        return Problem(file.place(match.start()), "", "a tab", "indent and align with spaces")
    return Problem(file.place(match.start()), "", f"the control character U+{ord(match.group()):04X}", "remove it")


def _named(character: str) -> str:
    """What a white space is called that looks like an ordinary one."""
    return f"a {unicodedata.name(character, 'space').lower()} (U+{ord(character):04X})"


def _versions_in_conflict(file: SourceFile) -> Iterator[Problem]:
    """The lines with which version control marks two versions of a passage."""
    for match in _CONFLICT.finditer(file.text):
        message = f"{match.group()} marks versions that version control could not merge"
        yield Problem(file.place(match.start()), "", message, "keep what is right and remove the marks")


def _start(event: yaml.Event) -> int:
    """The offset of an event; the C parser gives every event its mark."""
    assert event.start_mark is not None
    return event.start_mark.index


class _Stop(Exception):
    """Nothing after this point can be read."""


class _Builder:
    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.open: list[Fields | Items] = []
        self.keys: list[Scalar | None] = []  # for each open mapping the key that waits for its value
        self.dropped = 0  # depth inside a node that is read only to reach its end
        self.root: Node | None = None
        self.nodes = 0
        self.brace_lines: set[int] = set()
        self.long_quotation: yaml.ScalarEvent | None = None  # a quoted text of several lines that was read just now

    def build(self) -> tuple[Fields | None, list[Problem]]:
        try:
            for event in self.events():
                self.take(event)
        except _Stop:
            return None, self.problems
        if isinstance(self.root, Fields):
            return self.root, self.problems
        if not self.problems:
            self.problems.append(
                Problem(self.file.place(0), "", "holds no definitions", "the header names the sections")
            )
        return None, self.problems

    def events(self) -> Iterator[yaml.Event]:
        try:
            yield from yaml.parse(self.file.text, Loader=yaml.CSafeLoader)
        except yaml.YAMLError as error:
            self.syntax(error)
            raise _Stop from None

    def path(self) -> str:
        """The field that is being read."""
        return path_of(self.steps())

    def steps(self) -> tuple[str | int, ...]:
        """The keys and numbers that lead to the node that is being read."""
        if not self.open:
            return ()
        parent, key = self.open[-1], self.keys[-1]
        step = len(parent) if isinstance(parent, Items) else key
        return parent.steps if step is None else (*parent.steps, step)

    def refuse(self, offset: int, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.file.place(offset), self.path(), message, hint))
        if len(self.problems) >= MOST_PROBLEMS:
            self.problems.append(Problem(self.file.place(offset), "", "too many problems", "the rest was not read"))
            raise _Stop

    def syntax(self, error: yaml.YAMLError) -> None:
        """Say what PyYAML could not read; most often it is prose outside a block scalar."""
        mark = getattr(error, "problem_mark", None)
        offset = min(mark.index, len(self.file.text)) if mark is not None else 0
        message = str(getattr(error, "problem", None) or "cannot be read as YAML")
        context = getattr(error, "context_mark", None)
        begin = context.index if context is not None else offset
        lines = {self.file.place(position).line for position in (offset, begin)}
        if lines & self.brace_lines:
            return
        for line in sorted(lines):
            start = self.file.starts[line - 1]
            if braces := _KEY_AND_BRACES.match(self.file.text, start):
                self.problems.append(Problem(self.file.place(braces.start("braces")), self.path(), *_BRACES))
                return
        if "quoted scalar" in str(getattr(error, "context", "")) or self.long_quotation is not None:
            opening = begin if self.long_quotation is None else _start(self.long_quotation)
            if len(lines) > 1 or self.long_quotation is not None:
                end = self.file.place(offset).line
                message = "the quote that opens here is not closed on its line"
                hint = f"close it there; what follows cannot be read from line {end} on"
                self.problems.append(Problem(self.file.place(opening), self.path(), message, hint))
                return
        words, hint = _PLAIN_WORDS.get(message, (f"not YAML: {message}", ""))
        place = self.file.place(begin if message in _SAID_WHERE_IT_BEGAN else offset)
        self.problems.append(Problem(place, self.path(), words, hint))

    def take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent() | yaml.CollectionStartEvent():
                self.node(event)
            case yaml.DocumentStartEvent():
                if self.root is not None:
                    self.refuse(_start(event), "a second document begins", "one file holds one document")
                    raise _Stop
            case yaml.AliasEvent():
                self.refuse(_start(event), "aliases (*name) are not read", "write the value out")
                self.place(self.text(event, "", REFUSED))
            case yaml.CollectionEndEvent():
                if not self.dropped:
                    self.close()
                    return
                self.dropped -= 1
                self.place(self.text(event, "", REFUSED))

    def node(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        start = _start(event)
        self.nodes += 1
        if self.nodes > MOST_NODES:
            self.refuse(start, f"more than {MOST_NODES:,} values", "the rest was not read")
            raise _Stop
        if event.anchor is not None:
            self.refuse(start, "anchors (&name) are not read", "write the value out")
        if event.tag is not None:
            self.refuse(start, f"tags ({event.tag[:40]}) are not read", "every value is text, a list or a mapping")
        if isinstance(event, yaml.ScalarEvent):
            scalar = self.text(event, event.value, event.style or "")
            several_lines = self.file.text.find("\n", scalar.start, scalar.end) >= 0
            self.long_quotation = event if several_lines and event.style in ("'", '"') else None
            if event.style == '"' and (match := _UNWANTED.search(event.value)):
                self.refuse(
                    start, f"the control character U+{ord(match.group()):04X}, written as an escape", "remove it"
                )
                scalar.style = REFUSED
            self.place(scalar)
            return
        self.long_quotation = None
        if len(self.open) + self.dropped >= DEEPEST:
            self.refuse(start, f"nested more than {DEEPEST} deep", "the rest was not read")
            raise _Stop
        if self.dropped or self.is_refused(event, start):
            self.dropped += 1
            return
        steps, key = self.steps(), self.keys[-1] if self.keys else None
        if isinstance(event, yaml.MappingStartEvent):
            self.open.append(Fields.at(self.file, start, steps, key))
        else:
            self.open.append(Items.at(self.file, start, steps, key))
        self.keys.append(None)

    def is_refused(self, event: yaml.NodeEvent, start: int) -> bool:
        """Whether this is `{{`, which YAML takes for a mapping as a key, or another key that is no text."""
        if isinstance(event, yaml.MappingStartEvent) and self.file.text.startswith("{{", start):
            self.brace_lines.add(self.file.place(start).line)
            self.refuse(start, *_BRACES)
            return True
        if self.open and isinstance(self.open[-1], Fields) and self.keys[-1] is None:
            self.refuse(start, "a key must be text")
            return True
        return False

    def text(self, event: yaml.Event, value: str, style: str) -> Scalar:
        start = _start(event)
        end = event.end_mark.index if event.end_mark is not None else start
        return Scalar.at(value, self.file, start, end, style)

    def close(self) -> None:
        done = self.open.pop()
        self.keys.pop()
        self.place(done)

    def place(self, node: Node) -> None:
        """Put a finished node where it belongs: under its key, in its list, or at the root."""
        if self.dropped:
            return
        if not self.open:
            self.root = node
            return
        parent, key = self.open[-1], self.keys[-1]
        if isinstance(parent, Items):
            parent.append(node)
        elif key is None:
            self.keys[-1] = self.checked_key(parent, node)
        else:
            self.keys[-1] = None
            if key.style != REFUSED:
                parent[key] = node

    def checked_key(self, parent: Fields, node: Node) -> Scalar:
        """The key, or a refused one under which nothing is kept: the first of two equal keys holds."""
        assert isinstance(node, Scalar)
        if node.style == REFUSED:
            return node
        if node == "<<":
            self.refuse(node.start, "merge keys (<<) are not read", "write the values out")
        elif node in parent:
            line = parent.key_of(node).place.line
            self.refuse(node.start, f'the key "{node[:80]}" stands twice', f"it stands on line {line} already")
        else:
            return node
        return Scalar.at(node, self.file, node.start, node.end, REFUSED)
