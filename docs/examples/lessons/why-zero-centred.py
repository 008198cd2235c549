# %% outputs
import numpy as np

rng = np.random.default_rng(4)
z = rng.normal(size=(2000, 50))
outputs = {
    "sigmoid": 1 / (1 + np.exp(-z)),
    "tanh": np.tanh(z),
    "ReLU": np.maximum(z, 0),
}
for name, y in outputs.items():
    print(f"{name:8} mean {y.mean():+.2f}")

# %% signs
error = rng.normal(size=2000)
for name, y in outputs.items():
    gradients = error[:, None] * y
    both = (gradients > 0).any(axis=1) & (gradients < 0).any(axis=1)
    print(f"{name:8} both signs in {both.mean():.0%} of examples")

# %% valley
for name, y in outputs.items():
    curvature = np.linalg.eigvalsh(y.T @ y / len(y))
    ratio = curvature[-1] / curvature[0]
    print(f"{name:8} steepest over flattest direction: {ratio:.0f}")

# %% centre
y = outputs["sigmoid"] - outputs["sigmoid"].mean(axis=0)
curvature = np.linalg.eigvalsh(y.T @ y / len(y))
ratio = curvature[-1] / curvature[0]
print(f"centred  steepest over flattest direction: {ratio:.0f}")
