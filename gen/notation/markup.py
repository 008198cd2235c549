"""Finished Markdown, and the escaping of text that is to become some.

Every character that has a meaning in Markdown, HTML, attribute lists, tables, formulas or an extension is written as
a numeric character reference, so that text stays text. Text is escaped here, and nowhere else.
"""

from __future__ import annotations

import re

# Characters that always have a meaning; signs that have one before another character, which may belong to the next
# node (![image], ==marks==, :icons:, https://); and signs that have one when they are doubled.
_ALWAYS = re.compile(
    r"[^\S ]|[&<>*_`@\\$\[\]{}|~^#+\x00-\x1f\x7f]|[!=:](?! )|-(?=-)|(?<=-)-|\?(?=\?)|(?<=\?)\?|/(?=/)|(?<=/)/"
    r"|(?<=[Ww]{3})\."
)
_LEADING = re.compile(r"^(\d*)([-+=:!?/.~'\")%@])")


class Printed(str):
    """Markdown that is finished: whoever made it has escaped what needed it."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


NOTHING = Printed()


def escape(text: str) -> str:
    """Markdown that shows exactly this text, anywhere except at the start of a line.

    At the start of a line use `escape_start` as well. Line breaks become spaces.

    >>> escape("a*b")
    'a&#42;b'
    """
    return _ALWAYS.sub(_numeric, text)


def escape_start(markdown: str) -> str:
    """Printed text for the start of a line, where `1.`, `-` or `:` would begin a block if it were not escaped.

    >>> escape_start("1. January")
    '1&#46; January'
    """
    return _LEADING.sub(lambda match: match[1] + _numeric_character(match[2]), markdown)


def _numeric(match: re.Match[str]) -> str:
    return _numeric_character(match.group())


def _numeric_character(character: str) -> str:
    if character.isspace() or ord(character) < 32:
        return " " if character != "\u00a0" else character
    return f"&#{ord(character)};"
