"""Former slugs lead on, and no published address is lost unseen."""

from __future__ import annotations

from dataclasses import replace

import lxml.html
import pytest

from gen.pages.builders.permanence import address_of, list_addresses
from gen.pages.builders.whole_site import build_records
from gen.pages.materials import Materials
from gen.pages.rendering import render
from tools.golden import lost_addresses


@pytest.fixture
def renamed(materials: Materials) -> Materials:
    """The glossary after "corner-point" and "bend" have become "kink"."""
    kink = materials.catalogue.terms["kink"].model_copy(update={"formerly": ("corner-point", "bend")})
    terms = {**materials.catalogue.terms, "kink": kink}
    return replace(materials, catalogue=materials.catalogue.model_copy(update={"terms": terms}))


def test_a_former_slug_has_a_page_that_leads_on(renamed: Materials) -> None:
    tree = render(build_records(renamed))
    for old in ("corner-point", "bend"):
        page = lxml.html.fromstring(tree[f"glossary/{old}/index.html"])
        assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../kink/"]
        assert page.xpath("//a[text()='kink']/@href") == ["../kink/"]
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_a_former_slug_stays_as_an_anchor(renamed: Materials) -> None:
    text = render(build_records(renamed))["glossary/kink.md"].decode()
    assert '<span id="corner-point"></span><span id="bend"></span>' in text


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", ""),
        ("activations/gelu.md", "activations/gelu/"),
        ("glossary/index.md", "glossary/"),
        ("glossary/old/index.html", "glossary/old/"),
        ("labs/compare.py", "labs/compare/"),
        ("data/facts.json", None),
        ("activations/.nav.yml", None),
    ],
)
def test_addresses_of_files(path: str, address: str | None) -> None:
    assert address_of(path) == address


def test_facts_questions_letters_and_properties_are_permanent(materials: Materials) -> None:
    listed = list_addresses(render(build_records(materials)))
    assert {"activations/relu/#fact-range", "activations/relu/#q-why", "glossary/#letter-r"} <= set(listed)
    assert {"finder/#monotone", "glossary/#category-training", "glossary/kink/", ""} <= set(listed)
    assert not [address for address in listed if address.endswith(("#in-depth", ".json", ".css"))]


def test_a_renamed_entry_loses_nothing_and_a_removed_one_does(materials: Materials, renamed: Materials) -> None:
    def published(given: Materials) -> dict[str, list[str]]:
        one_does: dict[str, list[str]] = {}
        for address in list_addresses(render(build_records(given))):
            page, _, anchor = address.partition("#")
            one_does.setdefault(page, []).append(anchor)
        return one_does

    listed = ("glossary/bend/", "glossary/kink/", "activations/relu/#fact-range")
    assert lost_addresses(listed, published(renamed)) == ()
    assert lost_addresses(listed, published(materials)) == ("glossary/bend/",)
    without = {**published(renamed), "activations/relu/": ["fact-minimum"]}
    assert lost_addresses(listed, without) == ("activations/relu/#fact-range",)
