"""Taking the largest score out of the sum keeps the exponentials from overflowing."""

import numpy as np

scores = np.array([1000.0, 1001.0, 1002.0])

with np.errstate(over="ignore"):
    print("plain: ", np.log(np.exp(scores).sum()))

largest = scores.max()
print("stable:", round(largest + np.log(np.exp(scores - largest).sum()), 6))

# Output:
# plain:  inf
# stable: 1002.407606
