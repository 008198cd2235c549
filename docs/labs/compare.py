# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Lab: compare the functions and their gradients
#
# Every curve on this page is drawn from the data of this site: the formulas and facts in `data/facts.json`, evaluated
# by the same code that checks them. The page is run again whenever the site is built, and a cell that fails stops the
# build.
#
# To run it yourself, generate the data with `python -m gen` and open `docs/labs/compare.py` as a notebook.

# %%
import json
import os
from pathlib import Path

import numpy as np
from IPython.display import HTML, Markdown, display

from gen.artefacts.figures import canvas, draw_curves, finish
from gen.formula.language.parser import parse
from gen.formula.symbolic.algebra import differentiate
from gen.formula.values.numpy_values import evaluate
from gen.problems import Place

docs = os.environ.get("NONLINEAR_DOCS", "docs")  # another folder where the site is built from other definitions
folders = (Path.cwd(), *Path.cwd().parents)
data = next(path for folder in folders if (path := folder / docs / "data" / "facts.json").exists())
functions = json.loads(data.read_text(encoding="utf-8"))
elementwise = {slug: entry for slug, entry in functions.items() if entry["kind"] == "elementwise"}
print(f"{len(functions)} functions, {len(elementwise)} of them functions of one variable")

# %% [markdown]
# ## From formula text to curves
#
# A formula is text in a small closed language. It is parsed into a tree, the tree is differentiated, and both are
# evaluated on arrays. No formula is ever run as Python code.


# %%
def trees(entry):
    """The function and its derivative as expressions."""
    formula = parse(entry["formula"]["text"], Place("facts.json", 1, 1), parameters=tuple(entry["parameters"]))
    return formula, differentiate(formula)


def defaults(entry):
    return {name: float(parameter["default"]["decimal"]) for name, parameter in entry["parameters"].items()}


def values(entry, x):
    """f(x) and f′(x) at the default parameters."""
    return tuple(np.broadcast_to(evaluate(tree, {"x": x, **defaults(entry)}), x.shape) for tree in trees(entry))


x = np.linspace(-6, 6, 601)
print(f"{'at x = 1':<16}{'f':>6}{'f′':>6}{'max':>6}")
for entry in elementwise.values():
    f, slope = values(entry, np.array([1.0]))
    largest = np.nanmax(np.abs(values(entry, x)[1]))
    print(f"{entry['name']:<16}{f[0]:6.3f}{slope[0]:6.3f}{largest:6.3f}")

# %% [markdown]
# ## The shapes in groups
#
# The facts sort the functions better than a family name does. We ask each one whether its values are bounded and
# whether its slope has corners.


# %%
def has_corners(entry):
    return any(kink["order"] <= 1 for kink in entry["facts"]["kinks"].get("value", []))


def is_bounded(entry):
    bounded = entry["facts"]["bounded"]
    return bounded.get("below", False) and bounded.get("above", False)


groups = {
    "bounded": [slug for slug, entry in elementwise.items() if is_bounded(entry)],
    "unbounded, with corners": [s for s, e in elementwise.items() if not is_bounded(e) and has_corners(e)],
    "unbounded, without corners": [s for s, e in elementwise.items() if not is_bounded(e) and not has_corners(e)],
}


def show(name, slugs, derivative):
    """The functions of a group over each other, or their derivatives."""
    curves = {}
    for slug in slugs:
        entry = elementwise[slug]
        y = values(entry, x)[int(derivative)].copy()
        for kink in entry["facts"]["kinks"].get("value", []):
            if kink["order"] <= int(derivative):  # a jump of what is drawn here: leave it open
                y[np.abs(x - float(kink["at"]["decimal"])) < 0.015] = np.nan
        curves[entry["name"]] = y
    what = "derivatives" if derivative else "functions"
    with canvas(420, 300 + 12 * (len(curves) // 3)) as figure:
        draw_curves(figure, x, curves)
        title = f"The {what} that are {name}"
        picture = finish(figure, f"lab-{name}-{what}", title, f"{', '.join(curves)} for x from −6 to 6.")
    display(HTML(f'<div class="nl-lab-figure">{picture.svg}</div>'))


for name, slugs in groups.items():
    if slugs:
        display(Markdown(f"### {name.capitalize()}"))
        show(name, slugs, derivative=False)
        show(name, slugs, derivative=True)

# %% [markdown]
# **What to look at.**
#
# - Bounded functions flatten on both sides, so their derivatives fall to zero there: a unit pushed far out learns
#   slowly, whichever function of the group it uses. Compare how far from zero each derivative has faded.
# - Functions with corners have derivatives that jump. Where a derivative is exactly zero on a whole side, a unit whose
#   inputs all lie there receives no gradient at all.
# - The smooth unbounded functions follow the same course without the corner. Several of them dip below zero before
#   they rise; their derivatives then exceed one on the right of the dip.
#
# ## What a deep stack does to the gradient
#
# For a standard normal input, one layer multiplies the squared gradient by the factor below when the weights keep the
# forward signal at its size. A factor under one fades with depth, a factor over one grows.

# %%
factors = {
    entry["name"]: float(entry["facts"]["depth"]["per_layer"]["decimal"].replace("oo", "inf"))
    for entry in elementwise.values()
    if "per_layer" in entry["facts"]["depth"]
}
print(f"{'after layers':<16}{'1':>8}{'50':>10}")
for name, factor in sorted(factors.items(), key=lambda item: (item[1], item[0])):
    print(f"{name:<16}{factor:8.4f}{factor**50:10.3g}")

# %% [markdown]
# ## Check a gradient yourself
#
# The derivative above comes from algebra. A central difference of the function knows nothing of that, so the two
# should agree wherever the function has a derivative. The points below avoid the corners and jumps.

# %%
step = 1e-6
points = np.linspace(-5, 5, 41) + 0.0123
worst = {}
for entry in elementwise.values():
    formula, derivative = trees(entry)
    around = [evaluate(formula, {"x": points + side * step, **defaults(entry)}) for side in (1, -1)]
    difference = (around[0] - around[1]) / (2 * step)
    worst[entry["name"]] = float(np.max(np.abs(difference - evaluate(derivative, {"x": points, **defaults(entry)}))))
assert all(difference < 1e-6 for difference in worst.values()), worst
print(f"{len(worst)} functions agree at {len(points)} points within {max(worst.values(), default=0):.1e}")
