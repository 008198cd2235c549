"""What a function does to a standard normal input."""
