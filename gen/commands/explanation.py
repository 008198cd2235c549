"""What the command line prints of facts: `explain` shows how each is known, `stats` counts them by evidence."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gen.artefacts.exports import activation_data
from gen.catalogue import Activation, Catalogue
from gen.facts.records import Evidence, Fact, Sheet
from gen.generation.certificate_files import parse_certificate
from gen.generation.computation import Computation
from gen.generation.stages import compute, read_definitions
from gen.kinds.elementwise import curve_facts
from gen.kinds.registry import KINDS
from gen.notation.full_text import print_full
from gen.notation.plain_data import fact_data
from gen.notation.statements.text import print_general
from gen.problems import did_you_mean

INDENT = "    "


class UnknownSubject(Exception):
    """There is no such activation, or no such fact."""


def explain_facts(definitions: Path, docs: Path, subject: str, replay: bool = False) -> str:
    """The facts of `slug`, or of `slug.fact`, as text: value, evidence, method, and the steps of one fact.

    With `replay` the proofs that certificates hold follow, checked line by line.
    """
    computation, slug, path = _find(definitions, docs, subject)
    sheet = computation.sheets[slug]
    facts = dict(sheet.all_facts())
    if not path:
        lines = [f"{computation.catalogue.activations[slug].name}: f(x) = {sheet.formula.text}"]
        if sheet.derivative is not None:
            lines.append(f"f'(x) = {sheet.derivative.text}")
        lines += [line for key, fact in facts.items() for line in _summary(sheet, key, fact)]
        return "\n".join([*lines, *(_replay(computation, slug) if replay else ())])
    fact = _fact(facts, slug, path[0])
    lines = [*_summary(sheet, path[0], fact)]
    lines += [f"{INDENT}{number}. {step.kind}: {step.text}" for number, step in enumerate(fact.steps, 1)]
    if replay:
        lines += _replay(computation, slug, path[0])
    return "\n".join(lines)


def _replay(computation: Computation, slug: str, key: str | None = None) -> Iterator[str]:
    """Every claim that a fact, or the whole sheet, rests on, in the words of the checker."""
    from gen.facts.elementwise.values import analyse
    from gen.facts.kinds.elementwise import establish
    from gen.facts.proofs.subject import make_subject

    activation = computation.catalogue.activations[slug]
    if not KINDS[activation.kind].certified:
        yield "No certificate: only functions of one variable have charts of signs."
        return
    certificate, complaint = parse_certificate((computation.certificates or {}).get(slug))
    subject = make_subject(activation, certificate)
    establish(subject)
    ledger = analyse(subject).ledger
    if complaint or ledger.refused:
        yield f"{slug}.json is {complaint or 'refused: ' + ledger.refused[0]}; what it lacks was found again."
    entries = [entry for entry in ledger.entries.values() if entry.is_break or key is None or key in entry.facts]
    for entry in entries:
        formula, lower, upper, kind = entry.about
        yield f"{kind} on ({lower}, {upper}), where f(x) = {formula}:"
        yield from (f"{INDENT}{'verified' if line.verified else 'REFUSED '}  {line.text}" for line in entry.replay())
    if key is not None and not any(key in entry.facts for entry in entries):
        yield f"{key} rests on no chart of signs of a derivative."


def explain_json(definitions: Path, docs: Path, subject: str) -> str:
    """The same as JSON, in the shapes of facts.json, with the steps."""
    computation, slug, path = _find(definitions, docs, subject)
    sheet = computation.sheets[slug]
    data: Any
    if path:
        data = fact_data(_fact(dict(sheet.all_facts()), slug, path[0]), sheet.shape(path[0]), steps=True)
        for key in path[1:]:
            data = _step_into(data, key, subject)
    else:
        data = activation_data(computation.catalogue.activations[slug], sheet, steps=True)
    return json.dumps(data, indent=2, ensure_ascii=False)


def golden_facts(computation: Computation) -> str:
    """Every fact of every activation as lines of YAML, one fact a line: evidence, value, method, general statement.

    What holds for symbolic parameters is left out of the line where no such statement is known.
    """
    lines = ["# Every fact of every function. Made by `make golden`; do not edit."]
    for slug, sheet in computation.sheets.items():
        lines += [f"{slug}:", f"  formula: {json.dumps(sheet.formula.text)}"]
        if sheet.derivative is not None and sheet.second_derivative is not None:
            lines.append(f"  derivative: {json.dumps(sheet.derivative.text)}")
            lines.append(f"  second_derivative: {json.dumps(sheet.second_derivative.text)}")
        for key, fact in sheet.all_facts():
            text = print_full(fact, sheet.shape(key))
            told = (text, fact.method, print_general(fact.general)) if fact.general else (text, fact.method)
            quoted = ", ".join(json.dumps(part, ensure_ascii=False) for part in told)
            lines.append(f"  {key}: [{fact.evidence}, {quoted}]")
    return "\n".join(lines) + "\n"


def _find(definitions: Path, docs: Path, subject: str) -> tuple[Computation, str, tuple[str, ...]]:
    slug, *path = subject.split(".")
    catalogue = read_definitions(definitions)
    slug = find_slug(catalogue, slug)
    return compute(catalogue, definitions, docs, slug), slug, tuple(path)


def find_slug(catalogue: Catalogue, slug: str) -> str:
    """The activation of that slug, name or alias; raises UnknownSubject."""
    if slug not in catalogue.activations:
        aliases = [
            s for s, activation in catalogue.activations.items() if slug in (activation.name, *activation.aliases)
        ]
        if not aliases:
            hint = did_you_mean(slug, catalogue.activations)
            raise UnknownSubject(f'no activation is called "{slug}"' + (f"; {hint}" if hint else ""))
        slug = aliases[0]
    return slug


def _fact(facts: Mapping[str, Fact[Any]], slug: str, key: str) -> Fact[Any]:
    if key not in facts:
        raise UnknownSubject(f'{slug} has no fact "{key}"; it has {", ".join(facts)}')
    return facts[key]


def _step_into(data: Any, key: str, subject: str) -> Any:
    if isinstance(data, dict) and key in data:
        return data[key]
    if isinstance(data, list) and key.isdecimal() and int(key) < len(data):
        return data[int(key)]
    raise UnknownSubject(f'{subject}: there is no "{key}"')


def _summary(sheet: Sheet, key: str, fact: Fact[Any]) -> Iterator[str]:
    yield f"{key}: {print_full(fact, sheet.shape(key))}"
    yield f"{INDENT}{fact.evidence}: {fact.method}"
    if fact.general is not None:
        yield f"{INDENT}in the parameters: {print_general(fact.general)}"


def statistics_json(definitions: Path, docs: Path, coverage: Path | None, jobs: int = 1) -> str:
    """Counts of entries, of facts by evidence, and of a list's functions that are covered, as JSON."""
    return json.dumps(_statistics(definitions, docs, coverage, jobs), indent=2, ensure_ascii=False)


def statistics(definitions: Path, docs: Path, coverage: Path | None, jobs: int = 1) -> str:
    """The same as text."""
    counted = _statistics(definitions, docs, coverage, jobs)
    lines = [f"{counted['activations']} activations, {counted['terms']} terms"]
    for kind, counts in counted["facts"].items():
        total = sum(counts.values())
        shares = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
        lines.append(f"{kind}: {total} facts: {shares}")
    lines.append(f"proved (exact or enclosed) among the keys of elementwise functions: {counted['proved_elementwise']}")
    lines += [f"not established: {fact}" for fact in counted["unknown"]]
    if coverage is not None:
        covered = counted["coverage"]
        lines.append(
            f"{covered['covered']} of {covered['listed']} listed functions; missing: {', '.join(covered['missing'])}"
        )
    return "\n".join(lines)


def _statistics(definitions: Path, docs: Path, coverage: Path | None, jobs: int) -> dict[str, Any]:
    catalogue = read_definitions(definitions)
    computation = compute(catalogue, definitions, docs, jobs=jobs)
    counts: dict[str, Counter[str]] = {}
    keys: Counter[bool] = Counter()
    missing = []
    for slug, sheet in computation.sheets.items():
        for key, fact in sheet.all_facts():
            counts.setdefault(catalogue.activations[slug].kind, Counter())[str(fact.evidence)] += 1
            if not fact.known:
                missing.append(f"{slug}.{key}: {fact.method}")
        if (facts := curve_facts(sheet)) is not None:
            keys.update(fact.proved for fact in facts.counted())
    total = sum(keys.values())
    counted: dict[str, Any] = {
        "activations": len(catalogue.activations),
        "terms": len(catalogue.terms),
        "facts": {
            kind: {str(evidence): counts[kind][str(evidence)] for evidence in Evidence} for kind in sorted(counts)
        },
        "proved_elementwise": f"{keys[True]} of {total} ({100 * keys[True] / total:.1f} %)" if total else "0 of 0",
        "unknown": missing,
    }
    if coverage is not None:
        counted["coverage"] = _coverage(catalogue, coverage)
    return counted


def _coverage(catalogue: Catalogue, path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8", newline="") as file:
        listed = [row[0] for row in csv.reader(file) if row][1:]
    known = {_folded(name) for activation in catalogue.activations.values() for name in _names(activation)}
    missing = [name for name in listed if _folded(name) not in known]
    return {"listed": len(listed), "covered": len(listed) - len(missing), "missing": missing}


def _names(activation: Activation) -> tuple[str, ...]:
    return (activation.slug, activation.name, activation.long_name, *activation.aliases)


def _folded(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
