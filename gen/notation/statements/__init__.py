"""What holds for symbolic parameters: its phrases and clauses, and their text."""
