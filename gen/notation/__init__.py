"""The values of facts in print: one module for each notation."""
