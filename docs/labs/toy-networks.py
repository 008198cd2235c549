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
# # Lab: a small network under each function
#
# The same network, the same data, the same start, and one thing changed: the activation. The task is to part two
# rings that no line parts. What the functions share, and where they differ, shows in the loss and in the shape of
# the border.
#
# Take it away as a [notebook](../../learn/notebooks/toy-networks.ipynb) or as a
# [script](../../learn/notebooks/toy-networks.py) and run it in a checkout, after `python -m gen` has made the data.

# %%
from itertools import pairwise

import numpy as np
from IPython.display import Markdown, display

from gen.labs.charts import Table, chart, region_chart
from gen.labs.functions import chosen, load_functions

functions = load_functions()
data = np.random.default_rng(12)
count = 120
angle = data.uniform(0, 2 * np.pi, size=count)
labels = np.arange(count) % 2
radius = np.where(labels == 1, 0.8, 2.0) + 0.2 * data.normal(size=count)
points = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])

# %% [markdown]
# ## The network
#
# Two inputs, two hidden layers of twelve units, one logit, the cross-entropy of a sigmoid, and Adam. The weights
# begin with the gain of the function.


# %%
def train(function, steps=250, rate=0.02):
    """The losses on the way, and the trained network."""
    rng = np.random.default_rng(13)
    gain = function.fact("gaussian.gain_forward")
    gain = gain if gain is not None and np.isfinite(gain) else 1.0
    sizes = (2, 12, 12, 1)
    pairs = list(pairwise(sizes))
    weights = [rng.normal(size=pair) * gain / np.sqrt(pair[0]) for pair in pairs]
    values = weights + [np.zeros(pair[1]) for pair in pairs]
    first, second, losses = [np.zeros_like(v) for v in values], [np.zeros_like(v) for v in values], []

    def forward(x):
        sums, signals = [], [x]
        for layer in range(3):
            sums.append(signals[-1] @ values[layer] + values[3 + layer])
            signals.append(function(sums[-1]) if layer < 2 else sums[-1])
        return sums, signals

    for step in range(1, steps + 1):
        sums, signals = forward(points)
        logit = np.clip(signals[-1][:, 0], -500, 500)
        losses.append(np.mean(np.logaddexp(0, logit) - labels * logit))
        back = ((1 / (1 + np.exp(-logit)) - labels) / count)[:, None]
        gradients = [None] * 6
        for layer in (2, 1, 0):
            gradients[layer] = signals[layer].T @ back
            gradients[3 + layer] = back.sum(axis=0)
            if layer:
                back = (back @ values[layer].T) * function.slope(sums[layer - 1])
        for n, gradient in enumerate(gradients):
            first[n] = 0.9 * first[n] + 0.1 * gradient
            second[n] = 0.999 * second[n] + 0.001 * gradient**2
            size = np.sqrt(second[n] / (1 - 0.999**step)) + 1e-8
            values[n] = values[n] - rate * first[n] / (1 - 0.9**step) / size
    return losses, lambda x: forward(x)[1][-1][:, 0]


# %%
results = {slug: train(function) for slug, function in functions.items()}
Table(
    "After training, the lowest loss first",
    ("Function", "Loss", "Right"),
    [
        (functions[slug].name, f"{losses[-1]:.4f}", f"{np.mean((network(points) > 0) == labels):.0%}")
        for slug, (losses, network) in sorted(results.items(), key=lambda item: item[1][0][-1])
    ],
)

# %%
shown = chosen(functions, ("identity", "sigmoid", "tanh", "relu", "gelu"))
curves = {f.name: results[f.slug][0] for f in shown}
chart("toy-losses", "Loss while training", np.arange(1, 251), curves, ("step", "cross-entropy"), logarithmic="y")

# %% [markdown]
# ## The borders
#
# Where each network answers yes.

# %%
side = np.linspace(-3, 3, 81)
grid = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
for f in chosen(functions, ("relu", "tanh", "gelu")):
    field = results[f.slug][1](grid).reshape(81, 81)
    display(Markdown(f"### {f.name}"), region_chart(f"toy-{f.slug}", f.name, field, points, labels, 3))

# %%
if {"identity", "relu"} <= set(results):
    assert results["identity"][0][-1] > 0.5 > results["relu"][0][-1]

# %% [markdown]
# **What to look at.** The identity cannot part the rings, however long it trains; its loss stays near that of a
# coin. The binary step fares no better: its slope is zero, so only the last layer learns. ReLU draws its border
# from straight pieces, smooth functions draw a smooth one. Among the functions that solve the task the order of the
# losses says little: another seed changes it.
