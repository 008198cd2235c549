"""The files of certificates: a generation reads and judges them, and `python -m gen prove` writes them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from gen.catalogue import Activation, Catalogue
from gen.kinds.registry import KINDS
from gen.publishing.manifest import CERTIFICATES
from gen.publishing.writer import Changes, publish

if TYPE_CHECKING:
    from gen.facts.proofs.certificates import Certificate

MISSING, STALE = "missing", "stale"


def read_certificates(definitions: Path) -> dict[str, bytes] | None:
    """The bytes of every certificate beside a definitions file, by slug; None if there is no folder for them."""
    folder = definitions.resolve().parent / CERTIFICATES
    if not folder.is_dir():
        return None
    return {path.stem: path.read_bytes() for path in sorted(folder.glob("*.json"))}


def parse_certificate(content: bytes | None) -> tuple[Certificate | None, str]:
    """The certificate that a file contains, and what is wrong with it, or an empty text.

    Nothing that the certificate claims has been checked here.
    """
    from gen.facts.proofs.certificates import CertificateRefused, read_certificate

    if content is None:
        return None, MISSING
    try:
        return read_certificate(content), ""
    except CertificateRefused as reason:
        return None, f"refused: {reason}"


def judge(activation: Activation, certificate: Certificate, content: bytes) -> str:
    """What is wrong with a certificate; empty if the facts need all of it and need no other proof."""
    from gen.facts.elementwise.values import analyse
    from gen.facts.proofs.certificates import print_certificate
    from gen.facts.proofs.subject import make_subject
    from gen.formula.outcomes import Undecided

    try:
        ledger = analyse(make_subject(activation, certificate)).ledger
    except Undecided:
        return STALE
    if ledger.refused:
        return f"refused: {ledger.refused[0]}"
    return "" if print_certificate(ledger.certificate()) == content else STALE


def prove(catalogue: Catalogue, definitions: Path, only: str | None = None) -> Changes:
    """Finds the proofs of every elementwise function, or only of the function `only`, and writes their certificates."""
    existing = read_certificates(definitions) or {}
    tree: dict[str, bytes] = {}
    for slug, activation in catalogue.activations.items():
        if only in (None, slug):
            content = make_certificate(activation) if KINDS[activation.kind].certified else None
        else:
            content = existing.get(slug)
        if content is not None:
            tree[f"{CERTIFICATES}/{slug}.json"] = content
    return publish(tree, definitions.resolve().parent, (CERTIFICATES,))


def make_certificate(activation: Activation) -> bytes | None:
    """The certificate of an elementwise function, found by a search; None where even its pieces are undecided."""
    from gen.facts.elementwise.values import analyse
    from gen.facts.kinds.elementwise import establish
    from gen.facts.proofs.certificates import print_certificate
    from gen.facts.proofs.subject import make_subject
    from gen.formula.outcomes import Undecided

    subject = make_subject(activation)
    establish(subject)
    try:
        return print_certificate(analyse(subject).ledger.certificate())
    except Undecided:
        return None


def complaints_about(judgements: Mapping[str, str]) -> tuple[str, ...]:
    """A line for the command line for each certificate with which something is wrong."""
    return tuple(f"{CERTIFICATES}/{slug}.json is {judgement}" for slug, judgement in judgements.items() if judgement)
