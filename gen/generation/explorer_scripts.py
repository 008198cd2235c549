"""The scripts of all explorers; a script is printed again only if its function or the printing code has changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gen.generation.computation import PACKAGE, Computation, mathematics_of
from gen.publishing.cache import code_fingerprint, content_key

PRINTING = (PACKAGE / "artefacts" / "explorer", PACKAGE / "formula")


def print_scripts(computation: Computation, windows: Mapping[str, tuple[float, float, float]]) -> Mapping[str, bytes]:
    """The JavaScript module of every function, by its path below docs/.

    `windows` gives the first view of each function of one variable: its reach in x, and the lower and upper end in y.
    """
    fingerprint = code_fingerprint(tuple(Path(folder) for folder in PRINTING))
    scripts = {}
    for slug, sheet in computation.sheets.items():
        activation = computation.catalogue.activations[slug]
        window = windows.get(slug, (1.0, 0.0, 1.0))
        mathematics = mathematics_of(activation, computation.catalogue)
        key = content_key(fingerprint, "script", activation.name, mathematics, repr(sheet), repr(window))
        script = computation.cache.load(key)
        if not isinstance(script, bytes):
            from gen.artefacts.explorer.scripts import print_script

            script = print_script(activation, sheet, window)
            computation.cache.store(key, script)
        scripts[f"assets/generated/functions/{slug}.js"] = script
    return scripts
