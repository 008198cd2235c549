"""One generation: the stages in their order, and what they share."""
