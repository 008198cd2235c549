from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from gen.publishing.headers import content_security_policy, response_headers, write_headers


def named(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def allowed(policy: str, directive: str) -> list[str]:
    (sources,) = [part.split(" ")[1:] for part in policy.split("; ") if part.split(" ")[0] == directive]
    return sources


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A page of the generator, a notebook's page, a former address and the page for what is missing."""
    pages = {
        "glossary/kink/index.html": "<head><script>of(theme)</script></head><article>A kink.</article>",
        "labs/toy/index.html": "<article><STYLE>p{}</STYLE><script>lab()\r\n</script></article>",
        "glossary/corner/index.html": '<script data-x="a>b">leave()</script>',
        "404.html": '<script src="a.js"></script><script type="application/json">{}</script>'
        "<script type=module>m()</script>",
    }
    for name, content in pages.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8", newline="")
    return tmp_path


def test_the_scripts_and_styles_within_pages_are_allowed_by_their_hashes(site: Path) -> None:
    policy = content_security_policy(site)
    scripts = ["of(theme)", "lab()\n", "leave()", "m()"]
    assert sorted(allowed(policy, "script-src")) == sorted(["'self'", *map(named, scripts)])
    assert allowed(policy, "style-src") == ["'self'", named("p{}")]


def test_nothing_else_is_allowed(site: Path) -> None:
    policy = content_security_policy(site)
    assert allowed(policy, "default-src") == ["'none'"]
    assert "unsafe-eval" not in policy
    assert policy.count("'unsafe-inline'") == 1
    assert allowed(policy, "style-src-attr") == ["'unsafe-inline'"]
    assert not re.search(r"https?:|\*", policy)


def test_the_search_of_a_large_site_may_compile(site: Path) -> None:
    assert "'wasm-unsafe-eval'" in allowed(content_security_policy(site, compiled=True), "script-src")


@pytest.mark.parametrize("path", ["glossary/kink/index.html", "index.html", "activations/gelu/index.html"])
def test_a_script_in_the_article_of_a_generated_page_is_not_allowed(site: Path, path: str) -> None:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(
        "<script>of(theme)</script><article><p></article><script>stolen()</script></article>", encoding="utf-8"
    )
    policy = content_security_policy(site)
    assert named("stolen()") not in policy
    assert named("of(theme)") in policy


def test_the_files_of_all_hosts_say_the_same(site: Path) -> None:
    write_headers(site)
    headers = response_headers(site)
    first, *lines = (site / "_headers").read_text(encoding="utf-8").splitlines()
    assert first == "/*"
    assert dict(line.strip().split(": ", 1) for line in lines) == headers
    nginx = re.findall(r'^add_header (\S+) "([^"]*)" always;$', (site / "headers.nginx").read_text(), re.MULTILINE)
    caddy = re.findall(r'^header (\S+) "([^"]*)"$', (site / "headers.caddy").read_text(), re.MULTILINE)
    assert dict(nginx) == dict(caddy) == headers
    assert not re.search(r"[$\"{}\\]", "".join(headers.values())), "a host would read more than text"


def test_the_files_depend_on_the_pages_only(site: Path) -> None:
    write_headers(site)
    names = ("_headers", "headers.nginx", "headers.caddy")
    written = [(site / name).read_bytes() for name in names]
    write_headers(site)
    assert [(site / name).read_bytes() for name in names] == written
