"""BibTeX entries."""

import pytest

from gen.artefacts.bibtex import bibtex
from gen.catalogue import CitedWork


def _source(identifier: str, venue: str = "", authors: str = "Ada Lovelace", title: str = "Notes") -> CitedWork:
    return CitedWork(key="lovelace1843", authors=authors, year=1843, title=title, venue=venue, identifier=identifier)


def test_an_arxiv_paper() -> None:
    entry = bibtex(
        _source(
            "arXiv:1606.08415", authors="Dan Hendrycks and Kevin Gimpel", title="Gaussian Error Linear Units (GELUs)"
        )
    )
    assert entry == (
        "@misc{lovelace1843,\n"
        "  author = {Dan Hendrycks and Kevin Gimpel},\n"
        "  title = {Gaussian {Error} {Linear} {Units} ({GELUs})},\n"
        "  year = {1843},\n"
        "  eprint = {1606.08415},\n"
        "  archiveprefix = {arXiv},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("identifier", "venue", "kind", "line"),
    [
        ("doi:10.1/x", "Neural Networks", "article", "journal = {Neural Networks}"),
        ("doi:10.1/x", "Proceedings of ICML", "inproceedings", "booktitle = {Proceedings of ICML}"),
        ("doi:10.1/x", "Proceedings of the IEEE", "article", "journal = {Proceedings of the IEEE}"),
        ("doi:10.1/x", "Advances in Computational Mathematics", "article", "doi = {10.1/x}"),
        ("doi:10.1007/978-3-319-76526-6", "Springer", "book", "publisher = {Springer}"),
        ("doi:10.1137/1.9780898718027", "SIAM", "book", "publisher = {SIAM}"),
        ("doi:10.1007/3-540-49430-8_2", "LNCS 1524", "incollection", "booktitle = {LNCS 1524}"),
        ("doi:10.1109/IEEESTD.2019.8766229", "", "misc", "doi = {10.1109/IEEESTD.2019.8766229}"),
        ("doi:10.1038/s41586-020-2649-2", "Nature", "article", "journal = {Nature}"),
        ("isbn:978", "MIT Press", "book", "publisher = {MIT Press}"),
        ("https://example.org/a_b", "", "misc", "url = {https://example.org/a_b}"),
    ],
)
def test_the_kind_follows_from_the_identifier(identifier: str, venue: str, kind: str, line: str) -> None:
    entry = bibtex(_source(identifier, venue))
    assert entry.startswith(f"@{kind}{{lovelace1843,\n")
    assert f"  {line},\n" in entry


def test_names_and_special_characters() -> None:
    entry = bibtex(_source("arXiv:1", authors="A. One, B. Two, and C. Three", title="Cats & dogs: 100 % of NNs"))
    assert "author = {A. One and B. Two and C. Three}" in entry
    assert r"title = {Cats \& dogs: 100 \% of {NNs}}" in entry
    assert "author = {A. One and others}" in bibtex(_source("arXiv:1", authors="A. One et al."))
    assert "author = {A. {One Two} and B. Three}" in bibtex(_source("arXiv:1", authors="A. {One Two} and B. Three"))
