"""Facts about a function of a standard normal input: moments, gains and the gradient through many layers."""
