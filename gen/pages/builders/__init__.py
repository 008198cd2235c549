"""From materials to page records, one module for each group of pages."""
