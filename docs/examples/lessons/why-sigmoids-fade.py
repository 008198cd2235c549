# %% a-stack
import numpy as np

rng = np.random.default_rng(3)
width, depth = 128, 30
start = rng.normal(size=width)


# %% activations
def sigmoid(z):
    y = 1 / (1 + np.exp(-z))
    return y, y * (1 - y)


def tanh(z):
    y = np.tanh(z)
    return y, 1 - y**2


def relu(z):
    return np.maximum(z, 0), (z > 0).astype(float)


# %% through-the-stack
def gradient_sizes(activation, gain):
    """Size of the gradient at each layer, counted from the loss."""
    signal, layers = start, []
    for _ in range(depth):
        weights = rng.normal(size=(width, width)) * gain / width**0.5
        signal, slope = activation(weights @ signal)
        layers.append((weights, slope))
    back, sizes = np.ones(width), []
    for weights, slope in reversed(layers):
        back = weights.T @ (back * slope)
        sizes.append(np.linalg.norm(back))
    return np.array(sizes)


# %% compare
for name, activation, gain in (
    ("sigmoid", sigmoid, 1),
    ("tanh", tanh, 1),
    ("ReLU", relu, 2**0.5),
):
    sizes = gradient_sizes(activation, gain)
    print(f"{name:8}", *(f"{sizes[n]:8.1e}" for n in (0, 9, 29)))

# %% bound
for layers in (1, 10, 30):
    print(f"{layers:2} slopes multiply to at most {0.25**layers:.1e}")
