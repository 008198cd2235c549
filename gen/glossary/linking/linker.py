"""The linker for the prose of the definitions, which is linked when the pages are generated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gen.glossary.addresses import absolute_path, relative_address
from gen.glossary.entries import Entry
from gen.glossary.linking.matcher import Match, Matcher
from gen.glossary.linking.mentions import LONG_PAGE, Anchor, Mention, Page, PageScan, Run
from gen.problems import Problem, undefined
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
    inlines,
)


@dataclass(frozen=True)
class Field:
    """A field of prose, with the heading and the anchor of its section on the page.

    The fields of one section have the same heading. `name` is unique on the page; messages use it after the slug.
    """

    name: str
    heading: str
    anchor: str
    prose: Prose


@dataclass(frozen=True)
class LinkedPage:
    """The fields of a page with their links, by name and in order, and all mentions of entries in its prose."""

    page: Page
    fields: dict[str, Prose]
    mentions: tuple[Mention, ...]
    problems: tuple[Problem, ...]

    @property
    def targets(self) -> tuple[str, ...]:
        """The entries that the page links to, in the order of their first mention."""
        return tuple(dict.fromkeys(mention.target for mention in self.mentions))


def link_page(page: Page, fields: Sequence[Field], matcher: Matcher) -> LinkedPage:
    """Resolve the explicit links in the prose of a page, and link the first mention of every entry.

    Of an explicit link with an unknown target only the words remain, and it is a problem at its place.

    >>> from gen.glossary.linking.matcher import make_matcher
    >>> from gen.problems import Place
    >>> matcher = make_matcher([Entry("kink", "term", "kink", ("kink", "corner"))])
    >>> prose = Prose((Paragraph((Words("ReLU has a corner at 0."),)),), Place("definitions.yml", 1, 1))
    >>> linked = link_page(Page("relu", "function", "ReLU"), [Field("summary", "", "", prose)], matcher)
    >>> linked.fields["summary"].blocks[0].content[1]
    Link(address='../glossary/kink.md', content=(Words(text='corner'),), origin='automatic')
    """
    long = sum(_word_count(field.prose) for field in fields) >= LONG_PAGE
    scan = PageScan(page, matcher)
    problems: list[Problem] = []
    linked: dict[str, Prose] = {}
    heading: str | None = None
    for field in fields:
        scan.enter(field.name, field.heading, field.anchor, afresh=long and field.heading != heading)
        heading = field.heading
        path = f"{page.slug}.{field.name}"
        blocks = tuple(_link_block(block, scan, path, problems) for block in field.prose.blocks)
        linked[field.name] = Prose(blocks, field.prose.place)
    return LinkedPage(page, linked, tuple(scan.mentions), tuple(problems))


def _word_count(prose: Prose) -> int:
    return sum(len(node.text.split()) for node in inlines(prose) if isinstance(node, Words))


def _link_block(block: Block, scan: PageScan, path: str, problems: list[Problem]) -> Block:
    if isinstance(block, Bullets):
        items = tuple(tuple(_link_block(part, scan, path, problems) for part in item) for item in block.items)
        return Bullets(items, block.ordered)
    content = tuple(_resolved(block.content, scan, path, problems))
    runs: list[Run] = []
    anchors: list[Anchor] = []
    _flatten(content, scan, runs, anchors, linkable=True)
    matches = iter(scan.read(runs, anchors))
    return Paragraph(tuple(_rebuilt(content, matches, scan)))


def _resolved(content: Sequence[Inline], scan: PageScan, path: str, problems: list[Problem]) -> Iterator[Inline]:
    """The content with a link in place of each `TermLink`, or its words where the target is unknown or this page."""
    for node in content:
        match node:
            case TermLink(target, words, place):
                entry = scan.matcher.resolve(target)
                shown = tuple(_resolved(words, scan, path, problems)) or (Words(target),)
                if entry is None:
                    hint = scan.matcher.suggest(target)
                    problems.append(undefined(target, place, path, hint))
                    yield from shown
                    continue
                if shown == (Words(target),) and target == entry.slug and target not in entry.names:
                    shown = (Words(entry.name),)
                if entry.slug == scan.page.slug:
                    yield from shown
                else:
                    yield Link(relative_address(scan.page.path, entry.path), shown, "explicit")
            case Emphasis(inner, strong):
                yield Emphasis(tuple(_resolved(inner, scan, path, problems)), strong)
            case _:
                yield node


def _flatten(
    content: Sequence[Inline], scan: PageScan, runs: list[Run], anchors: list[Anchor], *, linkable: bool
) -> None:
    for node in content:
        match node:
            case Words(text):
                runs.append(Run(text, linkable))
            case Unlinked(text):
                runs.append(Run(text, linkable=False))
            case Emphasis(inner):
                _flatten(inner, scan, runs, anchors, linkable=linkable)
            case Link(address, inner, origin):
                first = len(runs)
                _flatten(inner, scan, runs, anchors, linkable=False)
                slug = scan.matcher.by_path.get(absolute_path(scan.page.path, address))
                if origin != "external" and slug is not None:
                    anchors.append(Anchor(first, len(runs), slug, origin))
            case Citation():
                # Sentences are quoted without citations, so the space before a citation goes as well.
                if runs and runs[-1].node is None:
                    runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip())
            case Code() | Maths() | FactReference() | TermLink():
                runs.append(Run("", linkable=False, node=node))


def _rebuilt(content: Sequence[Inline], matches: Iterator[tuple[Match, ...]], scan: PageScan) -> Iterator[Inline]:
    """The content with a link in place of each match; takes the matches of one run after the other."""
    for node in content:
        match node:
            case Words(text):
                yield from _split(text, next(matches), scan)
            case Emphasis(inner, strong):
                yield Emphasis(tuple(_rebuilt(inner, matches, scan)), strong)
            case Link(address, inner, origin):
                yield Link(address, tuple(_rebuilt(inner, matches, scan)), origin)
            case Citation():
                yield node
            case _:
                next(matches)
                yield node


def _split(text: str, matches: Sequence[Match], scan: PageScan) -> Iterator[Inline]:
    position = 0
    for match in matches:
        if match.start > position:
            yield Words(text[position : match.start])
        target: Entry = scan.matcher.entries[match.slug]
        content = (Words(text[match.start : match.end]),)
        yield Link(relative_address(scan.page.path, target.path), content, "automatic")
        position = match.end
    if position < len(text):
        yield Words(text[position:])
