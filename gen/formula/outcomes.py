"""How a question of mathematics ends without an answer, or with the answer that a claim is wrong."""


class Undecided(ArithmeticError):
    """A question stays open: no proof was found within its budget, or a condition holds on a part only.

    The message says of what. Nothing may be published from it but that the matter is unknown.
    """


class DefinedNowhere(Undecided):
    """A formula has a value on no interval, as the signs of its parts prove; no question about it has an answer."""


class Refuted(ArithmeticError):
    """A claim is wrong: a computation that does not rest on it contradicts it. The message says where."""
