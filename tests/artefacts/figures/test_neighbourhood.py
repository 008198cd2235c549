"""The picture of an entry between what comes before it and what builds on it."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

from gen.artefacts.figures import neighbourhood_figure

SVG = "{http://www.w3.org/2000/svg}"


def test_nothing_is_drawn_of_an_entry_that_stands_alone() -> None:
    assert neighbourhood_figure("kink", "kink", (), ()) is None


def test_every_neighbour_is_drawn_and_said() -> None:
    figure = neighbourhood_figure("kink", "kink", ("function", "slope"), ("subgradient",))
    assert figure is not None
    root = ElementTree.fromstring(figure.svg)
    assert [element.text for element in root.iter(f"{SVG}text")] == ["function", "slope", "subgradient", "kink"]
    assert len(list(root.iter(f"{SVG}line"))) == 3
    assert root.findtext(f"{SVG}desc") == "Learn first: function, slope. Builds on it: subgradient"
    assert {element.get("id") for element in root if element.get("id")} == set(str(root.get("aria-labelledby")).split())


def test_many_neighbours_are_counted_and_boxes_stay_inside() -> None:
    names = tuple(f"a rather long name of a term, number {number}" for number in range(9))
    figure = neighbourhood_figure("kink", "<kink> & co", names, names)
    assert figure is not None
    assert "and 3 more" in figure.alt
    root = ElementTree.fromstring(figure.svg)
    width, height = map(float, str(root.get("viewBox")).split()[2:])
    for box in root.iter(f"{SVG}rect"):
        x, y, wide, high = (float(str(box.get(name))) for name in ("x", "y", "width", "height"))
        assert x >= 0 and y >= 0
        assert x + wide <= width and y + high <= height
    assert all(len(str(text.text)) <= 25 for text in root.iter(f"{SVG}text"))


def test_the_same_names_give_the_same_picture() -> None:
    first, second = (neighbourhood_figure("kink", "kink", ("a",), ("b",)) for _ in range(2))
    assert first == second
