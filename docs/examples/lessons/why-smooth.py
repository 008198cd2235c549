# %% three-shapes
from math import erf

import numpy as np

x = np.linspace(-6, 6, 12001)
normal = np.array([0.5 * (1 + erf(v / 2**0.5)) for v in x])
shapes = {
    "ReLU": np.maximum(x, 0),
    "SiLU": x / (1 + np.exp(-x)),
    "GELU": x * normal,
}

# %% gap
for name, y in shapes.items():
    gap = shapes["ReLU"] - y
    print(f"{name}: farthest from ReLU {gap.max():.4f}")

# %% dip
for name, y in shapes.items():
    at = x[np.argmin(y)] if y.min() < 0 else 0
    print(f"{name}: least value {y.min():.4f} at x = {at:.2f}")

# %% slopes
for name, y in shapes.items():
    slope = np.diff(y) / np.diff(x)
    jump = np.abs(np.diff(slope)).max()
    flat = (np.abs(slope) < 1e-9).mean()
    top = slope.max()
    print(f"{name}: steepest {top:.2f}, jump {jump:.2f}, flat {flat:.0%}")

# %% gate
for value in (-4.0, -1.0, 0.0, 1.0, 4.0):
    gate = 1 / (1 + np.exp(-value))
    output = value * gate
    print(f"x = {value:+.0f}: gate {gate:.3f}, output {output:+.3f}")
