"""The slope of a chain of sigmoids is a product of small slopes; a chain of ReLUs keeps it."""

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


for depth in (1, 5, 10, 20):
    value, slope = 0.5, 1.0
    for _ in range(depth):
        value = sigmoid(value)
        slope *= value * (1 - value)
    print(f"{depth:2} layers: sigmoid {slope:.1e}, ReLU 1.0e+00")

# Output:
#  1 layers: sigmoid 2.4e-01, ReLU 1.0e+00
#  5 layers: sigmoid 6.1e-04, ReLU 1.0e+00
# 10 layers: sigmoid 3.5e-07, ReLU 1.0e+00
# 20 layers: sigmoid 1.1e-13, ReLU 1.0e+00
