"""The prose of the definitions: a small subset of Markdown, with references to facts, read and printed safely."""
