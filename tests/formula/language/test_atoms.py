"""The table of atoms and the tables that follow it."""

from gen.formula.language.atoms import ATOMS, SYNONYMS
from gen.formula.language.names import CONSTANTS, REDUCTIONS
from gen.formula.symbolic import sympy_atoms
from gen.formula.values import ball_atoms, numpy_values


def test_every_evaluator_knows_every_atom() -> None:
    assert set(numpy_values.FUNCTIONS) == set(ATOMS)
    assert set(ball_atoms.FUNCTIONS) == set(ATOMS)
    assert set(sympy_atoms.FUNCTIONS) == set(ATOMS)


def test_synonyms_lead_into_the_language() -> None:
    known = {*ATOMS, *REDUCTIONS, *CONSTANTS, "piecewise", "^", "oo"}
    assert not set(SYNONYMS.values()) - known
    assert not set(SYNONYMS) & set(ATOMS)
