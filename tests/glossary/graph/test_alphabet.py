from gen.glossary.graph.alphabet import OTHER, list_names, search_words
from gen.glossary.linking.form_table import make_table


def test_names_and_aliases_by_letter(entry) -> None:
    entries = [
        entry("silu", "SiLU", "swish", "silu"),
        entry("sigma", "σ", "élan"),
        entry("one-hot", "one-hot"),
        entry("l2", "ℓ2 norm", "1x1 convolution"),
    ]
    lines = list_names(entries)
    assert [(line.letter, line.name, line.slug, line.see) for line in lines] == [
        ("E", "élan", "sigma", True),
        ("L", "ℓ2 norm", "l2", False),
        ("O", "one-hot", "one-hot", False),
        ("S", "SiLU", "silu", False),
        ("S", "swish", "silu", True),
        (OTHER, "1x1 convolution", "l2", True),
        (OTHER, "σ", "sigma", False),
    ]


def test_words_for_search(entry) -> None:
    silu = entry("silu", "SiLU", "swish", "sigmoid-weighted unit", formerly=("self-gate",))
    swish = entry("beta", "Swish with β", "sigmoid weighted unit")
    words = search_words(silu, make_table([silu, swish]))
    assert words[:2] == ("swish", "sigmoid-weighted unit")
    assert {"SiLUs", "sigmoidweighted unit", "self gate"} <= set(words)
    assert "SiLU" not in words
    other = search_words(swish, make_table([swish]))
    assert "swish" not in other
