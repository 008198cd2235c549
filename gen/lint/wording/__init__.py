"""Comparing what the prose says of a function with what has been computed of it."""
