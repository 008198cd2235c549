"""The gap between a number and the next one doubles at each power of two."""

import numpy as np

for number in (0.5, 1.0, 2.0, 1024.0):
    print(f"{number:6}: double {np.spacing(number):.3e}, single {np.spacing(np.float32(number)):.3e}")

# Output:
#    0.5: double 1.110e-16, single 5.960e-08
#    1.0: double 2.220e-16, single 1.192e-07
#    2.0: double 4.441e-16, single 2.384e-07
# 1024.0: double 2.274e-13, single 1.221e-04
