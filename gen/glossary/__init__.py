"""Links between pages: surface forms, backlinks, reading order."""
