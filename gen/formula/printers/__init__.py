"""The tree in other notations: text, LaTeX, JavaScript, Python."""
