"""The linker's first door: prose trees of the definitions, linked when the site is generated."""

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
    """A field of prose under the heading the page gives it.

    Fields of one section share a heading. `name` is unique on the page and completes the path of a problem.
    """

    name: str
    heading: str
    anchor: str
    prose: Prose


@dataclass(frozen=True)
class LinkedPage:
    """A page's fields with their links, by name and in order, and every mention its prose makes."""

    page: Page
    fields: dict[str, Prose]
    mentions: tuple[Mention, ...]
    problems: tuple[Problem, ...]

    @property
    def targets(self) -> tuple[str, ...]:
        """The entries the page links to, in the order of their first mention."""
        return tuple(dict.fromkeys(mention.target for mention in self.mentions))


def link_page(page: Page, fields: Sequence[Field], matcher: Matcher) -> LinkedPage:
    """Resolve the explicit links of a page's prose and link the first mention of every entry.

    An explicit link with an unknown target keeps its words and is a problem at its place.
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
        items = tuple(tuple(_link_block(one, scan, path, problems) for one in item) for item in block.items)
        return Bullets(items, block.ordered)
    content = tuple(_resolved(block.content, scan, path, problems))
    runs: list[Run] = []
    anchors: list[Anchor] = []
    _flatten(content, scan, runs, anchors, linkable=True)
    matches = iter(scan.read(runs, anchors))
    return Paragraph(tuple(_rebuilt(content, matches, scan)))


def _resolved(content: Sequence[Inline], scan: PageScan, path: str, problems: list[Problem]) -> Iterator[Inline]:
    """The content with each `TermLink` made a link, or plain words where it has nowhere to go."""
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
                # A sentence is quoted without it, and so without the space before it.
                if runs and runs[-1].node is None:
                    runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip())
            case Code() | Maths() | FactReference() | TermLink():
                runs.append(Run("", linkable=False, node=node))


def _rebuilt(content: Sequence[Inline], matches: Iterator[tuple[Match, ...]], scan: PageScan) -> Iterator[Inline]:
    """The content again, with the chosen stretches of its words made links; consumes `matches` run by run."""
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
    for found in matches:
        if found.start > position:
            yield Words(text[position : found.start])
        target: Entry = scan.matcher.entries[found.slug]
        content = (Words(text[found.start : found.end]),)
        yield Link(relative_address(scan.page.path, target.path), content, "automatic")
        position = found.end
    if position < len(text):
        yield Words(text[position:])
