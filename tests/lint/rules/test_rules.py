"""Each rule on a good and on a bad glossary, its exceptions, and the shipped glossary under all of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gen.glossary.graph.network import make_network
from gen.lint.checking import CHECKS, check_glossary
from gen.lint.rules.rule import Glossary
from gen.problems import DefinitionsRefused
from gen.source.reader import read

Make = Callable[..., Glossary]
Write = Callable[..., str]
BY_CODE = {check.code: check for check in CHECKS}


def findings(code: str, glossary: Glossary) -> list[tuple[str, str]]:
    return [(finding.path, finding.message) for finding in BY_CODE[code].find(glossary)]


def test_unused(make: Make, write: Write) -> None:
    good = make(write("stone", "A hard thing."), write("hill", "High ground.", prose="It is full of stones."))
    assert ("stone", "is mentioned in the prose of no page") not in findings("V01", good)
    bad = make(write("stone", "A hard thing."), write("hill", "High ground.", see_also="stone"))
    assert findings("V01", bad) == [("stone", "is mentioned in the prose of no page")]


def test_orphan(make: Make, write: Write) -> None:
    good = make(write("stone", "A hard thing.", see_also="hill"), write("hill", "High ground.", see_also="stone"))
    assert findings("V02", good) == []
    bad = make(write("stone", "A hard thing."), write("hill", "High ground.", prose="It is full of stones."))
    assert findings("V02", bad) == [("hill", "nobody links to it")]


def test_self_defining(make: Make, write: Write) -> None:
    assert findings("V03", make(write("stone", "A hard thing."), write("stone-age", "When tools were stones."))) == []
    bad = make(write("stone", "What a wall of stones is made of."), write("hill", "Hill country."))
    assert findings("V03", bad) == [("stone.definition", 'uses the term it defines: "stones"')]


def test_circular(make: Make, write: Write) -> None:
    good = make(write("hill", "A small mountain, $h < 300$."), write("mountain", "A large hill."))
    assert findings("V04", good) == []
    bad = make(write("hill", "A small mountain."), write("mountain", "A large hill."))
    assert findings("V04", bad) == [("hill.definition", "leads back to itself through mountain")]


def test_duplicate_definition(make: Make, write: Write) -> None:
    assert findings("V05", make(write("stone", "A hard thing."), write("rock", "A large hard thing."))) == []
    bad = make(write("stone", "A hard thing."), write("rock", "The hard  thing!"))
    assert findings("V05", bad) == [("rock.definition", 'has the same definition as "stone" (line 14)')]


def test_near_duplicate_names(make: Make, write: Write) -> None:
    good = make(
        write("stone", "A hard thing.", aliases="rock-garden"),
        write("stones-throw", "A short way."),
        write("layer1", "One.", name="layer norm 1"),
        write("layer2", "Two.", name="layer norm 2"),
        write("men", "Some.", name="mean"),
        write("mien", "A look."),
    )
    assert findings("V06", good) == []
    bad = make(
        write("stone", "A hard thing.", name="stone garden", aliases="stone-garden"),
        write("rock", "Another.", aliases="stonegarden"),
        write("typo", "A third.", name="stome garden"),
    )
    assert findings("V06", bad) == [
        ("stone.aliases", '"stone-garden" and "stone garden" are one name to the linker'),
        ("rock.aliases", '"stonegarden" is nearly "stone garden", a name of "stone"'),
        ("typo.aliases", '"stome garden" is nearly "stone garden", a name of "stone"'),
    ]


def test_long_definition(make: Make, write: Write) -> None:
    assert findings("V07", make(write("stone", "A hard thing, e.g. granite."))) == []
    assert findings("V07", make(write("stone", "A hard thing. It lies about."))) == [
        ("stone.definition", "is a definition of 2 sentences")
    ]
    assert findings("V07", make(write("stone", "So " + "it is " * 14 + "."))) == [
        ("stone.definition", "is a definition of 30 words, at most 28")
    ]


def test_opening(make: Make, write: Write) -> None:
    assert findings("V08", make(write("stone", "A hard thing."), write("hill", "A hilly place."))) == []
    bad = make(write("stone", "A stone is hard."), write("hill", "Hills are high."))
    assert [path for path, _ in findings("V08", bad)] == ["stone.definition", "hill.definition"]
    assert findings("V03", bad) == []


SOURCE = '  {}: {{authors: Bo, year: 2001, title: Other, identifier: "{}"}}\n'
DATED = '  tail2001: {{authors: Bo, year: {}, title: Other, {}identifier: "{}"}}\n'


@pytest.mark.parametrize(
    ("identifier", "year"),
    [
        ("arXiv:1606.08415", 2016),
        ("arXiv:0803.1234", 2008),
        ("arXiv:math/0309136", 2003),
        ("arXiv:hep-th/9905111", 1999),
        ("isbn:9780521833783", 2001),
        ("https://x.org/a", 2001),
    ],
)
def test_live_source(make: Make, write: Write, identifier: str, year: int) -> None:
    sources = DATED.format(year, "", identifier)
    good = make(write("stone", "A hard thing.", sources="smith2000, tail2001"), sources=sources)
    assert findings("V09", good) == []


@pytest.mark.parametrize(("identifier", "numbered"), [("arXiv:1609.07152", 2016), ("arXiv:hep-th/9905111", 1999)])
def test_year_of_source(make: Make, write: Write, identifier: str, numbered: int) -> None:
    stone = write("stone", "A hard thing.", sources="smith2000, tail2001")
    assert findings("V09", make(stone, sources=DATED.format(2017, "venue: A meeting, ", identifier))) == []
    assert findings("V09", make(stone, sources=DATED.format(2017, "", identifier))) == [
        ("sources.tail2001.year", f'is 2017 without a venue, and "{identifier}" is of {numbered}')
    ]


@pytest.mark.parametrize("identifier", ["arXiv:1613.08415", "arXiv:1606.0841", "isbn:9780521833784", "https://x"])
def test_dead_source(make: Make, write: Write, identifier: str) -> None:
    sources = SOURCE.format("tail2001", identifier)
    bad = make(write("stone", "A hard thing.", sources=""), sources=sources)
    assert findings("V09", bad) == [
        ("sources.smith2000", "no statement rests on it"),
        ("sources.tail2001", "no statement rests on it"),
        ("sources.tail2001.identifier", f'"{identifier}" can resolve to nothing'),
        ("stone.sources", "rests on no source"),
    ]


def test_a_source_that_only_a_family_cites_is_alive(definitions_file: Path) -> None:
    windows = definitions_file.parents[1] / "tests" / "glossary" / "another" / "windows" / "definitions.yml"
    more = '  tukey1967: {authors: John W. Tukey, year: 1967, title: Windows, identifier: "doi:10.1000/3"}\n\nfamilies:'
    text = windows.read_text(encoding="utf-8").replace("\nfamilies:", more, 1)

    def dead(given: str) -> list[str]:
        catalogue = read(given, "windows.yml")
        return [path for path, _ in findings("V09", Glossary(catalogue, make_network(catalogue)))]

    assert dead(text) == ["sources.tukey1967"]
    assert dead(text.replace("a slope of zero.", "a slope of zero [@tukey1967].", 1)) == []


def test_unsorted(make: Make, write: Write) -> None:
    stone = write("stone", "A hard thing.")
    assert findings("V10", make(stone, sources=SOURCE.format("tail2001", "doi:10.1000/2"))) == []
    bad = make(stone, sources=SOURCE.format("adams1999", "doi:10.1000/2"))
    assert findings("V10", bad) == [("sources.adams1999", 'stands after "smith2000"')]


def test_empty_group(make: Make, write: Write) -> None:
    stone = write("stone", "A hard thing.")
    assert findings("V11", make(stone)) == []
    more = "  ideas: {name: Ideas, definition: What there is not., subcategories: {vague: Vague}}\n"
    assert findings("V11", make(stone, categories=more)) == [("categories.ideas", "no term belongs to it")]


def test_undefined(make: Make, write: Write) -> None:
    """V13 is refused on reading: in prose and in lists, with the nearest name or what to do."""
    make(write("stone", "A hard thing."), write("hill", "Of [[stone]].", see_also="stone"))
    with pytest.raises(DefinitionsRefused) as refused:
        make(write("stone", "A [[rock]].", see_also="stoen"), write("hill", "Of [[stoon]]."))
    assert [(problem.message, problem.hint) for problem in refused.value.problems] == [
        ('V13 no entry is called "rock"', "define it, or leave the reference out"),
        ('V13 no entry is called "stoen"', 'did you mean "stone"?'),
        ('V13 no entry is called "stoon"', 'did you mean "stone"?'),
    ]


def test_unknown_category(make: Make, write: Write) -> None:
    """V14 is refused on reading."""
    stone = write("stone", "A hard thing.")
    make(stone)
    for wrong, hint in (("thingz", 'did you mean "things"?'), ("idea", "there are things")):
        with pytest.raises(DefinitionsRefused) as refused:
            make(stone.replace("category: things", f"category: {wrong}"))
        (problem,) = refused.value.problems
        assert (problem.message, problem.hint) == (f'V14 unknown category "{wrong}"', hint)


def test_an_exception_holds_as_long_as_it_is_needed(make: Make, write: Write) -> None:
    def said(*terms: str) -> list[str]:
        glossary = make(*terms)
        return [f"{problem.path} {problem.message}" for problem in check_glossary(glossary).tolerated]

    hill = write("hill", "High ground.", prose="It is full of stones.", see_also="stone")
    stone = "A stone is hard."
    assert (
        said(write("stone", stone, see_also="hill", allow="V08"), write("hill", "High.", prose="Stones.", allow="V01"))
        == []
    )
    assert said(write("stone", "A thing, on a hill.", allow="V08"), hill) == [
        "stone.allow.0 V12 V08 finds nothing here"
    ]
    assert said(write("stone", "A thing, on a hill.", allow="V98"), hill) == ['stone.allow.0 V12 "V98" is no rule']
