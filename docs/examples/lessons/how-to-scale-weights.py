# %% too-small-too-large
import numpy as np

rng = np.random.default_rng(6)
width, depth = 256, 40


def size_after(activation, gain):
    signal = rng.normal(size=(width, 16))
    for _ in range(depth):
        weights = rng.normal(size=(width, width)) * gain / width**0.5
        signal = activation(weights @ signal)
    return np.sqrt((signal**2).mean())


def relu(z):
    return np.maximum(z, 0)


for gain in (1.0, 2.0):
    size = size_after(relu, gain)
    print(f"gain {gain}: size after {depth} layers {size:.1e}")

# %% second-moment
z = rng.normal(size=1_000_000)
moment = (relu(z) ** 2).mean()
print(f"second moment {moment:.2f}, gain {1 / np.sqrt(moment):.2f}")

# %% kept
print(f"size after {depth} layers {size_after(relu, 2**0.5):.2f}")


# %% others
def silu(z):
    return z / (1 + np.exp(-z))


for name, f in (("tanh", np.tanh), ("SiLU", silu), ("ReLU", relu)):
    gain = 1 / np.sqrt((f(z) ** 2).mean())
    print(f"{name:5} gain {gain:.2f}")
