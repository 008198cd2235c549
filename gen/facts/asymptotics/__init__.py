"""Formulas for large x: asymptotic expansions with bounded remainders, and bounds for every x beyond a point."""
