# %% plain-block
import numpy as np

rng = np.random.default_rng(10)
size, wide = 64, 256


def silu(z):
    return z / (1 + np.exp(-z))


x = rng.normal(size=(1000, size))
up = rng.normal(size=(size, wide)) / np.sqrt(size)
down = rng.normal(size=(wide, size)) / np.sqrt(wide)
plain = silu(x @ up) @ down
print("plain block:", up.size + down.size, "weights")

# %% gated-block
narrow = round(wide * 2 / 3)
gate = rng.normal(size=(size, narrow)) / np.sqrt(size)
value = rng.normal(size=(size, narrow)) / np.sqrt(size)
out = rng.normal(size=(narrow, size)) / np.sqrt(narrow)
gated = (silu(x @ gate) * (x @ value)) @ out
print("gated block:", gate.size + value.size + out.size, "weights")

# %% product
a, b = rng.normal(size=(2, 1000))
product = a * b
for name, features in (
    ("linear", [a, b]),
    ("ReLU", [np.maximum(a + b, 0), np.maximum(a - b, 0)]),
    ("gated", [a * b]),
):
    columns = np.column_stack([*features, np.ones(1000)])
    fit = np.linalg.lstsq(columns, product, rcond=None)[0]
    left = ((product - columns @ fit) ** 2).mean() / product.var()
    print(f"{name:7} leaves {left:.0%} of a * b unexplained")

# %% growth
for scale in (1, 2, 4):
    y = silu(scale * x @ gate) * (scale * x @ value)
    print(f"input times {scale}: size {np.sqrt((y**2).mean()):.2f}")

# %% gradient
z, v = 3.0, 0.5
sigmoid = 1 / (1 + np.exp(-z))
by_value = z * sigmoid
by_gate = v * sigmoid * (1 + z * (1 - sigmoid))
print(f"by the value {by_value:.3f}, by the gate {by_gate:.3f}")
