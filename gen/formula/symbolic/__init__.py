"""The tree in computer algebra: derivatives, branches, equality."""
