import pytest

from gen.glossary.linking.sentences import sentence_spans

OPAQUE = "\ufffc"


@pytest.mark.parametrize(
    "sentences",
    [
        ["GELU is smooth, e.g. at zero.", "It came from D. Hendrycks et al. in 2016 (cf. Fig. 3)."],
        ["See i.e. the kink, resp. the corner.", "SiLU, vs. GELU, has it."],
        ["It is 1.5 times larger.", "Then −0.17 follows."],
        [f"Its slope is {OPAQUE}.", f"{OPAQUE} is small.", "What then?", "It ends!"],
        ["The minimum is near x.", "See G. E. Hinton, Y. LeCun and J. Schmidhuber Jr. on this."],
        ["See Eq. (4) of Sec. 3.1.", "Use torch.nn.GELU here.", "The answer is no.", "It is no. 5."],
        ["“Is it dead?” asks one.", "No."],
        ["Approx. 5% of units die, etc.", "The rest live."],
        ["No end"],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


def test_nothing_has_no_sentences() -> None:
    assert sentence_spans(" \n") == ()
