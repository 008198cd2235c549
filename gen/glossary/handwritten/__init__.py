"""The linker for hand-written pages, as an extension of Python-Markdown."""
