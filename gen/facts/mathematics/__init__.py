"""How the facts of each kind of function are established."""
