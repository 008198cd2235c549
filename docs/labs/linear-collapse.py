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
# # Lab: how layers collapse
#
# A stack of layers without activations is one [affine map](../../glossary/affine-map/). This lab measures how much
# of a deep network's output an affine map of its input still explains, for several activations and depths. For the
# identity the answer is: all of it.
#
# Take it away as a [notebook](../../learn/notebooks/linear-collapse.ipynb) or as a
# [script](../../learn/notebooks/linear-collapse.py) and run it in a checkout, after `python -m gen` has made the
# data.

# %%
import numpy as np
from IPython.display import display

from gen.labs.charts import Table, chart
from gen.labs.functions import chosen, load_functions

functions = load_functions()
rng = np.random.default_rng(7)
width, examples, deepest = 24, 1000, 12
x = rng.normal(size=(examples, width))

# %% [markdown]
# ## What an affine map misses
#
# The network has random weights with the gain that keeps the second moment. Least squares finds the best affine map
# of the input; what it leaves of the variance is what the bends have added. One half of the examples fits the map,
# the other half measures what it misses.


# %%
def missed(signal):
    """The share of the variance that the best affine map of the input leaves unexplained."""
    columns = np.column_stack([x, np.ones(examples)])
    half = examples // 2
    fit = np.linalg.lstsq(columns[:half], signal[:half], rcond=None)[0]
    rest = signal[half:] - columns[half:] @ fit
    return np.sum(rest**2) / np.sum((signal[half:] - signal[half:].mean(axis=0)) ** 2)


def through_depth(function):
    gain = function.fact("gaussian.gain_forward")
    signal, shares = x, []
    for _ in range(deepest):
        weights = rng.normal(size=(width, width)) * gain / np.sqrt(width)
        signal = function(signal) @ weights
        shares.append(missed(signal))
    return shares


curves = {f.name: through_depth(f) for f in chosen(functions, ("identity", "leaky-relu", "tanh", "gelu", "relu"))}
display(
    Table(
        "Share of the variance that the best affine map misses",
        ("Function", "After 1 layer", f"After {deepest} layers"),
        [(name, f"{shares[0]:.3f}", f"{shares[-1]:.3f}") for name, shares in curves.items()],
    )
)
chart(
    "linear-collapse",
    "What an affine map misses",
    np.arange(1, deepest + 1),
    curves,
    ("layers", "share of the variance"),
)

# %%
if "identity" in functions:
    assert max(curves[functions["identity"].name]) < 1e-20

# %% [markdown]
# **What to look at.** The identity stays at zero however deep the stack is. ReLU and its kin leave the line at the
# first layer. Tanh, which is nearly a line around zero, leaves it more slowly, and with depth all of them are far
# from it.
