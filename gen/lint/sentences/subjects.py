"""Who a statement is about: a function by name or by a pronoun, and which of its attributes."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from gen.lint.sentences.clauses import FUNCTION

_ONE = rf"(?:the |an? |plain |standard |ordinary )*{FUNCTION} (?:(?:activation )?function |activation )?"
_MANY = rf"(?P<either>neither |both )?(?P<functions>{_ONE}(?:(?:, (?:and |nor )?|and |nor ){_ONE})*)"
_FUNCTIONS = re.compile(_MANY)
_PRONOUN = re.compile(r"it ")
_DEFINITE = re.compile(r"(?:the|this) (?:activation function|function|activation|curve) ")
_WHICH = re.compile(r"which ")
_ANTECEDENT = re.compile(r"(?:^ |[;:] |(?:unlike|whereas|while|and|but|to|with|like) )(?:the )?‹([a-z0-9-]+)› , $")
_SLUG = re.compile(r"‹([a-z0-9-]+)›")

_ATTRIBUTES = {
    "slope at zero": r"(?:slope|derivative|gradient) at (?:zero|0|the origin)",
    "value at zero": r"value at (?:zero|0|the origin)",
    "steepest": r"(?:largest|maximum|maximal|greatest|steepest) (?:slope|derivative|gradient)",
    "slope": r"(?:first )?(?:derivative|slope|gradient)",
    "lipschitz": r"(?:best |smallest )?lipschitz constant",
    "mean": r"mean output|mean",
    "minimum": r"(?:global |absolute )?minimum(?: value)?|smallest (?:value|output)|lowest (?:value|point)",
    "maximum": r"(?:global |absolute )?maximum(?: value)?|largest (?:value|output)|highest (?:value|point)",
    "range": r"(?:output )?range|image",
    "function": r"outputs?(?: values?)?|results?",
}
_NAMED = "|".join(f"(?P<{key.replace(' ', '_')}>{pattern})" for key, pattern in _ATTRIBUTES.items())
_ATTRIBUTE = re.compile(
    r"(?:(?P<its>its (?:own )?)|(?P<the>(?:(?:all|every|each) )?(?:the |all |every )?)"
    rf"|(?P<owner>(?:the )?{FUNCTION}) (?:function )?(?:'s|') )"
    rf"(?:{_NAMED}) (?:of (?P<of>{_ONE}|the function )|of it )?"
)
_AT_ZERO = re.compile(rf"(?P<whose>f|{FUNCTION}) (?P<prime>' )?\( (?:0|zero) \) (?==|is |equals )")
_UNITS = re.compile(
    rf"(?P<no>no )?(?:an? |its |the |each |every |all )?units?(?: (?:of|with) (?P<of>{_ONE}))? ?"
    r"(?=can |never |do |does |die|dies)"
)
_TAILS = re.compile(
    r"(?:(?P<both>both )|(?P<neither>neither )|(?:the |its )?(?P<side>left |right ))(?:tails?|sides?|ends?) "
)


@dataclass(frozen=True)
class SentenceSubject:
    """The functions a statement is about and the attribute it speaks of.

    `denied`: "neither ReLU nor GELU". `fragment`: there are no words for it, as in "Smooth and convex."
    """

    attribute: str
    slugs: tuple[str, ...]
    denied: bool = False
    fragment: bool = False
    side: str = ""


@dataclass
class Topic:
    """What "it" means while a passage is read: `own` is the function of the page, `slug` the present one, if clear.

    `slopes` are the functions with a parameter called slope, of which "the slope" is no derivative.
    """

    own: str | None
    fragments: bool = False
    slopes: Set[str] = frozenset()
    slug: str | None = None
    attribute: str = "function"

    def turn_to(self, subject: SentenceSubject | None) -> None:
        """Note the subject of the statement just begun; one that is not understood leaves "it" without meaning."""
        if subject is None or len(subject.slugs) != 1 or subject.attribute in ("units", "tails"):
            self.slug, self.attribute = None, "function"
        else:
            self.slug, self.attribute = subject.slugs[0], subject.attribute


def read_subject(text: str, start: int, topic: Topic) -> tuple[SentenceSubject | None, int]:
    """The subject that begins at an offset of a normalised sentence, and where its verb begins."""
    own = topic.own if topic.slug == topic.own else None
    if words := _WHICH.match(text, start):
        named = _ANTECEDENT.search(text[:start])
        return (SentenceSubject("function", (named[1],)), words.end()) if named else (None, start)
    if words := _AT_ZERO.match(text, start):
        named = _SLUG.match(words["whose"])
        slug = named[1] if named else topic.own
        attribute = "slope at zero" if words["prime"] else "value at zero"
        return (SentenceSubject(attribute, (slug,)), words.end()) if slug else (None, start)
    if (words := _UNITS.match(text, start)) and words["of"] is None:
        return (SentenceSubject("units", (own,), denied=bool(words["no"])), words.end()) if own else (None, start)
    if words := _TAILS.match(text, start):
        side = "both" if words["both"] else "neither" if words["neither"] else words["side"].strip()
        return (
            (SentenceSubject("tails", (own,), denied=side == "neither", side=side), words.end())
            if own
            else (None, start)
        )
    if (words := _ATTRIBUTE.match(text, start)) and words.group():
        return _attribute(words, topic, own, start)
    if words := _FUNCTIONS.match(text, start):
        slugs = tuple(dict.fromkeys(_SLUG.findall(words["functions"])))
        return SentenceSubject("function", slugs, denied=words["either"] == "neither "), words.end()
    if words := _PRONOUN.match(text, start):
        return (SentenceSubject(topic.attribute, (own,)), words.end()) if own else (None, start)
    if words := _DEFINITE.match(text, start):
        earlier = _SLUG.findall(text[:start])
        clear = topic.own is not None and all(slug == topic.own for slug in earlier)
        return (SentenceSubject("function", (str(topic.own),)), words.end()) if clear else (None, start)
    if topic.fragments and own and start == 1:
        return SentenceSubject("function", (own,), fragment=True), start
    return None, start


def _attribute(words: re.Match[str], topic: Topic, own: str | None, start: int) -> tuple[SentenceSubject | None, int]:
    name = next(key for key in _ATTRIBUTES if words[key.replace(" ", "_")])
    owner = words["owner"] or words["of"]
    named = _SLUG.search(owner) if owner else None
    slug = named[1] if named else own
    vague = words["its"] is None and owner is None
    if slug is None or (name == "slope" and slug in topic.slopes and owner is None):
        return None, start
    if vague and (name == "mean" or (name == "slope" and "gradient" in words.group())):
        return None, start
    return SentenceSubject(name, (slug,)), words.end()
