"""V13: a link or a list names what no entry defines. It is refused where it is read, so nothing excuses from it."""

from __future__ import annotations

from gen.problems import Place, Problem

CODE = "V13"
TIP = "define it, or leave the reference out"


def undefined(target: str, place: Place, path: str = "", hint: str = "", kind: str = "entry") -> Problem:
    """The problem of a name that leads nowhere; `hint` says what may have been meant, `kind` what was looked for."""
    return Problem(place, path, f'{CODE} no {kind} is called "{target[:80]}"', hint or TIP)
