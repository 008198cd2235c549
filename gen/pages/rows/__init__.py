"""Facts in print: the rows, cells and chips that pages are made of."""
