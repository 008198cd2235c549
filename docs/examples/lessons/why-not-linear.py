# %% data
import numpy as np

rng = np.random.default_rng(1)
x = rng.normal(size=(6, 3))

# %% two-layers
first = rng.normal(size=(3, 4))
second = rng.normal(size=(4, 2))
deep = (x @ first) @ second
print(deep[:2].round(3))

# %% one-layer
single = first @ second
print("shape of the single layer:", single.shape)
difference = np.abs(deep - x @ single).max()
print("largest difference:", difference.round(12))

# %% twenty-layers
signal, product = x, np.eye(3)
for _ in range(20):
    weights = rng.normal(size=(3, 3)) / np.sqrt(3)
    signal, product = signal @ weights, product @ weights
difference = np.abs(signal - x @ product).max()
print("largest difference:", difference.round(12))

# %% a-bend
bent = np.maximum(x @ first, 0) @ second
best = np.linalg.lstsq(x, bent, rcond=None)[0]
error = np.abs(bent - x @ best).max()
print("best linear layer misses by", error.round(2))
