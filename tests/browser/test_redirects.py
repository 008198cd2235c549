"""Former addresses in a browser: they lead to the page that the entry has now, with scripts and without."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
DEFINITIONS = ROOT / "tests" / "glossary" / "another" / "terms" / "definitions.yml"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small glossary of terms, of which one was called otherwise before, built and served."""
    folder = tmp_path_factory.mktemp("redirects")
    docs, site = folder / "docs", folder / "site"
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=os.fspath(site))) as server:
        at = f"http://127.0.0.1:{server.server_port}/"
        command = [sys.executable, "-m", "gen", "--definitions", str(DEFINITIONS), "--docs", str(docs), "site"]
        subprocess.run(command, cwd=ROOT, env={**os.environ, "SITE_URL": at}, check=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield at
        server.shutdown()


@pytest.fixture
def visit(chromium: Browser) -> Callable[..., AbstractContextManager[Page]]:
    """Opens an address in a fresh context."""

    @contextmanager
    def visiting(at: str, *, scripts: bool = True) -> Iterator[Page]:
        with chromium.new_context(java_script_enabled=scripts, viewport={"width": 900, "height": 500}) as context:
            page = context.new_page()
            page.goto(at)
            yield page

    return visiting


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("old", ["wheat-gluten", "glutens-old"])
def test_an_old_address_leads_to_the_new_one(address: str, visit, old: str, scripts: bool) -> None:
    with visit(f"{address}glossary/{old}/", scripts=scripts) as page:
        page.wait_for_url(f"{address}glossary/gluten/")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Gluten")


def test_the_place_on_the_old_page_is_kept(address: str, visit) -> None:
    with visit(f"{address}glossary/wheat-gluten/#key-takeaway") as page:
        page.wait_for_url(f"{address}glossary/gluten/#key-takeaway")
        expect(page.locator("#key-takeaway")).to_be_in_viewport()


def test_the_way_back_does_not_pass_the_old_address(address: str, visit) -> None:
    with visit(f"{address}glossary/leaven/") as page:
        page.goto(f"{address}glossary/wheat-gluten/")
        page.wait_for_url(f"{address}glossary/gluten/")
        page.go_back()
        expect(page).to_have_url(f"{address}glossary/leaven/")


@pytest.mark.parametrize("scripts", [True, False])
def test_an_old_slug_is_an_anchor_on_the_new_page(address: str, visit, scripts: bool) -> None:
    with visit(f"{address}glossary/gluten/#wheat-gluten", scripts=scripts) as page:
        expect(page.locator("#wheat-gluten")).to_have_count(1)
        expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
        expect(page.locator(":target")).to_have_id("wheat-gluten")


def test_what_a_machine_reads_at_the_old_address(address: str, visit) -> None:
    with visit(f"{address}glossary/wheat-gluten/") as page:
        page.wait_for_url(f"{address}glossary/gluten/")
        source = page.request.get(f"{address}glossary/wheat-gluten/").text()
        assert '<link rel="canonical" href="../gluten/">' in source
        assert '<meta name="robots" content="noindex">' in source
        listed = page.request.get(f"{address}sitemap.xml").text()
        assert "glossary/gluten/" in listed
        assert "wheat-gluten" not in listed
