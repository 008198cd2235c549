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
# # Lab: how fast gradients fade
#
# How fast a [gradient vanishes](../../glossary/vanishing-gradient/) is computed: the page of each function states a
# factor per layer, what one layer does to the squared gradient when the weights keep the forward signal at its
# size. This lab builds the network, measures the factor, and compares.
#
# Take it away as a [notebook](../../learn/notebooks/vanishing-gradient.ipynb) or as a
# [script](../../learn/notebooks/vanishing-gradient.py) and run it in a checkout, after `python -m gen` has made the
# data.

# %%
import numpy as np

from gen.labs.charts import Table, chart
from gen.labs.functions import chosen, load_functions

functions = load_functions()
rng = np.random.default_rng(8)
width, depth = 512, 20

# %% [markdown]
# ## Measured
#
# Each layer multiplies by random weights with the forward gain and applies the function. So that every layer meets
# the input that the computed factor speaks of, the weighted sums are scaled back to second moment one; with a width
# of a few hundred that changes them little. Backward, a random gradient passes the rescaling, the transposed
# weights and the slopes.


# %%
def squared_gradients(function):
    """The squared size of the gradient after each layer on the way back, relative to where it began."""
    gain = function.fact("gaussian.gain_forward")
    z, layers = rng.normal(size=width), []
    for _ in range(depth):
        weights = rng.normal(size=(width, width)) * gain / np.sqrt(width)
        layers.append((weights, function.slope(z)))
        z = weights @ function(z)
        size = np.sqrt(np.mean(z**2))
        z = z / size
        layers[-1] += (z, size)
    back = rng.normal(size=width)
    sizes = [np.sum(back**2)]
    for weights, slope, z, size in reversed(layers):
        back = (back - z * np.mean(z * back)) / size
        back = slope * (weights.T @ back)
        sizes.append(np.sum(back**2))
    return np.array(sizes) / sizes[0]


names = ("sigmoid", "softsign", "tanh", "relu", "gelu", "silu")
tested = [f for f in chosen(functions, names) if f.fact("depth.per_layer") and np.isfinite(f.fact("depth.per_layer"))]
measured = {f.name: np.mean([squared_gradients(f) for _ in range(4)], axis=0) for f in tested}
per_layer = {f.name: measured[f.name][-1] ** (1 / depth) for f in tested}
Table(
    f"Factor per layer, measured over {depth} layers of {width} units",
    ("Function", "Computed", "Measured"),
    [(f.name, f"{f.fact('depth.per_layer'):.4f}", f"{per_layer[f.name]:.4f}") for f in tested],
)

# %%
steps = np.arange(depth + 1)
curves = {}
for f in tested[:3]:
    curves[f"{f.name}, measured"] = measured[f.name]
    curves[f"{f.name}, computed"] = f.fact("depth.per_layer") ** steps
chart(
    "vanishing-gradient",
    "Squared gradient on the way back, measured and computed",
    steps,
    curves,
    ("layers passed", "squared gradient"),
    logarithmic="y",
    dashed=[name for name in curves if name.endswith("computed")],
)

# %%
for f in tested:
    ratio = per_layer[f.name] / f.fact("depth.per_layer")
    assert 0.95 < ratio < 1.05, (f.name, ratio)
print(f"{len(tested)} factors agree within five per cent")

# %% [markdown]
# **What to look at.** The computed lines are straight on this scale, and the measured ones follow them: what
# happens to the gradient is a property of the function and its gain, not of the data. The few per cent between
# computed and measured come from the width: the computed factor is that of infinitely wide layers. A factor above
# one means that a gain that keeps the forward signal lets the gradient grow; no single gain can keep both unless the
# two moments are equal.
