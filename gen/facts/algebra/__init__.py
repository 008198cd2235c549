"""Exact algebra: normal forms of expressions, which prove that two expressions are equal."""
