"""Which questions a sheet answers: those whose facts are established, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gen.artefacts.faq.answers import Answer, Quantity, Related, Where, name_in_sentence
from gen.catalogue import Activation
from gen.facts.records import Fact, RealSet, Relation, Sheet


def answer_questions(
    activation: Activation,
    sheet: Sheet,
    own: Iterable[Answer],
    functions: Mapping[str, Activation],
    incoming: Iterable[tuple[str, Fact[Relation]]] = (),
) -> tuple[Answer, ...]:
    """The computed questions of one function with their answers; what is unknown is not asked.

    `own` are the answers that functions of its kind have. `functions` holds all functions by slug; `incoming` holds
    the relations that other functions declare to this one, each with the slug of the function that declares it.
    """
    answers = list(own)
    seen: set[str] = set()
    for owner, fact in [*((sheet.slug, fact) for fact in sheet.relations), *incoming]:
        related = _related(activation.slug, owner, fact, functions)
        if related is not None and related.anchor not in seen:
            seen.add(related.anchor)
            answers.append(related)
    return tuple(answers)


def _related(page: str, owner: str, fact: Fact[Relation], functions: Mapping[str, Activation]) -> Related | None:
    relation = fact.value
    if not fact.known or relation is None:
        return None
    other = relation.other if owner == page else owner
    return Related(
        name=name_in_sentence(functions[page]),
        evidence=fact.evidence,
        method=fact.method,
        relation=relation.kind,
        subject=name_in_sentence(functions[owner]),
        object=name_in_sentence(functions[relation.other]),
        other=other,
        under=relation.under,
        settings=relation.condition.text if relation.kind == "gate" and relation.condition is not None else "",
        error=None if relation.error is None else Quantity.of(relation.error),
        at=Where.of(relation.at if relation.at is not None else RealSet(())),
    )
