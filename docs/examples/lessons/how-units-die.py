# %% one-unit
import numpy as np

rng = np.random.default_rng(5)
x = rng.normal(size=1000)
target = np.maximum(x, 0)


def train(activation, slope, rate, bias=0.0, steps=200):
    weight = 1.5
    for _ in range(steps):
        z = weight * x + bias
        error = (activation(z) - target) * slope(z)
        weight -= rate * (error * x).mean()
        bias -= rate * error.mean()
    silent = np.mean(slope(weight * x + bias) == 0)
    bias = round(bias, 1) + 0.0
    return f"weight {weight:.2f}, bias {bias}, silent on {silent:.0%}"


# %% healthy
def relu(z):
    return np.maximum(z, 0)


def step(z):
    return (z > 0).astype(float)


print(train(relu, step, 0.5, bias=1.0))

# %% dead
print(train(relu, step, 0.5, bias=-8.0))


# %% leak
def leaky(z):
    return np.where(z > 0, z, 0.01 * z)


def leaky_slope(z):
    return np.where(z > 0, 1.0, 0.01)


for steps in (20, 200, 2000):
    result = train(leaky, leaky_slope, 0.5, -8.0, steps)
    print(f"{steps:4} steps:", result)
