"""Each column of a batch is shifted to mean zero and scaled to deviation one."""

import numpy as np

batch = np.array([[1.0, 100.0], [2.0, 300.0], [3.0, 200.0], [6.0, 400.0]])
normal = (batch - batch.mean(axis=0)) / np.sqrt(batch.var(axis=0) + 1e-5)

print(np.round(normal, 3))
print("means", np.round(np.abs(normal.mean(axis=0)), 6), "deviations", np.round(normal.std(axis=0), 3))

# Output:
# [[-1.069 -1.342]
#  [-0.535  0.447]
#  [ 0.    -0.447]
#  [ 1.604  1.342]]
# means [0. 0.] deviations [1. 1.]
