"""The facts of each kind of function, put together."""
