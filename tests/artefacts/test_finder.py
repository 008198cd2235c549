"""What the finder asks of hand-made sheets: facets, traits, and what is not established."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from gen.artefacts.finder import COMPUTED, TRAITS, known_value
from gen.facts import records as r

EVERYWHERE = r.Interval(r.Number("-oo", "-oo"), r.Number("oo", "oo"), False, False)


def _places(sheet: r.Sheet) -> dict[str, str]:
    return {answer.facet.slug: answer.place(known_value(sheet, answer.fact)) for answer in COMPUTED}


def _traits(sheet: r.Sheet) -> dict[str, bool]:
    return {trait.slug: trait.holds(known_value(sheet, trait.fact)) for trait in TRAITS}


def test_functions_stand_under_the_answers_of_their_facts(samples: Any) -> None:
    relu, step, sigmoid = (_places(entry) for entry in (samples.relu, samples.step, samples.sigmoid))
    assert relu["smoothness"] == "c0"
    assert relu["bounded"] == "below"
    assert relu["saturation"] == "left"
    assert relu["dying"] == "yes"
    assert step["smoothness"] == "jumps"
    assert step["saturation"] == "both"
    assert sigmoid["monotone"] == "strictly-increasing"
    assert sigmoid["bounded"] == "both"


def test_every_answer_is_one_that_its_facet_offers(samples: Any) -> None:
    for sheet in (samples.relu, samples.step, samples.sigmoid):
        for answer in COMPUTED:
            assert answer.place(known_value(sheet, answer.fact)) in dict(answer.facet.values)


def test_traits_hold_or_fail_by_the_facts(samples: Any) -> None:
    relu, step, sigmoid = (_traits(entry) for entry in (samples.relu, samples.step, samples.sigmoid))
    assert relu["floor"]
    assert not relu["ceiling"]
    assert relu["hard-saturating"]
    assert relu["through-origin"]
    assert not step["continuous"]
    assert sigmoid["soft-saturating"]
    assert not sigmoid["hard-saturating"]
    assert sigmoid["strictly-monotone"]


@pytest.mark.parametrize(
    ("labels", "concave"), [(("concave",), True), (("affine",), True), (("affine", "affine"), False)]
)
def test_two_pieces_make_no_concave_whole(samples: Any, labels: tuple[str, ...], concave: bool) -> None:
    pieces = tuple(r.LabelledInterval(EVERYWHERE, label) for label in labels)
    shape = r.Fact(r.Evidence.EXACT, "by algebra", r.Convexity(pieces))
    sheet = replace(samples.relu, facts=samples.relu.facts.but(convexity=shape))
    assert _traits(sheet)["concave"] is concave


def test_what_is_not_established_has_no_value(samples: Any) -> None:
    sheet = replace(samples.relu, facts=samples.relu.facts.but(parity=r.unknown("not tried")))
    assert known_value(sheet, r.ElementwiseFacts.parity) is None
    assert known_value(samples.softmax, r.ElementwiseFacts.parity) is None
