"""What is computed from the links: backlinks, reading order, related entries and the A to Z."""
