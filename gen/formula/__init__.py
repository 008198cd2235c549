"""Formulas: from text in a fixed grammar to a tree, and from the tree to other notations and to values."""
