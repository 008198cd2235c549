"""What the pages of a built site refer to on the site itself, and what of it a server does not answer."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import lxml.html

_ADDRESSES = "//@href | //@src | //@poster | //@data | //@action"
_CANDIDATES = "//@srcset | //@imagesrcset"
_STYLE_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
_MODULE = re.compile(
    r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}/[^"'$]+)["']|new URL\(\s*["'](\.{0,2}/?[^"'$]+)["'],\s*import"""
)


@dataclass
class Report:
    """How many addresses of each kind were asked for, and those that were not answered, with the page that has them."""

    asked: dict[str, int] = field(default_factory=dict)
    unanswered: list[str] = field(default_factory=list)


@contextmanager
def serving(site: Path, path: str = "/") -> Iterator[str]:
    """Serves a folder below a path on loopback; gives the address of the front page."""

    class Handler(SimpleHTTPRequestHandler):
        def translate_path(self, address: str) -> str:
            inside = address.startswith(path)
            return super().translate_path("/" + address[len(path) :]) if inside else os.devnull + "/nothing"

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), lambda *given: Handler(*given, directory=os.fspath(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{path}"
        server.shutdown()


def references(text: str, kind: str) -> Iterator[str]:
    """The addresses in a page, a style sheet or a script, as they are written."""
    if kind == ".html":
        tree = lxml.html.fromstring(text.encode())
        yield from tree.xpath(_ADDRESSES)
        for candidates in tree.xpath(_CANDIDATES):
            yield from (part.split()[0] for part in candidates.split(","))
        for refresh in tree.xpath("//meta[@http-equiv='refresh']/@content"):
            yield refresh.partition("url=")[2]
        for style in tree.xpath("//style/text() | //@style"):
            yield from references(style, ".css")
        for script in tree.xpath("//script[@type='module']/text()"):
            yield from references(script, ".js")
    else:
        for reference in (_STYLE_ADDRESS if kind == ".css" else _MODULE).finditer(text):
            yield reference[1] or reference[2]


def ask(site: Path, served_at: str, published_at: str = "") -> Report:
    """Asks a server for everything on the site that its pages, and the styles and scripts on them, refer to.

    A page below `site` is taken to stand below `served_at`. Addresses that begin with `published_at`, if there is one,
    are those of the site itself.
    """
    report = Report()
    base = urlsplit(served_at)
    published = urlsplit(published_at or served_at)
    pending = [(path.relative_to(site).as_posix(), "") for path in sorted(site.rglob("*.html"))]
    known = {name for name, _ in pending}
    connection = HTTPConnection(base.netloc)
    while pending:
        name, page = pending.pop()
        connection.request("GET", base.path + name)
        answer = connection.getresponse()
        content = answer.read()
        kind = Path(name).suffix if Path(name).suffix else ".html"
        report.asked[kind] = report.asked.get(kind, 0) + 1
        if answer.status != 200:
            report.unanswered.append(f"{page}: {name} ({answer.status})")
            continue
        if kind not in (".html", ".css", ".js") or "assets/javascripts/" in name:
            continue
        for written in references(content.decode(), kind):
            target = urlsplit(urljoin(published._replace(path=published.path + name).geturl(), written.strip()))
            if target.scheme not in ("http", "https") or target.netloc != published.netloc:
                continue
            if not target.path.startswith(published.path):
                report.unanswered.append(f"{name}: {written} leaves the site")
                continue
            inside = target.path[len(published.path) :]
            if inside.endswith("/") or not inside:
                inside += "index.html"
            if inside not in known:
                known.add(inside)
                pending.append((inside, name))
    connection.close()
    return report
