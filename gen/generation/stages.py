"""One generation: from the definitions to the pages on disk, with all stages in their order.

Everything is read, computed and rendered before anything is written, so that definitions with problems leave the last
good pages as they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gen.artefacts.notebooks import can_print
from gen.catalogue import Catalogue
from gen.generation.certificate_files import read_certificates
from gen.generation.computation import Computation
from gen.generation.gathering import gather_materials
from gen.generation.site_settings import check_site, site_settings
from gen.pages.builders.whole_site import build_records
from gen.pages.materials import Materials
from gen.pages.rendering import render
from gen.problems import DefinitionsRefused, Place, Problem, print_problems
from gen.publishing.cache import Cache
from gen.publishing.manifest import Stock, Summary, record
from gen.publishing.settings import OWN_SETTINGS, published_name, settings_path, write_settings
from gen.publishing.writer import OWNED, Changes, PublishingRefused, complete_publication, publish
from gen.source.reader import read

LARGEST_FILE = 32 * 2**20


@dataclass(frozen=True)
class Report:
    """What a generation did, or what it would do if it only checked.

    `findings` are lines about certificates of proofs, and about what the vocabulary rules found. `settings` are those
    that the site's definitions give MkDocs.
    """

    activations: int
    terms: int
    changes: Changes
    warnings: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)


def regenerate(
    definitions: Path,
    docs: Path,
    *,
    check: bool = False,
    prune: bool = False,
    stock: Stock | None = None,
    jobs: int = 1,
) -> Report:
    """Bring the generated part of `docs` up to date with the definitions.

    With `check` nothing is written below `docs`. `stock` is what was there to read before this process imported what
    it reads it with; with it, a manifest is written by which the next run finds that it has nothing to do. `jobs` is
    the number of processes that prove functions at the same time.

    Raises DefinitionsRefused with all problems of the definitions, and PublishingRefused for a path that does not
    belong to the generator, and where pages would disappear, as after half a file was saved, unless `prune` says that
    they may; in all these cases the pages stay as they were.
    """
    if not check:
        complete_publication(docs)
    catalogue = read_definitions(definitions)
    computation = compute(catalogue, definitions, docs, jobs=jobs)
    materials = _gather(computation, definitions, docs)
    tree = render(build_records(materials))
    changes = publish(tree, docs, check=check, prune=prune)
    counts = len(catalogue.activations), len(catalogue.terms)
    findings = (*_about_certificates(computation), *print_problems(materials.findings))
    if not check:
        computation.cache.prune()
        if stock is not None:
            record(stock, definitions, docs, tree, Summary(*counts, len(tree), findings, str(Path.cwd())))
    warnings = tuple(_warnings(changes, computation.cache.refused))
    return Report(*counts, changes, warnings, findings, site_settings(catalogue, definitions, docs))


def _about_certificates(computation: Computation) -> Iterator[str]:
    complaints = computation.complaints()
    yield from complaints
    if complaints:
        yield "The certificates differ from the proofs; run: python -m gen prove"


def render_pages(definitions: Path, docs: Path) -> dict[str, bytes]:
    """Every generated file by its path below `docs`, without writing any; raises DefinitionsRefused."""
    return render(build_records(_gather(compute(read_definitions(definitions), definitions, docs), definitions, docs)))


def prepare_settings(definitions: Path, docs: Path) -> Path:
    """The file of settings from which an engine builds the site of `docs`: ours, or one made of the definitions.

    Raises DefinitionsRefused; then the file of the last good definitions stays.
    """
    path = settings_path(docs)
    if path != OWN_SETTINGS:
        write_settings(docs, site_settings(read_definitions(definitions), definitions, docs))
    return path


def compute(
    catalogue: Catalogue, definitions: Path, docs: Path, only: str | None = None, *, jobs: int = 1
) -> Computation:
    """The facts of a catalogue, with the certificates beside its file and the cache beside the docs folder."""
    return Computation(catalogue, cache_of(docs), only, read_certificates(definitions), jobs)


def _gather(computation: Computation, definitions: Path, docs: Path) -> Materials:
    catalogue = computation.catalogue
    if problems := list(check_site(catalogue.site, docs)):
        raise DefinitionsRefused(problems)
    examples, lessons = read_examples(docs, catalogue), read_lessons(docs, catalogue)
    labs, name = read_labs(docs), published_name(definitions, docs)
    return gather_materials(computation, read_guides(docs), examples, lessons, labs, definitions=name)


def read_definitions(definitions: Path) -> Catalogue:
    """The catalogue of a definitions file; raises DefinitionsRefused with all its problems."""
    name = name_of(definitions)
    try:
        with definitions.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (FileNotFoundError, IsADirectoryError):
        raise DefinitionsRefused([Problem(Place(name, 1, 1), "", "there is no such file")]) from None
    if len(content) > LARGEST_FILE:
        raise DefinitionsRefused([Problem(Place(name, 1, 1), "", f"is larger than {LARGEST_FILE // 2**20} MB")])
    return read(content, name)


def name_of(definitions: Path) -> str:
    """The name of the file in messages: its path from the current folder if it lies below that folder."""
    absolute = definitions.resolve()
    current = Path.cwd().resolve()
    return absolute.relative_to(current).as_posix() if absolute.is_relative_to(current) else str(definitions)


def cache_of(docs: Path) -> Cache:
    """The cache of a docs folder; it lies beside that folder."""
    return Cache(docs.resolve().parent / ".cache" / "facts")


def read_guides(docs: Path) -> tuple[tuple[str, str], ...]:
    """The hand-written pages, each as its path below `docs` and its Markdown text."""
    guides = []
    for path in sorted(docs.rglob("*.md")) if docs.is_dir() else ():
        name = path.relative_to(docs).as_posix()
        if not any(name == own or name.startswith(f"{own}/") for own in OWNED):
            guides.append((name, path.read_text(encoding="utf-8")))
    return tuple(guides)


def read_examples(docs: Path, catalogue: Catalogue) -> dict[str, str]:
    """The texts of the example files of terms, by slug; raises DefinitionsRefused for files that are missing."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for slug, term in catalogue.terms.items():
        if term.example is None:
            continue
        path = docs / "examples" / term.example
        if path.is_file():
            texts[slug] = path.read_text(encoding="utf-8")
        else:
            message = f'there is no file "{term.example}" under {docs.name}/examples/'
            problems.append(Problem(term.place, f"{slug}.example", message))
    if problems:
        raise DefinitionsRefused(problems)
    return texts


def read_lessons(docs: Path, catalogue: Catalogue) -> dict[str, tuple[str, str]]:
    """The code of each lesson and its output, by slug; raises DefinitionsRefused for files that are missing."""
    folder = docs / "examples" / "lessons"
    texts: dict[str, tuple[str, str]] = {}
    problems: list[Problem] = []
    for slug, lesson in catalogue.lessons.items():
        files = folder / lesson.code, (folder / lesson.code).with_suffix(".out")
        for path in files:
            if not path.is_file():
                message = f'there is no file "{path.name}" under {docs.name}/examples/lessons/'
                hint = "run: python -m tools.lessons" if path.suffix == ".out" else ""
                problems.append(Problem(lesson.place, f"lessons.{slug}.code", message, hint))
        if all(path.is_file() for path in files):
            texts[slug] = files[0].read_text(encoding="utf-8"), files[1].read_text(encoding="utf-8")
    if problems:
        raise DefinitionsRefused(problems)
    return texts


def read_labs(docs: Path) -> dict[str, str]:
    """The scripts of the labs by name, in alphabetical order; raises PublishingRefused where none can be run."""
    labs = {path.stem: path.read_text(encoding="utf-8") for path in sorted((docs / "labs").glob("*.py"))}
    if labs and not can_print():
        raise PublishingRefused(f"{docs.name}/labs holds notebooks, which need: pip install 'nonlinear[labs]'")
    return labs


def _warnings(changes: Changes, refused: int) -> Iterator[str]:
    if refused:
        yield f"{refused} cached record{'s were' if refused != 1 else ' was'} damaged or not ours, and computed again"
    gone = changes.lost
    if gone:
        yield f"{len(gone)} page{'s' if len(gone) != 1 else ''} disappeared: {', '.join(gone)}"
