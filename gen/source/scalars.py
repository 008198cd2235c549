"""The kinds of text a definition is made of, as pydantic types that read a placed text and say what is wrong.

A type raises a PydanticCustomError with a message for an editor; prose raises all its problems at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Annotated, get_args

from pydantic import PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from gen.catalogue import Bound, Level, RelationKind
from gen.kinds.registry import KINDS
from gen.problems import Problem, did_you_mean
from gen.prose.markdown import plain_text
from gen.prose.reader import ProseRefused, read_prose
from gen.prose.text import Paragraph, Prose
from gen.source.nodes import REFUSED, Fields, Items, Text

LONGEST_DEFINITION = 160
LONGEST_LINE = 400
LONGEST_SLUG = 64
LONGEST_NUMBER = 60

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NUMBER = r"[-−]?\d+(?:\.\d+|/\d+)?"
_DOMAIN = re.compile(rf"([\[(])\s*(-oo|{_NUMBER})\s*,\s*(oo|{_NUMBER})\s*([\])])")
_IDENTIFIER = re.compile(
    r"arXiv:(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})|doi:10\.\d{4,9}/[!-~]+|isbn:[\dX-]{10,17}"
    r"|https://[A-Za-z0-9][A-Za-z0-9.-]*(?:/[!-~]*)?"
)


@dataclass
class Reading:
    """What validation gathers besides the models: every field of prose that could be read."""

    prose: list[Prose] = field(default_factory=list)


def refusal(message: str, hint: str = "") -> PydanticCustomError:
    """The error a validator raises: a message and a hint, both as they will be shown."""
    return PydanticCustomError("refused", "{message}", {"message": message, "hint": hint})


def _text(value: object) -> Text:
    """The value if it is text that says something."""
    if not isinstance(value, Text):
        found = "a list" if isinstance(value, Items) else "a mapping" if isinstance(value, Fields) else "nothing"
        raise refusal(f"expected text, found {found}")
    if value.style == REFUSED:
        raise PydanticCustomError("silent", "refused before")
    if not value.strip():
        raise refusal("is empty")
    return value


def read_line(value: object) -> Text:
    """Text of one line; a line break inside is a space."""
    text = _text(value)
    if len(text) > LONGEST_LINE:
        raise refusal(f"has {len(text)} characters, at most {LONGEST_LINE} fit")
    _check_comment(text)
    folded = " ".join(text.split())
    return text if folded == text else Text.at(folded, text.file, text.start, text.end, text.style)


def _check_comment(text: Text) -> None:
    """A plain scalar ends where ` #` begins a comment, which in a sentence is never meant."""
    if text.style == "" and re.match(r" +#", text.file.text[text.end : text.end + 40]):
        place = text.file.place(text.file.text.index("#", text.end))
        hint = "quote the text or put it in a block scalar"
        raise _problems(Problem(place, "", "# begins a comment here and cuts the text", hint))


def _problems(*problems: Problem) -> PydanticCustomError:
    return PydanticCustomError("problems", "has problems", {"problems": problems})


def _read_prose(value: object, info: ValidationInfo) -> Prose:
    text = _text(value)
    _check_comment(text)
    try:
        prose = read_prose(text, text.place_of)
    except ProseRefused as refused:
        raise _problems(*refused.problems) from None
    if isinstance(info.context, Reading):
        info.context.prose.append(prose)
    return prose


def _read_definition(value: object, info: ValidationInfo) -> Prose:
    prose = _read_prose(value, info)
    if len(prose.blocks) != 1 or not isinstance(prose.blocks[0], Paragraph):
        raise refusal("must be one paragraph")
    if (length := len(plain_text(prose))) > LONGEST_DEFINITION:
        raise refusal(f"has {length} characters, at most {LONGEST_DEFINITION} fit")
    return prose


def read_slug(value: object) -> Text:
    """A permanent name for addresses: small letters, digits and single hyphens."""
    text = _text(value)
    if not SLUG.fullmatch(text) or len(text) > LONGEST_SLUG:
        message = f'"{text[:80]}" is no slug'
        raise refusal(message, f"small letters, digits and single hyphens, at most {LONGEST_SLUG}")
    return text


def exact_number(text: str) -> Fraction | None:
    """The fraction that `1.10`, `-2` or `1/3` names; None for anything else."""
    if len(text) > LONGEST_NUMBER or not re.fullmatch(_NUMBER, text, re.ASCII):
        return None
    try:
        return Fraction(text.replace("−", "-"))
    except ZeroDivisionError:
        return None


def _read_number(value: object) -> Text:
    text = _text(value)
    if exact_number(text) is None:
        raise refusal(f'"{text[:80]}" is not an exact number', "write digits, a decimal or a quotient such as 1/3")
    return text


def bounds(text: str) -> tuple[Bound, Bound] | None:
    """The ends of a domain such as `(0, oo)` or `[0, 1)`; None where it is not one or holds nothing."""
    match = _DOMAIN.fullmatch(text.strip(), 0) if len(text) <= 3 * LONGEST_NUMBER else None
    if match is None:
        return None
    lower, upper = exact_number(match[2]), exact_number(match[3])
    if (lower is None and match[2] != "-oo") or (upper is None and match[3] != "oo"):
        return None
    closed = (match[1] == "[", match[4] == "]")
    if (lower is None and closed[0]) or (upper is None and closed[1]):
        return None
    if lower is not None and upper is not None and (lower > upper or (lower == upper and closed != (True, True))):
        return None
    return Bound(lower, closed[0]), Bound(upper, closed[1])


def _read_domain(value: object) -> Text:
    text = _text(value)
    if bounds(text) is None:
        raise refusal(f'"{text[:80]}" is not an interval', "write one such as (0, oo), [0, 1) or (-oo, oo)")
    return text


def _read_year(value: object) -> int:
    text = _text(value)
    if not re.fullmatch(r"1[5-9]\d\d|20\d\d", text, re.ASCII):
        raise refusal(f'"{text[:80]}" is not a year')
    return int(text)


def _read_flag(value: object) -> bool:
    text = _text(value)
    if text not in ("true", "false"):
        raise refusal(f'"{text[:80]}" is neither true nor false')
    return text == "true"


def _read_identifier(value: object) -> Text:
    text = _text(value)
    if not _IDENTIFIER.fullmatch(text):
        raise refusal(f'"{text[:80]}" identifies no source', "write arXiv:1606.08415, doi:10.…, isbn:… or https://…")
    return text


_IMAGE = r"[A-Za-z0-9_][\w.-]*(?:/[A-Za-z0-9_][\w.-]*)*\.(?:svg|png|webp|jpg|ico)"
_ICON = r"(?:material|octicons|simple|fontawesome/(?:brands|regular|solid))/[a-z0-9-]+"


def matching(pattern: str, what: str, hint: str) -> Callable[[object], Text]:
    """A validator that takes only text of this pattern; `what` says what any other text is not."""

    def read(value: object) -> Text:
        text = _text(value)
        if not re.fullmatch(pattern, text, re.ASCII) or len(text) > LONGEST_LINE:
            raise refusal(f'"{text[:80]}" is no {what}', hint)
        return text

    return read


def one_of(*words: str) -> Callable[[object], Text]:
    """A validator that takes only these words."""

    def read(value: object) -> Text:
        text = _text(value)
        if text not in words:
            near = did_you_mean(text, words)
            raise refusal(f'"{text[:80]}" is not one of {", ".join(words)}', near)
        return text

    return read


def _built() -> list[str]:
    """The kinds that an entry can have."""
    return [kind.key for kind in KINDS.values() if kind.built]


def _read_kind(value: object) -> Text:
    text = _text(value)
    if text in KINDS and not KINDS[text].built:
        hint = f"leave the entry out, or choose among {', '.join(_built())}"
        raise refusal(f'"{text}" functions cannot be computed yet', hint)
    return one_of(*_built())(text)


def _schema(**schema: object) -> WithJsonSchema:
    return WithJsonSchema(dict(schema))


LEVELS: tuple[str, ...] = get_args(Level)
RELATIONS: tuple[str, ...] = get_args(RelationKind)
FRAMEWORKS = ("torch", "jax", "keras", "tensorflow", "onnx")

Line = Annotated[Text, PlainValidator(read_line), _schema(type="string", minLength=1)]
Name = Annotated[Text, PlainValidator(read_line), _schema(type=["string", "number", "boolean"])]
Formula = Annotated[Text, PlainValidator(_text), _schema(type=["string", "number"])]
ProseText = Annotated[Prose, PlainValidator(_read_prose), _schema(type="string", minLength=1)]
Definition = Annotated[Prose, PlainValidator(_read_definition), _schema(type="string", minLength=1)]
Slug = Annotated[Text, PlainValidator(read_slug), _schema(type="string", pattern=f"^{SLUG.pattern}$")]
ExactNumber = Annotated[Text, PlainValidator(_read_number), _schema(type=["string", "number"])]
Domain = Annotated[Text, PlainValidator(_read_domain), _schema(type="string", examples=["(0, oo)", "[0, 1)"])]
Year = Annotated[int, PlainValidator(_read_year), _schema(type="integer")]
Flag = Annotated[bool, PlainValidator(_read_flag), _schema(type="boolean")]
Identifier = Annotated[Text, PlainValidator(_read_identifier), _schema(type="string")]
WebAddress = Annotated[
    Text,
    PlainValidator(
        matching(
            r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?::\d+)?(?:/[\w.~%/+@-]*)?",
            "web address",
            "write https://example.org/",
        )
    ),
    _schema(type="string", format="uri"),
]
Branch = Annotated[
    Text, PlainValidator(matching(r"\w[\w./-]*", "name of a branch", "write one such as main")), _schema(type="string")
]
Image = Annotated[
    Text,
    PlainValidator(matching(_IMAGE, "image", "name a file below docs/, such as assets/icon.svg")),
    _schema(type="string", pattern=f"^{_IMAGE}$"),
]
Logo = Annotated[
    Text,
    PlainValidator(
        matching(
            f"{_IMAGE}|{_ICON}", "logo", "name an image below docs/, or an icon of the theme such as material/sine-wave"
        )
    ),
    _schema(type="string", pattern=f"^(?:{_IMAGE}|{_ICON})$"),
]
Language = Annotated[
    Text,
    PlainValidator(matching(r"[a-z]{2,3}(?:-[A-Za-z]+)?", "code of a language", "write one such as en or pt-BR")),
    _schema(type="string"),
]
KindWord = Annotated[Text, PlainValidator(_read_kind), _schema(enum=_built())]
LevelWord = Annotated[Text, PlainValidator(one_of(*LEVELS)), _schema(enum=list(LEVELS))]
RelationWord = Annotated[Text, PlainValidator(one_of(*RELATIONS)), _schema(enum=list(RELATIONS))]
FrameworkWord = Annotated[Text, PlainValidator(one_of(*FRAMEWORKS)), _schema(enum=list(FRAMEWORKS))]
