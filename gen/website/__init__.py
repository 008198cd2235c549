"""Pages as a tree of records and templates, and the one writer that puts them on disk."""
