"""The tree in computer algebra: derivatives and branches."""
