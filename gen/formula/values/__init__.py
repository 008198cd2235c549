"""Values of a tree: rigorous ones by balls, and arrays by NumPy."""
