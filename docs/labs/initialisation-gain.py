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
# # Lab: gains, predicted and observed
#
# The [gain](../../glossary/initialisation-gain/) of a function is one over the root of its second moment under a
# standard normal input. This lab estimates it from samples for every function, and then watches what a gain that is
# slightly off does to a deep network.
#
# Take it away as a [notebook](../../learn/notebooks/initialisation-gain.ipynb) or as a
# [script](../../learn/notebooks/initialisation-gain.py) and run it in a checkout, after `python -m gen` has made
# the data.

# %%
import numpy as np
from IPython.display import display

from gen.labs.charts import Table, chart
from gen.labs.functions import chosen, load_functions

functions = load_functions()
rng = np.random.default_rng(11)

# %% [markdown]
# ## Every function, predicted and observed
#
# A million samples give the second moment to about three digits.

# %%
z = rng.normal(size=1_000_000)
z = np.concatenate([z, -z])  # the odd moments of the sample vanish
gains = {}
for f in functions.values():
    gain = f.fact("gaussian.gain_forward")
    if gain is not None and np.isfinite(gain):
        gains[f.name] = gain, 1 / np.sqrt(np.mean(f(z) ** 2))
worst = max(abs(sampled / gain - 1) for gain, sampled in gains.values())
assert worst < 0.01, worst
Table(
    f"Forward gains, computed and sampled; the largest difference is {worst:.2%}",
    ("Function", "Computed", "Sampled"),
    [(name, f"{gain:.4f}", f"{sampled:.4f}") for name, (gain, sampled) in gains.items()],
)

# %% [markdown]
# ## A gain that is off
#
# The size of the signal through a deep network, with the gain as computed, a tenth too small and a tenth too large.
# All three start from the same random numbers, so that only the gain differs.

# %%
width, depth = 256, 50


def sizes(function, gain):
    rng = np.random.default_rng(12)
    signal = rng.normal(size=(width, 8))
    found = [1.0]
    for _ in range(depth):
        weights = rng.normal(size=(width, width)) * gain / np.sqrt(width)
        signal = weights @ function(signal)
        found.append(np.sqrt(np.mean(signal**2)))
    return np.array(found)


function = chosen(functions, ("relu",))[0]
gain = function.fact("gaussian.gain_forward")
curves = {
    "as computed": sizes(function, gain),
    "a tenth too small": sizes(function, 0.9 * gain),
    "a tenth too large": sizes(function, 1.1 * gain),
}
display(
    Table(
        f"Root mean square of the signal of {function.name}",
        ("Gain", f"After {depth} layers"),
        [(name, f"{found[-1]:.3g}") for name, found in curves.items()],
    )
)
chart(
    "initialisation-gain",
    f"Size of the signal through {depth} layers of {function.name}",
    np.arange(depth + 1),
    curves,
    ("layers", "root mean square"),
    logarithmic="y",
)

# %%
assert curves["a tenth too small"][-1] < curves["as computed"][-1] < curves["a tenth too large"][-1]

# %% [markdown]
# **What to look at.** A tenth per layer compounds to two orders of magnitude over fifty layers, in either
# direction. With the computed gain the size wanders, since the network is finite, but it has no direction.
# Functions that scale with their input, as ReLU does, show this most clearly; a bounded function bends a signal
# that is too large back by itself.
