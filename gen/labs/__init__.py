"""The library of the labs: the published functions, which can be called, and charts in the style of the site."""
