"""Names of entries: what two entries may share, and what a link may be called."""

from __future__ import annotations

from pathlib import Path

import pytest

from gen.problems import DefinitionsRefused
from gen.source.names import stems
from gen.source.reader import read

SMALL = (Path(__file__).parent / "small.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("first", "second"),
    [("hidden layers", "hidden-layer"), ("Matrices", "matrix"), ("losses", "loss"), ("biases", "bias"),
     ("criteria", "criterion"), ("formulae", "formula"), ("radii", "radius"),
     ("vanishing\n gradients", "vanishing gradient")],
)  # fmt: skip
def test_plurals_and_hyphens_lead_to_one_name(first: str, second: str) -> None:
    assert stems(first) == stems(second)


@pytest.mark.parametrize(
    ("first", "second"), [("relu", "elu"), ("kink", "knik"), ("gate", "gates and more"), ("tanh", "tan")]
)
def test_other_names_stay_apart(first: str, second: str) -> None:
    assert stems(first) != stems(second)


def test_an_alias_may_be_the_slug_of_another_entry() -> None:
    catalogue = read(SMALL.replace("aliases: [corner]", "aliases: [corner, gated-elu]"), "f.yml")
    assert catalogue.terms["kink"].aliases == ("corner", "gated-elu")


def test_two_exact_forms_may_differ_by_case_alone() -> None:
    text = SMALL.replace("aliases: [corner]", "exact_case: [Swish]").replace("exact_case: [ELU]", "exact_case: [SWISH]")
    assert read(text, "f.yml").terms["kink"].exact_case == ("Swish",)
    with pytest.raises(DefinitionsRefused, match=r'kink\.exact_case\.0: "SWISH" already names "elu"'):
        read(text.replace("[Swish]", "[SWISH]"), "f.yml")


def test_retired_slugs_are_never_used_again() -> None:
    with pytest.raises(DefinitionsRefused, match=r'retired.0: the slug "kink" is taken'):
        read(SMALL + "retired: [kink]\n", "f.yml")
    assert read(SMALL + "retired: [old-one]\n", "f.yml").retired == ("old-one",)
