"""The gap above one, found by halving, and what falls into it."""

import numpy as np

gap = 1.0
while 1.0 + gap / 2 > 1.0:
    gap /= 2

print(gap == np.finfo(float).eps, f"{gap:.3e}")
print("log(1 + tiny):", np.log(1 + gap / 4), "log1p(tiny):", f"{np.log1p(gap / 4):.3e}")

# Output:
# True 2.220e-16
# log(1 + tiny): 0.0 log1p(tiny): 5.551e-17
