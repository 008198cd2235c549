import inflect
import pytest

from gen.glossary.linking.form_table import make_table
from gen.glossary.linking.forms import surface_forms
from gen.glossary.linking.matcher import make_matcher
from gen.glossary.linking.plurals import plural_forms


def named(entries, text: str) -> list[tuple[str, str]]:
    return [(text[match.start : match.end], match.slug) for match in make_matcher(entries).find(text)]


NOUNS = (
    "kink,activation function,softmax,loss,hidden layer,bias,class,axis,basis,identity,mish,index,vertex,simplex,"
    "matrix,minimum,optimum,rate of change,point of inflection,batch,hash,approach,analysis,learning rate,"
    "cross-entropy,half-precision,formula,criterion,norm,array,patch,focus,hypothesis,Jacobian,unit in the last place,"
    "weighted sum,process,day,boundary"
)


@pytest.fixture(scope="module")
def oracles() -> list[inflect.engine]:
    modern, classical = inflect.engine(), inflect.engine()
    classical.classical(all=True)
    return [modern, classical]


@pytest.mark.parametrize("noun", NOUNS.split(","))
def test_plurals_agree_with_inflect(noun: str, oracles: list[inflect.engine]) -> None:
    ours = set(plural_forms(noun))
    assert ours
    assert ours <= {engine.plural_noun(noun) for engine in oracles}


@pytest.mark.parametrize(
    ("noun", "plurals"),
    [
        ("GELU", ("GELUs",)),
        ("supremum", ("suprema", "supremums")),
        ("ReLU6", ("ReLU6s",)),
        ("logits", ()),
        ("series", ()),
        ("epoch", ("epochs",)),
        ("mean", ()),
        ("σ", ()),
        ("x", ()),
        ("GELU (tanh form)", ()),
        ("softplus", ("softpluses",)),
    ],
)
def test_plurals_where_inflect_is_wrong(noun: str, plurals: tuple[str, ...]) -> None:
    assert plural_forms(noun) == plurals


def test_two_entries_that_declare_one_form_are_told_with_both_lines(entry) -> None:
    table = make_table([entry("silu", "SiLU", "swish", line=10), entry("swish", "Swish", line=40)])
    (problem,) = table.problems
    assert str(problem) == (
        'definitions.yml:40:3 swish.name: the surface form "Swish" already belongs to "silu" (definitions.yml:10); '
        "drop it from one of them, or give each a `when` with words that occur near it"
    )


def test_hyphens_and_spaces_do_not_tell_forms_apart(entry) -> None:
    assert make_table([entry("a", "cross-entropy"), entry("b", "Cross entropy")]).problems


def test_the_letters_case_decides_where_a_form_asks_for_it(entry) -> None:
    entries = [entry("adam", "Adam", exact=("Adam",)), entry("man", "adam"), entry("elu", "ELU")]
    assert make_table(entries).problems == ()
    assert named(entries, "Adam, adam, ADAM, ELU, elu") == [
        ("Adam", "adam"),
        ("adam", "man"),
        ("ADAM", "man"),
        ("ELU", "elu"),
    ]


def test_exact_and_acronym_claims_to_one_spelling_conflict(entry) -> None:
    assert make_table([entry("a", "GELU", exact=("GELU",)), entry("b", "GELU", line=9)]).problems


def test_declared_forms_beat_inflected_ones(entry) -> None:
    entries = [entry("basis", "basis"), entry("bases", "bases")]
    assert make_table(entries).problems == ()
    assert named(entries, "bases") == [("bases", "bases")]


def test_plurals_that_two_entries_share_link_nowhere(entry) -> None:
    entries = [entry("base", "base"), entry("basis", "basis")]
    assert make_table(entries).ambiguous == ("bases",)
    assert named(entries, "a base, a basis, bases") == [("base", "base"), ("basis", "basis")]


def test_forms_are_listed_once(entry) -> None:
    axis = entry("axis", "axis", "axes", "axis")
    assert [(form.text, form.derived) for form in surface_forms(axis)] == [("axis", False), ("axes", False)]


def test_resolve_by_slug_name_alias_plural_and_any_case(matcher) -> None:
    def slug(target: str) -> str | None:
        resolved = matcher.resolve(target)
        return resolved.slug if resolved else None

    assert [slug(target) for target in ("vanishing-gradient", "Vanishing gradients", "swish", "elu", "gelu")] == [
        "vanishing-gradient",
        "vanishing-gradient",
        "silu",
        "elu",
        "gelu",
    ]
    assert slug("adam") == "adam"
    assert slug("nothing") is None
    assert slug("") is None
