"""What follows from the links: backlinks, reading order, siblings, A to Z."""
