"""The fence around one piece of work: an error of ours inside it ends that piece, and nothing else.

What fails is reported where it was asked for, in words for an editor. The error itself goes to the log of the package
at the level DEBUG, which the option `--traceback` prints.
"""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_tb
from typing import TypeVar

T = TypeVar("T")

PACKAGE = Path(__file__).resolve().parent
LOG = logging.getLogger("gen")

SECONDS = 60.0
"""The processor time that all facts of one function may take. It is far above what any shipped function needs, and the
last resort behind the budgets of proofs, which count work and not time."""


class OverTime(BaseException):
    """A piece of work took all of its processor time. No `except Exception` inside the work can hold it."""


def fenced(build: Callable[[], T], instead: Callable[[str], T], what: str) -> T:
    """What `build` gives, or `instead` of the reason where an error of ours ends it; `what` names it in the log.

    >>> fenced(lambda: 6 // 2, len, "a quotient")
    3
    >>> fenced(lambda: 6 // 0, str, "a quotient").split(" at ")[0]
    'an internal error, ZeroDivisionError'
    """
    try:
        return build()
    except Exception as error:  # whatever it is: it is told, and what it ended is not established
        LOG.debug("%s: %s", what, describe(error), exc_info=True)
        return instead(describe(error))


def fenced_with_warning(build: Callable[[], T], instead: T, what: str) -> T:
    """What `build` gives, or `instead` with a warning in the log, for work of which no fact tells."""

    def warn(reason: str) -> T:
        LOG.warning("%s: not established because of %s", what, reason)
        return instead

    return fenced(build, warn, what)


def describe(error: BaseException) -> str:
    """An internal error in words: its kind, and the line of the package where it arose.

    The error's own message is left out, since it may hold addresses in memory, and pages hold the same bytes each time.
    """
    ours = (frame for frame in extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(PACKAGE))
    frames = [frame for frame in ours if frame.filename != __file__]
    name = type(error).__name__
    if not frames or isinstance(error, RecursionError | MemoryError):
        return f"an internal error, {name}"
    place = Path(frames[-1].filename).relative_to(PACKAGE.parent).as_posix()
    return f"an internal error, {name} at {place}:{frames[-1].lineno}"


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raises OverTime inside the block after this much processor time; off the main thread there is no limit."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: object) -> None:
        raise OverTime(f"more than {seconds:g} seconds of processor time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
