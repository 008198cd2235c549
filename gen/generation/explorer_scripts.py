"""The scripts of all explorers; a script is printed again only if its function or the printing code has changed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from gen.catalogue import Activation
from gen.facts.records import Sheet
from gen.generation.computation import PACKAGE, Computation, mathematics_of
from gen.generation.presentations.presentation import View
from gen.generation.presentations.registry import PRESENTATIONS
from gen.generation.workshop import Workshop
from gen.publishing.cache import code_fingerprint, content_key

PRINTING = (PACKAGE / "artefacts" / "explorer", PACKAGE / "generation" / "presentations", PACKAGE / "formula")


def print_scripts(computation: Computation, views: Mapping[str, View], workshop: Workshop) -> Mapping[str, bytes]:
    """The module of every function that has an explorer, by its path below docs/.

    `views` say how the functions that take one number are first shown, by slug.
    """
    fingerprint = code_fingerprint(PRINTING)
    scripts = {}
    for slug, sheet in computation.sheets.items():
        activation, view = computation.catalogue.activations[slug], views.get(slug)
        mathematics = mathematics_of(activation, computation.catalogue)
        key = content_key(fingerprint, "script", activation.name, mathematics, repr(sheet), repr(view))
        script = computation.cache.load(key)
        if not isinstance(script, bytes):
            script = workshop.make(slug, "explorer", partial(_print_script, activation, sheet, view), None)
            if script is not None:
                computation.cache.store(key, script)
        if script:
            scripts[f"assets/generated/functions/{slug}.js"] = script
    return scripts


def _print_script(activation: Activation, sheet: Sheet, view: View | None) -> bytes:
    from gen.artefacts.explorer.scripts import print_script

    contents = PRESENTATIONS[activation.kind].explore(activation, sheet, view)
    return print_script(activation, contents) if contents is not None else b""


def count_sliders(computation: Computation) -> Mapping[str, int]:
    """How many sliders the explorer of each function has that has one; a page keeps room for them."""
    own = {
        slug: PRESENTATIONS[activation.kind].input_sliders(activation, computation.sheets[slug])
        for slug, activation in computation.catalogue.activations.items()
    }
    return {
        slug: len(computation.catalogue.activations[slug].parameters) + count
        for slug, count in own.items()
        if count is not None
    }
