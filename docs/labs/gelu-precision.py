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
# GELU is computed exactly, with the error function, or by a tanh or a sigmoid. In exact arithmetic the
# approximations differ from it by known amounts. In low precision every form also rounds, and the question is which
# error is larger.
#
# Take it away as a [notebook](../../learn/notebooks/gelu-precision.ipynb) or as a
# [script](../../learn/notebooks/gelu-precision.py) and run it in a checkout, after `python -m gen` has made the
# data.

# %%
from math import erf

import numpy as np

from gen.laboratory import chart, load_functions

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
formats = (np.float64, np.float32, np.float16)

# %% [markdown]
# ## The largest error by form and format
#
# The truth is GELU of the rounded input, in double precision.

# %%
errors = {}
print(f"{'largest error':<14}" + "".join(f"{kind.__name__:>12}" for kind in formats))
for name, form in forms.items():
    row = []
    for kind in formats:
        given = x.astype(kind)
        truth = with_erf(given.astype(np.float64), np.float64)
        with np.errstate(over="ignore"):
            errors[name, kind] = np.abs(form(given, kind).astype(np.float64) - truth)
        row.append(errors[name, kind].max())
    print(f"{name:<14}" + "".join(f"{worst:12.2e}" for worst in row))

# %% [markdown]
# ## Against the published facts
#
# The site holds the largest distance between GELU and its tanh form, over the whole line and proved.

# %%
if "gelu-tanh" in functions:
    relations = functions["gelu-tanh"].entry["facts"].get("relations") or functions["gelu-tanh"].entry.get(
        "relations", []
    )
    for relation in relations:
        if relation["kind"] == "approximation" and relation["other"] == "gelu":
            published = float(relation["error"]["decimal"])
            measured = errors["tanh", np.float64].max()
            print(f"published {published:.6e}, measured on the grid {measured:.6e}")
            assert 0.999 * published < measured <= published * (1 + 1e-9)

# %%
narrow = x[(x > -5) & (x < 5)]
inside = (x > -5) & (x < 5)
curves = {
    f"{name}, {kind.__name__}": errors[name, kind][inside][::12] + 1e-9
    for name in ("erf", "tanh")
    for kind in formats[1:]
}
chart(
    "gelu-precision",
    "Error of two forms in two formats",
    narrow[::12],
    curves,
    ("x", "absolute error"),
    logarithmic="y",
)

# %%
assert errors["tanh", np.float16].max() < 4 * errors["erf", np.float16].max()
assert errors["tanh", np.float32].max() > 100 * errors["erf", np.float32].max()

# %% [markdown]
# **What to look at.** In double and single precision the approximation is the error: the tanh form is off by the
# same amount in both. In half precision rounding hides it, and the exact form is hardly better. The sigmoid form is
# off by far more than any rounding. Whoever exports a network in sixteen bits loses little by the tanh form;
# whoever compares two implementations in thirty-two bits will see it.
