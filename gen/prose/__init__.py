"""Prose of the definitions: a small Markdown subset, its references to facts, and its safe printing."""
