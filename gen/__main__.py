"""The command line: `python -m gen` and its commands. Exit 0 fine, 1 stale or problems in the definitions, 2 usage.

Heavy imports stand inside the commands, so that `--help` and a generation with nothing to do answer at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import cached_property, wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

import click

from gen.publishing.manifest import recall, take_stock
from gen.publishing.settings import OWN_SETTINGS, PACKAGE

if TYPE_CHECKING:
    from rich.console import Console

    from gen.generation.stages import Report
    from gen.publishing.engine import Engine

OWN_DEFINITIONS = PACKAGE / "definitions.yml"
CHECKOUT = OWN_SETTINGS.parent if OWN_SETTINGS.is_file() else None
"""The folder of our repository, if the generator is not installed elsewhere."""

P = ParamSpec("P")


class Settings:
    """What the options before the command say; kept on the click context."""

    def __init__(self, definitions: Path, docs: Path, quiet: bool, prune: bool, jobs: int | None) -> None:
        self.definitions = definitions
        self.docs = docs
        self.prune = prune
        self._jobs = jobs
        self.quiet = quiet

    @property
    def jobs(self) -> int:
        """How many processes may prove functions at the same time."""
        from gen.generation.workers import count_processors

        return self._jobs or count_processors()

    @cached_property
    def console(self) -> Console:
        """Where results are printed."""
        return _console(quiet=self.quiet)

    @cached_property
    def errors(self) -> Console:
        """Where problems are printed."""
        return _console(stderr=True)

    def require_definitions(self) -> None:
        """Refuses to write anything for the definitions of an installed package, which are to be read only.

        Raises UsageError.
        """
        if not CHECKOUT and self.definitions.resolve() == OWN_DEFINITIONS:
            hint = "the site of the definitions that come with the package is built in its repository"
            raise click.UsageError(f"Name your definitions: --definitions FILE; {hint}.")


def _console(*, stderr: bool = False, quiet: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, quiet=quiet, highlight=False, soft_wrap=True, markup=False, emoji=False)


def report_problems(command: Callable[P, None]) -> Callable[P, None]:
    """Turns refused definitions and refused writes into messages and exit status 1, never a traceback."""

    @wraps(command)
    def guarded(*arguments: P.args, **options: P.kwargs) -> None:
        try:
            command(*arguments, **options)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            errors = _console(stderr=True)
            for line in _words_for(error):
                errors.print(line)
            sys.exit(1)

    return guarded


def _words_for(error: Exception) -> list[str]:
    """What an editor is told of what ended a command."""
    from gen.fences import LOG, describe
    from gen.problems import DefinitionsRefused, print_problems
    from gen.publishing.writer import PublishingRefused

    match error:
        case DefinitionsRefused(problems=problems):
            count = f"{len(problems)} problem{'s' if len(problems) != 1 else ''}"
            return [*print_problems(problems), f"{count}; the pages of the last good definitions stay."]
        case PublishingRefused():
            return [str(error)]
        case OSError():
            return [f"{error.filename or ''}: {error.strerror or error}"]
    LOG.debug("the command", exc_info=error)
    return [
        f"This is a fault of the generator: {describe(error)}. The pages stay as they were.",
        "Please report it with the definitions; python -m gen --traceback … prints what else to send.",
    ]


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--definitions",
    type=click.Path(path_type=Path, dir_okay=False),
    default=OWN_DEFINITIONS,
    help="The definitions file.",
)
@click.option(
    "--docs",
    type=click.Path(path_type=Path, file_okay=False),
    default=CHECKOUT / "docs" if CHECKOUT else Path("docs"),
    help="The folder for the pages, with a site/ and a .cache/ beside it.",
)
@click.option("--quiet", is_flag=True, help="Print problems only.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 and say what is stale or wrong.")
@click.option("--prune", is_flag=True, help="Remove the pages of entries that the definitions no longer have.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="How many functions are proved at the same time, each in a process; else as many as there are processors.",
)
@click.option("--traceback", is_flag=True, help="Print where each error of the generator itself arose.")
@click.pass_context
@report_problems
def main(
    context: click.Context,
    definitions: Path,
    docs: Path,
    quiet: bool,
    check: bool,
    prune: bool,
    jobs: int | None,
    traceback: bool,
) -> None:
    """Generate the pages of the site from the definitions."""
    if traceback:
        import logging

        logging.basicConfig()
        logging.getLogger("gen").setLevel(logging.DEBUG)
    context.obj = Settings(definitions, docs, quiet, prune, jobs)
    # Matplotlib's list of typefaces is a cache as well, and lies with the others.
    os.environ.setdefault("MPLCONFIGDIR", str(docs.resolve().parent / ".cache" / "matplotlib"))
    if context.invoked_subcommand is not None:
        return
    context.obj.require_definitions()
    stock = take_stock(definitions, docs)
    last = recall(stock, docs) if stock is not None else None
    if last is not None:
        for line in last.lines:
            click.echo(line, err=True)
        _conclude(context.obj, (last.activations, last.terms), (0, 0, last.files), failed=check and bool(last.lines))
        return
    from gen.generation.stages import regenerate

    report = regenerate(definitions, docs, check=check, prune=prune, stock=stock, jobs=context.obj.jobs)
    _summarise(context.obj, report, check)


def _summarise(settings: Settings, report: Report, check: bool) -> None:
    changes = report.changes
    for line in (*report.warnings, *report.findings):
        settings.errors.print(line)
    if check and changes:
        for path in changes.written:
            settings.errors.print(f"stale: {settings.docs.name}/{path}")
        for path in changes.removed:
            settings.errors.print(f"surplus: {settings.docs.name}/{path}")
        settings.errors.print("The pages differ from the definitions; run: python -m gen")
        sys.exit(1)
    counts = len(changes.written), len(changes.removed), changes.unchanged
    _conclude(settings, (report.activations, report.terms), counts, failed=check and bool(report.findings))


def _conclude(settings: Settings, entries: tuple[int, int], files: tuple[int, int, int], *, failed: bool) -> None:
    """Prints the line with the counts; `files` counts what was written, what was removed and what stayed."""
    if failed:
        sys.exit(1)
    if not settings.quiet:
        click.echo(
            f"{entries[0]} activations, {entries[1]} terms: "
            f"{files[0]} files written, {files[1]} removed, {files[2]} unchanged."
        )


@main.command()
@click.argument("subject")
@click.option("--json", "as_json", is_flag=True, help="Print the facts as JSON.")
@click.option("--replay", is_flag=True, help="Check the proofs again and print each line of them.")
@click.pass_obj
@report_problems
def explain(settings: Settings, subject: str, as_json: bool, replay: bool) -> None:
    """Print the facts of an activation, or one fact such as gelu.range, with the argument behind it."""
    from gen.commands.explanation import UnknownSubject, explain_facts, explain_json

    try:
        if as_json:
            text = explain_json(settings.definitions, settings.docs, subject)
        else:
            text = explain_facts(settings.definitions, settings.docs, subject, replay)
    except UnknownSubject as error:
        settings.errors.print(str(error))
        sys.exit(2)
    click.echo(text)


@main.command()
@click.argument("subject", required=False)
@click.pass_obj
@report_problems
def prove(settings: Settings, subject: str | None) -> None:
    """Find the proofs of every function of one variable, or of SUBJECT, and write their certificates."""
    settings.require_definitions()
    from gen.commands.explanation import UnknownSubject, find_slug
    from gen.generation.certificate_files import prove as find_proofs
    from gen.generation.stages import read_definitions

    catalogue = read_definitions(settings.definitions)
    try:
        slug = None if subject is None else find_slug(catalogue, subject)
    except UnknownSubject as error:
        settings.errors.print(str(error))
        sys.exit(2)
    changes = find_proofs(catalogue, settings.definitions, slug)
    written, removed = len(changes.written), len(changes.removed)
    settings.console.print(f"{written} certificates written, {removed} removed, {changes.unchanged} unchanged.")


@main.command()
@click.argument("name")
@click.pass_obj
@report_problems
def new(settings: Settings, name: str) -> None:
    """Append a commented skeleton of an activation called NAME to the definitions."""
    settings.require_definitions()
    from gen.commands.skeleton import append_skeleton

    line = append_skeleton(settings.definitions, name)
    settings.console.print(f"{settings.definitions}:{line}: fill in the fields, then run: python -m gen")


@main.command()
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write it to this file instead of printing it."
)
@click.pass_obj
@report_problems
def schema(settings: Settings, output: Path | None) -> None:
    """Print the JSON Schema of a definitions file, by which editors complete and check it."""
    from gen.commands.editor_schema import print_schema, write_schema

    if output is None:
        click.echo(print_schema(), nl=False)
        return
    write_schema(output)
    settings.console.print(f"{output}: written.")


@main.command()
@click.option("--address", default="127.0.0.1:8000", help="Where to serve.")
@click.pass_obj
@report_problems
def serve(settings: Settings, address: str) -> None:
    """Generate, serve with live reload, and generate again whenever the definitions or templates change."""
    settings.require_definitions()
    from gen.generation.stages import prepare_settings
    from gen.problems import DefinitionsRefused
    from gen.publishing.engine import serve_site
    from gen.publishing.settings import settings_path

    definitions, docs = settings.definitions, settings.docs
    file = settings_path(docs)
    try:
        prepare_settings(definitions, docs)
    except DefinitionsRefused:
        if not file.is_file():
            raise  # otherwise the last good pages are served, and the server reports the problems
    sys.exit(serve_site(file, definitions, docs, address, prune=settings.prune))


@main.command()
@click.option(
    "--site",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder for the site; site/ beside the docs if it is not given.",
)
@click.option(
    "--engine",
    type=click.Choice(["mkdocs", "zensical"]),
    default="mkdocs",
    show_default=True,
    help="What builds the site; Zensical needs the extra of that name.",
)
@click.pass_obj
@report_problems
def site(settings: Settings, folder: Path | None, engine: Engine) -> None:
    """Build the published site, strictly; the last good site stays where the build fails."""
    settings.require_definitions()
    from gen.generation.stages import prepare_settings, regenerate
    from gen.publishing.engine import build_published_site

    definitions, docs = settings.definitions, settings.docs
    file = prepare_settings(definitions, docs)
    if engine == "zensical":
        regenerate(definitions, docs, prune=settings.prune, jobs=settings.jobs)  # MkDocs does that by its hook
    folder = folder or docs.resolve().parent / "site"
    line = build_published_site(file, definitions, docs, folder, engine, prune=settings.prune)
    settings.console.print(line)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@click.option(
    "--coverage",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A CSV whose first column lists functions to cover.",
)
@click.pass_obj
@report_problems
def stats(settings: Settings, as_json: bool, coverage: Path | None) -> None:
    """Count activations, terms and facts by evidence."""
    from gen.commands.explanation import statistics, statistics_json

    count = statistics_json if as_json else statistics
    click.echo(count(settings.definitions, settings.docs, coverage, settings.jobs))


@main.command()
@click.pass_obj
@report_problems
def clean(settings: Settings) -> None:
    """Remove every generated page from the docs folder."""
    from gen.publishing.writer import publish

    changes = publish({}, settings.docs)
    settings.console.print(f"{len(changes.removed)} files removed.")


if __name__ == "__main__":
    main(prog_name="python -m gen")
