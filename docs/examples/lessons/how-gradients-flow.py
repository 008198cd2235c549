# %% forward
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


x, weight, target = 1.5, 0.8, 0.2
z = weight * x
y = sigmoid(z)
loss = (y - target) ** 2 / 2
print(f"z = {z:.4f}  y = {y:.4f}  loss = {loss:.4f}")

# %% backward
from_loss = y - target
slope = y * (1 - y)
gradient = from_loss * slope * x
print(f"{from_loss:.4f} * {slope:.4f} * {x} = {gradient:.4f}")

# %% check
step = 1e-6
ahead = (sigmoid((weight + step) * x) - target) ** 2 / 2
behind = (sigmoid((weight - step) * x) - target) ** 2 / 2
print(f"measured: {(ahead - behind) / (2 * step):.4f}")

# %% far-out
for far in (0, 2, 5, 10):
    slope = sigmoid(far) * (1 - sigmoid(far))
    print(f"z = {far:2}: the slope is {slope:.6f}")
