"""The sections of a definitions file, and the catalogue of all of them."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from gen.catalogue.entries import Activation, Term
from gen.catalogue.guidance import Advice, Lesson
from gen.catalogue.publication import SiteDescription
from gen.catalogue.record import Record
from gen.catalogue.scalars import Identifier, Line, ProseText, RuleCode, Slug, Year
from gen.catalogue.tables import Pairs, Section, Several


class CitedWork(Record):
    """A source of the table of sources: where a statement comes from."""

    keyed_by: ClassVar[str] = "key"

    key: Annotated[Line, SkipJsonSchema()]
    authors: Line = Field(description="The authors; a surname of several words stands in braces.")
    year: Year = Field(description="The year of the venue, or of the arXiv number.")
    title: Line = Field(description="The title of the work.")
    venue: Line = Field(default="", description="Where it was published, if it was.")
    identifier: Identifier = Field(description="arXiv:…, doi:…, isbn:… or https://…")


class Family(Record):
    """A family of functions."""

    keyed_by: ClassVar[str] = "slug"

    slug: Annotated[Line, SkipJsonSchema()]
    name: Line = Field(description="What the family is called.")
    definition: Line = Field(description="One line that says what its members have in common.")
    text: ProseText = Field(description="What there is to know of the family.")


class Category(Record):
    """A category of terms with its sub-categories."""

    keyed_by: ClassVar[str] = "slug"

    slug: Annotated[Line, SkipJsonSchema()]
    name: Line = Field(description="What the category is called.")
    definition: Line = Field(description="One line that says what belongs to it.")
    subcategories: Pairs[Slug, Line] = Field(description="Slug to name of each sub-category.")


class LintSwitches(Record):
    """What of the lint holds for the whole file."""

    off: Several[RuleCode] = Field(default=(), description="Codes of rules that are not asked, such as V07.")


class Catalogue(Record):
    """Everything the definitions say, in the file's order."""

    site: SiteDescription = Field(description="What the site is, and what it says of itself.")
    sources: Section[CitedWork] = Field(default={}, description="Key to work: what statements rest on.")
    families: Section[Family] = Field(default={}, description="Slug to family of functions.")
    categories: Section[Category] = Field(default={}, description="Slug to category of terms.")
    activations: Section[Activation] = Field(default={}, description="Slug to function.")
    terms: Section[Term] = Field(default={}, description="Slug to glossary term.")
    retired: Several[Slug] = Field(default=(), description="Slugs of removed entries; they are never used again.")
    advice: Section[Advice] = Field(default={}, description="Slug to guide to choosing.")
    lessons: Section[Lesson] = Field(default={}, description="Slug to lesson, in the order of the path.")
    lint: LintSwitches = Field(default_factory=LintSwitches, description="Which rules of the lint are not asked.")
