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
# # Lab: GELU and its approximations in low precision
#
# [GELU](../../activations/gelu/) is computed exactly, with the [error function](../../glossary/error-function/), or
# by a tanh or a sigmoid. In exact arithmetic the approximations differ from it by known amounts. In low precision
# every form also rounds, and the question is which error is larger.
#
# Take it away as a [notebook](../../learn/notebooks/gelu-precision.ipynb) or as a
# [script](../../learn/notebooks/gelu-precision.py) and run it in a checkout, after `python -m gen` has made the
# data.

# %%
from math import erf

import numpy as np
from ml_dtypes import bfloat16

from gen.labs.charts import Table, chart
from gen.labs.functions import load_functions

functions = load_functions()
x = np.linspace(-6, 6, 4801)
exact_erf = np.vectorize(erf)


# %% [markdown]
# ## Three forms
#
# Each form is computed in one format throughout: every constant and every result is rounded to it. The error
# function itself is computed in double precision and then rounded, as a good library would.


# %%
def with_erf(x, kind):
    inner = (x / kind(2**0.5)).astype(kind)
    return kind(0.5) * x * (kind(1) + exact_erf(inner.astype(np.float64)).astype(kind))


def with_tanh(x, kind):
    inner = kind((2 / np.pi) ** 0.5) * (x + kind(0.044715) * x * x * x)
    return kind(0.5) * x * (kind(1) + np.tanh(inner))


def with_sigmoid(x, kind):
    return x / (kind(1) + np.exp(-kind(1.702) * x))


forms = {"erf": with_erf, "tanh": with_tanh, "sigmoid": with_sigmoid}
formats = (np.float64, np.float32, np.float16, bfloat16)

# %% [markdown]
# ## The largest error by form and format
#
# The truth is GELU of the rounded input, in double precision.

# %%
errors = {}
for name, form in forms.items():
    for kind in formats:
        given = x.astype(kind)
        truth = with_erf(given.astype(np.float64), np.float64)
        with np.errstate(over="ignore"):
            errors[name, kind] = np.abs(form(given, kind).astype(np.float64) - truth)
Table(
    "Largest absolute error on the grid",
    ("Form", *(kind.__name__ for kind in formats)),
    [(name, *(f"{errors[name, kind].max():.2g}" for kind in formats)) for name in forms],
)

# %% [markdown]
# ## Against the published facts
#
# The site holds the largest distance between GELU and its tanh form, over the whole line and proved.

# %%
if "gelu-tanh" in functions:
    for relation in functions["gelu-tanh"].entry["facts"]["relations"]:
        if relation["kind"] == "approximation" and relation["other"] == "gelu":
            published = float(relation["error"]["decimal"])
            measured = errors["tanh", np.float64].max()
            print(f"published {published:.6e}, measured on the grid {measured:.6e}")
            assert 0.999 * published < measured <= published * (1 + 1e-9)

# %%
# The largest error of each tenth of a unit; the floor keeps exact results on the logarithmic scale.
blocks = np.arange(-5, 5, 0.1)
curves = {
    f"{name}, {kind.__name__}": [errors[name, kind][(x >= at) & (x < at + 0.1)].max() + 1e-9 for at in blocks]
    for name in ("erf", "tanh")
    for kind in formats[1:]
}
chart(
    "gelu-precision",
    "Error of two forms in three formats",
    blocks + 0.05,
    curves,
    ("x", "absolute error"),
    logarithmic="y",
)

# %%
for kind in (np.float16, bfloat16):
    assert errors["tanh", kind].max() < 4 * errors["erf", kind].max()
assert errors["tanh", np.float32].max() > 100 * errors["erf", np.float32].max()

# %% [markdown]
# **What to look at.** In double and single precision the approximation is the error: the tanh form is off by the
# same amount in both. In either sixteen-bit format rounding hides it, and the exact form is hardly better; bfloat16
# keeps fewer digits than float16 and is the coarser of the two. The sigmoid form is off by more than the rounding of
# float16. Whoever exports a network in sixteen bits loses little by the tanh form; whoever compares two
# implementations in thirty-two bits will see it.
