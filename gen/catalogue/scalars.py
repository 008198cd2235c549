"""The kinds of text that fields are made of, as types that read a placed scalar and say what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any, Generic, Literal, TypeVar, get_args

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from gen.catalogue.nodes import REFUSED, Scalar
from gen.catalogue.record import NOWHERE, Reading
from gen.formula.language.domains import EVERY_NUMBER, Domain, DomainEnd
from gen.kinds.registry import KINDS
from gen.problems import Problem, did_you_mean
from gen.prose.markdown import plain_text
from gen.prose.reader import ProseRefused, read_prose
from gen.prose.text import Paragraph, Prose

LONGEST_DEFINITION = 160
LONGEST_LINE = 400
LONGEST_SLUG = 64
LONGEST_NUMBER = 60
RULE_CODE = "rule-code"
"""The format, in the JSON Schema, of the code of a rule of the lint; which codes there are, the lint knows."""

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NUMBER = r"[-−]?\d+(?:\.\d+|/\d+)?"
_DOMAIN = re.compile(rf"([\[(])\s*(-oo|{_NUMBER})\s*,\s*(oo|{_NUMBER})\s*([\])])")
_IDENTIFIER = re.compile(
    r"arXiv:(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})|doi:10\.\d{4,9}/[!-~]+|isbn:[\dX-]{10,17}"
    r"|https://[A-Za-z0-9][A-Za-z0-9.-]*(?:/[!-~]*)?"
)

Level = Literal["beginner", "intermediate", "advanced"]
RelationKind = Literal["special case", "limit", "identity", "same function", "approximation", "scaled form"]
LEVELS: tuple[str, ...] = get_args(Level)
RELATIONS: tuple[str, ...] = get_args(RelationKind)
FRAMEWORKS = ("torch", "jax", "keras", "tensorflow", "onnx")

T = TypeVar("T")


class ScalarRefused(Exception):
    """A scalar is not what its field wants, as a message and a hint, or as problems with places of their own.

    `instead` is the value that is read all the same, None for the empty one.
    """

    def __init__(
        self, message: str = "", hint: str = "", problems: tuple[Problem, ...] = (), instead: object = None
    ) -> None:
        self.message, self.hint, self.problems, self.instead = message, hint, problems, instead
        super().__init__(message)


@dataclass(frozen=True, eq=False)
class Reads(Generic[T]):
    """Annotates a type with how a scalar is read into it.

    `read` raises ScalarRefused; `empty` stands for what cannot be read; `schema` is the JSON Schema of the scalar.
    Where a record is made from values, only what is of the type of `empty` is taken.
    """

    read: Callable[[Scalar], T]
    empty: T
    schema: Mapping[str, object]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Pydantic's hook: a validator in place of the type's own."""
        return core_schema.with_info_plain_validator_function(self._validate)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Pydantic's hook: the JSON Schema of what is written."""
        return dict(self.schema)

    def value_of(self, scalar: Scalar, siblings: Mapping[str, Any]) -> T:
        """The value of a scalar, given the fields of its record that stand before it. Raises ScalarRefused."""
        return self.read(scalar)

    def _validate(self, value: object, info: ValidationInfo) -> T:
        reading = info.context
        if not isinstance(reading, Reading):
            if not isinstance(value, type(self.empty)):
                raise ValueError(f"expected {type(self.empty).__name__}")
            return value
        if not isinstance(value, Scalar):
            reading.expect("text", value)  # type: ignore[arg-type]  # every node that is no scalar
            return self.empty
        if value.style == REFUSED:
            return self.empty
        try:
            if not value.strip():
                raise ScalarRefused("is empty")
            return self.value_of(value, info.data)
        except ScalarRefused as refused:
            if refused.message:
                reading.refuse(value, refused.message, refused.hint)
            reading.problems.extend(refused.problems)
            value.style = REFUSED
            return self.empty if refused.instead is None else refused.instead  # type: ignore[return-value]


def read_line(scalar: Scalar) -> str:
    """Text of one line; a line break inside is a space; raises ScalarRefused."""
    if len(scalar) > LONGEST_LINE:
        raise ScalarRefused(f"has {len(scalar)} characters, at most {LONGEST_LINE} fit")
    check_comment(scalar)
    return " ".join(scalar.split())


def check_comment(scalar: Scalar) -> None:
    """Refuses a plain scalar that ends where ` #` begins a comment, which in a sentence or formula is never meant.

    Raises ScalarRefused with the place of the mark.
    """
    text = scalar.file.text
    if scalar.style == "" and re.match(r" +#", text[scalar.end : scalar.end + 40]):
        place = scalar.file.place(text.index("#", scalar.end))
        hint = "a comment stands on a line of its own; text that holds a # is quoted"
        raise ScalarRefused(problems=(Problem(place, "", "# begins a comment here and cuts the text", hint),))


def read_paragraphs(scalar: Scalar) -> Prose:
    """A field of prose as a tree; raises ScalarRefused."""
    check_comment(scalar)
    try:
        return read_prose(scalar, scalar.place_of)
    except ProseRefused as refused:
        raise ScalarRefused(problems=refused.problems) from None


def read_definition(scalar: Scalar) -> Prose:
    """The one line that says what an entry is: one short paragraph; raises ScalarRefused."""
    prose = read_paragraphs(scalar)
    if len(prose.blocks) != 1 or not isinstance(prose.blocks[0], Paragraph):
        raise ScalarRefused("must be one paragraph", instead=prose)
    if (length := len(plain_text(prose))) > LONGEST_DEFINITION:
        raise ScalarRefused(f"has {length} characters, at most {LONGEST_DEFINITION} fit", instead=prose)
    return prose


def is_slug(text: str) -> bool:
    """Whether a text is a permanent name for addresses: small letters, digits and single hyphens.

    >>> is_slug("leaky-relu"), is_slug("Leaky_ReLU")
    (True, False)
    """
    return bool(SLUG.fullmatch(text)) and len(text) <= LONGEST_SLUG


NO_SLUG = f"small letters, digits and single hyphens, at most {LONGEST_SLUG}"
"""The hint for what is no slug."""

NO_FILE = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""Names that no file and no folder can have on Windows, and that no slug has for that reason."""


def nearest_slug(text: str) -> str:
    """The slug that a text nearly is; empty where none is near.

    >>> nearest_slug("Leaky_ReLU"), nearest_slug("...")
    ('leaky-relu', '')
    """
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:LONGEST_SLUG].rstrip("-")


def read_slug(scalar: Scalar) -> str:
    """A permanent name for addresses; raises ScalarRefused."""
    if not is_slug(scalar):
        raise ScalarRefused(f'"{scalar[:80]}" is no slug', NO_SLUG)
    if NO_FILE.fullmatch(scalar):
        raise ScalarRefused(f'no file can be called "{scalar}" on Windows', "choose another slug")
    return str(scalar)


def exact_number(text: str) -> Fraction | None:
    """The fraction that a number names; None for anything else.

    >>> exact_number("1.10"), exact_number("1/3"), exact_number("1e3")
    (Fraction(11, 10), Fraction(1, 3), None)
    """
    if len(text) > LONGEST_NUMBER or not re.fullmatch(_NUMBER, text, re.ASCII):
        return None
    try:
        return Fraction(text.replace("−", "-"))
    except ZeroDivisionError:
        return None


def read_number(scalar: Scalar) -> Fraction:
    """A decimal or a quotient, exactly; raises ScalarRefused."""
    number = exact_number(scalar)
    if number is None:
        raise ScalarRefused(
            f'"{scalar[:80]}" is not an exact number', "write digits, a decimal or a quotient such as 1/3"
        )
    return number


def domain_of(text: str) -> Domain | None:
    """The domain that an interval such as `(0, oo)` or `[0, 1)` names; None where it is none or holds nothing.

    >>> domain_of("[0, 1)").upper
    DomainEnd(value=Fraction(1, 1), closed=False)
    >>> domain_of("(1, 0)")
    """
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
    return Domain(DomainEnd(lower, closed[0]), DomainEnd(upper, closed[1]))


def read_domain(scalar: Scalar) -> Domain:
    """The interval that a parameter may lie in; raises ScalarRefused."""
    domain = domain_of(scalar)
    if domain is None:
        raise ScalarRefused(f'"{scalar[:80]}" is not an interval', "write one such as (0, oo), [0, 1) or (-oo, oo)")
    return domain


def read_year(scalar: Scalar) -> int:
    """A year since 1500; raises ScalarRefused."""
    if not re.fullmatch(r"1[5-9]\d\d|20\d\d", scalar, re.ASCII):
        raise ScalarRefused(f'"{scalar[:80]}" is not a year')
    return int(scalar)


def read_flag(scalar: Scalar) -> bool:
    """true or false; raises ScalarRefused."""
    if scalar not in ("true", "false"):
        raise ScalarRefused(f'"{scalar[:80]}" is neither true nor false')
    return scalar == "true"


def read_identifier(scalar: Scalar) -> str:
    """What identifies a work: a number of arXiv, a DOI, an ISBN or an address; raises ScalarRefused."""
    if not _IDENTIFIER.fullmatch(scalar):
        hint = "write arXiv:1606.08415, doi:10.…, isbn:… or https://…"
        raise ScalarRefused(f'"{scalar[:80]}" identifies no source', hint)
    return str(scalar)


def one_of(*words: str) -> Callable[[Scalar], Any]:
    """A reader that takes only these words."""

    def read(scalar: Scalar) -> str:
        if scalar not in words:
            raise ScalarRefused(
                f'"{scalar[:80]}" is not one of {", ".join(words)}', did_you_mean(scalar, words), instead=str(scalar)
            )
        return str(scalar)

    return read


def _built() -> list[str]:
    """The kinds that an entry can have."""
    return [kind.key for kind in KINDS.values() if kind.built]


def read_kind(scalar: Scalar) -> str:
    """The kind of a function that can be computed; raises ScalarRefused."""
    if scalar in KINDS and not KINDS[scalar].built:
        hint = f"leave the entry out, or choose among {', '.join(_built())}"
        raise ScalarRefused(f'"{scalar}" functions cannot be computed yet', hint, instead=str(scalar))
    kind: str = one_of(*_built())(scalar)
    return kind


_STRING = {"type": "string", "minLength": 1}
_NUMERAL = {"type": ["string", "number"]}

_QUOTES = {"“": "”", "‘": "’", "«": "»", "„": "“"}


def read_name(scalar: Scalar) -> str:
    """A name of one line, in which every typographic quotation mark that opens is closed; raises ScalarRefused."""
    name = read_line(scalar)
    for opening, closing in _QUOTES.items():
        if opening in name and name.count(closing) < name.count(opening) and not (opening == "“" and "„" in name):
            raise ScalarRefused(f"{opening} opens a quotation that nothing closes", f"add {closing} or remove the mark")
    for closing in ("”", "»"):
        opening = next(mark for mark, end in _QUOTES.items() if end == closing)
        if name.count(closing) > name.count(opening):
            raise ScalarRefused(f"{closing} closes a quotation that nothing opens", f"add {opening} or remove the mark")
    return name


Line = Annotated[str, Reads(read_line, "", _STRING)]
Name = Annotated[str, Reads(read_name, "", {"type": ["string", "number", "boolean"]})]
RuleCode = Annotated[str, Reads(read_line, "", {"type": "string", "format": RULE_CODE})]
ProseText = Annotated[Prose, Reads(read_paragraphs, Prose((), NOWHERE), _STRING)]
Definition = Annotated[Prose, Reads(read_definition, Prose((), NOWHERE), _STRING)]
Slug = Annotated[str, Reads(read_slug, "", {"type": "string", "pattern": f"^{SLUG.pattern}$"})]
ExactNumber = Annotated[Fraction, Reads(read_number, Fraction(0), _NUMERAL)]
DomainText = Annotated[Domain, Reads(read_domain, EVERY_NUMBER, {"type": "string", "examples": ["(0, oo)", "[0, 1)"]})]
Year = Annotated[int, Reads(read_year, 0, {"type": "integer"})]
YesOrNo = Annotated[bool, Reads(read_flag, False, {"type": "boolean"})]
Identifier = Annotated[str, Reads(read_identifier, "", {"type": "string"})]
KindWord = Annotated[str, Reads(read_kind, "", {"enum": _built()})]
LevelWord = Annotated[Level, Reads(one_of(*LEVELS), "", {"enum": list(LEVELS)})]
RelationWord = Annotated[RelationKind, Reads(one_of(*RELATIONS), "", {"enum": list(RELATIONS)})]
FrameworkWord = Annotated[str, Reads(one_of(*FRAMEWORKS), "", {"enum": list(FRAMEWORKS)})]
