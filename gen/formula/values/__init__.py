"""Values of a formula: rigorous enclosures by balls, and arrays of float64 by NumPy."""
