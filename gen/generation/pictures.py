"""All static pictures of a catalogue by name, drawn once and kept as long as what they show stays the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial

from gen.artefacts.figures.drawing import Figure
from gen.catalogue import Activation
from gen.facts.records import Sheet
from gen.generation.computation import PACKAGE, Computation
from gen.generation.presentations.presentation import Drawing, View
from gen.generation.presentations.registry import PRESENTATIONS
from gen.glossary.graph.network import Network
from gen.kinds.registry import KINDS
from gen.pages.records.parts import Picture
from gen.publishing.cache import Cache, code_fingerprint, content_key

DRAWING = (PACKAGE / "artefacts" / "figures", PACKAGE / "formula")


class Illustrator:
    """Draws through a cache: a picture is named by what it shows and by the code that draws it."""

    def __init__(self, computation: Computation) -> None:
        self._computation = computation
        self._cache: Cache = computation.cache
        self._fingerprint = code_fingerprint(DRAWING)

    def pictures(self) -> Mapping[str, Picture]:
        """Every picture: `gelu`, `gelu/thumbnail`, `gelu/depth`, `family/rectifiers`, `home`."""
        return dict(self._each())

    def standalone(self, pictures: Mapping[str, Picture]) -> Mapping[str, bytes]:
        """The curves as files of their own for download, by slug."""
        return {
            slug: Figure(pictures[slug].svg, "", "").standalone().encode()
            for slug in self._computation.catalogue.activations
            if slug in pictures
        }

    @cached_property
    def windows(self) -> Mapping[str, tuple[float, float, float]]:
        """Reach, lower and upper end of the view of each function of one variable, the same in a whole family."""
        found: dict[str, tuple[float, float, float]] = {}
        for family in self._computation.catalogue.families:
            members = [one for one in self._elementwise() if one.family == family]
            if members:
                window = self._family_window(members)
                found |= {one.slug: window for one in members}
        return found

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number in the palette of each function of one variable, the same in all pictures."""
        from gen.artefacts.figures import number_curves

        curves = self._elementwise()
        relatives = {
            one.slug: {relation.other for relation in one.relations}.union(one.see_also, one.fixes) for one in curves
        }
        return number_curves({one.slug: one.family for one in curves}, relatives)

    def _family_window(self, members: list[Activation]) -> tuple[float, float, float]:
        key = content_key(self._fingerprint, "window", self._shown(members))
        kept = self._cache.load(key)
        if isinstance(kept, tuple):
            return kept
        from gen.artefacts import figures as draw

        sheets = self._computation.sheets
        window = draw.family_window([draw.curve_of(one, sheets[one.slug]) for one in members])
        found = (float(window.reach), float(window.lower), float(window.upper))
        self._cache.store(key, found)
        return found

    def _shown(self, members: list[Activation]) -> str:
        return repr([(one.name, self._computation.sheets[one.slug], one.parameters) for one in members])

    def neighbourhoods(self, network: Network) -> Mapping[str, Picture]:
        """A picture of each term between what to learn first and what builds on it: `kink/neighbourhood`."""
        from gen.artefacts.figures import neighbourhood_figure

        after: dict[str, list[str]] = {}
        for slug in network.reading.order:
            for needed in network.reading.learn_first[slug]:
                after.setdefault(needed, []).append(network.entries[slug].name)
        found: dict[str, Picture] = {}
        for slug in self._computation.catalogue.terms:
            before = [network.entries[one].name for one in network.reading.learn_first[slug]]
            figure = neighbourhood_figure(slug, network.entries[slug].name, before, after.get(slug, ()))
            if figure is not None:
                found[f"{slug}/neighbourhood"] = Picture(figure.svg)
        return found

    def _each(self) -> Iterator[tuple[str, Picture]]:
        for slug, sheet in self._computation.sheets.items():
            yield from self._of_one(self._computation.catalogue.activations[slug], sheet)
        for family in self._computation.catalogue.families:
            members = [one for one in self._elementwise() if one.family == family]
            if len(members) > 1:
                yield f"family/{family}", self._overlay(f"family-{family}", members)
        first = {one.family: one for one in reversed(self._elementwise())}
        chosen = [one for one in self._elementwise() if first[one.family] is one]
        if chosen:
            yield "home", self._overlay("home", chosen)

    def _elementwise(self) -> list[Activation]:
        return [one for one in self._computation.catalogue.activations.values() if KINDS[one.kind].curve]

    def _of_one(self, activation: Activation, sheet: Sheet) -> Iterator[tuple[str, Picture]]:
        key = repr((activation.name, sheet, activation.parameters))
        view = None
        if activation.slug in self.windows:
            view = View(self.windows[activation.slug], self.numbers[activation.slug])
        for drawing in PRESENTATIONS[activation.kind].drawings(activation, sheet, view):
            picture = self._kept(key, drawing.shows, partial(_svg, drawing))
            if picture.svg:
                yield f"{activation.slug}/{drawing.name}" if drawing.name else activation.slug, picture

    def _overlay(self, name: str, members: list[Activation]) -> Picture:
        from gen.artefacts import figures as draw

        sheets = self._computation.sheets
        numbers = {one.slug: self.numbers[one.slug] for one in members}
        key = f"{numbers} {self._shown(members)}"

        def both() -> str:
            curves = [draw.curve_of(one, sheets[one.slug]) for one in members]
            title = "Functions over each other"
            first = draw.overlay_figure(name, title, curves, numbers)
            slopes = draw.overlay_figure(f"{name}-slopes", "Their slopes", curves, numbers, derivative=True)
            return first.svg if name == "home" else first.svg + slopes.svg

        return self._kept(key, f"overlay {name}", both)

    def _kept(self, key: str, what: str, draw: Callable[[], str]) -> Picture:
        name = content_key(self._fingerprint, what, key)
        svg = self._cache.load(name)
        if not isinstance(svg, str):
            svg = draw()
            self._cache.store(name, svg)
        return Picture(svg)


def _svg(drawing: Drawing) -> str:
    figure = drawing.draw()
    return figure.svg if figure is not None else ""
