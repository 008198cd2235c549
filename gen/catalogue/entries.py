"""The entries, functions and terms, with everything that an editor writes of them; nothing computable stands here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field, PrivateAttr, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema

from gen.catalogue.formulas import FormulaText
from gen.catalogue.record import Record, Refers
from gen.catalogue.scalars import (
    Definition,
    DomainText,
    ExactNumber,
    FrameworkWord,
    KindWord,
    LevelWord,
    Line,
    Name,
    ProseText,
    RelationWord,
    RuleCode,
    Slug,
    YesOrNo,
)
from gen.catalogue.tables import AtLeastOne, Pairs, Rows, Several
from gen.formula.language.conditions import Condition, read_condition
from gen.formula.language.domains import DomainEnd

SourceKey = Annotated[Line, Refers("source")]
FunctionSlug = Annotated[Line, Refers("function")]
EntrySlug = Annotated[Line, Refers("entry")]
FactText = Annotated[Line, Refers("fact")]

SUPPORTS = ("source", "fact", "opinion")
"""What a claim may rest on; exactly one of them stands beside it."""


class Supported(Record):
    """What is claimed and must say what supports it: exactly one of source, fact and opinion."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": [name]} for name in SUPPORTS]})

    source: SourceKey | None = Field(default=None, description="The key of a source that says so.")
    fact: FactText | None = Field(default=None, description="A computed fact that shows it, such as relu.dying.")
    opinion: Annotated[YesOrNo, WithJsonSchema({"const": True})] = Field(
        default=False, description="true where no source and no fact supports it."
    )


class SupportedPoint(Supported):
    """An application, advantage, drawback or consideration."""

    text: ProseText = Field(description="What is claimed, in a sentence or two.")


class Question(Record):
    """A question that readers ask, with its answer."""

    slug: Slug = Field(description="The permanent anchor of the question on its page.", examples=["first-question"])
    question: Line = Field(description="The question as readers ask it.", examples=["What do readers ask?"])
    answer: ProseText = Field(description="The answer, whose first sentence answers.")


class CatalogueEntry(Record):
    """What functions and terms share."""

    keyed_by: ClassVar[str] = "slug"

    slug: Annotated[Line, SkipJsonSchema()]
    name: Name = Field(description="The name under which readers know it, as pages print it.")
    aliases: Several[Name] = Field(default=(), description="Other names readers look up, such as swish.")
    exact_case: Several[Name] = Field(default=(), description="Surface forms that match only as written, such as ELU.")
    formerly: Several[Slug] = Field(default=(), description="Slugs this entry had; they are never used again.")
    unlinked: Several[Name] = Field(default=(), description="Forms that are never linked on the entry's own page.")
    when: Pairs[Name, AtLeastOne[Name]] = Field(
        default=(), description="For a name that another entry claims too: the words near which it means this entry."
    )
    searches: Several[Name] = Field(
        default=(), description="What readers type to find the entry and prose must not link, such as a symbol."
    )
    allow: Several[RuleCode] = Field(
        default=(), description="Codes of rules of the lint that the entry is excused from; each must stay necessary."
    )
    level: LevelWord = Field(description="Whom the entry is written for.", examples=["intermediate"])
    definition: Definition = Field(description="One line of at most 160 characters: what it is.")
    in_depth: ProseText = Field(description="What the pages of its relatives do not say.")
    why_it_matters: ProseText = Field(description="Why a reader should care.")
    applications: Several[SupportedPoint] = Field(description="Where it is used.")
    takeaway: ProseText = Field(description="One or two sentences to remember.")
    questions: Several[Question] = Field(description="What readers ask, and the answers.")
    see_also: Several[EntrySlug] = Field(description="The slugs of related entries.")


class DeclaredParameter(Record):
    """A parameter of a function: its default, its domain, and whether training learns it."""

    keyed_by: ClassVar[str] = "name"

    name: Annotated[Line, SkipJsonSchema()]
    latex: Line = Field(default="", description="Its symbol in TeX, where that is not its name.")
    default: ExactNumber = Field(description="An exact number: digits, a decimal or a quotient such as 1/3.")
    domain: DomainText = Field(description="An interval, such as (0, oo) or [0, 1).")
    learnable: YesOrNo = Field(default=False, description="true where training learns it.")
    description: ProseText = Field(description="What it does to the function.")

    @property
    def lower(self) -> DomainEnd:
        """The lower end of the domain."""
        return self.domain.lower

    @property
    def upper(self) -> DomainEnd:
        """The upper end of the domain."""
        return self.domain.upper


class DeclaredRelation(Record):
    """A relation that the definitions claim and the facts must prove."""

    kind: RelationWord = Field(description="In what way this function is related to the other.")
    other: FunctionSlug = Field(description="The slug of the other function; for an identity that of this one.")
    under: Line = Field(
        default="",
        description="What is substituted or goes to a limit, such as beta = 1 or beta -> oo, or the identity.",
    )
    _condition: Condition | None = PrivateAttr(default=None)

    def condition(self, inputs: Sequence[str], parameters: Sequence[str], *, indexed: bool) -> Condition:
        """What is read of `under`, given the names of the function that declares it; it is read once and kept."""
        if self._condition is None:
            self._condition = read_condition(
                self.under,
                self.place,
                inputs=inputs,
                parameters=parameters,
                indexed=indexed,
                equation=self.kind == "identity",
            )
        return self._condition


class HowItWorks(Record):
    """What a function does in both directions."""

    forward: ProseText = Field(description="What it does to its input.")
    backward: ProseText = Field(description="What it does to the gradient.")


class Origin(Record):
    """Who proposed a function, and for what."""

    source: SourceKey = Field(description="The key of the source that proposed it.")
    text: ProseText = Field(description="Who proposed it, when, and for what.")


class Framework(Record):
    """How a framework names the function; the call is shown and never run here."""

    keyed_by: ClassVar[str] = "framework"

    framework: Annotated[FrameworkWord, SkipJsonSchema()]
    call: Line = Field(description="The call in the framework's own words.")
    defaults: Pairs[Line, Name] = Field(default=(), description="The framework's own default parameters.")
    note: ProseText | None = Field(default=None, description="What differs from the definition here.")
    source: SourceKey = Field(description="The key of the source that documents the call.")


class Activation(CatalogueEntry):
    """One activation function as its editors define it."""

    long_name: Name = Field(description="The name written out.")
    kind: KindWord = Field(description="The shape of the function.", examples=["elementwise"])
    family: Annotated[Line, Refers("family")] = Field(description="The slug of its family.")
    learnable: YesOrNo = Field(default=False, description="true where training learns one of its parameters.")
    stochastic: YesOrNo = Field(default=False, description="true where it draws a random number in training.")
    input_conditioned: YesOrNo = Field(default=False, description="true where its shape depends on other inputs.")
    parameters: Rows[DeclaredParameter] = Field(default=(), description="What may be set, by name.")
    inputs: Several[Line] = Field(default=(), description="The names of the inputs of a gated function.")
    gate: Line | None = Field(default=None, description="Which input of a gated function is the gate.")
    formula: FormulaText = Field(
        description="The function in the formula language, which CONTRIBUTING.md describes.", examples=["x"]
    )
    stable: FormulaText | None = Field(default=None, description="The form to compute with, where it differs.")
    closed_forms: Pairs[Line, FormulaText] = Field(
        default=(), description="Fact path to formula: proposals that the engine proves or refutes."
    )
    relations: Several[DeclaredRelation] = Field(
        default=(), description="Relations to other functions, which are proved."
    )
    summary: ProseText = Field(description='The direct answer to "what is it", in two or three sentences.')
    how_it_works: HowItWorks = Field(description="What it does forward and backward.")
    advantages: Several[SupportedPoint] = Field(description="What speaks for it.")
    drawbacks: Several[SupportedPoint] = Field(description="What speaks against it.")
    origin: Origin = Field(description="Where it comes from.")
    frameworks: Rows[Framework] = Field(default=(), description="What frameworks call it.")
    fixes: Several[Annotated[Line, Refers("term")]] = Field(
        default=(), description="The slugs of terms whose problem this function answers."
    )


class Term(CatalogueEntry):
    """One glossary term."""

    category: Annotated[Line, Refers("category")] = Field(description="The slug of its category.")
    subcategory: Line = Field(description="The slug of its sub-category within the category.")
    how_it_works: ProseText = Field(description="How it works.")
    considerations: Several[SupportedPoint] = Field(description="What to weigh.")
    example: Line | None = Field(default=None, description="A file under docs/examples/, such as kink.py.")
    sources: Several[SourceKey] = Field(description="The keys of the sources it rests on.")
