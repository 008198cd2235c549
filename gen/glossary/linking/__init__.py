"""The linker: it finds the names of entries in running text, and chooses which of them become links."""
