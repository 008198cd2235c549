"""Formulas: text in a closed grammar to a tree, and the tree to every other notation."""
