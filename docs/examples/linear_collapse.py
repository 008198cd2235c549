"""Two linear layers without an activation between them are one linear layer."""

import numpy as np

first = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
second = np.array([[1.0, 0.0, -1.0], [2.0, 1.0, 0.0]])
x = np.array([1.0, -2.0])

print("two layers:", second @ (first @ x))
print("one layer: ", (second @ first) @ x)
print("with ReLU: ", second @ np.maximum(first @ x, 0))

# Output:
# two layers: [  4. -11.]
# one layer:  [  4. -11.]
# with ReLU:  [0. 0.]
