"""Refreshes the vendored npm files (`make vendor`), or with --check compares them with their noted hashes."""

from __future__ import annotations

import argparse
import base64
import fnmatch
import hashlib
import io
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = ROOT / "tools" / "vendor.toml"
HASHES = ROOT / "tools" / "vendor.sha256"

_OTHER_FONT_FORMATS = re.compile(r',url\([^)]+\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)')
"""KaTeX's style sheet names three formats of each font; every browser it supports reads the first, woff2."""


class VendoringFailed(Exception):
    """A package or a file is not what the manifest says."""


def download(name: str, version: str, integrity: str) -> bytes:
    """The tarball of one package as the registry serves it, after its hash has been compared with the manifest's."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", f"{name}@{version}"], cwd=folder, check=True, stdout=subprocess.DEVNULL
        )
        (tarball,) = Path(folder).glob("*.tgz")
        content = tarball.read_bytes()
    computed = "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()
    if computed != integrity:
        raise VendoringFailed(f"{name}@{version}: integrity is {computed}, the manifest says {integrity}")
    return content


def select(tarball: bytes, files: Mapping[str, str]) -> Iterator[tuple[Path, bytes]]:
    """The files that the manifest names, with the path in the repository where each belongs."""
    with tarfile.open(fileobj=io.BytesIO(tarball)) as archive:
        members = {member.name.removeprefix("package/"): member for member in archive.getmembers() if member.isfile()}
        for pattern, targets in files.items():
            matching = sorted(fnmatch.filter(members, pattern))
            if not matching:
                raise VendoringFailed(f"the package has no file {pattern}")
            for name in matching:
                reader = archive.extractfile(members[name])
                assert reader is not None
                content = reader.read()
                if name.endswith("katex.min.css"):
                    style = _OTHER_FONT_FORMATS.sub("", content.decode())
                    # A page asks for its typefaces at once; one that still comes late must not move what is read.
                    content = style.replace("font-display:block", "font-display:optional").encode()
                for target in targets.split():
                    yield ROOT / target / Path(name).name if target.endswith("/") else ROOT / target, content


def refresh() -> None:
    """Writes every vendored file and the list of their hashes."""
    manifest: dict[str, Any] = tomllib.loads(MANIFEST.read_text())
    hashes: dict[str, str] = {}
    for package in manifest["package"]:
        tarball = download(package["name"], package["version"], package["integrity"])
        for target, content in select(tarball, package["files"]):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            hashes[target.relative_to(ROOT).as_posix()] = hashlib.sha256(content).hexdigest()
    HASHES.write_text("".join(f"{digest}  {path}\n" for path, digest in sorted(hashes.items())))


def compare() -> list[str]:
    """What differs between the vendored files and their noted hashes."""
    noted = dict(reversed(line.split("  ", 1)) for line in HASHES.read_text().splitlines())
    problems = []
    for path, digest in sorted(noted.items()):
        file = ROOT / path
        if not file.is_file():
            problems.append(f"{path} is missing")
        elif hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            problems.append(f"{path} has been changed")
    folders = [ROOT / "gen" / "theme" / "assets" / "vendor", ROOT / "gen" / "extensions" / "vendor"]
    present = {path.relative_to(ROOT).as_posix() for folder in folders for path in folder.rglob("*") if path.is_file()}
    return problems + [f"{path} is not in the manifest" for path in sorted(present - set(noted))]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only; needs neither npm nor the network")
    if parser.parse_args().check:
        problems = compare()
        for problem in problems:
            print(f"{problem}; run make vendor", file=sys.stderr)
        return 1 if problems else 0
    try:
        refresh()
    except VendoringFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
