"""The registry of facts: what a declaration gives, and what a set of facts refuses."""

from __future__ import annotations

import pytest

from gen.facts.records import (
    GROUPS,
    Aspect,
    ElementwiseFacts,
    Evidence,
    Fact,
    FactSet,
    GatedFacts,
    VectorFacts,
    unknown,
)
from gen.facts.records.declarations import load

SETS: tuple[type[FactSet], ...] = (ElementwiseFacts, VectorFacts, GatedFacts)


@pytest.mark.parametrize("facts", SETS, ids=lambda facts: facts.__name__)
def test_a_class_gives_the_declaration_and_an_instance_the_fact(facts: type[FactSet]) -> None:
    made = facts.unknown("not tried")
    for key, declared in facts.declared().items():
        assert declared.key == key
        assert getattr(facts, key) is declared
        assert getattr(made, key) == made[key] == unknown("not tried")


@pytest.mark.parametrize("facts", SETS, ids=lambda facts: facts.__name__)
def test_no_two_rows_share_a_place_or_an_anchor(facts: type[FactSet]) -> None:
    places = [declared.place for declared in facts.in_order() if declared.place is not None]
    assert len(set(places)) == len(places)
    anchors = [aspect.anchor for declared in facts.in_order() for aspect in declared.aspects]
    assert len(set(anchors)) == len(anchors)
    assert [GROUPS.index(group) for group, _ in places] == sorted(GROUPS.index(group) for group, _ in places)


@pytest.mark.parametrize("key", ElementwiseFacts.declared())
def test_every_fact_of_one_variable_has_builders_that_can_be_loaded(key: str) -> None:
    builder = ElementwiseFacts.declared()[key].builder
    assert builder is not None
    for function in (builder.build, builder.of_wave, builder.glued, builder.scaled):
        assert function is None or callable(load(function))


def test_a_kind_that_differs_keeps_the_order_of_the_data() -> None:
    assert list(GatedFacts.declared()) == list(VectorFacts.declared())
    assert VectorFacts.sum.told and not GatedFacts.sum.told
    assert "sum" not in [declared.key for declared in GatedFacts.in_order()]


def test_facts_that_are_missing_or_not_declared_are_refused() -> None:
    made = dict(VectorFacts.unknown("not tried"))
    with pytest.raises(TypeError, match="declares other facts: jacobian, jacobien"):
        VectorFacts(**{("jacobien" if key == "jacobian" else key): fact for key, fact in made.items()})


def test_a_part_is_known_as_the_whole_is() -> None:
    aspect = ElementwiseFacts.depth.part("after_10")
    assert (aspect.key, aspect.anchor, aspect.title) == ("depth.after_10", "depth-after-10", "10 layers")
    assert aspect.narrow(unknown("not tried")) == unknown("not tried")
    assert aspect.of(VectorFacts.unknown("not tried")) is None
    with pytest.raises(ValueError, match="depth has no part after_20"):
        ElementwiseFacts.depth.part("after_20")


def test_a_led_fact_is_told_by_its_first_part() -> None:
    from gen.facts.records import OO, Depth, Number

    layers = Depth(Number("2", "2"), Number("1024", "1024"), OO)
    fact = Fact(Evidence.EXACT, "by powers", layers)
    assert Aspect(ElementwiseFacts.depth).narrow(fact).value == Number("2", "2")
    assert ElementwiseFacts.depth.part("after_50").narrow(fact).value == OO
