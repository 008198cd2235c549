"""Finding the names of entries in running text, and choosing which become links."""
