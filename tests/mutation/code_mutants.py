"""The engine with one operator, constant or negation changed, run against its own tests in a copy of the tree."""

from __future__ import annotations

import ast
import copy
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = (
    *(f"elementwise/{name}" for name in ("curvature", "ends", "extents", "junctions", "slopes", "sets", "pieces")),
    *("proofs/search", "proofs/checking", "proofs/lines", "proofs/witnesses", "algebra/roots", "elementwise/symmetry"),
    *("asymptotics/growth", "asymptotics/transseries", "asymptotics/expansions"),
    *("gaussian/propagation", "gaussian/moments", "algebra/normal_forms", "algebra/normalise", "parametric/by_output"),
    *(
        "relations/approximations",
        "relations/declared",
        "parametric/sign_cases",
        "relations/stable_forms",
        "algebra/equality",
        "algebra/structural_signs",
        "parametric/limits",
    ),
    *("floating/rounding", "floating/evaluation", "floating/numerics"),
    *("vectors/jacobians", "vectors/gated", "vectors/vector"),
)
"""Modules whose results are facts; budgets and printing are not mutated."""

TESTS = (
    *(
        "kinds/test_elementwise",
        "proofs/test_charts",
        "proofs/test_patterns",
        "algebra/test_normal_forms",
        "relations/test_declared",
    ),
    *("gaussian/test_propagation", "gaussian/test_moments", "asymptotics/test_growth", "vectors/test_vector"),
    *("floating/test_rounding", "floating/test_evaluation", "floating/test_numerics", "relations/test_approximations"),
    *("parametric/test_by_output", "parametric/test_learning", "relations/test_proposals"),
    *("algebra/test_roots", "proofs/test_lines", "proofs/test_witnesses", "elementwise/test_symmetry"),
    *("elementwise/test_pieces", "elementwise/test_undecided"),
    *("algebra/test_equality", "algebra/test_structural_signs", "relations/test_stable_forms"),
    *("test_facts_attacked", "test_independent_routes"),
)
TIME_LIMIT = 600
FLIPS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
}
SIGNS: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add}
ENDS = {"lower": "upper", "upper": "lower", "min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class CodeMutant:
    """One changed place: `name` says which, by module, function and the line before and after."""

    module: str
    name: str
    source: str


def each_site(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """(function, number) of each node inside a function that some change applies to, in the order of ast.walk."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for number, node in enumerate(ast.walk(function)):
                if changes(node):
                    yield function.name, number


def changes(node: ast.AST) -> bool:
    """Whether a node can be mutated."""
    match node:
        case ast.Compare(_, [operator], _):
            return type(operator) in FLIPS
        case ast.BinOp(_, operator, _):
            return type(operator) in SIGNS
        case ast.UnaryOp(ast.Not() | ast.USub(), _) | ast.BoolOp():
            return True
        case ast.Constant(value):
            return isinstance(value, bool)
        case ast.Attribute(_, name) | ast.Name(name):
            return name in ENDS
    return False


def change(node: ast.AST) -> None:
    """Changes a node in place."""
    match node:
        case ast.Compare(_, [operator], _):
            node.ops = [FLIPS[type(operator)]()]
        case ast.BinOp(_, operator, _):
            node.op = SIGNS[type(operator)]()
        case ast.UnaryOp(_, _):
            node.op = ast.UAdd() if isinstance(node.op, ast.USub) else node.op
            if isinstance(node.op, ast.Not):
                node.operand = ast.UnaryOp(ast.Not(), node.operand)
        case ast.BoolOp():
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        case ast.Constant():
            node.value = not node.value
        case ast.Attribute():
            node.attr = ENDS[node.attr]
        case ast.Name():
            node.id = ENDS[node.id]


def make_code_mutants(count: int, seed: int) -> list[CodeMutant]:
    """Mutants at places drawn at random from all modules; the same seed and tree give the same ones."""
    places = []
    for module in MODULES:
        tree = ast.parse((ROOT / "gen" / "facts" / f"{module}.py").read_text(encoding="utf-8"))
        places += [(module, tree, function, number) for function, number in each_site(tree)]
    code_mutants = []
    for module, tree, function, number in random.Random(seed).sample(places, count):
        mutated = copy.deepcopy(tree)
        inside = next(node for node in ast.walk(mutated) if isinstance(node, ast.FunctionDef) and node.name == function)
        nodes = list(ast.walk(inside))
        if number >= len(nodes) or not changes(nodes[number]):
            continue
        before = ast.unparse(nodes[number])
        change(nodes[number])
        name = f"{module}.{function}: {before} -> {ast.unparse(nodes[number])}"
        code_mutants.append(CodeMutant(module, name, ast.unparse(ast.fix_missing_locations(mutated))))
    return code_mutants


def make_copy(folder: Path) -> None:
    """Everything that the tests of facts need, in a new folder."""
    ignored = shutil.ignore_patterns("__pycache__", "golden", "browser")
    for name in ("gen", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)


def unchanged(module: str) -> CodeMutant:
    """A mutant without a change, which no test may catch."""
    return CodeMutant(module, "", (ROOT / "gen" / "facts" / f"{module}.py").read_text(encoding="utf-8"))


def is_caught(mutant: CodeMutant, folder: Path) -> bool:
    """Whether the tests of facts fail, crash or run out of time on a mutant in a copy of the tree."""
    target = folder / "gen" / "facts" / f"{mutant.module}.py"
    original = target.read_text(encoding="utf-8")
    target.write_text(mutant.source, encoding="utf-8")
    folder_name, _, name = mutant.module.rpartition("/")
    own_test = f"{folder_name}/test_{name}"
    own = [own_test] if own_test in TESTS else []
    files = [f"tests/facts/{name}.py" for name in dict.fromkeys([*own, *TESTS])]
    files.append("tests/mutation/test_fact_mutants.py::test_no_shipped_fact_raises_an_alarm")
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-m", "not soak", *files]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=TIME_LIMIT, check=False)
    except subprocess.TimeoutExpired:
        return True
    finally:
        target.write_text(original, encoding="utf-8")
    return done.returncode != 0
