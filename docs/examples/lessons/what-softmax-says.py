# %% logits
import numpy as np

logits = np.array([2.0, 1.0, -1.0])


def softmax(z):
    shifted = np.exp(z - z.max())
    return shifted / shifted.sum()


p = softmax(logits)
print(p.round(3), "sum", p.sum().round(12))

# %% shift
print(softmax(logits + 100).round(3))

# %% naive
with np.errstate(over="ignore", invalid="ignore"):
    powers = np.exp(logits + 1000)
    print("without the shift:", powers / powers.sum())
print("with the shift:   ", softmax(logits + 1000).round(3))

# %% temperature
for temperature in (0.1, 1.0, 10.0):
    p = softmax(logits / temperature)
    print(f"T = {temperature:4}:", p.round(3))

# %% gradient
target = np.array([0.0, 1.0, 0.0])
step = 1e-6
measured = []
for i in range(3):
    nudge = step * np.eye(3)[i]
    ahead = -np.log(softmax(logits + nudge) @ target)
    behind = -np.log(softmax(logits - nudge) @ target)
    measured.append((ahead - behind) / (2 * step))
print("measured:", np.round(measured, 3))
print("p - y:   ", (softmax(logits) - target).round(3))
