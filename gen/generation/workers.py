"""Pieces of work in several processes at once, which fork from the generation and end with it."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait

_ADOPTED: list[Callable[[str], bytes]] = []
"""In a worker, the work that it was forked for."""


def count_processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether a copy of this process would work: on Linux, as long as one thread is all there is to copy."""
    return sys.platform == "linux" and threading.active_count() == 1


def run_in_processes(work: Callable[[str], bytes], names: Sequence[str], processes: int) -> dict[str, bytes]:
    """What `work` gives for each name, in so many processes that take the names in turn.

    A name is left out if the process that worked on it ended by itself, for example for want of memory, also when it
    was tried again alone. What `work` raises is raised. `work` may hold anything, since it is not sent but copied with
    the process; where `can_fork` says no, it must not be called.

    >>> run_in_processes(str.encode, [], 2)
    {}
    """
    answers, lost = _run(work, names, processes)
    for name in lost:
        answers |= _run(work, [name], 1)[0]
    return answers


def _run(work: Callable[[str], bytes], names: Sequence[str], processes: int) -> tuple[dict[str, bytes], list[str]]:
    answers: dict[str, bytes] = {}
    lost: list[str] = []
    if not names:
        return answers, lost
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(min(processes, len(names)), context, _adopt, (work,)) as pool:
        futures = {name: pool.submit(_perform, name) for name in names}
        for name, future in futures.items():
            try:
                answers[name] = future.result()
            except BrokenProcessPool:
                lost.append(name)
    return answers, lost


def _adopt(work: Callable[[str], bytes]) -> None:
    _ADOPTED[:] = [work]
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Ends the worker where the generation is killed, which could not tell it to."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _perform(name: str) -> bytes:
    (work,) = _ADOPTED
    return work(name)
