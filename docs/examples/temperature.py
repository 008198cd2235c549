"""Dividing the scores by a temperature sharpens or flattens a softmax."""

import numpy as np


def softmax(scores):
    powers = np.exp(scores - scores.max())
    return powers / powers.sum()


scores = np.array([2.0, 1.0, 0.0])
for temperature in (0.1, 1.0, 10.0):
    print(f"{temperature:4}:", np.round(softmax(scores / temperature), 3))

# Output:
#  0.1: [1. 0. 0.]
#  1.0: [0.665 0.245 0.09 ]
# 10.0: [0.367 0.332 0.301]
