"""A kind of function as a record: what it is given, which facts it has, and what pages say of it."""

from __future__ import annotations

from dataclasses import dataclass

from gen.facts.records import FactSet


@dataclass(frozen=True)
class Kind:
    """The shape of a function; learnable, stochastic and input-conditioned are flags and combine with every kind.

    `key` is the word of the definitions. `label` stands for it in the finder; `chip` and `meaning` on the pages of its
    functions, which say nothing where `chip` is empty. `facts` is the record of its facts. `fields` are those that an
    entry of this kind must have and an entry without that need may not have. `indexed` says that its input is a vector,
    whose components the formula names; `curve` that it takes one number, so that it has a graph, derivatives and a
    table of values; `certified` that its proofs are kept as certificates; `holds_curves` that its formula may apply
    functions of one number, on all of which its facts then depend. `phrases` are what a sentence in the finder may call
    it, the first one as it is echoed. `explorer` is the script that draws its explorer, without the ending. A kind that
    is not `built` is known and refused.
    """

    key: str
    label: str
    facts: type[FactSet]
    chip: str = ""
    meaning: str = ""
    fields: tuple[str, ...] = ()
    indexed: bool = False
    curve: bool = False
    certified: bool = False
    holds_curves: bool = False
    phrases: tuple[str, ...] = ()
    explorer: str = ""
    built: bool = True


@dataclass(frozen=True)
class KindFlag:
    """A property that the definitions declare of a function of any kind: `attribute` is its field.

    `label` names it in the finder and on pages, `meaning` says there what it is; `phrases` are what a sentence in the
    finder may call it, the first one as it is echoed.
    """

    attribute: str
    label: str
    meaning: str
    phrases: tuple[str, ...]

    @property
    def key(self) -> str:
        """The flag in addresses."""
        return self.attribute.replace("_", "-")

    def holds(self, activation: object) -> bool:
        """Whether the definitions say so of a function, a record of the catalogue, which is made after the kinds."""
        return bool(getattr(activation, self.attribute))
