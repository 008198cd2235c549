"""Certificates: every shipped one verifies, every kind of tampering is refused, and the facts never depend on them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gen.catalogue import Catalogue
from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY, Real, exact_real
from gen.facts.elementwise.values import analyse
from gen.facts.kinds.elementwise import establish
from gen.facts.proofs import checking, ledger, patterns
from gen.facts.proofs.certificates import Certificate, CertificateRefused, print_certificate, read_certificate
from gen.facts.proofs.checking import verify
from gen.facts.proofs.jets import Curve, Jets
from gen.facts.proofs.ledger import Ledger, content_of
from gen.facts.proofs.patterns import prove_pattern
from gen.facts.proofs.search import find_chart
from gen.facts.proofs.subject import Subject, make_subject
from gen.facts.proofs.written_charts import ChartRefused, WrittenCurve, read_chart, read_place, write_chart, write_place
from gen.formula.language.parser import parse
from gen.problems import Place
from gen.source.reader import read

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "gen" / "certificates"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read((ROOT / "gen" / "definitions.yml").read_bytes(), "gen/definitions.yml")


def subject_of(text: str, certificate: Certificate | None = None) -> Subject:
    tree = parse(text, Place("test", 1, 1))
    return Subject("test", tree, tree, certificate=certificate)


def ledger_of(subject: Subject) -> Ledger:
    establish(subject)
    return analyse(subject).ledger


def curve_of(text: str, order: int) -> Curve:
    return Curve(Jets(parse(text, Place("test", 1, 1))), order)


# what is shipped


def test_every_shipped_function_has_a_certificate_that_verifies_without_a_search(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def search(*arguments: object) -> None:
        raise AssertionError("a search was made")

    monkeypatch.setattr(patterns, "find_chart", search)
    slugs = [slug for slug, activation in catalogue.activations.items() if activation.kind == "elementwise"]
    assert sorted(slugs) == sorted(path.stem for path in FOLDER.glob("*.json")), "run: python -m gen prove"
    cells = 0
    for slug in slugs:
        content = (FOLDER / f"{slug}.json").read_bytes()
        ledger = ledger_of(make_subject(catalogue.activations[slug], read_certificate(content)))
        assert not ledger.refused
        assert print_certificate(ledger.certificate()) == content, f"{slug}: run: python -m gen prove"
        cells += sum(len(entry.written.cells) for entry in ledger.entries.values() if entry.written)
    assert cells > 500


@pytest.mark.parametrize("slug", ["elu", "silu", "softsign"])
def test_the_facts_are_the_same_with_and_without(catalogue: Catalogue, slug: str) -> None:
    activation = catalogue.activations[slug]
    certificate = read_certificate((FOLDER / f"{slug}.json").read_bytes())
    assert establish(make_subject(activation)) == establish(make_subject(activation, certificate))


def test_the_same_bytes_every_time_and_through_a_round_trip() -> None:
    printed = [print_certificate(ledger_of(subject_of("x*exp(-x^2)")).certificate()) for _ in range(2)]
    assert printed[0] == printed[1]
    analyse.cache_clear()
    assert print_certificate(ledger_of(subject_of("x*exp(-x^2)")).certificate()) == printed[0]
    read_back = read_certificate(printed[0])
    assert print_certificate(read_back.written) == printed[0]
    assert max(map(len, printed[0].decode().splitlines())) <= 120


def test_facts_name_the_charts_they_rest_on() -> None:
    entries = ledger_of(subject_of("x*exp(-x^2)")).entries
    by_curve = {about[3]: entry.facts for about, entry in entries.items()}
    assert "minimum" in by_curve["f′"]
    assert "convexity" in by_curve["f″"]
    assert by_curve["f - x"] == ["fixed_points"]


# tampering: the curve, its order, what is changed

Change = Callable[[WrittenCurve], WrittenCurve]


def _cell(index: int, **changes: Any) -> Change:
    def change(written: WrittenCurve) -> WrittenCurve:
        cells = list(written.cells)
        cells[index] = replace(cells[index], **changes)
        return replace(written, cells=tuple(cells))

    return change


def _without(index: int) -> Change:
    return lambda written: replace(written, cells=written.cells[:index] + written.cells[index + 1 :])


def _tail(side: str, **changes: Any) -> Change:
    return lambda written: replace(written, **{side: replace(getattr(written, side), **changes)})


def _flipped(word: str) -> str:
    return {"+": "-", "-": "+"}[word]


def _zero_cell(written: WrittenCurve) -> int:
    return next(index for index, cell in enumerate(written.cells) if cell.zero is not None)


@cache
def _claim_about(text: str, order: int, lower: Real = MINUS_INFINITY, upper: Real = INFINITY) -> WrittenCurve:
    curve = curve_of(text, order)
    return write_chart("f′", find_chart(curve, lower, upper))


def _refuses(text: str, order: int, written: WrittenCurve, lower: Real = MINUS_INFINITY, upper: Real = INFINITY) -> str:
    with pytest.raises(ChartRefused) as refusal:
        verify(curve_of(text, order), read_chart(written), lower, upper)
    return str(refusal.value)


CURVES = [("x*sigmoid(x)", 1), ("x*Phi(x)", 2), ("tanh(x)", 2), ("x/(1 + x^2)", 1), ("log1p(x^2)", 0)]


@pytest.mark.parametrize(("text", "order"), CURVES)
def test_an_honest_claim_is_verified(text: str, order: int) -> None:
    written = _claim_about(text, order)
    pattern = verify(curve_of(text, order), read_chart(written), MINUS_INFINITY, INFINITY)
    again, text_again = prove_pattern(curve_of(text, order), "f′", MINUS_INFINITY, INFINITY)
    assert text_again == written
    assert (pattern.signs, len(pattern.zeros)) == (again.signs, len(again.zeros))


@pytest.mark.parametrize(("text", "order"), CURVES)
def test_flipped_signs_are_refused(text: str, order: int) -> None:
    written = _claim_about(text, order)
    for index, cell in enumerate(written.cells):
        _refuses(text, order, _cell(index, sign=_flipped(cell.sign))(written))
    for side in ("left", "right"):
        _refuses(text, order, _tail(side, sign=_flipped(getattr(written, side).sign))(written))
    first, *rest = written.signs.split(" ")
    _refuses(text, order, replace(written, signs=" ".join([_flipped(first), *rest])))


@pytest.mark.parametrize(("text", "order"), CURVES)
def test_gaps_and_overlaps_are_refused(text: str, order: int) -> None:
    written = _claim_about(text, order)
    for index in range(len(written.cells)):
        assert "gap" in _refuses(text, order, _without(index)(written))
    lower, upper = (Fraction(end) for end in written.cells[0].on)
    shorter, longer = str((lower + upper) / 2), str(upper + (upper - lower) / 2)
    for end in (shorter, longer):
        assert "gap" in _refuses(text, order, _cell(0, on=(str(lower), end))(written))
    assert "gap" in _refuses(text, order, replace(written, cells=()))
    for side in ("left", "right"):
        assert "gap" in _refuses(text, order, replace(written, **{side: None}))


@pytest.mark.parametrize(("text", "order"), CURVES)
def test_loosened_tails_are_refused(text: str, order: int) -> None:
    written = _claim_about(text, order)
    for side in ("left", "right"):
        tail = getattr(written, side)
        assert "gap" in _refuses(text, order, _tail(side, beyond=tail.beyond * 2)(written))
        _refuses(text, order, _tail(side, beyond=2)(written))
        _refuses(text, order, _tail(side, beyond=-tail.beyond)(written))
        assert Fraction(tail.rest) > 0
        _refuses(text, order, _tail(side, rest=str(Fraction(tail.rest) / 4))(written))
        _refuses(text, order, _tail(side, rest="1.5")(written))
        _refuses(text, order, _tail(side, leading="t^7")(written))


def test_a_tail_from_where_the_leading_term_does_not_dominate_is_refused() -> None:
    written = _claim_about("tanh(x - 20)", 2)
    assert written.left is not None and written.left.beyond == 4
    right = written.right
    assert right is not None and right.beyond > 20
    cells = tuple(cell for cell in written.cells if Fraction(cell.on[1]) <= 16)
    end = cells[-1].on[1]
    early = replace(written, cells=cells, right=replace(right, beyond=int(Fraction(end))), signs="+ -")
    _refuses("tanh(x - 20)", 2, early)


@pytest.mark.parametrize(("text", "order"), CURVES[:4])
def test_moved_zeros_are_refused(text: str, order: int) -> None:
    written = _claim_about(text, order)
    index = _zero_cell(written)
    cell = written.cells[index]
    for zero in ("1/7", "-pi/9", "0.3141592653589793238462643383279502884197169399 ± 1e-45"):
        _refuses(text, order, _cell(index, zero=zero)(written))
    _refuses(text, order, _cell(index, zero="0.5 ± 0.25")(written))
    _refuses(text, order, _cell(index, claim="sign", zero=None, multiplicity=None)(written))
    _refuses(text, order, _cell(index, claim="same", zero=None, multiplicity=None)(written))
    for multiplicity in (0, 2, 3, -1, 40):
        _refuses(text, order, _cell(index, multiplicity=multiplicity)(written))
    beside = next(k for k in range(len(written.cells)) if written.cells[k].zero is None)
    moved = _cell(beside, claim=cell.claim, zero=cell.zero, multiplicity=cell.multiplicity)
    _refuses(text, order, moved(written))


def test_a_zero_of_another_multiplicity_is_refused() -> None:
    written = _claim_about("log1p(x^2)", 0)
    index = _zero_cell(written)
    assert (written.cells[index].claim, written.cells[index].multiplicity) == ("root", 2)
    for multiplicity in (1, 3):
        _refuses("log1p(x^2)", 0, _cell(index, multiplicity=multiplicity)(written))


def test_precision_is_bounded() -> None:
    written = _claim_about("x*sigmoid(x)", 1)
    for bits in (-1, 2, 10**9):
        _refuses("x*sigmoid(x)", 1, _cell(0, bits=bits)(written))


@pytest.mark.parametrize("shown", ["affine", "identically zero", "shape"])
def test_a_proof_by_algebra_that_does_not_hold_is_refused(shown: str) -> None:
    written = _claim_about("x*sigmoid(x)", 1)
    _refuses("x*sigmoid(x)", 1, replace(written, shown=shown))
    _refuses("x*sigmoid(x)", 1, WrittenCurve("f′", shown, "+"))
    _refuses("x*sigmoid(x)", 1, WrittenCurve("f′", shown, "0"))


def test_a_claim_about_one_formula_is_refused_for_another() -> None:
    _refuses("x*Phi(x)", 1, _claim_about("x*sigmoid(x)", 1))
    _refuses("x*sigmoid(x)", 2, _claim_about("x*sigmoid(x)", 1))
    half = exact_real(0)
    _refuses("x*sigmoid(x)", 1, _claim_about("x*sigmoid(x)", 1, half, INFINITY))


# the file as a whole


def _edited(content: bytes, edit: Callable[[dict[str, Any]], None]) -> bytes:
    data = json.loads(content)
    edit(data)
    return json.dumps(data, ensure_ascii=False).encode()


def test_a_tampered_file_is_refused_and_found_again() -> None:
    text = "x*exp(-x^2)"
    honest = print_certificate(ledger_of(subject_of(text)).certificate())
    facts = establish(subject_of(text))

    def flip(data: dict[str, Any]) -> None:
        cell = data["pieces"][0]["curves"][0]["cells"][0]
        cell["sign"] = _flipped(cell["sign"])

    subject = subject_of(text, read_certificate(_edited(honest, flip)))
    assert establish(subject) == facts
    ledger = analyse(subject).ledger
    assert len(ledger.refused) == 1
    assert print_certificate(ledger.certificate()) == honest


def test_a_certificate_of_other_mathematics_is_not_even_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = print_certificate(ledger_of(subject_of("x*exp(-x^2)")).certificate())
    other = subject_of("x*exp(-x^2)/2", read_certificate(honest))
    assert establish(other) == establish(subject_of("x*exp(-x^2)/2"))
    assert print_certificate(analyse(other).ledger.certificate()) != honest
    before = content_of(subject_of("x*exp(-x^2)"))
    monkeypatch.setattr(ledger, "VERSION", checking.VERSION + 1)
    assert content_of(subject_of("x*exp(-x^2)")) != before


def test_a_certificate_under_a_false_name_is_refused_by_the_checker() -> None:
    """The key of the content is copied, so that only the checker stands in the way."""
    honest = print_certificate(ledger_of(subject_of("x*exp(-x^2)")).certificate())
    target = "x*exp(-x^2) - x/4"

    def disguise(data: dict[str, Any]) -> None:
        data["content"] = content_of(subject_of(target))
        data["pieces"][0]["formula"] = target

    subject = subject_of(target, read_certificate(_edited(honest, disguise)))
    assert establish(subject) == establish(subject_of(target))
    assert analyse(subject).ledger.refused


@pytest.mark.parametrize(
    "edit",
    [
        lambda data: data.pop("pieces"),
        lambda data: data.update(more=1),
        lambda data: data.update(checker="1"),
        lambda data: data["pieces"][0]["curves"][0].update(shown="by faith"),
        lambda data: data["pieces"][0]["curves"][0]["cells"][0].update(sign="0"),
    ],
)
def test_what_is_no_certificate_is_not_read(edit: Callable[[dict[str, Any]], None]) -> None:
    honest = print_certificate(ledger_of(subject_of("x*exp(-x^2)")).certificate())
    with pytest.raises(CertificateRefused):
        read_certificate(_edited(honest, edit))
    with pytest.raises(CertificateRefused):
        read_certificate(b"not JSON")


@pytest.mark.parametrize(
    "text", ["oo", "x", "1/0", "1.5 ± 0.5", "1 ± -1e-60", "log(-1)", "?", "1 ± 1e-99999999", "nan ± 1e-50"]
)
def test_places_that_cannot_be_read_are_refused(text: str) -> None:
    written = _claim_about("x*sigmoid(x)", 1)
    index = _zero_cell(written)
    _refuses("x*sigmoid(x)", 1, _cell(index, zero=text)(written))
    with pytest.raises((ChartRefused, ValueError, ZeroDivisionError)):
        read_place(text)


@pytest.mark.parametrize("text", ["-1 - W(exp(-1))", "sqrt(2)", "log(2)/3", "-7/12", "0", "pi/4", "(1 + sqrt(5))/2"])
def test_places_read_back(text: str) -> None:
    place = read_place(text)
    again = read_place(write_place(place))
    assert place.exact is not None and again.exact is not None
    assert again.exact.equals(place.exact)
