"""The wheel, installed with what it declares and nothing else, does in an empty folder what README says."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import venv
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from email import message_from_string
from importlib.metadata import distribution
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from packaging.requirements import Requirement

from tests.publishing.local_references import ask, serving

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.site
README = (ROOT / "README.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Installation:
    """An environment with the wheel in it, an empty folder, and a home and a place for temporary files of their own."""

    environment: Path
    folder: Path
    home: Path
    temporary: Path

    @property
    def packages(self) -> Path:
        return Path(sysconfig.get_path("purelib", vars={"base": str(self.environment)}))

    def start(self, command: str) -> subprocess.Popen[str]:
        """Starts a command of README in the folder, as a shell does."""
        given = {
            "PATH": os.pathsep.join([str(self.environment / "bin"), "/usr/bin", "/bin"]),
            "HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            "LANG": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        return subprocess.Popen(
            ["sh", "-c", f"exec {command}"],
            cwd=self.folder,
            env=given,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def run(self, command: str) -> str:
        """What a command says; it must succeed."""
        with self.start(command) as running:
            said, _ = running.communicate(timeout=300)
        assert running.returncode == 0, said
        return said


def build_wheel(folder: Path) -> Path:
    """The wheel of this checkout, built from a copy, because setuptools leaves files beside what it builds."""
    source = folder / "source"
    shutil.copytree(ROOT / "gen", source / "gen", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(folder),
        ".",
    ]
    subprocess.run(command, cwd=source, check=True)
    (wheel,) = folder.glob("nonlinear-*.whl")
    return wheel


def requirements_of(wheel: Path, extra: str) -> list[str]:
    """The names of all distributions that the wheel needs with an extra, those that others need in turn included."""
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        asked = message_from_string(archive.read(metadata).decode()).get_all("Requires-Dist", [])
    pending = [(Requirement(line), extra) for line in asked]
    names: dict[tuple[str, str], None] = {}
    while pending:
        requirement, asked_with = pending.pop()
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": asked_with}):
            continue
        for wanted in ("", *sorted(requirement.extras)):
            key = (requirement.name.lower(), wanted)
            if key not in names:
                names[key] = None
                needed = distribution(requirement.name).requires or []
                pending += [(Requirement(line), wanted) for line in needed]
    return sorted({name for name, _ in names})


def install(base: Path, wheel: Path, extra: str = "") -> Installation:
    """The wheel in a new environment, beside links to the distributions that it declares and to no others."""
    made = Installation(*(base / name for name in ("environment", "folder", "home", "temporary")))
    for folder in (made.folder, made.home, made.temporary):
        folder.mkdir(parents=True)
    venv.create(made.environment, with_pip=False, symlinks=True)
    for name in requirements_of(wheel, extra):
        owner = distribution(name)
        for top in {path.parts[0] for path in owner.files or ()} - {"..", "__pycache__"}:
            link = made.packages / top
            if not link.exists():
                link.symlink_to(Path(str(owner.locate_file(top))))
    command = [sys.executable, "-m", "pip", "--python", str(made.environment / "bin" / "python"), "install", "--quiet"]
    subprocess.run([*command, "--no-deps", "--no-index", "--no-compile", str(wheel)], check=True)
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Installation:
    return install(tmp_path_factory.mktemp("installation"), wheel)


def blocks(heading: str, language: str = "") -> Iterator[str]:
    """The blocks of code of a section of README."""
    section = README.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    for word, text in re.findall(r"^```(\w*)\n(.*?)^```$", section, re.MULTILINE | re.DOTALL):
        if word == language:
            yield text


def state(*folders: Path) -> dict[str, tuple[int, int]]:
    """Every file below some folders with its size and time."""
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in files}


def test_the_environment_holds_what_the_wheel_declares_and_no_more(installation: Installation) -> None:
    names = {path.name.partition("-")[0].lower() for path in installation.packages.glob("*.dist-info")}
    assert {"nonlinear", "sympy", "mkdocs", "mkdocs_material", "pagefind", "pagefind_bin"} <= names
    assert not names & {"pytest", "playwright", "mypy", "zensical", "jupytext", "mkdocs_jupyter", "lxml", "nh3"}


def test_the_command_is_what_the_module_is(installation: Installation) -> None:
    by_command, by_module = installation.run("nonlinear --help"), installation.run("python -m gen --help")
    assert by_command.replace("nonlinear", "python -m gen") == by_module


def test_facts_are_told_as_readme_shows(installation: Installation) -> None:
    (shown,) = blocks("Ask for a fact")
    command, _, answer = shown.partition("\n")
    assert command.startswith("$ python -m gen explain ")
    said = installation.run(command.removeprefix("$ "))
    assert said.startswith(answer.strip().split("; ")[0])


def test_our_own_definitions_are_read_only(installation: Installation) -> None:
    for command in ("nonlinear", "nonlinear site", "nonlinear serve", "nonlinear prove", "nonlinear new Bend"):
        with installation.start(command) as running:
            said, _ = running.communicate(timeout=60)
        assert running.returncode == 2, (command, said)
        assert "Name your definitions: --definitions FILE" in said


def test_readme_s_glossary_becomes_a_site_on_which_everything_answers(installation: Installation) -> None:
    heading = "A glossary of your own"
    (definitions,) = blocks(heading, "yaml")
    (file,) = re.findall(r"Save these lines as\s+`([\w.]+)`", README)
    (commands,) = blocks(heading)
    generate, build, serve = (line.partition("#")[0].strip() for line in commands.splitlines())
    (installation.folder / file).write_text(definitions, encoding="utf-8")
    before = state(installation.packages, installation.home, installation.temporary)
    said = installation.run(generate)
    assert re.fullmatch(r"0 activations, 2 terms: \d+ files written, 0 removed, 0 unchanged\.\n", said)
    assert " pages." in installation.run(build)
    site = installation.folder / "bread" / "site"
    (address,) = re.findall(r"url: (\S+)", definitions)
    with serving(site, urlsplit(address).path) as served:
        report = ask(site, served, address)
    assert report.unanswered == []
    assert report.asked[".html"] >= 6
    assert report.asked[".css"] >= 9
    assert report.asked[".js"] >= 20
    assert report.asked[".woff2"] >= 20
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        host = f"127.0.0.1:{free.getsockname()[1]}"
    with installation.start(f"{serve} --address {host}") as server:
        try:
            assert "leaven" in answer_of(f"http://{host}/bread/glossary/leaven/")
        finally:
            server.terminate()
            try:
                server.communicate(timeout=30)  # which ends when no process holds the pipe any more
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)
                raise
    assert state(installation.packages, installation.home, installation.temporary) == before
    assert {path.name for path in installation.folder.iterdir()} <= {file, "bread", ".cache"}
    assert {path.name for path in (installation.folder / "bread").iterdir()} == {
        ".cache",
        ".nonlinear.yml",
        "docs",
        "site",
    }


def test_functions_become_a_site_under_zensical_on_which_everything_answers(tmp_path: Path, wheel: Path) -> None:
    assert "`pip install '.[zensical]'`" in README
    (build,) = re.findall(r"`(site --engine zensical)`", README)
    made = install(tmp_path, wheel, "zensical")
    shutil.copy(ROOT / "tests" / "glossary" / "another" / "losses" / "definitions.yml", made.folder)
    before = state(made.packages, made.home, made.temporary)
    assert " pages." in made.run(f"nonlinear --definitions definitions.yml {build}")
    with serving(made.folder / "site") as served:
        report = ask(made.folder / "site", served)
    assert report.unanswered == []
    assert report.asked[".html"] >= 12
    assert report.asked[".js"] >= 20
    assert state(made.packages, made.home, made.temporary) == before
    assert {path.name for path in made.folder.iterdir()} == {
        "definitions.yml",
        "docs",
        "site",
        ".cache",
        ".nonlinear.yml",
    }


def answer_of(address: str) -> str:
    """The page at an address that a server gives as soon as it stands."""
    for _ in range(120):
        try:
            with urlopen(address, timeout=30) as answer:
                return str(answer.read().decode())
        except URLError:
            time.sleep(0.5)
    raise AssertionError(f"nothing answers at {address}")
