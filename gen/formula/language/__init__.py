"""The formula language: its grammar, its tree, its names and its bounds."""
