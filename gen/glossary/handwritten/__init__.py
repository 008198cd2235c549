"""The linker on hand-written pages."""
