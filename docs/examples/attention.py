"""A weighted average of values, with weights from a softmax of scaled dot products."""

import numpy as np

queries = np.array([[1.0, 0.0], [0.0, 1.0]])
keys = np.array([[4.0, 0.0], [0.0, 4.0], [0.0, 0.0]])
values = np.array([[10.0], [20.0], [30.0]])

scores = queries @ keys.T / np.sqrt(keys.shape[1])
weights = np.exp(scores - scores.max(axis=1, keepdims=True))
weights /= weights.sum(axis=1, keepdims=True)

print(np.round(weights, 3))
print(np.round(weights @ values, 2).ravel())

# Output:
# [[0.894 0.053 0.053]
#  [0.053 0.894 0.053]]
# [11.59 20.  ]
