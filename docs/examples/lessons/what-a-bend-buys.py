# %% xor
import numpy as np

x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
target = np.array([0, 1, 1, 0])

# %% linear
columns = np.column_stack([x, np.ones(4)])
weights = np.linalg.lstsq(columns, target, rcond=None)[0]
print("linear:", (columns @ weights).round(3))

# %% two-bends
total = x.sum(axis=1)
units = np.maximum(np.stack([total, total - 1]), 0)
print("first unit: ", units[0])
print("second unit:", units[1])

# %% combine
print("with ReLU:", units[0] - 2 * units[1])

# %% many-bends
grid = np.linspace(-1, 1, 201)
for count in (2, 4, 8, 16):
    corners = np.linspace(-1, 1, count, endpoint=False)
    hidden = np.maximum(grid[:, None] - corners, 0)
    hidden = np.column_stack([hidden, np.ones_like(grid)])
    fit = np.linalg.lstsq(hidden, grid**2, rcond=None)[0]
    error = np.abs(hidden @ fit - grid**2).max()
    print(f"{count:2} units miss the parabola by {error:.4f}")
