"""What the search box answers at once: names and numbers, in parts."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from gen.pages.builders.lookup import FOLDER, key_of, lookup_files, steps_of
from gen.pages.materials import Materials


def part(materials: Materials, name: str) -> Any:
    return json.loads(lookup_files(materials)[f"{FOLDER}/{name}.json"])


@pytest.mark.parametrize(
    ("words", "key", "letter"),
    [
        ("soft max", "softmax", "s"),
        ("Soft-Max", "softmax", "s"),
        ("torch.nn.SiLU", "torchnnsilu", "t"),
        ("σ", "σ", "other"),
        ("Swish (β)", "swishβ", "s"),
        ("ﬁnite", "finite", "f"),
    ],
)
def test_keys(words: str, key: str, letter: str) -> None:
    assert key_of(words) == key
    assert next(steps_of(key)) == letter


def test_an_entry_is_found_by_every_name_and_by_its_call(materials: Materials) -> None:
    names = part(materials, "s")
    silu = names["names"]["swish"][0]
    assert names["entries"][silu] == ["SiLU", "activations/silu/", "SiLU is a function."]
    assert names["names"]["swishes"] == [silu]
    call = part(materials, "t")
    assert call["entries"][call["names"]["torchnnsilu"][0]][0] == "SiLU"


def test_an_own_name_comes_before_another_s_alias(materials: Materials) -> None:
    kink = materials.catalogue.terms["kink"].model_copy(update={"searches": ("ReLU",)})
    catalogue = materials.catalogue.model_copy(update={"terms": {**materials.catalogue.terms, "kink": kink}})
    first_part = part(replace(materials, catalogue=catalogue), "r")
    assert [first_part["entries"][number][0] for number in first_part["names"]["relu"]] == ["ReLU", "kink"]


def test_a_number_leads_to_its_fact(materials: Materials) -> None:
    rows = [row for row in part(materials, "numbers")["numbers"] if row[1] == "SiLU"]
    assert ["-0.278464542761", "SiLU", "Minimum", "activations/silu/#fact-minimum"] in rows
    assert len({digits for digits, *_ in rows}) == len(rows)


def test_short_numbers_say_nothing(materials: Materials) -> None:
    assert all(len(row[0].strip("-0.").replace(".", "")) >= 3 for row in part(materials, "numbers")["numbers"])
