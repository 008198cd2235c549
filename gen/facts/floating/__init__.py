"""What floating-point formats make of a formula."""
