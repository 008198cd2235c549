"""All static pictures of a catalogue; a picture is drawn again only if what it shows or the code has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial

from gen.artefacts.figures.drawing import Figure
from gen.catalogue import Activation
from gen.facts.records import Sheet
from gen.generation.computation import PACKAGE, Computation
from gen.generation.presentations.presentation import Drawing, View
from gen.generation.presentations.registry import PRESENTATIONS
from gen.generation.workshop import Workshop
from gen.glossary.graph.network import Network
from gen.kinds.registry import KINDS
from gen.pages.records.parts import Picture
from gen.publishing.cache import Cache, code_fingerprint, content_key

DRAWING = (PACKAGE / "artefacts" / "figures", PACKAGE / "generation" / "presentations", PACKAGE / "formula")

ANY_WINDOW = (6.0, -2.0, 6.0)
"""The view of a family whose own could not be computed: reach, lower and upper end."""


class Illustrator:
    """Draws pictures and stores them in the cache, by a key made of what they show and of the drawing code."""

    def __init__(self, computation: Computation, workshop: Workshop) -> None:
        self._workshop = workshop
        self._computation = computation
        self._cache: Cache = computation.cache
        self._fingerprint = code_fingerprint(DRAWING)

    def pictures(self) -> Mapping[str, Picture]:
        """Every picture by its name, such as `gelu`, `gelu/thumbnail`, `gelu/depth`, `family/rectifiers` and `home`."""
        return dict(self._each())

    def standalone(self, pictures: Mapping[str, Picture]) -> Mapping[str, bytes]:
        """The curves of all functions as complete SVG files for download, by slug."""
        return {
            slug: Figure(pictures[slug].svg, "", "").standalone().encode()
            for slug in self._computation.catalogue.activations
            if slug in pictures
        }

    @cached_property
    def windows(self) -> Mapping[str, tuple[float, float, float]]:
        """The view of each function of one variable, the same for a whole family: reach, lower and upper end."""
        windows: dict[str, tuple[float, float, float]] = {}
        for family in self._computation.catalogue.families:
            if members := self._members(family):
                own = partial(self._family_window, members)
                window = self._workshop.make(members[0].slug, "view of the family", own, ANY_WINDOW)
                windows |= {member.slug: window for member in members}
        return windows

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each function of one variable in the palette, the same in all pictures."""
        from gen.artefacts.figures import number_curves

        functions = self._elementwise()
        relatives = {
            function.slug: {relation.other for relation in function.relations}.union(function.see_also, function.fixes)
            for function in functions
        }
        return number_curves({function.slug: function.family for function in functions}, relatives)

    @cached_property
    def views(self) -> Mapping[str, View]:
        """How each function of one variable is shown."""
        return {slug: View(window, self.numbers[slug]) for slug, window in self.windows.items()}

    def _family_window(self, members: list[Activation]) -> tuple[float, float, float]:
        key = content_key(self._fingerprint, "window", self._shown(members))
        cached = self._cache.load(key)
        if isinstance(cached, tuple):
            return cached
        from gen.artefacts import figures as draw

        sheets = self._computation.sheets
        window = draw.family_window([draw.curve_of(member, sheets[member.slug]) for member in members])
        ends = (float(window.reach), float(window.lower), float(window.upper))
        self._cache.store(key, ends)
        return ends

    def _shown(self, members: list[Activation]) -> str:
        """What a picture of several functions depends on, as text."""
        return repr([(member.name, self._computation.sheets[member.slug], member.parameters) for member in members])

    def neighbourhoods(self, network: Network) -> Mapping[str, Picture]:
        """A picture of each term between the entries to learn before it and those after it: `kink/neighbourhood`."""
        from gen.artefacts.figures import neighbourhood_figure

        after: dict[str, list[str]] = {}
        for slug in network.reading.order:
            for needed in network.reading.learn_first[slug]:
                after.setdefault(needed, []).append(network.entries[slug].name)
        pictures: dict[str, Picture] = {}
        for slug in self._computation.catalogue.terms:
            before = [network.entries[needed].name for needed in network.reading.learn_first[slug]]
            figure = neighbourhood_figure(slug, network.entries[slug].name, before, after.get(slug, ()))
            if figure is not None:
                pictures[f"{slug}/neighbourhood"] = Picture(figure.svg)
        return pictures

    def _each(self) -> Iterator[tuple[str, Picture]]:
        for slug, sheet in self._computation.sheets.items():
            yield from self._of_one(self._computation.catalogue.activations[slug], sheet)
        for family in self._computation.catalogue.families:
            members = self._members(family)
            if len(members) > 1:
                yield from self._guarded(f"family/{family}", f"family-{family}", members)
        first = {function.family: function for function in reversed(self._elementwise())}
        chosen = [function for function in self._elementwise() if first[function.family] is function]
        if chosen:
            yield from self._guarded("home", "home", chosen)

    def _elementwise(self) -> list[Activation]:
        activations = self._computation.catalogue.activations.values()
        return [activation for activation in activations if KINDS[activation.kind].curve]

    def _members(self, family: str) -> list[Activation]:
        return [function for function in self._elementwise() if function.family == family]

    def _of_one(self, activation: Activation, sheet: Sheet) -> Iterator[tuple[str, Picture]]:
        key = repr((activation.name, sheet, activation.parameters))
        view = self.views.get(activation.slug)
        for drawing in PRESENTATIONS[activation.kind].drawings(activation, sheet, view):
            what = f"figure {drawing.name or activation.slug}"
            draw = partial(self._kept, key, drawing.shows, partial(_svg, drawing))
            picture = self._workshop.make(activation.slug, what, draw, Picture(""))
            if picture.svg:
                yield f"{activation.slug}/{drawing.name}" if drawing.name else activation.slug, picture

    def _guarded(self, picture: str, name: str, members: list[Activation]) -> Iterator[tuple[str, Picture]]:
        """The picture of several functions, or none where it could not be drawn."""
        overlay = partial(self._overlay, name, members)
        drawn = self._workshop.make(members[0].slug, f"figure {name}", overlay, None)
        if drawn is not None:
            yield picture, drawn

    def _overlay(self, name: str, members: list[Activation]) -> Picture:
        from gen.artefacts import figures as draw

        sheets = self._computation.sheets
        numbers = {member.slug: self.numbers[member.slug] for member in members}
        key = f"{numbers} {self._shown(members)}"

        def both() -> str:
            curves = [draw.curve_of(member, sheets[member.slug]) for member in members]
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
