"""Links between pages: the names that running text links by, the pages that mention a term, and reading order."""
