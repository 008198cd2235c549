"""Functions that repeat: one period tells everything."""
