from collections.abc import Callable

import pytest

from gen.glossary.entries import Entry
from gen.glossary.linking.matcher import Matcher, make_matcher
from gen.problems import Place

Make = Callable[..., Entry]


def make_entry(slug: str, *names: str, line: int = 1, **changes: object) -> Entry:
    values: dict[str, object] = {
        "slug": slug,
        "kind": "term",
        "name": names[0] if names else slug,
        "names": names or (slug,),
        "exact": (),
        "unlinked": (),
        "formerly": (),
        "level": "beginner",
        "group": "training",
        "subgroup": "",
        "see_also": (),
        "place": Place("definitions.yml", line, 3),
    }
    return Entry(**{**values, **changes})


@pytest.fixture(scope="session")
def entry() -> Make:
    return make_entry


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    """The vocabulary of the traps."""
    return make_matcher(
        [
            make_entry("elu", "ELU", "exponential linear unit", kind="function"),
            make_entry("silu", "SiLU", "swish", kind="function", exact=("SiLU",)),
            make_entry("gelu-tanh", "GELU (tanh form)", kind="function"),
            make_entry("gelu", "GELU", kind="function"),
            make_entry("softmax", "softmax", kind="function"),
            make_entry("adam", "Adam", exact=("Adam",)),
            make_entry("gradient", "gradient"),
            make_entry("vanishing-gradient", "vanishing gradient"),
            make_entry("vanishing-gradient-problem", "vanishing gradient problem"),
            make_entry("cross-entropy", "cross-entropy"),
            make_entry("entropy", "entropy"),
            make_entry("non-linearity", "non-linearity", "nonlinearity"),
            make_entry("linearity", "linearity"),
            make_entry("matrix", "matrix"),
            make_entry("rate-of-change", "rate of change"),
            make_entry("logits", "logits"),
            make_entry("fixed-point", "point fixe", "café rule"),
            make_entry("sigma", "σ"),
            make_entry("mean", "mean"),
            make_entry("kink", "kink", "corner"),
            make_entry("gauss-sum", "Gauß sum"),
            make_entry("logos-rule", "λόγος rule"),
            make_entry("newton", "Newton's method"),
            make_entry("hidden-layer", "hidden layer"),
            make_entry("layer-norm", "layer norm"),
            make_entry("criterion", "criterion"),
            make_entry("axis", "axis"),
            make_entry("grid-step", "step", when=(("step", ("grid",)),)),
            make_entry("update-step", "step", when=(("step", ("optimiser", "update")),)),
        ]
    )
