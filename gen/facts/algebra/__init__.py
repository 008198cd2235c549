"""Exact algebra: normal forms of expressions, in which equal functions are equal records."""
