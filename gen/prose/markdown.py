"""Prints prose as Markdown for Python-Markdown, escaped here once and nowhere else, and as plain text.

Every character that Markdown, HTML, attribute lists, tables, maths or any extension could read is
written as a numeric character reference, so a text can only ever become text. Emphasis and code are
written as the bare tags `<em>`, `<strong>` and `<code>`, which have no attributes and no corner cases.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

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

# Characters with a meaning of their own, wherever they stand; signs that mean something before another character,
# which may belong to the next node (![image], ==marks==, :icons:, https://); and signs that do when doubled.
_ALWAYS = re.compile(
    r"[^\S ]|[&<>*_`@\\$\[\]{}|~^#+\x00-\x1f\x7f]|[!=:](?! )|-(?=-)|(?<=-)-|\?(?=\?)|(?<=\?)\?|/(?=/)|(?<=/)/"
    r"|(?<=[Ww]{3})\."
)
_LEADING = re.compile(r"^(\d*)([-+=:!?/.~'\")%@])")
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
    """What printing needs to know of the rest of the site.

    `address` gives where a term link leads, None to print its words alone; `number` a reference's
    number as text, or as TeX when its second argument is true (`gen.prose.references.resolve`);
    `cite` the words and the address of a citation. `term_attributes` is a constant attribute list,
    such as `{ .term }`, set after links to entries; it is written as it is.
    """

    address: Callable[[TermLink], str | None] = _unlinked
    number: Callable[[FactReference, bool], str] = _as_written
    cite: Callable[[Citation], tuple[str, str]] = _nothing
    term_attributes: str = ""


PLAIN = Context()
"""Leaves references as they are written and drops citations; for measuring and searching."""


def escape(text: str) -> str:
    """Plain text as Markdown that reads as exactly this text, anywhere but at the start of a line.

    Use `escape_start` there. Line breaks become spaces.
    """
    return _ALWAYS.sub(_numeric, text)


def escape_start(markdown: str) -> str:
    """Printed text made safe for the start of a line, where `1.`, `-` or `:` would open a block."""
    return _LEADING.sub(lambda match: match[1] + _numeric_character(match[2]), markdown)


def print_markdown(prose: Prose, context: Context = PLAIN) -> str:
    """The prose as Markdown blocks, parted by blank lines and ended by a line break."""
    return "\n\n".join(_print_blocks(prose.blocks, context)) + "\n" if prose.blocks else ""


def print_inline(content: Prose | Sequence[Inline], context: Context = PLAIN) -> str:
    """The prose on one line without a paragraph, for headings, list items and table cells."""
    nodes = _flattened(content.blocks) if isinstance(content, Prose) else content
    return escape_start("".join(_print_node(node, context) for node in nodes).strip())


def plain_text(content: Prose | Sequence[Inline], context: Context = PLAIN) -> str:
    """The prose as unescaped text: for search, descriptions and quotations.

    Blocks are parted by line breaks; maths becomes Unicode; citations vanish. The result is not
    safe as Markdown or HTML until it is escaped.
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
    """A paragraph, split where display maths stands, since that is a block of its own."""
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
    r"""The TeX on one line, without characters that Markdown or HTML would read before KaTeX does."""
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
    """The inlines of all blocks in a row, a space between blocks."""
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


def _numeric(match: re.Match[str]) -> str:
    return _numeric_character(match.group())


def _numeric_character(character: str) -> str:
    if character.isspace() or ord(character) < 32:
        return " " if character != "\u00a0" else character
    return f"&#{ord(character)};"
