"""Facts for symbolic parameters."""
