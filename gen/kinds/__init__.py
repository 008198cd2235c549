"""What kinds of function there are, and which flags combine with them."""
