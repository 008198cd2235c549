"""The words in which prose states a property, by what they are said of and how they are joined to it.

Every phrase is a regular expression over a normalised sentence (gen.lint.sentences.clauses); the groups `a` and `b` are
numbers, `l` and `r` the brackets of an interval, `side` a side of the line. `kind` names the property that
gen.lint.wording.verdicts judges.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from gen.lint.sentences.clauses import FUNCTION
from gen.lint.sentences.quantities import NUMBER

_A, _A2, _A3, _A4 = (rf"(?P<{name}>{NUMBER})" for name in ("a", "a2", "a3", "a4"))
_B, _B2, _B3 = (rf"(?P<{name}>{NUMBER})" for name in ("b", "b2", "b3"))
_AT = rf"(?: at (?:x = )?(?P<at>{NUMBER}|the origin))?"
_RANGE = (
    rf"(?:(?:a )?values? |(?:a )?numbers? |results? |outputs? )?(?:in |within |inside |of )?(?:the |a |an )?"
    rf"(?P<open>open |closed )?(?:unit )?(?:interval |range )?(?:(?P<l>[\[(\]]) {_A} , {_B} (?P<r>[\])\[])"
    rf"|(?P<strictly>strictly )?between {_A2} and {_B2}|from {_A3} to {_B3}"
    r"|(?P<reals>all (?:real numbers|reals|of ℝ)|ℝ|the (?:whole )?real line))"
)
_SIZE = r"(?:very |large |strongly |very large )?"
_LEFT = rf"on the (?:far )?left|(?:for|on) {_SIZE}negative inputs|towards minus infinity"
_RIGHT = rf"on the (?:far )?right|(?:for|on) {_SIZE}positive inputs|towards (?:plus )?infinity"
_BOTH = (
    r"on both sides|at both ends|in both directions|on either side|in either direction|for large inputs of either sign"
)
_SIDE = (
    rf"(?: (?:(?P<left>{_LEFT})|(?P<right>{_RIGHT})|(?P<both>{_BOTH})|(?P<neither>on neither side)"
    r"|(?P<one>on one side)))"
)
_ORDER = r"(?P<k>twice |three times |once )"
_GIVES = r"(?:always )?(?:outputs?|returns?|produces?|gives?|takes?|yields?)"
_HAS = r"(?:attains?|reach(?:es)?|has|takes?)"
_SQUEEZES = r"(?:maps|squash(?:es)?|squeezes?|compress(?:es)?|sends|press(?:es)?)"
_STEEPEST = r"(?:largest|maximum|maximal|greatest) (?:slope|derivative|gradient)"
_ZERO = r"(?:zero|0|the origin)"
_CORNER = r"(?:sharp )?(?:kink|corner)"


@dataclass(frozen=True)
class Phrase:
    """One way to state a property; with `positive` false it states the contrary."""

    kind: str
    pattern: str
    positive: bool = True

    @property
    def expression(self) -> re.Pattern[str]:
        """The pattern, ready to match whole tokens at an offset."""
        return _compiled(self.pattern)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern}) ")


_BE = (
    Phrase("increasing.strict", r"strictly (?:monotonically )?increasing|monotonically strictly increasing"),
    Phrase("decreasing.strict", r"strictly (?:monotonically )?decreasing"),
    Phrase("increasing", r"(?:monotonically |monotone )?increasing|non-decreasing|nondecreasing|weakly increasing"),
    Phrase("decreasing", r"(?:monotonically |monotone )?decreasing|non-increasing|nonincreasing"),
    Phrase("monotone.strict", r"strictly monoton(?:e|ic)"),
    Phrase("monotone", r"non-monoton(?:e|ic)|nonmonoton(?:e|ic)", positive=False),
    Phrase("monotone", r"monoton(?:e|ic)"),
    Phrase("bounded.below.only", r"bounded (?:from )?below (?:and |but |, but )(?:not|unbounded) (?:from )?above"),
    Phrase("bounded.above.only", r"bounded (?:from )?above (?:and |but |, but )(?:not|unbounded) (?:from )?below"),
    Phrase("bounded", r"bounded (?:on both sides|both above and below|(?:from )?(?:above and below|below and above))"),
    Phrase("bounded.below", r"bounded (?:from )?below"),
    Phrase("bounded.above", r"bounded (?:from )?above"),
    Phrase("bounded.below", r"unbounded (?:from )?below", positive=False),
    Phrase("bounded.above", r"unbounded (?:from )?above", positive=False),
    Phrase("bounded", r"bounded"),
    Phrase("bounded", r"unbounded", positive=False),
    Phrase("zero_centred", r"zero-cent(?:red|ered)|cent(?:red|ered)(?: (?:on|at|around|about) (?:zero|0))?"),
    Phrase("smooth.infinite", r"infinitely (?:smooth|(?:often |many times )?differentiable)"
           r"|differentiable infinitely often|(?:of class )?c \^ ∞"),
    Phrase("smooth", r"smooth"),
    Phrase("differentiable.k", rf"{_ORDER}continuously differentiable|(?:of class )?c(?: \^ )?(?P<n>[⁰¹²³⁴⁵0-5])"),
    Phrase("differentiable.k", r"continuously differentiable"),
    Phrase("differentiable.at", rf"differentiable (?:at|in) {_A}"),
    Phrase("differentiable.at", r"differentiable at the origin"),
    Phrase("differentiable.at", rf"non-differentiable at {_A}", positive=False),
    Phrase("differentiable", r"differentiable|everywhere differentiable"),
    Phrase("differentiable", r"non-differentiable|nondifferentiable", positive=False),
    Phrase("continuous", r"continuous"),
    Phrase("continuous", r"discontinuous", positive=False),
    Phrase("convex.strict", r"strictly convex"),
    Phrase("convex", r"non-convex|nonconvex", positive=False),
    Phrase("convex", r"convex"),
    Phrase("concave", r"concave"),
    Phrase("odd", r"odd|antisymmetric|(?:point-)?symmetric (?:about|around|with respect to|through|in) the origin"),
    Phrase("even", r"even|symmetric (?:about|around|in|with respect to) the (?:y-axis|vertical axis)"),
    Phrase("symmetric", r"symmetric (?:about|around) (?:zero|0)"),
    Phrase("positive", r"(?:strictly |always |everywhere )?positive(?! or)"),
    Phrase("non-negative", r"(?:always )?(?:non-negative|nonnegative|positive or zero|zero or positive)"),
    Phrase("negative.never", r"never negative"),
    Phrase("negative.always", r"(?:strictly |always )negative"),
    Phrase("zero.never", r"never (?:exactly )?zero"),
    Phrase("upper", rf"at most {_A}|no (?:more|larger|greater) than {_A2}"
           rf"|bounded above by {_A3}"),
    Phrase("lower", rf"at least {_A}|no (?:less|smaller) than {_A2}"
           rf"|bounded (?:from )?below by {_A3}"),
    Phrase("within", rf"(?:always )?(?:confined to |limited to |restricted to |bounded (?:by|between) )?{_RANGE}"),
    Phrase("lipschitz.at_most", r"(?P<a>\d+(?:\.\d+)?|one|two)-lipschitz"),
    Phrase("lipschitz.finite", r"lipschitz(?: continuous)?|globally lipschitz(?: continuous)?"),
    Phrase("saturates", r"non-saturating|nonsaturating|unsaturated", positive=False),
    Phrase("saturates", r"saturating"),
    Phrase("value.zero", rf"{_A} at {_ZERO}"),
    Phrase("shift invariant", r"shift-invariant|invariant (?:to|under) (?:a )?(?:common )?(?:shifts?|translations?)"),
    Phrase("permutation equivariant", r"permutation-equivariant|equivariant (?:to|under) permutations"),
    Phrase("permutation invariant", r"permutation-invariant|invariant (?:to|under) permutations"),
)  # fmt: skip

_HAVE = (
    Phrase("kinks", rf"(?P<count>{NUMBER}|two|a single|exactly one|one) {_CORNER}s?{_AT}"),
    Phrase("kink", rf"(?:an? |its |the |any )?{_CORNER}{_AT}|{_CORNER}s"),
    Phrase("jump", rf"(?:an? |its |any )?(?:jump|discontinuity){_AT}"),
    Phrase("smooth.infinite", r"(?:continuous )?derivatives of (?:every|all|any) orders?|infinitely many derivatives"),
    Phrase("differentiable.k", r"(?:a |an )?(?:everywhere )?continuous (?:first )?(?:derivative|slope)"),
    Phrase("differentiable.k", r"(?:a )?discontinuous (?:first )?(?:derivative|slope)", positive=False),
    Phrase("range", rf"(?:the |a |an |its )?(?:output )?(?:range|image) (?:of |from )?{_RANGE}"),
    Phrase("bounded", r"(?:a |an )?bounded (?:range|outputs?|image)"),
    Phrase("bounded", r"(?:a |an )?unbounded (?:range|outputs?|image)", positive=False),
    Phrase("minimum.is", rf"(?:a |an |its )?(?:global )?minimum (?:value )?(?:of |equal to ){_A}{_AT}"),
    Phrase("maximum.is", rf"(?:a |an |its )?(?:global )?maximum (?:value )?(?:of |equal to ){_A}{_AT}"),
    Phrase("minimum", r"(?:a |any )?(?:global )?minimum"),
    Phrase("maximum", r"(?:a |any )?(?:global )?maximum"),
    Phrase("bounded.above", r"(?:an |any )?upper bound"),
    Phrase("bounded.below", r"(?:a |any )?lower bound"),
    Phrase("lipschitz", rf"(?:a |the )?lipschitz constant (?:of )?{_A}"),
    Phrase("slope.zero", rf"(?:a |the )?(?:slope|derivative) (?:of )?{_A} at {_ZERO}"),
    Phrase("slope.zero.one", rf"unit slope at {_ZERO}"),
    Phrase("slope.largest", rf"(?:a |the )?{_STEEPEST} (?:of )?{_A}"),
    Phrase("zero_centred", r"(?:a )?(?:zero mean|mean (?:output )?(?:of )?zero|zero-cent(?:red|ered) outputs?)"),
    Phrase("vanishing", r"(?:a |the )?vanishing(?: |-)gradients?(?: problem)?|the problem of vanishing gradients"),
    Phrase("positive", r"(?:strictly )?positive (?:outputs|values)"),
    Phrase("non-negative", r"non-negative (?:outputs|values)"),
    Phrase("negative.some", r"negative (?:outputs|values)"),
)  # fmt: skip

_FLATTEN = r"(?:saturates?|flattens?(?: out)?|levels? off)"
_INPUTS = (
    r"(?:the (?:whole )?real line|(?:any|every|each|all) (?:real )?(?:numbers?|inputs?|values?)|its inputs?|inputs?"
    r"|the input)"
)
_DO = (
    Phrase("saturates.side", rf"{_FLATTEN}{_SIDE}"),
    Phrase("saturates", rf"{_FLATTEN}"),
    Phrase("dying", r"die|dies|suffers? from (?:the )?dying(?: relu| units?)?(?: problem)?"),
    Phrase("vanishing", r"suffers? from (?:the |a )?vanishing(?: |-)gradients?(?: problem)?"),
    Phrase("range", rf"{_SQUEEZES} {_INPUTS} (?:on|in)?to {_RANGE}"),
    Phrase("within", rf"{_GIVES} (?:only )?(?:values |numbers |outputs )?{_RANGE}"),
    Phrase("range", rf"ranges? {_RANGE}"),
    Phrase("within", rf"(?:always )?(?:lies?|stays?|falls?|remains?) {_RANGE}"),
    Phrase("positive", rf"{_GIVES} (?:only |strictly )?positive (?:values|numbers|outputs)"),
    Phrase("negative.some", rf"{_GIVES} negative (?:values|numbers|outputs)"),
    Phrase("negative.some", r"(?:be|become) negative"),
    Phrase("upper", rf"exceeds? {_A}|(?:goes|go|rises?) above {_A2}", positive=False),
    Phrase("lower", rf"(?:goes|go|falls?|drops?|dips?) below {_A}", positive=False),
    Phrase("increasing.strict", r"strictly increases?|increases? strictly"),
    Phrase("increasing", r"(?:always |monotonically )?increases?(?: monotonically)?"),
    Phrase("decreasing", r"(?:always |monotonically )?decreases?(?: monotonically)?"),
    Phrase("value.zero.zero", rf"(?:passes|pass|goes|go) through {_ZERO}|maps? zero to zero|vanish(?:es)? at {_ZERO}"),
    Phrase("value.zero", rf"(?:equals?|takes the value) {_A} at {_ZERO}"),
    Phrase("limit", rf"(?:approach(?:es)?|tends? to|converges? to|goes to) {_A}{_SIDE}"),
    Phrase("minimum.at", rf"{_HAS} its (?:global )?(?:minimum|smallest value) at (?P<at>{NUMBER})"),
    Phrase("minimum.is", rf"{_HAS} (?:its |a )?(?:global )?minimum (?:value )?of {_A}{_AT}"),
    Phrase("maximum.is", rf"{_HAS} (?:its |a )?(?:global )?maximum (?:value )?of {_A}{_AT}"),
    Phrase("bounded.above", r"grows? without (?:bound|limit)", positive=False),
    Phrase("jump", rf"jumps?{_AT}"),
    Phrase("sum", rf"(?:always )?(?:sums?|adds? up) to {_A}"),
    Phrase("shift invariant", r"changes? under (?:a )?(?:common )?shifts?", positive=False),
)  # fmt: skip

_SLOPE_BE = (
    Phrase("slope.at_most", rf"at most {_A}|(?:no|never) (?:more|larger|greater|steeper) than {_A2}"
           rf"|bounded (?:above )?by {_A3}|≤ {_A4}"),
    Phrase("slope.below", rf"(?:always )?(?:below|less than|smaller than|strictly below) {_A}"),
    Phrase("slope.within", rf"(?:always )?{_RANGE}"),
    Phrase("slope.positive", r"(?:always |strictly |everywhere )?positive(?! or)"),
    Phrase("slope.non-negative", r"never negative|(?:always )?(?:non-negative|nonnegative|positive or zero)"),
    Phrase("slope.zero", rf"{_A} at {_ZERO}"),
    Phrase("differentiable.k", r"continuous"),
    Phrase("differentiable.k", r"discontinuous", positive=False),
    Phrase("lipschitz.finite", r"bounded"),
    Phrase("lipschitz.finite", r"unbounded", positive=False),
)  # fmt: skip
_SLOPE_DO = (
    Phrase("slope.at_most", rf"exceeds? {_A}|(?:goes|go|rises?) above {_A2}", positive=False),
    Phrase("slope.non-negative", r"(?:goes|go|falls?|drops?|dips?) below (?:zero|0)|(?:becomes?|turns?) negative",
           positive=False),
    Phrase("slope.largest", rf"{_HAS} (?:a|its) (?:maximum|largest value) of {_A}|peaks at {_A2}"),
    Phrase("slope.zero", rf"equals? {_A} at {_ZERO}"),
    Phrase("saturates.side", rf"(?:vanish(?:es)?|tends? to zero|dies away|goes to zero){_SIDE}"),
    Phrase("vanishing", r"vanish(?:es)?"),
)  # fmt: skip


def _is(kind: str) -> tuple[Phrase, ...]:
    return (Phrase(kind, rf"(?:exactly |equal to |attained and equals )?{_A}{_AT}"),)


VOCABULARY: dict[str, dict[str, tuple[Phrase, ...]]] = {
    "function": {"be": _BE, "have": _HAVE, "do": _DO},
    "slope": {"be": _SLOPE_BE, "have": (), "do": _SLOPE_DO},
    "range": {
        "be": (
            Phrase("range", _RANGE),
            Phrase("bounded", r"bounded"),
            Phrase("bounded", r"unbounded", positive=False),
        ),
        "have": (),
        "do": (),
    },
    "minimum": {"be": _is("minimum.is"), "have": (), "do": ()},
    "maximum": {"be": _is("maximum.is"), "have": (), "do": ()},
    "steepest": {"be": _is("slope.largest"), "have": (), "do": ()},
    "lipschitz": {
        "be": (
            *_is("lipschitz"),
            Phrase("lipschitz.at_most", rf"at most {_A}|no more than {_A2}"),
            Phrase("lipschitz.finite", r"finite"),
            Phrase("lipschitz.finite", r"infinite", positive=False),
        ),
        "have": (),
        "do": (Phrase("lipschitz.at_most", rf"exceeds? {_A}", positive=False),),
    },
    "value at zero": {"be": _is("value.zero"), "have": (), "do": ()},
    "slope at zero": {"be": _is("slope.zero"), "have": (), "do": ()},
    "mean": {"be": _is("mean"), "have": (), "do": ()},
    "units": {"be": (), "have": (), "do": (Phrase("dying", r"die|dies"),)},
    "tails": {
        "be": (Phrase("saturates", r"flat"),),
        "have": (),
        "do": (Phrase("saturates", _FLATTEN + "(?: quickly| slowly)?"),),
    },
}  # fmt: skip
"""By what is spoken of, then by the verb: to be, to have, or the phrase's own."""

NEUTRAL = re.compile(
    r"(?:cheap|simple|fast|slow|common|popular|s-shaped|bell-shaped|nonlinear|non-linear|piecewise linear|elementwise"
    r"|sigmoidal|learnable|sparse|deterministic|expensive|familiar|classic|well-known|single|plain|self-gated|gated|soft"
    r"|parametric|scaled|modern|useful|easy|gentle|steep|exact|gently dipping) "
)
"""Words that say nothing the facts could contradict, so that a list of properties can be read past them."""

NOUN = re.compile(
    r"(?:(?:activation|squashing|elementwise) )?(?:function|activation|curve|non-linearity|nonlinearity|map|mapping"
    r"|rectifier|relative|version|approximation|alternative|cousin|variant|replacement|sibling|line)s? "
    rf"(?:(?:of|to|for) (?:the )?{FUNCTION} )?"
)
"""What a property may be an attribute of: "a smooth, bounded curve"."""

ANY = re.compile(
    r"monoton|increas|decreas|bounded|cent(?:re|er)|smooth|differentiable|continuous|kink|corner|convex|concave"
    r"|\bodd\b|\beven\b|symmetric|between|from|[\[(]|positive|negative|slope|derivative|gradient|lipschitz|saturat|flat"
    r"|level|\bdie|minimum|maximum|range|=|jump|bound|origin|mean|zero|limit|approach|sum|add|exceed|below|above|shift"
    r"|order|invariant|C\W?[¹²∞^]",
    re.IGNORECASE,
)
"""Without any of these a passage states nothing that is judged."""
