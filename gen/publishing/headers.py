"""The headers with which a built site is to be served: a content security policy above all, as files for common hosts.

The policy lets a browser load from the site alone and run no script that the builder did not write. The scripts and
styles within pages are allowed by their hashes. Within the article of a generated page there is none of ours, so what
stands there is never allowed, whatever a definitions file brought in.

`_headers` is read by Netlify and Cloudflare Pages, `headers.nginx` is included by a server block of nginx, and
`headers.caddy` imported by a site block of Caddy.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from gen.publishing.writer import OWNED, write_atomically

_WITHIN = re.compile(
    r"<(?P<tag>script|style)\b(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>(?P<content>.*?)</(?P=tag)\s*>",
    re.IGNORECASE | re.DOTALL,
)
_SOURCE = re.compile(r"(?:^|\s)src\s*=", re.IGNORECASE)
_TYPE = re.compile(r"(?:^|\s)type\s*=\s*[\"']?([^\"'\s>]*)", re.IGNORECASE)
_ARTICLE = re.compile(r"<article\b.*</article\s*>", re.IGNORECASE | re.DOTALL)
_RUN = {"", "application/javascript", "importmap", "module", "text/javascript"}
"""The types of a script that a browser obeys; the others are data, which no policy asks about."""

_GENERATED = {PurePosixPath(path).with_suffix("").parts[0] for path in OWNED}


def content_security_policy(site: Path, *, compiled: bool = False) -> str:
    """The policy under which every page of a built site works, in one line.

    With `compiled` the site may compile WebAssembly, which the search of a large site does. Style attributes are
    allowed, because KaTeX places the parts of a formula by them; they run nothing and, with images and typefaces from
    the site alone, send nothing.
    """
    hashes: dict[str, set[str]] = {"script": set(), "style": set()}
    for path in sorted(site.rglob("*.html")):
        for tag, content in _written_by_us(path.relative_to(site), path.read_text(encoding="utf-8")):
            hashes[tag].add(_source(content))
    directives = {
        "default-src": ["'none'"],
        "base-uri": ["'self'"],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
        "img-src": ["'self'", "data:"],
        "script-src": ["'self'", *(["'wasm-unsafe-eval'"] if compiled else []), *sorted(hashes["script"])],
        "style-src": ["'self'", *sorted(hashes["style"])],
        "style-src-attr": ["'unsafe-inline'"],
        "worker-src": ["'self'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def response_headers(site: Path, *, compiled: bool = False) -> dict[str, str]:
    """What a server is to send with every file of a built site, by name."""
    return {
        "Content-Security-Policy": content_security_policy(site, compiled=compiled),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
    }


def write_headers(site: Path, *, compiled: bool = False) -> None:
    """Writes the headers into the folder of a built site, in the form of each common host."""
    headers = response_headers(site, compiled=compiled)
    files = {
        "_headers": ["/*", *(f"  {name}: {value}" for name, value in headers.items())],
        "headers.nginx": [f'add_header {name} "{value}" always;' for name, value in headers.items()],
        "headers.caddy": [f'header {name} "{value}"' for name, value in headers.items()],
    }
    for name, lines in files.items():
        write_atomically(site / name, "".join(f"{line}\n" for line in lines).encode())


def _written_by_us(path: Path, page: str) -> Iterator[tuple[str, str]]:
    """The scripts that run, and the styles, within a page: the name of the element and its content."""
    if PurePosixPath(path.as_posix()).with_suffix("").parts[0] in _GENERATED:
        page = _ARTICLE.sub("", page)
    for element in _WITHIN.finditer(page):
        tag, attributes = element["tag"].lower(), element["attributes"]
        given = _TYPE.search(attributes)
        runs = not _SOURCE.search(attributes) and (given[1].lower() if given else "") in _RUN
        if tag == "style" or runs:
            yield tag, element["content"]


def _source(content: str) -> str:
    """How a policy names a script or a style: by a hash of what a browser reads, for which a line ends one way only."""
    lines = content.replace("\r\n", "\n").replace("\r", "\n")
    return f"'sha256-{base64.b64encode(hashlib.sha256(lines.encode()).digest()).decode()}'"
