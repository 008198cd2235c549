"""Printers: from the tree to text of the formula language, to LaTeX, JavaScript and Python."""
