"""CPU of finding the proofs against verifying their certificates, as ratios in one run: `python -m bench.proofs`.

Then the CPU of all facts of the shipped functions with certificates and without the cache, by kind of fact.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from time import process_time

from gen.catalogue import Activation, Catalogue
from gen.facts.elementwise.values import analyse
from gen.facts.floating.numerics import establish_numerics
from gen.facts.kinds.elementwise import establish
from gen.facts.mathematics.registry import MATHEMATICS
from gen.facts.parametric.by_output import find_derivative_by_output
from gen.facts.parametric.learning import establish_parameter_derivatives
from gen.facts.proofs.certificates import Certificate, read_certificate
from gen.facts.proofs.checking import verify
from gen.facts.proofs.jets import Curve, Jets
from gen.facts.proofs.ledger import LedgerEntry
from gen.facts.proofs.search import find_chart
from gen.facts.proofs.subject import make_subject
from gen.facts.proofs.written_charts import read_chart
from gen.facts.relations.declared import establish_relations
from gen.facts.sheet import make_sheet
from gen.generation.certificate_files import read_certificates
from gen.kinds.registry import KINDS
from gen.source.reader import read

ROOT = Path(__file__).resolve().parents[1]


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of one call, the collector out of the way."""
    gc.collect()
    gc.disable()
    try:
        before = process_time()
        work()
        return process_time() - before
    finally:
        gc.enable()


def fresh(curve: Curve) -> Curve:
    """The same curve with nothing remembered."""
    return Curve(Jets(curve.jets.tree, curve.jets.proposals), curve.order, curve.constant, curve.minus_x)


def find_all(entries: list[LedgerEntry]) -> None:
    """Every chart by search."""
    for entry in entries:
        find_chart(fresh(entry.curve), entry.lower, entry.upper)


def verify_all(entries: list[LedgerEntry]) -> None:
    """Every chart by the checker, read from its text."""
    for entry in entries:
        if entry.written is not None:
            verify(fresh(entry.curve), read_chart(entry.written), entry.lower, entry.upper)


def bench_charts(catalogue: Catalogue, certificates: dict[str, Certificate]) -> None:
    """Finding against verifying for every function."""
    total_search = total_verified = 0.0
    print(f"{'function':<16}{'charts':>8}{'cells':>8}{'find ms':>10}{'verify ms':>11}{'ratio':>8}")
    for slug, certificate in certificates.items():
        subject = make_subject(catalogue.activations[slug], certificate)
        establish(subject)
        entries = list(analyse(subject).ledger.entries.values())
        cells = sum(len(entry.written.cells) for entry in entries if entry.written)
        search = cpu(lambda entries=entries: find_all(entries))
        verified = cpu(lambda entries=entries: verify_all(entries))
        total_search, total_verified = total_search + search, total_verified + verified
        times = f"{1000 * search:>10.1f}{1000 * verified:>11.1f}{search / verified:>8.2f}"
        print(f"{slug:<16}{len(entries):>8}{cells:>8}{times}")
    ratio = total_search / total_verified
    print(f"{'all':<32}{1000 * total_search:>10.1f}{1000 * total_verified:>11.1f}{ratio:>8.2f}\n")


def bench_sheets(catalogue: Catalogue, certificates: dict[str, Certificate]) -> None:
    """All facts of the shipped functions, and the share of each kind."""
    analyse.cache_clear()
    activations = catalogue.activations.values()
    elementwise = [activation for activation in activations if KINDS[activation.kind].curve]
    others = [activation for activation in activations if not KINDS[activation.kind].curve]

    def sheets(known: dict[str, Certificate]) -> Callable[[], object]:
        return lambda: [make_sheet(activation, catalogue, known.get(activation.slug)) for activation in activations]

    def each(build: Callable[[Activation], object], functions: list[Activation]) -> Callable[[], object]:
        return lambda: [build(function) for function in functions]

    total = cpu(sheets(certificates))
    analyse.cache_clear()
    searched = cpu(sheets({}))
    print(f"all facts of {len(catalogue.activations)} functions: {total:.2f} s of CPU with certificates")
    print(f"{searched:.2f} s without: {searched / total:.2f} times as much; of the former")
    analyse.cache_clear()
    parts: dict[str, Callable[[], object]] = {
        "functions of one variable": each(
            lambda activation: establish(make_subject(activation, certificates.get(activation.slug))), elementwise
        ),
        "derivative by the output": each(
            lambda activation: find_derivative_by_output(make_subject(activation), {}), elementwise
        ),
        "derivatives by parameters": each(establish_parameter_derivatives, elementwise),
        "functions of vectors": each(
            lambda activation: MATHEMATICS[activation.kind].establish(activation, None), others
        ),
        "relations": each(lambda activation: establish_relations(activation, catalogue), [*activations]),
        "numerics": each(
            lambda activation: establish_numerics(activation, MATHEMATICS[activation.kind].line(activation)),
            [*activations],
        ),
    }
    for name, work in parts.items():
        print(f"  {name:<28}{cpu(work):>6.2f} s")


def main() -> None:
    """Prints both tables for the shipped definitions."""
    definitions = ROOT / "gen" / "definitions.yml"
    catalogue = read(definitions.read_bytes(), "gen/definitions.yml")
    files = read_certificates(definitions) or {}
    certificates = {slug: read_certificate(content) for slug, content in files.items()}
    bench_charts(catalogue, certificates)
    bench_sheets(catalogue, certificates)


if __name__ == "__main__":
    main()
