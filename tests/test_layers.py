"""The walls of the house: which stage may import what, who may print and write, and how modules are named.

Each rule reads the syntax tree of one module and returns what it objects to. Each has a good and a bad example,
so that a rule that has stopped finding anything fails here.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import resolve_name
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MOST_LINES = 400
LONG_MODULES: dict[str, str] = {
    "gen/facts/algebra/normal_forms.py": "kernels, monomials, sums and forms are made of one another",
    "gen/facts/records/elementwise.py": "a list, with an entry for each fact of a function of one variable",
}
"""Modules with one subject that takes more lines, each with the reason; the limit serves reading, not the reverse."""

WRITERS = ("gen/publishing/writer.py", "gen/publishing/cache.py", "gen/commands/skeleton.py")
"""The doors to the disk: publishing, the cache, and the skeleton that the command `new` appends."""

RECORDS = "facts.records"
"""The shapes of the facts are a stage of their own: editors write their paths, so that those who check them and the
kinds need the shapes, and not the mathematics."""

_WRITING_CALLS = {
    "write_text", "write_bytes", "writelines", "mkdir", "makedirs", "unlink", "rmdir", "rmtree", "touch", "symlink_to",
    "hardlink_to", "copyfile", "copytree", "savefig", "chmod",
}  # fmt: skip
_WRITING_MODULES = {"shutil", "tempfile"}
_ENDS = ("generation", "commands", "mkdocs_hook", "__main__")
_FACTS = ("facts", RECORDS)
_PAGES = ("pages", "extensions", *_ENDS)
FORBIDDEN: dict[str, tuple[str, ...]] = {
    "__init__": ("notation", "source", "formula", *_FACTS, "artefacts", "glossary", "lint", "publishing", *_PAGES),
    "problems": (
        "notation",
        "catalogue",
        "source",
        "formula",
        *_FACTS,
        "artefacts",
        "glossary",
        "lint",
        "publishing",
        *_PAGES,
    ),
    "fences": (
        "notation",
        "catalogue",
        "source",
        "formula",
        *_FACTS,
        "artefacts",
        "glossary",
        "lint",
        "publishing",
        *_PAGES,
    ),
    "catalogue": ("notation", "source", *_FACTS, "artefacts", "glossary", "lint", "publishing", "labs", *_PAGES),
    "formula": ("notation", "catalogue", "source", *_FACTS, "artefacts", "glossary", "lint", "publishing", *_PAGES),
    "kinds": ("notation", "source", "formula", "facts", "artefacts", "glossary", "lint", "publishing", *_PAGES),
    "prose": ("catalogue", "source", "artefacts", "glossary", "lint", "publishing", "labs", *_PAGES),
    "source": ("notation", "facts", "artefacts", "glossary", "lint", "publishing", "labs", *_PAGES),
    "facts": ("notation", "source", "artefacts", "glossary", "lint", "publishing", "labs", *_PAGES),
    RECORDS: (
        "notation",
        "catalogue",
        "source",
        "kinds",
        "prose",
        "facts",
        "artefacts",
        "glossary",
        "lint",
        "publishing",
        "labs",
        *_PAGES,
    ),
    "artefacts": ("source", "glossary", "lint", "publishing", "labs", *_PAGES),
    "notation": ("catalogue", "source", "artefacts", "glossary", "lint", "publishing", "labs", *_PAGES),
    "glossary": ("notation", "source", *_FACTS, "artefacts", "lint", "publishing", "labs", *_PAGES),
    "lint": ("source", "formula", "facts", "artefacts", "publishing", "labs", *_PAGES),
    "labs": ("notation", "catalogue", "source", *_FACTS, "glossary", "lint", "publishing", *_PAGES),
    "pages": ("source", "lint", "publishing", "labs", "extensions", *_ENDS),
    "publishing": (
        "notation",
        "catalogue",
        "source",
        "formula",
        *_FACTS,
        "artefacts",
        "glossary",
        "lint",
        "labs",
        *_PAGES,
    ),
    "extensions": ("notation", "source", *_FACTS, "artefacts", "lint", "publishing", "labs", "pages", *_ENDS),
    "generation": ("labs", "extensions", "commands", "mkdocs_hook", "__main__"),
    "commands": ("labs", "extensions", "mkdocs_hook", "__main__"),
    "mkdocs_hook": ("source", *_FACTS, "artefacts", "lint", "labs", "commands", "__main__"),
    "__main__": ("labs", "extensions", "mkdocs_hook"),
}
"""What each stage, named by its folder or its module at the top, may not import; every stage is named here."""


@dataclass(frozen=True)
class Module:
    """One module: its path from the root with slashes, and its source."""

    path: str
    source: str

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.source, self.path)

    @property
    def package(self) -> str:
        parts = Path(self.path).with_suffix("").parts
        return ".".join(parts[:-1])

    @property
    def length(self) -> int:
        """The number of lines without docstrings: explaining a function does not make its module too long."""
        docstrings = (
            node.end_lineno - node.lineno + 1
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
            if node.end_lineno is not None
        )
        return self.source.count("\n") - sum(docstrings)

    def imports(self) -> Iterator[tuple[int, str]]:
        """Every module that is imported anywhere in the file, with its line; `from a import b` gives a and a.b."""
        for node in ast.walk(self.tree):
            match node:
                case ast.Import(names):
                    yield from ((node.lineno, alias.name) for alias in names)
                case ast.ImportFrom(module, names, level):
                    base = resolve_name("." * level + (module or ""), self.package) if level else str(module)
                    yield node.lineno, base
                    yield from ((node.lineno, f"{base}.{alias.name}") for alias in names)
                case ast.Call(
                    ast.Name("__import__") | ast.Attribute(_, "import_module"), [ast.Constant(str(name)), *_]
                ):
                    yield node.lineno, name

    def imported(self, *forbidden: str) -> list[str]:
        """What the module imports of the forbidden modules."""
        imports = {
            f"line {line} imports {name}"
            for line, name in self.imports()
            for root in forbidden
            if name == root or name.startswith(f"{root}.")
        }
        return sorted(imports)

    def calls(self) -> Iterator[tuple[int, str, ast.Call]]:
        """Every call with its line and the last part of the name that is called."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func)
                yield node.lineno, name, node


Rule = Callable[[Module], list[str]]


def mathematics_stands_alone(module: Module) -> list[str]:
    """Formulas and facts know nothing of files, pages, plots or the command line."""
    if not module.path.startswith(("gen/formula/", "gen/facts/")):
        return []
    return module.imported("yaml", "jinja2", "matplotlib", "pathlib", "mkdocs", "click")


def artefacts_stand_apart(module: Module) -> list[str]:
    """Each artefact can be dropped or added alone."""
    if not module.path.startswith("gen/artefacts/"):
        return []
    own = "gen.artefacts." + module.path.removeprefix("gen/artefacts/").split("/")[0].removesuffix(".py")
    objections = module.imported("gen.pages", "gen.publishing", "gen.source")
    others = {
        f"line {line} imports {name}"
        for line, name in module.imports()
        if name.startswith("gen.artefacts.") and name != own and not name.startswith(f"{own}.")
    }
    return [*objections, *sorted(others)]


def stage_of(name: str) -> str:
    """The stage to which a module belongs, by its path below gen/ with dots."""
    return RECORDS if name == RECORDS or name.startswith(f"{RECORDS}.") else name.split(".")[0]


def nothing_flows_back(module: Module) -> list[str]:
    """A stage imports no later one."""
    own = stage_of(module.path.removeprefix("gen/").removesuffix(".py").replace("/", "."))
    forbidden = FORBIDDEN.get(own, ())
    imports = {(line, name) for line, name in module.imports() if name.startswith("gen.")}
    return sorted(
        f"line {line} imports {name}" for line, name in imports if stage_of(name.removeprefix("gen.")) in forbidden
    )


def one_door_in(module: Module) -> list[str]:
    """Only the source stage reads YAML."""
    return [] if module.path.startswith("gen/source/") else module.imported("yaml")


def one_place_for_pages(module: Module) -> list[str]:
    """Only gen/pages/rendering.py makes pages from templates."""
    return [] if module.path == "gen/pages/rendering.py" else module.imported("jinja2")


def one_door_out(module: Module) -> list[str]:
    """Only publishing, the cache and the command `new` write files."""
    if module.path in WRITERS:
        return []
    objections = module.imported(*_WRITING_MODULES)
    for line, name, call in module.calls():
        last = name.rsplit(".", 1)[-1]
        if last in _WRITING_CALLS and not _into_memory(call):
            objections.append(f"line {line} calls {name}")
        elif last == "open" and _may_write(call, skip=0 if "." in name and name not in ("io.open", "os.open") else 1):
            objections.append(f"line {line} opens a file to write")
        elif name in ("os.replace", "os.rename", "os.remove"):
            objections.append(f"line {line} calls {name}")
    return objections


def _into_memory(call: ast.Call) -> bool:
    """Whether Matplotlib saves into a buffer, which is no file."""
    return len(call.args) == 1 and isinstance(call.args[0], ast.Name) and call.args[0].id == "buffer"


def _may_write(call: ast.Call, skip: int) -> bool:
    """Whether the mode is anything but a constant that reads; `skip` counts the arguments before the mode."""
    modes = call.args[skip : skip + 1] + [keyword.value for keyword in call.keywords if keyword.arg == "mode"]
    return any(not (isinstance(mode, ast.Constant) and re.fullmatch("[rbt]+", str(mode.value))) for mode in modes)


def one_hook(module: Module) -> list[str]:
    """Only the hook knows MkDocs."""
    return [] if module.path == "gen/mkdocs_hook.py" else module.imported("mkdocs")


def one_command_line(module: Module) -> list[str]:
    """Only the command line prints, exits and reads arguments."""
    if module.path == "gen/__main__.py":
        return []
    objections = module.imported("click", "rich")
    for line, name, _ in module.calls():
        if name in ("print", "input", "exit", "quit", "sys.exit", "sys.stdout.write", "sys.stderr.write"):
            objections.append(f"line {line} calls {name}")
    return objections


def nothing_is_run_from_text(module: Module) -> list[str]:
    """No text becomes code: no eval, exec, compile, sympify or parse_expr."""
    forbidden = {"eval", "exec", "compile", "sympify", "parse_expr", "lambdify"}
    return [
        f"line {line} calls {name}"
        for line, name, _ in module.calls()
        if name in forbidden or (name.split(".")[0] in ("sympy", "sp") and name.rsplit(".", 1)[-1] in forbidden)
    ]


def modules_stay_short(module: Module) -> list[str]:
    """A module has at most 400 lines besides its docstrings, but for those that LONG_MODULES excuses."""
    if module.path in LONG_MODULES:
        return []
    lines = module.length
    return [f"{lines} lines, at most {MOST_LINES}"] if lines > MOST_LINES else []


def modules_have_names_of_their_own(module: Module) -> list[str]:
    """No module bears the name of one of the standard library."""
    parts = Path(module.path).with_suffix("").parts[1:]
    return [f"{name} is a module of the standard library" for name in parts if name in sys.stdlib_module_names]


def every_stage_is_known(module: Module) -> list[str]:
    """Whatever stands at the top of the package has its line in FORBIDDEN."""
    stage = module.path.split("/")[1].removesuffix(".py")
    return [] if stage in FORBIDDEN else [f"{stage} is a stage of which FORBIDDEN says nothing"]


KIND_WORDS = {"elementwise", "vector", "gated", "spatial"}
FACTS_OF_KINDS = {"ElementwiseFacts", "VectorFacts", "GatedFacts"}


FORMULA_READERS = {
    "gen/catalogue/": "the definitions, where formulas are written",
    "gen/formula/language/": "the language itself",
    "gen/source/formulas.py": "whether a name can stand in a formula",
    "gen/facts/proofs/written_charts.py": "certificates, which come from files",
    "gen/facts/floating/numerics.py": "definitions of atoms, written in the module",
    "gen/labs/functions.py": "published data, as any reader of it",
}
"""Who may read the text of formulas, with what each of them reads."""

_FORMULA_PARSERS = ("gen.formula.language.parser", "gen.formula.language.lexer")


def formulas_are_read_once(module: Module) -> list[str]:
    """Facts carry the trees of their formulas, so that nobody parses what a printer has printed."""
    readers = module.path.startswith(tuple(FORMULA_READERS))
    return [] if readers else module.imported(*_FORMULA_PARSERS, "gen.formula.language.conditions.read_condition")


def kinds_are_asked_not_compared(module: Module) -> list[str]:
    """Only the modules of the kinds tell one kind from another; the others ask a kind for what they need of it."""
    if module.path.startswith("gen/kinds/"):
        return []
    objections = []
    for node in ast.walk(module.tree):
        match node:
            case ast.Compare(left, _, others) if KIND_WORDS & {
                *_words(left),
                *(w for other in others for w in _words(other)),
            }:
                objections.append(f"line {node.lineno} compares a kind with a word")
            case ast.MatchValue(value) if KIND_WORDS & {*_words(value)}:
                objections.append(f"line {node.lineno} matches a kind with a word")
            case ast.Call(ast.Name("isinstance"), [_, types]) if FACTS_OF_KINDS & {
                name.id for name in ast.walk(types) if isinstance(name, ast.Name)
            }:
                objections.append(f"line {node.lineno} tells kinds apart by their facts")
    return objections


def _words(node: ast.expr) -> Iterator[str]:
    """The strings that an expression is, or holds as a tuple, list or set."""
    match node:
        case ast.Constant(str(word)):
            yield word
        case ast.Tuple(parts) | ast.List(parts) | ast.Set(parts):
            for part in parts:
                yield from _words(part)


RULES: dict[Rule, tuple[Module, Module]] = {
    formulas_are_read_once: (
        Module("gen/notation/statements/text.py", "from gen.formula.language.conditions import Condition\n"),
        Module("gen/pages/rows/fact_rows.py", "from gen.formula.language.parser import parse\n"),
    ),
    kinds_are_asked_not_compared: (
        Module("gen/pages/rows/fact_rows.py", "if KINDS[activation.kind].curve and cell.kind == 'sign':\n    pass\n"),
        Module("gen/pages/rows/fact_rows.py", "if activation.kind == 'elementwise':\n    pass\n"),
    ),
    mathematics_stands_alone: (
        Module("gen/facts/records/values/printed.py", "from dataclasses import dataclass\nimport flint\n"),
        Module("gen/formula/printers/text.py", "def f():\n    from matplotlib import pyplot\n"),
    ),
    artefacts_stand_apart: (
        Module("gen/artefacts/faq/choice.py", "from gen.artefacts.faq.answers import Answer\n"),
        Module("gen/artefacts/faq/choice.py", "from gen.artefacts.exports import facts_json\n"),
    ),
    nothing_flows_back: (
        Module("gen/source/crossings.py", "from gen.facts.records import Sheet\n"),
        Module("gen/formula/language/parser.py", "from ...facts import sheet\n"),
    ),
    every_stage_is_known: (
        Module("gen/pages/rendering.py", ""),
        Module("gen/helpers/rendering.py", ""),
    ),
    one_door_in: (
        Module("gen/source/events.py", "import yaml\n"),
        Module("gen/pages/rendering.py", "from yaml import CSafeLoader\n"),
    ),
    one_place_for_pages: (
        Module("gen/pages/rendering.py", "import jinja2\n"),
        Module("gen/publishing/engine.py", "from jinja2 import Environment\n"),
    ),
    one_door_out: (
        Module("gen/generation/stages.py", "text = path.open().read()\nfigure.savefig(buffer, format='svg')\n"),
        Module("gen/generation/stages.py", "open(path, 'w')\n"),
    ),
    one_hook: (
        Module("gen/mkdocs_hook.py", "from mkdocs.plugins import event_priority\n"),
        Module("gen/extensions/links.py", "import mkdocs.plugins\n"),
    ),
    one_command_line: (
        Module("gen/__main__.py", "import click\nprint('done')\n"),
        Module("gen/generation/stages.py", "print('done')\n"),
    ),
    nothing_is_run_from_text: (
        Module("gen/formula/symbolic/algebra.py", "import re\nword = re.compile('x')\n"),
        Module("gen/formula/symbolic/algebra.py", "import sympy\ntree = sympy.sympify(text)\n"),
    ),
    modules_stay_short: (
        Module("gen/facts/proofs/signs.py", "x = 1\n" * MOST_LINES),
        Module("gen/facts/proofs/signs.py", "x = 1\n" * (MOST_LINES + 1)),
    ),
    modules_have_names_of_their_own: (
        Module("gen/notation/numerals.py", ""),
        Module("gen/prose/numbers.py", ""),
    ),
}

MORE_BAD: list[tuple[Rule, Module]] = [
    (formulas_are_read_once, Module("gen/artefacts/exports.py", "from gen.formula.language import parser\n")),
    (
        formulas_are_read_once,
        Module("gen/facts/parametric/amounts.py", "from gen.formula.language.conditions import read_condition\n"),
    ),
    (kinds_are_asked_not_compared, Module("gen/pages/rendering.py", "indexed = kind in ('vector', 'spatial')\n")),
    (kinds_are_asked_not_compared, Module("gen/pages/rendering.py", "match kind:\n    case 'gated':\n        pass\n")),
    (kinds_are_asked_not_compared, Module("gen/pages/rendering.py", "ok = isinstance(facts, VectorFacts | None)\n")),
    (one_door_out, Module("gen/generation/stages.py", "path.write_text('x')\n")),
    (one_door_out, Module("gen/generation/stages.py", "path.open('w')\n")),
    (one_door_out, Module("gen/generation/stages.py", "path.open(mode=chosen)\n")),
    (one_door_out, Module("gen/generation/stages.py", "figure.savefig(path)\n")),
    (one_door_out, Module("gen/generation/stages.py", "import shutil\n")),
    (one_door_out, Module("gen/generation/stages.py", "import os\nos.replace(a, b)\n")),
    (one_command_line, Module("gen/generation/stages.py", "import sys\nsys.exit(1)\n")),
    (one_command_line, Module("gen/generation/stages.py", "from rich.console import Console\n")),
    (nothing_flows_back, Module("gen/source/reader.py", "from gen.facts.sheet import make_sheet\n")),
    (nothing_flows_back, Module("gen/source/reader.py", "from gen.facts import sheet\n")),
    (nothing_flows_back, Module("gen/glossary/entries.py", "from gen.facts.records import Sheet\n")),
    (nothing_flows_back, Module("gen/facts/records/sheets.py", "from gen.facts.sheet import make_sheet\n")),
    (nothing_flows_back, Module("gen/source/crossings.py", "from gen.lint.checking import lint\n")),
    (nothing_flows_back, Module("gen/lint/checking.py", "from gen.facts.sheet import make_sheet\n")),
    (artefacts_stand_apart, Module("gen/artefacts/exports.py", "from gen.pages import records\n")),
    (mathematics_stands_alone, Module("gen/facts/sheet.py", "import importlib\nimportlib.import_module('yaml')\n")),
    (nothing_is_run_from_text, Module("gen/formula/language/parser.py", "eval('1')\n")),
]


def _modules() -> list[Module]:
    paths = sorted((ROOT / "gen").rglob("*.py"))
    return [Module(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in paths]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule(rule: Rule) -> None:
    modules = _modules()
    assert len(modules) > 20
    offences = [f"{module.path}: {objection}" for module in modules for objection in rule(module)]
    assert not offences, f"{rule.__doc__}\n" + "\n".join(offences)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_passes_good_and_finds_bad(rule: Rule) -> None:
    good, bad = RULES[rule]
    assert rule(good) == []
    assert len(rule(bad)) >= 1


@pytest.mark.parametrize(("rule", "module"), MORE_BAD, ids=lambda part: getattr(part, "__name__", ""))
def test_other_ways_around_a_rule_are_found(rule: Rule, module: Module) -> None:
    assert len(rule(module)) >= 1


def test_every_excuse_for_a_long_module_is_needed() -> None:
    lengths = {module.path: module.length for module in _modules()}
    short = [path for path in LONG_MODULES if lengths.get(path, 0) <= MOST_LINES]
    assert not short, f"these modules are short enough, strike them from LONG_MODULES: {short}"


SHARED_CLASS_NAMES: dict[str, str] = {"Table": "a lab draws one and a page prints one; labs and pages never meet"}


def owners_of_classes(modules: list[Module]) -> dict[str, list[str]]:
    """Where the classes stand, by their names; those of one module alone, with an underscore, are left out."""
    owners: dict[str, list[str]] = {}
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                owners.setdefault(node.name, []).append(module.path)
    return owners


def test_no_two_classes_have_one_name() -> None:
    owners = owners_of_classes(_modules())
    twice = {name for name, paths in owners.items() if len(paths) > 1}
    assert twice == set(SHARED_CLASS_NAMES), {name: owners[name] for name in twice - set(SHARED_CLASS_NAMES)}


def test_two_classes_of_one_name_are_found() -> None:
    modules = [
        Module("gen/facts/proofs/charts.py", "class Chart:\n    pass\n"),
        Module("gen/labs/charts.py", "def f():\n    class Chart:\n        pass\n"),
    ]
    assert owners_of_classes(modules) == {"Chart": ["gen/facts/proofs/charts.py", "gen/labs/charts.py"]}


def test_no_module_hides_a_package_that_we_use() -> None:
    modules = _modules()
    used = {name.split(".")[0] for module in modules for _, name in module.imports()} - {"gen", "__future__"}
    assert "sympy" in used
    beside_the_hook = {Path(module.path).parts[1].removesuffix(".py") for module in modules}
    assert not used & beside_the_hook


def package_graph(modules: list[Module]) -> dict[str, set[str]]:
    """Which package imports which; a module at the top of gen/ counts as a package of its own."""
    packages = {module.package for module in modules}
    graph: dict[str, set[str]] = {}
    for module in modules:
        own = module.package if module.package != "gen" else module.path[:-3].replace("/", ".")
        for _, name in module.imports():
            owner = name if name in packages else name.rpartition(".")[0]
            while owner and owner not in packages:
                owner = owner.rpartition(".")[0]
            if owner == "gen" and name != "gen":
                owner = ".".join(name.split(".")[:2])
            if owner and owner not in ("gen", own):
                graph.setdefault(own, set()).add(owner)
    return graph


def find_cycle(graph: dict[str, set[str]]) -> list[str]:
    """Packages that import each other in a circle; empty where there is none."""
    done: set[str] = set()

    def search(name: str, path: list[str]) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done:
            return []
        for other in sorted(graph.get(name, ())):
            if circle := search(other, [*path, name]):
                return circle
        done.add(name)
        return []

    for name in sorted(graph):
        if circle := search(name, []):
            return circle
    return []


def test_packages_import_each_other_in_one_direction() -> None:
    circle = find_cycle(package_graph(_modules()))
    assert not circle, " imports ".join(circle)


def test_a_circle_of_packages_is_found() -> None:
    modules = [
        Module("gen/facts/algebra/forms.py", "from gen.facts.proofs.signs import sign\n"),
        Module("gen/facts/proofs/signs.py", "from gen.facts.elementwise import pieces\n"),
        Module("gen/facts/elementwise/pieces.py", "def f():\n    from gen.facts.algebra.forms import form\n"),
    ]
    circle = ["gen.facts.algebra", "gen.facts.proofs", "gen.facts.elementwise", "gen.facts.algebra"]
    assert find_cycle(package_graph(modules)) == circle


def module_graph(modules: list[Module]) -> dict[str, set[str]]:
    """Which module imports which, those that only name a type or import inside a function included."""
    names = {module.path.removesuffix(".py").replace("/", ".") for module in modules}
    return {
        name: {target for _, target in module.imports() if target in names and target != name}
        for module in modules
        for name in (module.path.removesuffix(".py").replace("/", "."),)
    }


def test_modules_import_each_other_in_one_direction() -> None:
    circle = find_cycle(module_graph(_modules()))
    assert not circle, " imports ".join(circle)


def test_a_circle_of_modules_is_found() -> None:
    modules = [
        Module("gen/facts/algebra/sums.py", "if TYPE_CHECKING:\n    from gen.facts.algebra.forms import Form\n"),
        Module("gen/facts/algebra/forms.py", "from gen.facts.algebra import sums\n"),
    ]
    circle = ["gen.facts.algebra.forms", "gen.facts.algebra.sums", "gen.facts.algebra.forms"]
    assert find_cycle(module_graph(modules)) == circle


NOTHING_SAID = {"one", "found", "utils", "helper"}
"""Names that do not say what they hold."""


def names_given(source: str) -> Iterator[tuple[int, str]]:
    """Every name that a module gives to something, with its line; names of others that it uses are not its own."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Name(name, ast.Store()) | ast.Attribute(_, name, ast.Store()) | ast.arg(name):
                yield node.lineno, name
            case ast.FunctionDef(name) | ast.ClassDef(name) | ast.MatchAs(_, str(name)) | ast.MatchStar(str(name)):
                yield node.lineno, name
            case ast.alias(_, str(name)) | ast.ExceptHandler(_, str(name)):
                yield node.lineno, name


def test_names_say_what_they_hold() -> None:
    silent = [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for folder in ("gen", "tests", "bench", "tools")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for line, name in (*names_given(path.read_text(encoding="utf-8")), (1, path.stem), (1, path.parent.name))
        if name in NOTHING_SAID
    ]
    assert not silent, "name each by what it holds:\n" + "\n".join(silent)


def test_a_name_that_says_nothing_is_noticed_wherever_it_is_given() -> None:
    source = (
        "import os as utils\n"
        "def helper(one, *, found=1):\n    return [one for one in found if os.utils]\n"
        "self.found = 2\n"
        "match x:\n    case [*found]:\n        pass\n    case str() as one:\n        pass\n"
        "try:\n    pass\nexcept OSError as found:\n    pass\n"
    )
    given = sorted(line for line, name in names_given(source) if name in NOTHING_SAID)
    assert given == [1, 2, 2, 2, 3, 4, 6, 8, 12]


MOST_MODULES = 12


def test_a_folder_holds_at_most_a_dozen_modules() -> None:
    folders: dict[str, int] = {}
    for module in _modules():
        if not module.path.endswith("__init__.py"):
            folders[module.package] = folders.get(module.package, 0) + 1
    crowded = {folder: count for folder, count in folders.items() if count > MOST_MODULES}
    assert not crowded, f"which rooms are missing? {crowded}"
