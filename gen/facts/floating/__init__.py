"""Formulas in floating-point arithmetic: correctly rounded values, and the errors of a formula in each format."""
