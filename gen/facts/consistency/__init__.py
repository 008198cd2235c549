"""What the facts of one sheet say of one another: those that cannot all hold are found, and none of them is kept.

Only records are read, never formulas, so that a fault of the proofs, which all start from the formula, shows here.
"""
