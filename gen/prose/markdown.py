"""Prints prose as Markdown for Python-Markdown, and as plain text.

Emphasis and code are written as the tags `<em>`, `<strong>` and `<code>` without attributes, because Markdown's own
notations for them depend on what stands around them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from gen.notation.markup import escape, escape_start
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

_ADDRESS_SAFE = "/:?#@!,=&%.-_~+"
_INDENT = "    "


def _nothing(citation: Citation) -> tuple[str, str]:
    return "", ""


def _as_written(reference: FactReference, maths: bool) -> str:
    path = reference.path if reference.digits is None else f"{reference.path} : {reference.digits}"
    return path if not maths else rf"\text{{{path}}}"


def _unlinked(link: TermLink) -> str | None:
    return None


@dataclass(frozen=True)
class Context:
    """What printing needs to know about the rest of the site.

    `address` gives the address of a term link, or None to print only its words. `number` gives the number of a
    reference to a fact as text, or as TeX if its second argument is true (see `gen.prose.references.resolve`). `cite`
    gives the words and the address of a citation. `term_attributes` is an attribute list, such as `{ .term }`, that
    is printed without escaping after each link to an entry.
    """

    address: Callable[[TermLink], str | None] = _unlinked
    number: Callable[[FactReference, bool], str] = _as_written
    cite: Callable[[Citation], tuple[str, str]] = _nothing
    term_attributes: str = ""


PLAIN = Context()
"""Prints references as they are written and leaves citations out; for counting words and for search."""


def print_markdown(prose: Prose, context: Context = PLAIN) -> str:
    """The prose as Markdown blocks, with a blank line between them and a line break at the end."""
    return "\n\n".join(_print_blocks(prose.blocks, context)) + "\n" if prose.blocks else ""


def print_inline(content: Prose | Sequence[Inline], context: Context = PLAIN) -> str:
    """The prose on one line without a paragraph, for headings, list items and table cells."""
    nodes = _flattened(content.blocks) if isinstance(content, Prose) else content
    return escape_start("".join(_print_node(node, context) for node in nodes).strip())


def plain_text(content: Prose | Sequence[Inline], context: Context = PLAIN) -> str:
    """The prose as plain text, for search, descriptions and quotations.

    There is a line break between blocks. Formulas are written in Unicode, and citations are left out. The text is not
    escaped, so it is not safe as Markdown or HTML.
    """
    if isinstance(content, Prose):
        return "\n".join(_plain_blocks(content.blocks, context))
    text = ""
    for node in content:
        text = text.rstrip() if isinstance(node, Citation) else text + _plain_node(node, context)
    return " ".join(text.split())


def _print_blocks(blocks: Sequence[Block], context: Context) -> list[str]:
    printed: list[str] = []
    for position, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            printed += _print_paragraph(block, context)
            continue
        if position and isinstance(blocks[position - 1], Bullets):
            printed.append("<!-- -->")  # without it Python-Markdown joins neighbouring lists
        printed.append(_print_list(block, context))
    return printed


def _print_paragraph(paragraph: Paragraph, context: Context) -> list[str]:
    """A paragraph as one or more blocks: a displayed formula is a separate block."""
    printed: list[str] = []
    line: list[Inline] = []
    for node in (*paragraph.content, Maths((), display=True)):
        if not (isinstance(node, Maths) and node.display):
            line.append(node)
            continue
        if text := print_inline(line, context):
            printed.append(text)
        line = []
        if node.parts:
            printed.append(f"$$ {_tex(node, context)} $$")
    return printed


def _print_list(bullets: Bullets, context: Context) -> str:
    marker = "1.  " if bullets.ordered else "-   "
    loose = any(sum(isinstance(block, Paragraph) for block in item) > 1 for item in bullets.items)
    items = []
    for item in bullets.items:
        joint = "\n\n" if loose or len(item) > 1 else "\n"
        text = joint.join(_print_blocks(item, context))
        items.append(marker + re.sub(r"\n(?=[^\n])", "\n" + _INDENT, text))
    return ("\n\n" if loose else "\n").join(items)


def _print_node(node: Inline, context: Context) -> str:
    match node:
        case Words(text) | Unlinked(text):
            return escape(text)
        case Code(text):
            return f"<code>{escape(text)}</code>"
        case Emphasis(content, strong):
            tag = "strong" if strong else "em"
            return f"<{tag}>{_print_nodes(content, context)}</{tag}>"
        case FactReference():
            return escape(context.number(node, False))
        case Maths():
            return rf"\({_tex(node, context)}\)"
        case TermLink(_, content, _):
            words, address = _print_nodes(content, context), context.address(node)
            return words if address is None else f"{_print_link(words, address)}{context.term_attributes}"
        case Link(address, content, origin):
            attributes = "" if origin == "external" else context.term_attributes
            return f"{_print_link(_print_nodes(content, context), address)}{attributes}"
        case Citation():
            words, address = context.cite(node)
            if not words:
                return ""
            return _print_link(escape(words), address) if address else escape(words)


def _print_nodes(nodes: Sequence[Inline], context: Context) -> str:
    return "".join(_print_node(node, context) for node in nodes)


def _print_link(words: str, address: str) -> str:
    return f"[{words}]({quote(address, safe=_ADDRESS_SAFE)})"


def _tex(maths: Maths, context: Context) -> str:
    r"""The TeX on one line, without the characters that Markdown or HTML would interpret before KaTeX."""
    tex = " ".join(
        "".join(part if isinstance(part, str) else context.number(part, True) for part in maths.parts).split()
    )
    tex = re.sub(r"(?<!\\)&\s*", "& ", tex).replace("`", "'")
    tex = re.sub(r"<\s*", r"\\lt ", re.sub(r">\s*", r"\\gt ", tex))
    if r"\begin" not in tex:
        tex = tex.replace(r"\|", r"\Vert ").replace("|", r"\vert ")
    return tex


def _plain_blocks(blocks: Sequence[Block], context: Context) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(plain_text(block.content, context))
        else:
            for item in block.items:
                lines += _plain_blocks(item, context)
    return lines


def _plain_node(node: Inline, context: Context) -> str:
    match node:
        case Words(text) | Unlinked(text) | Code(text):
            return text
        case Emphasis(content) | TermLink(_, content) | Link(_, content):
            return "".join(_plain_node(inner, context) for inner in content)
        case FactReference():
            return context.number(node, False)
        case Maths(parts):
            return read_aloud("".join(part if isinstance(part, str) else context.number(part, False) for part in parts))
        case Citation():
            return ""


def _flattened(blocks: Sequence[Block]) -> list[Inline]:
    """The inline nodes of all blocks in one list, with a space between blocks."""
    nodes: list[Inline] = []
    for block in blocks:
        if nodes:
            nodes.append(Words(" "))
        if isinstance(block, Paragraph):
            nodes += block.content
        else:
            for item in block.items:
                nodes += _flattened(item)
                nodes.append(Words(" "))
    return nodes
