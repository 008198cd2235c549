"""The site, built once for all workers and served on loopback at the address it was built for.

The site's address has no port in it, so that every worker can serve the same build: Chromium is told that the host
stands at the worker's own port. The path below the host catches addresses that ought to be relative.

Every page comes with the headers that the build wrote for hosts, so that every test runs under the site's policy.
Playwright's `evaluate` is an `eval` in the page; for its sake alone the policy allows that here, and test_policy.py
opens every kind of page under the exact one.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from gen.publishing.compaction import compact, is_compacted
from gen.publishing.engine import environment
from gen.publishing.headers import write_headers
from gen.publishing.writer import OWNED
from tools.kinds import kinds_of

ROOT = Path(__file__).resolve().parents[2]
ASSETS = (ROOT / "gen" / "theme" / "assets", ROOT / "docs" / "assets")
HOST = "nonlinear.localhost"
PREFIX = "reference"
ADDRESS = f"http://{HOST}/{PREFIX}/"


@dataclass(frozen=True)
class BuiltSite:
    """A built site: its files, and the address at which the browser finds them."""

    folder: Path
    address: str


def build(folder: Path) -> None:
    """A site from the real definitions; the hand-written files are copied, the others generated."""
    docs = folder / "docs"
    shutil.copytree(ROOT / "docs", docs, ignore=lambda at, names: [n for n in names if _is_owned(Path(at) / n)])
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", "mkdocs.yml"]
    subprocess.run(
        [*command, "--site-dir", str(folder / "served" / PREFIX)],
        cwd=ROOT,
        env={**environment(ROOT / "gen" / "definitions.yml", docs), "SITE_URL": ADDRESS},
        check=True,
    )
    write_headers(folder / "served" / PREFIX)


def renew_assets(site: Path) -> None:
    """Brings the assets of a built site up to date, published in short as the build does it."""
    for assets in ASSETS:
        for path in (file for file in assets.rglob("*") if file.is_file()):
            name = f"assets/{path.relative_to(assets).as_posix()}"
            content = path.read_bytes()
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_bytes(compact(name, content.decode()).encode() if is_compacted(name) else content)
    write_headers(site)


def _is_owned(path: Path) -> bool:
    return path.relative_to(ROOT / "docs").as_posix() in OWNED


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str, request: pytest.FixtureRequest) -> Path:
    """The folder with `docs` and `served`; the first worker builds it, the others wait."""
    base = tmp_path_factory.getbasetemp()
    kept = request.config.getoption("--site-at")
    folder = Path(kept) if kept else (base if worker_id == "master" else base.parent) / "site"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            shutil.rmtree(folder, ignore_errors=True)
            build(folder)
            (folder / "done").touch()
        elif kept:
            renew_assets(folder / "served" / PREFIX)
    return folder


def written_headers(site: Path) -> dict[str, str]:
    """The headers that a build wrote for its host, by name."""
    _, *lines = (site / "_headers").read_text(encoding="utf-8").splitlines()
    return dict(line.strip().split(": ", 1) for line in lines)


class _Handler(SimpleHTTPRequestHandler):
    """Serves files with the site's headers, and the site's own page for what is missing."""

    def __init__(self, *arguments: Any, headers_sent: dict[str, str], **options: Any) -> None:
        self.headers_sent = headers_sent
        super().__init__(*arguments, **options)

    def end_headers(self) -> None:
        for name, value in self.headers_sent.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        missing = Path(self.directory) / PREFIX / "404.html"
        if code != 404 or not missing.is_file():
            super().send_error(code, message, explain)
            return
        content = missing.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing; the tests look at requests themselves."""


class _Server(ThreadingHTTPServer):
    """A server that finds nothing wrong with a reader who leaves before all has come."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def _serving(folder: Path, *, exact: bool = False) -> Iterator[int]:
    headers = written_headers(folder / PREFIX)
    if not exact:
        policy = headers["Content-Security-Policy"]
        headers["Content-Security-Policy"] = policy.replace("script-src ", "script-src 'unsafe-eval' ")
    handler = partial(_Handler, directory=os.fspath(folder), headers_sent=headers)
    with _Server(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield running.server_port
        running.shutdown()
        thread.join()


@contextmanager
def _launched(driver: Playwright, port: int) -> Iterator[Browser]:
    # The shell is the same engine without the windows and menus of the browser, which cost a third of the time.
    executable = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert executable is not None, "the browser tests need chromium; run tools/chromium.sh"
    rules = f"MAP {HOST}:80 127.0.0.1:{port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    browser = driver.chromium.launch(
        executable_path=executable, args=["--no-sandbox", "--disable-gpu", f"--host-resolver-rules={rules}"]
    )
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def server(built: Path) -> Iterator[int]:
    """The port on which this worker serves the site."""
    with _serving(built / "served") as port:
        yield port


@pytest.fixture(scope="session")
def site(built: Path) -> BuiltSite:
    return BuiltSite(built / "served" / PREFIX, ADDRESS)


@pytest.fixture(scope="session")
def kinds(site: BuiltSite) -> tuple[str, ...]:
    """The pages that stand for all others, below the site's address."""
    return kinds_of(site.folder)


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(server: int, driver: Playwright) -> Iterator[Browser]:
    """Debian's Chromium with a profile of its own, which finds the site's host on loopback and no other host."""
    with _launched(driver, server) as browser:
        yield browser


@pytest.fixture(scope="session")
def strict_chromium(built: Path, driver: Playwright) -> Iterator[Browser]:
    """The same browser for the same site under its exact policy, where `evaluate` does not work."""
    with _serving(built / "served", exact=True) as port, _launched(driver, port) as browser:
        yield browser


@pytest.fixture(scope="session")
def chromium_at(driver: Playwright) -> Callable[[Path], AbstractContextManager[Browser]]:
    """The same browser for another site: for a folder with the site below it in `PREFIX`."""

    @contextmanager
    def opened(folder: Path) -> Iterator[Browser]:
        with _serving(folder) as port, _launched(driver, port) as browser:
            yield browser

    return opened


@pytest.fixture
def visit(site: BuiltSite, chromium: Browser) -> Callable[..., AbstractContextManager[Page]]:
    """Opens a page below the site's address in a fresh context and waits for what says that its tool is alive.

    No error and no warning may be reported while it is open. Further options are those of the browser's context.
    """

    @contextmanager
    def visiting(path: str, live: str, query: str = "", width: int = 1300, **options: Any) -> Iterator[Page]:
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
        page = context.new_page()
        faults: list[str] = []
        page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{site.address}{path}{query}", wait_until="load")
        if options.get("java_script_enabled", True):
            page.locator(live).wait_for()
        yield page
        context.close()
        assert faults == []

    return visiting
