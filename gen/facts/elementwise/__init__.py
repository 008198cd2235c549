"""Facts of a function of one real variable, from the signs of its derivatives."""
