"""The TeX that prose may contain: formulas, but no command that affects anything outside of its formula.

KaTeX itself runs without trust and with bounded expansion. The list here is a second safeguard, and it tells the
editor the place of the command.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_COMMAND = re.compile(r"\\(?:[A-Za-z@]+|.)", re.DOTALL)

FORBIDDEN = frozenset((
    "href", "url", "includegraphics", "htmlClass", "htmlId", "htmlStyle", "htmlData", "def", "gdef", "edef", "xdef",
    "let", "futurelet", "global", "long", "newcommand", "renewcommand", "providecommand", "newenvironment",
    "renewenvironment", "DeclareMathOperator", "csname", "endcsname", "catcode", "char", "expandafter", "noexpand",
    "input", "include", "write", "read", "openin", "openout", "special", "immediate", "loop", "repeat", "require",
    "unicode", "class", "style", "cssId", "bbox", "label", "tag", "ref", "eqref", "verb", "message", "errmessage",
    "show", "meaning", "newtoks", "newcount", "begingroup", "endgroup",
))  # fmt: skip
"""Commands that affect something outside of the formula, define other commands, or number and refer to formulas."""

_DELIMITERS = (r"\(", r"\)", r"\[", r"\]")


def faults(tex: str) -> Iterator[tuple[int, str]]:
    """The faults of a formula in TeX, each as its offset and a message.

    >>> list(faults("x^{2"))
    [(3, 'a brace is not closed')]
    """
    depth = 0
    for match in re.finditer(r"\\(?:[A-Za-z@]+|.)|[{}%`]", tex, re.DOTALL):
        position, token = match.start(), match.group()
        if token in ("{", "}"):
            depth += 1 if token == "{" else -1
            if depth < 0:
                yield position, "a closing brace has no opening brace"
                depth = 0
        elif token == "%":
            yield position, r"% begins a comment in TeX; write \%"
        elif token == "`":
            yield position, "a backtick is not allowed in a formula"
        elif token in _DELIMITERS:
            yield position, f"{token} is not needed between dollars"
        elif token[1:] in FORBIDDEN:
            yield position, f"the TeX command {token} is not allowed"
    if depth > 0:
        yield max(len(tex) - 1, 0), "a brace is not closed"


_NAMES = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ",
    "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ",
    "Lambda": "Λ", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "infty": "∞", "cdot": "·", "times": "×",
    "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "lt": "<", "gt": ">", "to": "→", "in": "∈",
    "mapsto": "↦", "rightarrow": "→", "approx": "≈", "sim": "~", "pm": "±", "mp": "∓", "partial": "∂", "nabla": "∇",
    "sum": "Σ", "prod": "Π", "int": "∫", "ldots": "…", "dots": "…", "cdots": "…", "mid": "|", "vert": "|", "Vert": "‖",
    "lVert": "‖", "rVert": "‖", "lvert": "|", "rvert": "|", "odot": "⊙", "otimes": "⊗", "prime": "′", "ell": "ℓ",
    "quad": " ", "qquad": " ", "top": "⊤", "cup": "∪", "cap": "∩", "subset": "⊂", "equiv": "≡", "propto": "∝",
}  # fmt: skip
_SILENT = frozenset((
    "left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "mathrm", "mathbf", "mathbb", "mathcal",
    "operatorname", "text", "textstyle", "displaystyle", "limits", "mathit", "boldsymbol", "bm", "begin", "end",
))  # fmt: skip
_SUPERSCRIPTS = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_ROOT = re.compile(r"\\sqrt\s*\{([^{}]*)\}")
_POWER = re.compile(r"\^(?:\{([0-9+\-−n]{1,6})\}|([0-9n]))")


def read_aloud(tex: str) -> str:
    """A formula in TeX as one line of Unicode, for search, descriptions and quotations.

    >>> read_aloud(r"\\frac{x}{2} \\le \\sqrt{y}")
    'x/2 ≤ √y'
    """
    for _ in range(4):
        tex = _ROOT.sub(lambda m: f"√({m[1]})" if len(m[1].strip()) > 1 else f"√{m[1]}", tex)
        tex = _FRACTION.sub(lambda m: f"{_grouped(m[1])}/{_grouped(m[2])}", tex)
    tex = _POWER.sub(lambda m: (m[1] or m[2]).translate(_SUPERSCRIPTS), tex)
    return " ".join(_COMMAND.sub(_spoken, tex).replace("{", "").replace("}", "").replace("&", " ").split())


def _grouped(tex: str) -> str:
    tex = tex.strip()
    return f"({tex})" if re.search(r"[+\-/ ]", tex[1:]) else tex


def _spoken(match: re.Match[str]) -> str:
    name = match.group()[1:]
    if name in _NAMES:
        return _NAMES[name]
    if name in _SILENT or name == "!":
        return ""
    return " " if name in (",", ";", ":", " ", "\\", "\n") else name
