"""The audits that need Node: html-validate on every page, and Lighthouse's scores on every kind of page.

Builds the site for the address it is served at, and exits with 1 where a page has invalid HTML or scores less than
100 for accessibility, best practices or search engines. Performance depends on the machine: it is printed for three
pages and judges nothing.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from gen.publishing.engine import environment
from tools.kinds import kinds_of

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "tools" / "audit"
PORT = 8765
ADDRESS = f"http://127.0.0.1:{PORT}/"
TIMED = ("", "activations/gelu/", "finder/")
JUDGED = ("accessibility", "best-practices", "seo")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


@dataclass(frozen=True)
class Allowance:
    """A message of html-validate that is let pass: on elements whose selector ends so, for a reason."""

    rule: str
    says: str
    at: str
    reason: str

    def covers(self, message: dict[str, Any]) -> bool:
        """Whether the message is this one."""
        return (
            message["ruleId"] == self.rule
            and re.fullmatch(self.says, message["message"]) is not None
            and re.search(self.at + "$", message.get("selector") or "") is not None
        )


ALLOWED = (
    Allowance(
        "valid-autocomplete",
        r'autocomplete attribute cannot be used on <input type="checkbox">',
        r"#__(drawer|search)",
        "Material's switches of menu and search are checkboxes whose state a browser must not bring back.",
    ),
    Allowance(
        "attribute-misuse",
        r'"rel" attribute cannot be used on <a> .* rel="edit"',
        r"article > a",
        "The edit link says what it is by a registered microformats value, as Material's own does.",
    ),
    Allowance(
        "attribute-allowed-values",
        r'Attribute "tabindex" has invalid value ""',
        r"#__nav_\d+_label",
        "Material leaves the attribute empty on the label of a part that needs no stop; browsers ignore it.",
    ),
    Allowance(
        "element-permitted-content",
        r"<style> element is not permitted as content under <article>",
        r"article > style:nth-child\(\d+\)",
        "nbconvert writes a notebook's styles into its content.",
    ),
)


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


def build(folder: Path) -> None:
    """Builds the site for the address of the audit."""
    given = {**environment(ROOT / "gen" / "definitions.yml", ROOT / "docs"), "SITE_URL": ADDRESS}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    subprocess.run(command, cwd=ROOT, env=given, check=True)


def validate(site: Path) -> list[str]:
    """What html-validate finds on any page beyond what is allowed, and every allowance that nothing needs."""
    files = [str(path) for path in sorted(site.rglob("*.html"))]
    command = [
        "node",
        "node_modules/.bin/html-validate",
        "--config",
        "htmlvalidate.json",
        "--formatter",
        "json",
        *files,
    ]
    # Into a file: html-validate ends before a pipe has taken all that it says.
    with (site.parent / "html-validate.json").open("w+", encoding="utf-8") as report:
        done = subprocess.run(command, cwd=HERE, check=False, stdout=report, stderr=subprocess.PIPE, text=True)
        report.seek(0)
        said = report.read()
    if not said.strip():
        return [f"html-validate broke: {done.stderr.strip()}"]
    messages = [(page["filePath"], message) for page in json.loads(said) for message in page["messages"]]
    faults = [
        f"{Path(file).relative_to(site)}:{message['line']}: {message['ruleId']}: "
        f"{message['message']} at {message.get('selector')}"
        for file, message in messages
        if not any(allowance.covers(message) for allowance in ALLOWED)
    ]
    idle = [allowance for allowance in ALLOWED if not any(allowance.covers(message) for _, message in messages)]
    print(f"html-validate: {len(files)} pages, {len(faults)} faults, {len(messages) - len(faults)} allowed", flush=True)
    return faults + [
        f"nothing needs the allowance of {allowance.rule} at {allowance.at} any more: remove it" for allowance in idle
    ]


def score(pages: Sequence[str]) -> list[str]:
    """What keeps a page from 100 in the categories that are judged; prints all scores."""
    judged, timed = [ADDRESS + page for page in pages], [ADDRESS + page for page in TIMED if page in pages]
    command = ["node", "score.mjs", FLAGS, "--judged", *judged, "--timed", *timed]
    given = {**os.environ, "CHROME_PATH": shutil.which("chromium") or "chromium"}
    faults, reported = [], 0
    with subprocess.Popen(command, cwd=HERE, env=given, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        for line in running.stdout:
            report = json.loads(line)
            reported += 1
            page, scores = report["address"].removeprefix(ADDRESS), report["scores"]
            print(f"/{page}: " + ", ".join(f"{name} {value}" for name, value in scores.items()), flush=True)
            if not scores or any(scores.get(name, 100) < 100 for name in JUDGED):
                faults += [f"/{page}: {fault}" for fault in report["faults"]]
    if running.returncode or reported < len(judged) + len(timed):
        faults.append(f"Lighthouse reported on {reported} of {len(judged) + len(timed)} pages and ended")
    return faults


def main() -> int:
    """Runs both audits; the exit status."""
    with tempfile.TemporaryDirectory() as temporary:
        site = Path(temporary) / "site"
        build(site)
        faults = validate(site)
        pages = [page for page in kinds_of(site) if "<article" in _text(site, page)]
        with ThreadingHTTPServer(("127.0.0.1", PORT), partial(QuietHandler, directory=os.fspath(site))) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            faults += score(pages)
            server.shutdown()
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def _text(site: Path, page: str) -> str:
    file = site / page
    return (file / "index.html" if file.is_dir() else file).read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
