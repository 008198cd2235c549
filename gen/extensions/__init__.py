"""The Python-Markdown extensions of the site, which work in MkDocs and in Zensical."""
