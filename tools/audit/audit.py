"""The audits that need Node: html-validate on every kind of page, and Lighthouse's scores.

Builds the site for the address it is served at, and exits with 1 where a page has invalid HTML or scores less than
100 for accessibility, best practices or search engines. Performance is printed and judges nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from gen.website.builders import environment

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "tools" / "audit"
PORT = 8765
ADDRESS = f"http://127.0.0.1:{PORT}/"
PAGES = (
    "",
    "activations/gelu/",
    "activations/softmax/",
    "activations/glu/",
    "glossary/",
    "glossary/dying-relu/",
    "families/rectifiers/",
    "finder/",
    "compare/",
    "coverage/",
    "reading-a-page/",
)
SCORED = ("", "activations/gelu/", "glossary/dying-relu/", "finder/")
CATEGORIES = ("accessibility", "best-practices", "seo")


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


def build(folder: Path) -> None:
    """Builds the site for the address of the audit."""
    given = {**environment(ROOT / "gen" / "definitions.yml", ROOT / "docs"), "SITE_URL": ADDRESS}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    subprocess.run(command, cwd=ROOT, env=given, check=True)


def validate(site: Path) -> bool:
    """Whether html-validate finds nothing to say."""
    files = [str(site / page / "index.html") for page in PAGES]
    command = ["node", "node_modules/.bin/html-validate", "--config", "htmlvalidate.json", *files]
    return subprocess.run(command, cwd=HERE, check=False).returncode == 0


def score(page: str, folder: Path) -> bool:
    """Whether Lighthouse gives 100 in every category that is judged; prints all scores."""
    report = folder / "report.json"
    flags = "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"
    command = ["node", "node_modules/.bin/lighthouse", ADDRESS + page, "--quiet", "--preset=desktop", "--output=json"]
    subprocess.run(
        [*command, f"--output-path={report}", f"--chrome-flags={flags} --user-data-dir={folder / 'profile'}"],
        cwd=HERE,
        env={**os.environ, "CHROME_PATH": shutil.which("chromium") or "chromium"},
        check=True,
    )
    found = json.loads(report.read_text(encoding="utf-8"))
    scores = {name: round(100 * (one["score"] or 0)) for name, one in found["categories"].items()}
    print(f"/{page}: " + ", ".join(f"{name} {value}" for name, value in scores.items()), flush=True)
    passed = all(scores[name] == 100 for name in CATEGORIES)
    if not passed:
        for name in CATEGORIES:
            for reference in found["categories"][name]["auditRefs"]:
                audit = found["audits"][reference["id"]]
                if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                    items = (audit.get("details") or {}).get("items", [])[:3]
                    print(f"  {name}: {audit['title']}: {json.dumps(items)[:600]}")
    return passed


def main() -> int:
    """Runs both audits; the exit status."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        site = folder / "site"
        build(site)
        passed = validate(site)
        with ThreadingHTTPServer(("127.0.0.1", PORT), partial(QuietHandler, directory=os.fspath(site))) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            scores = [score(page, folder) for page in SCORED]
            server.shutdown()
    return 0 if passed and all(scores) else 1


if __name__ == "__main__":
    sys.exit(main())
