"""Where the exponential leaves the range of each format."""

import numpy as np

for kind in (np.float16, np.float32, np.float64):
    limit = np.log(float(np.finfo(kind).max))
    with np.errstate(over="ignore"):
        below, above = np.exp(kind(limit - 0.5)), np.exp(kind(limit + 0.5))
    print(f"{kind.__name__}: exp overflows beyond {limit:.2f}: {np.isfinite(below)} then {np.isfinite(above)}")

# Output:
# float16: exp overflows beyond 11.09: True then False
# float32: exp overflows beyond 88.72: True then False
# float64: exp overflows beyond 709.78: True then False
