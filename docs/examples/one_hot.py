"""Rows of the identity matrix are one-hot vectors; argmax goes back."""

import numpy as np

labels = np.array([2, 0, 1])
vectors = np.eye(3, dtype=int)[labels]
print(vectors)
print(vectors.argmax(axis=1))

# Output:
# [[0 0 1]
#  [1 0 0]
#  [0 1 0]]
# [2 0 1]
