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
# # Lab: how units die
#
# A unit is [dead](../../glossary/dying-relu/) when its slope is zero on every example. This lab trains the same
# small network with several step sizes and counts the dead units, for functions of which the facts say that a unit
# can die and for some of which it cannot.
#
# Take it away as a [notebook](../../learn/notebooks/dying-relu.ipynb) or as a
# [script](../../learn/notebooks/dying-relu.py) and run it in a checkout, after `python -m gen` has made the data.

# %%
import numpy as np

from gen.labs.charts import Table, chart
from gen.labs.functions import chosen, load_functions

functions = load_functions()
examples, inputs, width = 256, 8, 64
data = np.random.default_rng(9)
x = data.normal(size=(examples, inputs))
target = np.sin(2 * x[:, 0]) + x[:, 1] * x[:, 2]

# %% [markdown]
# ## Train and count
#
# One [hidden layer](../../glossary/hidden-layer/), squared error, plain [gradient
# descent](../../glossary/gradient-descent/) on all examples, each gradient clipped at ten so that no run overflows.
# After the last step a unit counts as dead when its slope is exactly zero on every example. Shares are means over
# several starts.


# %%
def dead_share(function, rate, start, steps=150):
    rng = np.random.default_rng(start)
    first, bias = rng.normal(size=(inputs, width)) * np.sqrt(2 / inputs), np.zeros(width)
    second = rng.normal(size=width) / np.sqrt(width)
    for _ in range(steps):
        z = x @ first + bias
        hidden = function(z)
        error = (hidden @ second - target) / examples
        back = np.outer(error, second) * function.slope(z)
        first -= rate * np.clip(x.T @ back, -10, 10)
        bias -= rate * np.clip(back.sum(axis=0), -10, 10)
        second -= rate * np.clip(hidden.T @ error, -10, 10)
    return np.mean(np.all(function.slope(x @ first + bias) == 0, axis=0))


rates = np.array([0.03, 0.1, 0.3, 0.6, 1.0, 1.5])
tested = chosen(functions, ("relu", "relu6", "leaky-relu", "elu", "gelu"))
starts = range(10, 13)
shares = {f.name: [np.mean([dead_share(f, rate, start) for start in starts]) for rate in rates] for f in tested}
Table(
    f"Share of dead units by step size, mean of {len(starts)} starts",
    ("Function", *(f"{rate:g}" for rate in rates), "Can die"),
    [(f.name, *(f"{share:.0%}" for share in shares[f.name]), "yes" if f.holds("dying") else "no") for f in tested],
)

# %%
chart("dying-relu", "Dead units by step size", rates, shares, ("step size", "share of dead units"), logarithmic="x")

# %%
if "leaky-relu" in functions:
    assert max(shares[functions["leaky-relu"].name]) == 0

# %% [markdown]
# **What to look at.** With small steps nobody dies. With large ones the clipped functions lose units for good: a
# step carries the bias so far down that no example reaches the unit again. A leak always leaves a slope. Smooth
# functions have a slope everywhere in theory; far out it is so small that floating point rounds it to zero, and
# training finds it no larger than a dead one.
#
# The remedy is on the left of the chart, not in the choice of function alone: a shorter step, warm-up, clipping.
