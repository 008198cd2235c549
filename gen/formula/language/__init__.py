"""The formula language: its grammar, the tree that the parser makes, the names it knows and its limits."""
