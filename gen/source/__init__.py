"""Definitions file to catalogue: the one stage that reads YAML."""
