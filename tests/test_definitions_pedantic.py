"""Pedantic tests of the shipped definitions: each lists every offender, with its place, and says what to do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from gen.catalogue import Activation, Catalogue, Term
from gen.prose.markdown import plain_text
from gen.prose.text import Citation, FactReference, Maths, Prose, Words, inlines
from gen.source.reader import read

DEFINITIONS = Path(__file__).parents[1] / "gen" / "definitions.yml"

ELEMENTWISE = [
    "identity",
    "binary-step",
    "sigmoid",
    "tanh",
    "softsign",
    "relu",
    "leaky-relu",
    "prelu",
    "relu6",
    "elu",
    "selu",
    "celu",
    "gelu",
    "gelu-tanh",
    "silu",
    "swish",
    "mish",
    "softplus",
    "hard-sigmoid",
    "hard-swish",
    "hard-tanh",
]
VECTOR = [
    "softmax",
    "log-softmax",
    "softmin",
    "maxout",
]
GATED = [
    "glu",
    "swiglu",
]
TERMS = [
    "activation-function",
    "non-linearity",
    "weighted-sum",
    "logits",
    "backpropagation",
    "forward-pass",
    "gradient",
    "derivative",
    "chain-rule",
    "vanishing-gradient",
    "exploding-gradient",
    "dying-relu",
    "saturation",
    "zero-centred",
    "lipschitz-constant",
    "subgradient",
    "kink",
    "hidden-layer",
    "output-layer",
    "fully-connected-layer",
    "hyperparameter",
    "initialisation-gain",
    "one-hot",
    "cross-entropy",
    "temperature",
    "gating",
    "attention",
    "transformer",
    "lstm",
    "universal-approximation",
    "numerical-stability",
    "overflow",
    "ulp",
    "broadcasting",
    "fused-kernel",
    "quantisation",
]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read(DEFINITIONS.read_text(encoding="utf-8"), "gen/definitions.yml")


def prose_fields(entry: Activation | Term) -> Iterator[tuple[str, Prose]]:
    """Every prose field of an entry with its path."""
    for name, value in vars(entry).items():
        if isinstance(value, Prose):
            yield name, value
        elif name in ("applications", "advantages", "drawbacks", "considerations"):
            for number, point in enumerate(value):
                yield f"{name}.{number}", point.text
        elif name == "questions":
            for question in value:
                yield f"questions.{question.slug}", question.answer
        elif name == "origin":
            yield "origin.text", value.text


def all_prose(catalogue: Catalogue) -> Iterator[tuple[str, Prose]]:
    for slug, entry in [*catalogue.activations.items(), *catalogue.terms.items()]:
        for path, prose in prose_fields(entry):
            yield f"{slug}.{path}", prose


def test_the_issue_list_of_functions_is_covered(catalogue: Catalogue) -> None:
    kinds = {slug: entry.kind for slug, entry in catalogue.activations.items()}
    missing = [slug for slug in ELEMENTWISE if kinds.get(slug) != "elementwise"]
    missing += [slug for slug in VECTOR if kinds.get(slug) != "vector"]
    missing += [slug for slug in GATED if kinds.get(slug) != "gated"]
    assert not missing


def test_the_issue_list_of_terms_is_covered(catalogue: Catalogue) -> None:
    assert not [slug for slug in TERMS if slug not in catalogue.terms]
    assert len(catalogue.terms) >= 50


def test_no_prose_field_is_empty(catalogue: Catalogue) -> None:
    empty = [f"{prose.place} {path}" for path, prose in all_prose(catalogue) if not plain_text(prose).strip()]
    assert not empty, "\n".join(empty)


def test_every_entry_has_every_section(catalogue: Catalogue) -> None:
    wanted = {
        Activation: ("applications", "advantages", "drawbacks", "questions", "see_also"),
        Term: ("applications", "considerations", "questions", "see_also", "sources"),
    }
    missing = [
        f"{entry.place} {slug}.{field}"
        for slug, entry in [*catalogue.activations.items(), *catalogue.terms.items()]
        for field in wanted[type(entry)]
        if not getattr(entry, field)
    ]
    assert not missing, "\n".join(missing)


def test_definitions_are_short_and_do_not_open_with_their_name(catalogue: Catalogue) -> None:
    offenders = []
    for slug, entry in [*catalogue.activations.items(), *catalogue.terms.items()]:
        text = plain_text(entry.definition).strip()
        opening = re.sub(r"^(a|an|the)\s+", "", text, flags=re.IGNORECASE).casefold()
        if len(text) > 160:
            offenders.append(f"{entry.definition.place} {slug}.definition: {len(text)} characters, at most 160")
        if re.match(rf"{re.escape(entry.name.casefold())}\b", opening):
            offenders.append(f"{entry.definition.place} {slug}.definition: opens with the term itself")
    assert not offenders, "\n".join(offenders)


def test_no_sentence_stands_twice(catalogue: Catalogue) -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path, prose in all_prose(catalogue):
        for sentence in re.split(r"(?<=[.!?])\s+", " ".join(plain_text(prose).split())):
            if len(sentence.split()) >= 4:
                places[sentence].append(f"{prose.place} {path}")
    twice = [f"{sentence!r}: {', '.join(where)}" for sentence, where in places.items() if len(where) > 1]
    assert not twice, "\n".join(twice)


# A numeral is fine inside a code span, inside maths where it is an integer, as part of a name such as ReLU6 or
# float16, and in a paragraph that cites a source; everything else must be a reference to a fact.
NUMERAL = re.compile(r"(?<![\w.\-−])\d+(?:[.,]\d+)?(?![\w])")
DECIMAL = re.compile(r"\d\.\d")


def offending_numerals(prose: Prose) -> list[str]:
    nodes = list(inlines(prose))
    numerals = [
        match.group()
        for node in nodes
        if isinstance(node, Maths)
        for part in node.parts
        if isinstance(part, str)
        for match in DECIMAL.finditer(part)
    ]
    if not any(isinstance(node, Citation) for node in nodes):
        numerals += [m.group() for node in nodes if isinstance(node, Words) for m in NUMERAL.finditer(node.text)]
    return numerals


def test_numbers_in_prose_are_references_or_cited(catalogue: Catalogue) -> None:
    offenders = [
        f"{prose.place} {path}: {', '.join(numerals)}"
        for path, prose in all_prose(catalogue)
        if (numerals := offending_numerals(prose))
    ]
    assert not offenders, "write {{ slug.fact }} or cite a source:\n" + "\n".join(offenders)


def test_prose_uses_references_at_all(catalogue: Catalogue) -> None:
    used = sum(isinstance(node, FactReference) for _, prose in all_prose(catalogue) for node in inlines(prose))
    used += sum(
        isinstance(part, FactReference)
        for _, prose in all_prose(catalogue)
        for node in inlines(prose)
        if isinstance(node, Maths)
        for part in node.parts
    )
    assert used > len(catalogue.activations)


def test_every_source_is_used_and_has_an_identifier(catalogue: Catalogue) -> None:
    used = {node.key for _, prose in all_prose(catalogue) for node in inlines(prose) if isinstance(node, Citation)}
    for activation in catalogue.activations.values():
        used.add(activation.origin.source)
        used |= {framework.source for framework in activation.frameworks}
        points = (*activation.applications, *activation.advantages, *activation.drawbacks)
        used |= {point.source for point in points if point.source}
    for term in catalogue.terms.values():
        used |= set(term.sources)
        used |= {point.source for point in (*term.applications, *term.considerations) if point.source}
    unused = [f"{source.place} sources.{key}" for key, source in catalogue.sources.items() if key not in used]
    assert not unused, "\n".join(unused)
    form = re.compile(r"(arXiv:\d{4}\.\d{4,5}|arXiv:[a-z-]+/\d{7}|doi:10\.\d{4,9}/\S+|isbn:[\dX-]+|https://\S+)")
    identifiers = {f"{source.place} sources.{key}": source.identifier for key, source in catalogue.sources.items()}
    bad = [f"{where}: {identifier}" for where, identifier in identifiers.items() if not form.fullmatch(identifier)]
    assert not bad, "\n".join(bad)


def test_terms_list_the_sources_they_cite(catalogue: Catalogue) -> None:
    missing = []
    for slug, term in catalogue.terms.items():
        cited = {node.key for prose in term.prose() for node in inlines(prose) if isinstance(node, Citation)}
        cited |= {reference.name for reference in term.references() if reference.to == "source"}
        missing += [f"{term.place} {slug}.sources: add {key}" for key in sorted(cited - set(term.sources))]
    assert not missing, "\n".join(missing)
