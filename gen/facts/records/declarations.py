"""How a fact is declared, once: its key, title, place on a page, words and builder, and which functions have it.

The classes of facts, such as `ElementwiseFacts`, are the registry: an attribute of the class is the declaration, the
same attribute of an instance is the fact. Whatever lists facts walks `declared()`, so a fact that is declared there
stands on the pages, in the finder, in the published data with its schema, in the golden file and on the command line.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Generic, Literal, Self, overload

from gen.facts.records.evidence import Fact, T, unknown
from gen.facts.records.values.calculus import Extremum, Lipschitz
from gen.facts.records.values.printed import Number
from gen.facts.records.values.statements import Statement

Function = str | Callable[..., Any]
"""A function, or where it is found as `module:name`, so that whoever lists facts need not import the mathematics."""


@dataclass(frozen=True)
class Group:
    """The facts that stand together on a page."""

    slug: str
    title: str


VALUES = Group("values", "Range, limits and asymptotes")
POINTS = Group("points", "Special points")
SHAPE = Group("shape", "Shape")
SMOOTHNESS = Group("smoothness", "Smoothness")
GRADIENT = Group("gradient", "Gradient")
NORMAL = Group("normal", "Under a standard normal input")
VECTOR = Group("vector", "As a vector function")
OTHER = Group("other", "Other facts")
GROUPS = (VALUES, POINTS, SHAPE, SMOOTHNESS, GRADIENT, NORMAL, VECTOR, OTHER)
"""In the order of the page."""


@dataclass(frozen=True)
class Tables:
    """The places of a fact, or of a part of it, in tables of several facts; 0 keeps it out of one.

    `card` is what stands above the fold of its function's page, `members` the table of the functions of a family,
    `finder` the columns that are shown at once (what has no place there stands in a further one), `comparison` the
    table that compares functions of one variable, `explorer` what is told at every setting of the parameters, and
    `quiz` what the quiz of a family asks of its members in turn.
    `search` ranks the facts among which a number that is typed into the search box is looked for.
    """

    card: int = 0
    members: int = 0
    finder: int = 0
    comparison: int = 0
    explorer: int = 0
    quiz: int = 0
    search: int = 9


TableName = Literal["card", "members", "finder", "comparison", "explorer", "quiz", "search"]
Greatest = Literal["", "first", "only"]
"""Whether the quiz of a family asks whose number is the greatest: first, or as the only question about it."""


@dataclass(frozen=True)
class Builder:
    """How a fact of a function of one variable is established.

    `build` makes the value from an analysis; where there is no `method`, it makes the whole fact. `method` says how in
    one line where algebra suffices, `enclosed` where an enclosure carries it. `of_wave` makes the value from one
    period of a function that is s·x plus a periodic part. `glued` and `scaled` make it for symbolic parameters: from
    the halves of a function glued at 0 on one cell of the parameters, and from the value where the parameter is 1.
    """

    build: Function
    method: str = ""
    enclosed: str = ""
    of_wave: Function | None = None
    glued: Function | None = None
    scaled: Function | None = None


@cache
def load(function: Function) -> Callable[..., Any]:
    """The function that a declaration names; raises ImportError or AttributeError where there is none.

    >>> load("math:sqrt")(9.0)
    3.0
    """
    loaded: Callable[..., Any] = pkgutil.resolve_name(function) if isinstance(function, str) else function
    return loaded


@dataclass(frozen=True)
class Part:
    """Something within the value of a fact that is told by itself, mostly a number; its texts are those of `Declared`.

    `in_words` names it in a statement with symbolic parameters.
    """

    key: str
    title: str
    description: str = ""
    in_words: str = ""
    alone: str = ""
    question: str = ""
    contrary: str = ""
    greatest: Greatest = ""
    shape: type[Any] = Number
    tables: Tables = Tables(search=0)


@dataclass(frozen=True, eq=False)
class Declared(Generic[T]):
    """One fact of the functions of a kind, declared as a class attribute under its key.

    `shape` is the record that holds its value; with `optional` a known value may be None, which says that the thing
    does not exist. `title` names it on its page, `short` in the head of a column, `alone` where no heading of its group
    stands above it; `description` says in the schema of the published data what it holds. `place` is its group on the
    page and its order there; without one it has a section of its own. `parts` can be told of it by themselves; `rows`
    says whether pages tell the whole, its first part, or each part. `tables` are its places in tables of several facts.
    `column` says how the finder sorts it, by default by the size of a number; `column_of` names the fact of other kinds
    in whose column it stands; `hidden` leaves it out there. Where it is not `told`, pages say nothing of it. Where it
    is not `counted`, because it only says in other words what other facts say, it does not count among what is known.
    `question` asks for it in a quiz, with `{name}` for the function; where the answer is a function, `question` asks of
    which it holds and `contrary` of which it fails.
    """

    shape: type[T]
    title: str
    description: str = ""
    place: tuple[Group, int] | None = (OTHER, 99)
    short: str = ""
    alone: str = ""
    optional: bool = False
    parts: tuple[Part, ...] = ()
    rows: Literal["whole", "first", "each"] = "whole"
    tables: Tables = Tables()
    column: Literal["", "number", "text"] = ""
    column_of: str = ""
    hidden: bool = False
    told: bool = True
    counted: bool = True
    question: str = ""
    contrary: str = ""
    greatest: Greatest = ""
    builder: Builder | None = None
    key: str = ""

    def __set_name__(self, owner: type, name: str) -> None:
        object.__setattr__(self, "key", name)

    @overload
    def __get__(self, instance: None, owner: type) -> Declared[T]: ...

    @overload
    def __get__(self, instance: FactSet, owner: type) -> Fact[T]: ...

    def __get__(self, instance: FactSet | None, owner: type) -> Declared[T] | Fact[T]:
        return self if instance is None else instance[self.key]

    def but(self, **changes: Any) -> Self:
        """The same declaration with some of it changed, for a kind of function that differs there."""
        return replace(self, **changes)

    @property
    def aspects(self) -> tuple[Aspect, ...]:
        """What is told of the fact, each in a row of its own."""
        return tuple(Aspect(self, part) for part in self.parts) if self.rows == "each" else (Aspect(self),)

    @property
    def all_aspects(self) -> tuple[Aspect, ...]:
        """The whole, and each part."""
        return Aspect(self), *(Aspect(self, part) for part in self.parts)

    def part(self, key: str) -> Aspect:
        """The aspect that is one part of the value; raises ValueError for a part that is not declared."""
        for part in self.parts:
            if part.key == key:
                return Aspect(self, part)
        raise ValueError(f"{self.key} has no part {key}")


@dataclass(frozen=True)
class Aspect:
    """What is told of a fact by itself: its value, or one part of it."""

    declared: Declared[Any]
    part: Part | None = None

    @property
    def key(self) -> str:
        """The name of the row, such as `gaussian.mean`."""
        return f"{self.declared.key}.{self.part.key}" if self.part else self.declared.key

    @property
    def anchor(self) -> str:
        """The key as it stands in addresses."""
        return anchor_of(self.key)

    @property
    def title(self) -> str:
        """Its name where the heading of its group stands above it."""
        return self.part.title if self.part else self.declared.title

    @property
    def alone(self) -> str:
        """Its name where no heading stands above it."""
        return (self.part.alone if self.part else self.declared.alone) or self.title

    @property
    def short(self) -> str:
        """Its name in the head of a column."""
        return self.part.title if self.part else self.declared.short or self.declared.title

    @property
    def tables(self) -> Tables:
        """Its places in tables of several facts."""
        return self.part.tables if self.part else self.declared.tables

    @property
    def greatest(self) -> Greatest:
        """Whether the quiz of a family asks whose number is the greatest."""
        return self.part.greatest if self.part else self.declared.greatest

    def place_in(self, table: TableName) -> int:
        """Its place in a table, 0 where it does not stand in it."""
        place: int = getattr(self.tables, table)
        return place

    @property
    def is_number(self) -> bool:
        """Whether it comes down to one number, by whose size functions can be sorted."""
        return issubclass(self.shape, Number | Lipschitz | Extremum)

    @property
    def shape(self) -> type[Any]:
        """The record that holds what is told."""
        part = self._narrowed
        return self.declared.shape if part is None else part.shape

    def of(self, facts: FactSet) -> Fact[Any] | None:
        """The fact of a function, narrowed to the part; None where functions of its kind have no such fact."""
        fact = facts.get(self.declared.key)
        return None if fact is None else self.narrow(fact)

    def narrow(self, fact: Fact[Any]) -> Fact[Any]:
        """The fact about the part alone, which is known in the same way."""
        part = self._narrowed
        if part is None or fact.value is None:
            return fact
        general = fact.general.narrow(part.key) if isinstance(fact.general, Statement) else fact.general
        return replace(fact, value=getattr(fact.value, part.key), general=general)

    @property
    def _narrowed(self) -> Part | None:
        return self.part or (self.declared.parts[0] if self.declared.rows == "first" else None)


def wholes(*declared: Declared[Any]) -> tuple[Aspect, ...]:
    """Each fact as a whole, or as the part that stands for it."""
    return tuple(map(Aspect, declared))


def anchor_of(key: str) -> str:
    """A key as it stands in addresses.

    >>> anchor_of("gaussian.gain_forward")
    'gaussian-gain-forward'
    """
    return key.replace(".", "-").replace("_", "-")


def _rank(place: tuple[Group, int] | None) -> tuple[int, int]:
    return (len(GROUPS), 0) if place is None else (GROUPS.index(place[0]), place[1])


class FactSet(Mapping[str, Fact[Any]]):
    """All facts of one function by key, in the order of their declarations; subclasses declare them as attributes."""

    def __init__(self, **facts: Fact[Any]) -> None:
        """Takes exactly the facts that are declared; raises TypeError for others and for missing ones."""
        declared = self.declared()
        if unlike := declared.keys() ^ facts.keys():
            raise TypeError(f"{type(self).__name__} declares other facts: {', '.join(sorted(unlike))}")
        self._facts = {key: facts[key] for key in declared}

    @classmethod
    def declared(cls) -> Mapping[str, Declared[Any]]:
        """The declarations by key, in the order of the published data."""
        keys = dict.fromkeys(
            key
            for base in reversed(cls.__mro__)
            for key, declared in vars(base).items()
            if isinstance(declared, Declared)
        )
        return {key: getattr(cls, key) for key in keys}

    @classmethod
    def aspect(cls, key: str) -> Aspect | None:
        """The whole or the part that a key such as `dying` or `gaussian.mean` names; None where there is none."""
        name, _, part = key.partition(".")
        declared = cls.declaration(name)
        if declared is None or (part and part not in {known.key for known in declared.parts}):
            return None
        return declared.part(part) if part else Aspect(declared)

    @classmethod
    def declaration(cls, key: str) -> Declared[Any] | None:
        """The declaration of a key; None where there is none."""
        declared = getattr(cls, key, None)
        return declared if isinstance(declared, Declared) else None

    @classmethod
    def in_order(cls) -> list[Declared[Any]]:
        """The declarations of what pages tell, in the order of the page: by groups, then what stands in none."""
        return sorted(
            (declared for declared in cls.declared().values() if declared.told),
            key=lambda declared: _rank(declared.place),
        )

    @classmethod
    def table(cls, name: TableName) -> tuple[Aspect, ...]:
        """What stands in a table of several facts, by the places that the declarations give it."""
        aspects = [aspect for declared in cls.declared().values() for aspect in declared.all_aspects]
        places = {aspect: place for aspect in aspects if (place := aspect.place_in(name))}
        return tuple(sorted(places, key=places.__getitem__))

    @classmethod
    def unknown(cls, method: str) -> Self:
        """Every fact unknown, for one reason."""
        return cls(**{key: unknown(method) for key in cls.declared()})

    def counted(self) -> Iterator[Fact[Any]]:
        """The facts that count among what is known of the function."""
        declared = self.declared()
        return (fact for key, fact in self._facts.items() if declared[key].counted)

    def but(self, **facts: Fact[Any]) -> Self:
        """The same facts with some in place of others."""
        return type(self)(**{**self._facts, **facts})

    def __getitem__(self, key: str) -> Fact[Any]:
        return self._facts[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{key}={fact!r}' for key, fact in self._facts.items())})"
