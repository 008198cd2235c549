"""The Markdown subset of the prose as a parser of markdown-it: some of its rules, and some of our own.

Each of our rules makes a token that holds its offset in the text, so that the reader can name places. Every pattern
has a limited length, so that a hostile text takes no longer than any other.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.emphasis import tokenize as emphasis

DEEPEST = 40

_REFERENCE = re.compile(r"\{\{(.{0,300}?)\}\}", re.DOTALL)
_DISPLAY = re.compile(r"\$\$(?P<tex>(?:[^$\\]|\\.){1,4000})\$\$", re.DOTALL)
_INLINE = re.compile(r"\$(?!\s)(?P<tex>(?:[^$\\]|\\.){1,2000})(?<!\s)\$(?!\d)", re.DOTALL)
_UNLINKED = re.compile(r"\[\[!([^\[\]|]{1,200})\]\]")
_TERM = re.compile(r"\[\[(?!!)([^\[\]|]{1,200})(?:\|([^\[\]]{1,400}))?\]\]")
_CITATION = re.compile(r"\[@([^\[\]\s]{1,100})\]")
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<words>[^\[\]]{0,400})\]\((?P<address>[^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,1000}){0,3})\)"
)


def markdown_subset() -> MarkdownIt:
    """A parser for paragraphs, lists, emphasis, code spans and escapes, and for the notations of the definitions.

    >>> [token.type for token in markdown_subset().parseInline("a [[kink]]")[0].children]
    ['text', 'term']
    """
    md = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False, "maxNesting": DEEPEST})
    md.enable(["list", "newline", "escape", "backticks", "balance_pairs", "fragments_join"])
    md.enable("emphasis")
    md.inline.ruler.at("emphasis", _star_emphasis)
    md.inline.ruler.before("escape", "reference", _reference)
    md.inline.ruler.before("escape", "maths", _maths)
    md.inline.ruler.before("emphasis", "brackets", _brackets)
    md.block.ruler.before("list", "display", _display_block, {"alt": ["paragraph", "list"]})
    return md


def _star_emphasis(state: StateInline, silent: bool) -> bool:
    """Emphasis by `*` only, so that a name such as `__init__` stays as it is."""
    return state.src[state.pos] == "*" and emphasis(state, silent)


def _push(state: StateInline, kind: str, match: re.Match[str], **meta: object) -> bool:
    token = state.push(kind, "", 0)
    token.content = match.group()
    token.meta = {"offset": match.start(), **meta}
    state.pos = match.end()
    return True


def _reference(state: StateInline, silent: bool) -> bool:
    if silent or not state.src.startswith("{{", state.pos):
        return False
    match = _REFERENCE.match(state.src, state.pos)
    return match is not None and _push(state, "reference", match, text=match[1])


def _maths(state: StateInline, silent: bool) -> bool:
    if silent or state.src[state.pos] != "$":
        return False
    if match := _DISPLAY.match(state.src, state.pos):
        return _push(state, "maths", match, display=True, start=match.start("tex"), tex=match["tex"])
    if match := _INLINE.match(state.src, state.pos):
        return _push(state, "maths", match, display=False, start=match.start("tex"), tex=match["tex"])
    stray = re.compile(r"\$+").match(state.src, state.pos)
    return stray is not None and _push(state, "stray_dollar", stray)


def _brackets(state: StateInline, silent: bool) -> bool:
    """Everything that begins with a square bracket: term links, citations and links to addresses."""
    if silent or state.src[state.pos] not in "[!":
        return False
    if match := _UNLINKED.match(state.src, state.pos):
        return _push(state, "unlinked", match, text=match[1])
    if match := _TERM.match(state.src, state.pos):
        words = match[2]
        return _push(state, "term", match, target=match[1], words=words, start=match.start(2))
    if state.src.startswith("[[", state.pos):
        stray = re.compile(r"\[\[").match(state.src, state.pos)
        return stray is not None and _push(state, "stray_brackets", stray)
    if match := _CITATION.match(state.src, state.pos):
        return _push(state, "citation", match, key=match[1])
    if match := _LINK.match(state.src, state.pos):
        kind = "image" if match["image"] else "address"
        return _push(state, kind, match, words=match["words"], start=match.start("words"), address=match["address"])
    return False


def _display_block(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """A displayed formula of several lines is one block, whatever characters its lines begin with."""
    if not _line(state, startLine).startswith("$$"):
        return False
    for last in range(startLine, min(endLine, startLine + 60)):
        line = _line(state, last)
        if not line or (last > startLine and state.sCount[last] < state.blkIndent):
            return False
        if line.endswith("$$") and (last > startLine or len(line) > 4):
            break
    else:
        return False
    if silent:
        return True
    state.line = last + 1
    state.push("paragraph_open", "p", 1).map = [startLine, state.line]
    token = state.push("inline", "", 0)
    token.content = state.getLines(startLine, state.line, state.blkIndent, False).strip()
    token.map = [startLine, state.line]
    token.children = []
    state.push("paragraph_close", "p", -1)
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
