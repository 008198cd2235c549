"""Things made from facts: figures, snippets, questions, exports. Each can be dropped alone."""
