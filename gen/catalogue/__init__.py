"""The catalogue: every definition as a frozen record, after reading and before any mathematics.

The models of `record`, `entries`, `guidance` and `sections` declare each field once: its type says how it is read, its
description documents it, and the JSON Schema, the skeleton of a new entry and the cross-checks are made from them.
`gen.source` reads a file into them; every later stage reads them.
"""

from gen.catalogue.entries import (
    Activation,
    CatalogueEntry,
    DeclaredParameter,
    DeclaredRelation,
    Framework,
    HowItWorks,
    Origin,
    Question,
    Supported,
    SupportedPoint,
    Term,
)
from gen.catalogue.formulas import Formula
from gen.catalogue.guidance import Advice, GuideCase, Lesson, LessonStep
from gen.catalogue.publication import SiteDescription
from gen.catalogue.scalars import Level, RelationKind
from gen.catalogue.sections import Catalogue, Category, CitedWork, Family, LintSwitches
from gen.formula.language.domains import Domain, DomainEnd

__all__ = [
    "Activation",
    "Advice",
    "Catalogue",
    "CatalogueEntry",
    "Category",
    "CitedWork",
    "DeclaredParameter",
    "DeclaredRelation",
    "Domain",
    "DomainEnd",
    "Family",
    "Formula",
    "Framework",
    "GuideCase",
    "HowItWorks",
    "Lesson",
    "LessonStep",
    "Level",
    "LintSwitches",
    "Origin",
    "Question",
    "RelationKind",
    "SiteDescription",
    "Supported",
    "SupportedPoint",
    "Term",
]
