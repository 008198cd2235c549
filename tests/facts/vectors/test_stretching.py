"""Facts of vector functions that the site does not ship: the known ones, held against mpmath, which reads the text."""

import mpmath
import pytest

from gen.facts.algebra.input_laws import degree
from gen.facts.vectors.vector import establish_indexed
from gen.formula.language.parser import parse
from gen.notation.plain_data import fact_data
from tests.mutation.fact_mutants import make_mutants
from tests.mutation.several import Several

MEAN = "sum(j, x[j])/sum(j, 1)"
SQUARES = "sum(j, x[j]^2)"
KNOWN = {
    "exp(2*x[i]) / sum(j, exp(2*x[j]))": {"lipschitz": "1", "sum": "1"},
    "exp(-x[i]/4) / sum(j, exp(-x[j]/4))": {"lipschitz": "1/8", "sum": "1"},
    "exp(x[i]) / (1 + sum(j, exp(x[j])))": {
        "image": "y[i] > 0 for every i and sum(i, y[i]) < 1",
        "lipschitz": "1/2",
    },
    "(1 + x[i] + x[i]^2/2) / sum(j, 1 + x[j] + x[j]^2/2)": {"domain": "every x[i] real", "sum": "1"},
    "x[i] * exp(x[i]) / sum(j, exp(x[j]))": {"lipschitz": "oo"},
    f"sqrt({SQUARES}) * x[i] / (1 + {SQUARES})": {"image": "sum(i, y[i]^2) < 1", "lipschitz": "3*sqrt(3)/8"},
    f"x[i] / sqrt({SQUARES})": {
        "domain": "x[i] != 0 for some i",
        "image": "sum(i, y[i]^2) = 1",
        "lipschitz": "oo",
    },
    f"x[i]^2 / {SQUARES}": {
        "domain": "x[i] != 0 for some i",
        "image": "y[i] >= 0 for every i and sum(i, y[i]) = 1",
        "lipschitz": "oo",
        "sum": "1",
    },
    f"x[i] / sqrt(1 + {SQUARES})": {"image": "sum(i, y[i]^2) < 1", "lipschitz": "1"},
    f"x[i] / (1 + sqrt({SQUARES}))": {"image": "sum(i, y[i]^2) < 1", "lipschitz": "1"},
    f"x[i] / max(1, sqrt({SQUARES}))": {
        "domain": "every x[i] real",
        "image": "sum(i, y[i]^2) <= 1",
        "lipschitz": "1",
    },
    f"x[i] / sqrt({SQUARES}/sum(j, 1) + 1/100)": {"image": "sum(i, y[i]^2) < n", "lipschitz": "10"},
    f"(x[i] - {MEAN}) / sqrt(sum(j, (x[j] - {MEAN.replace('j', 'k')})^2)/sum(j, 1) + 1/100000)": {
        "image": "sum(i, y[i]) = 0 and sum(i, y[i]^2) < n",
        "lipschitz": "100*sqrt(2)*sqrt(5)",
    },
    f"x[i] - {MEAN}": {"image": "sum(i, y[i]) = 0", "lipschitz": "1"},
    MEAN: {"image": "(-oo, oo)", "lipschitz": "sqrt(2)/2"},
    "sum(j, x[j])": {"image": "(-oo, oo)", "lipschitz": "sqrt(2)"},
    "log(sum(j, exp(x[j])))": {"image": "(-oo, oo)", "lipschitz": "1"},
    "minimum(j, x[j])": {"image": "(-oo, oo)", "lipschitz": "1"},
    f"sqrt({SQUARES})": {"image": "[0, oo)", "lipschitz": "1"},
}
SAMPLED = ("jacobian", "invariances", "sum", "limits")


def facts(text):
    return establish_indexed(parse(text, indexed=True))


def summary(fact):
    value = fact.value
    for name in ("text", "exact"):
        if hasattr(value, name):
            return getattr(value, name)
    return value.number.exact


@pytest.fixture(scope="module")
def sheets():
    return {text: facts(text) for text in KNOWN}


@pytest.mark.parametrize("text", KNOWN)
def test_the_facts_are_the_known_ones(sheets, text):
    assert {key: summary(getattr(sheets[text], key)) for key in KNOWN[text]} == KNOWN[text]


@pytest.mark.parametrize("text", KNOWN)
def test_sampling_agrees_and_refutes_what_is_changed(sheets, text):
    several = Several({"kind": "vector", "formula": {"text": text}})
    with mpmath.workdps(50):
        for key in SAMPLED:
            fact = getattr(sheets[text], key)
            if not fact.known or (key == "sum" and several.scalar):
                continue
            data = fact_data(fact)
            assert list(several.check(key, data)) == [], key
            for mutant in make_mutants("f", key, data) if key in ("sum", "invariances") else ():
                if "exact form" in mutant.change:
                    continue  # whether an exact number agrees with its decimal is the published data's concern
                assert list(several.check(key, mutant.fact)), mutant.name


@pytest.mark.parametrize("text", [text for text, known in KNOWN.items() if "lipschitz" in known])
def test_no_sampled_norm_exceeds_the_lipschitz_constant(sheets, text):
    several = Several({"kind": "vector", "formula": {"text": text}})
    fact = sheets[text].lipschitz
    with mpmath.workdps(50):
        bound = mpmath.mpf(fact.value.number.decimal.replace("oo", "inf"))
        points = [
            [scale * component for component in x]
            for x in several.vectors[:2]
            for scale in map(mpmath.mpf, ("0.001", 1, 9))
        ]
        steepest = max(mpmath.svd_r(mpmath.matrix(several.jacobian(x)), compute_uv=False)[0] for x in points)
        assert steepest <= bound * (1 + mpmath.mpf(10) ** -15)
        assert steepest > min(bound / 5, mpmath.mpf("0.3"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"sqrt({SQUARES})", 1),
        ("x[i]*abs(x[i])/maximum(j, x[j])", 1),
        ("piecewise(x[i], x[i] > minimum(j, x[j]), 0)", 1),
        ("piecewise(x[i], x[i] > 1, 0)", None),
        ("tanh(x[i]/sum(j, x[j]))", 0),
        ("tanh(x[i])", None),
        ("x[i] + 1", None),
        ("max(0, x[i])^2", 2),
    ],
)
def test_degrees(text, expected):
    assert degree(parse(text, indexed=True)) == expected


@pytest.mark.parametrize(
    "text", [f"1/({SQUARES} - 2)", f"sqrt({SQUARES} - 1)", "1/sum(j, x[j])", "1/sum(j, 1 + 2*x[j] + x[j]^2)"]
)
def test_a_domain_that_is_not_shown_stays_unknown(text):
    assert not facts(text).domain.known
