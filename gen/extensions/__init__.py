"""Python-Markdown extensions of the site, usable under MkDocs and Zensical alike."""
