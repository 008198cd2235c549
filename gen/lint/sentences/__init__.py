"""Reading sentences of the prose: which property is claimed of which function, and where it stands in the file."""
