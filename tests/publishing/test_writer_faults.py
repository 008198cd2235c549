"""What stops in the middle: each step of a publication fails or is killed once, and the pages stay whole.

The steps are what Python reports to audit hooks, renames and opened files among them, and each exchange of two files.
"""

from __future__ import annotations

import errno
import multiprocessing
import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gen.publishing import writer
from gen.publishing.writer import STAGING, complete_publication, keep_docs, publish

OLD = {
    "index.md": b"# Old\n",
    "activations/relu.md": b"# ReLU\n",
    "glossary/kink.md": b"# kink\n",
    "learn/gone.md": b"# gone\n",
}
NEW = {
    "index.md": b"# New\n",
    "activations/relu.md": b"# ReLU, new\n",
    "activations/gelu.md": b"# GELU\n",
    "families/smooth/index.md": b"# Smooth\n",
}
FAILED, NEVER_STOPPED, DONE = 3, 4, 0
STEPS = ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod")


def tree(docs: Path) -> dict[str, bytes]:
    return {path.relative_to(docs).as_posix(): path.read_bytes() for path in docs.rglob("*") if path.is_file()}


def at_each_step(act: Callable[[], object]) -> None:
    """Has `act` called before each step that changes files, from now on in this process."""
    exchange = writer._exchange

    def audited(event: str, arguments: tuple[object, ...]) -> None:
        if event in STEPS and not (event == "open" and arguments[1] == "r"):
            act()

    def exchanged(first: Path, second: Path) -> None:
        act()
        exchange(first, second)

    writer._exchange = exchanged
    sys.addaudithook(audited)


def publish_until(number: int, stop: Callable[[], object], docs: Path) -> int:
    """Publishes in a process of its own, in which `stop` is called at step `number`; returns its exit status."""

    def work() -> None:
        count = 0

        def step() -> None:
            nonlocal count
            count += 1
            if count == number:
                stop()

        at_each_step(step)
        try:
            publish(NEW, docs)
        except OSError:
            os._exit(FAILED)
        os._exit(DONE if count >= number else NEVER_STOPPED)

    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join()
    assert process.exitcode is not None
    return process.exitcode


def fail() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def kill() -> None:
    os._exit(9)


def test_a_fault_at_any_step_leaves_the_old_pages_or_the_new_ones(tmp_path: Path) -> None:
    outcomes = set()
    for number in range(1, 200):
        docs = tmp_path / str(number) / "docs"
        publish(OLD, docs)
        status = publish_until(number, fail, docs)
        left = {path: content for path, content in tree(docs).items() if not path.startswith(STAGING)}
        assert left in (OLD, NEW), number
        outcomes.add((status, left == NEW))
        if status == NEVER_STOPPED:
            break
    assert (FAILED, False) in outcomes and (NEVER_STOPPED, True) in outcomes
    assert number > 15


def test_a_kill_at_any_step_is_made_whole_by_the_next_run(tmp_path: Path) -> None:
    outcomes = set()
    for number in range(1, 200):
        docs = tmp_path / str(number) / "docs"
        publish(OLD, docs)
        status = publish_until(number, kill, docs)
        complete_publication(docs)
        assert tree(docs) in (OLD, NEW), number
        assert not list(docs.rglob("*.tmp"))
        outcomes.add(tree(docs) == NEW)
        if status == NEVER_STOPPED:
            break
    assert outcomes == {True, False}
    assert number > 15


def test_a_completion_that_is_killed_is_completed(tmp_path: Path) -> None:
    for number in range(1, 40):
        docs = tmp_path / str(number) / "docs"
        publish(OLD, docs)
        for step in range(14, 40):  # until the journal is written and something is exchanged
            publish_until(step, kill, docs)
            if (docs / STAGING / "journal.json").exists():
                break

        def work(docs: Path = docs, number: int = number) -> None:
            steps = iter(range(1, number))
            at_each_step(lambda: next(steps, None) or kill())
            complete_publication(docs)

        process = multiprocessing.get_context("fork").Process(target=work)
        process.start()
        process.join()
        complete_publication(docs)
        assert tree(docs) in (OLD, NEW)


def test_a_file_that_is_too_large_leaves_the_old_pages(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    publish(OLD, docs)

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        try:
            publish({**NEW, "activations/large.md": b"x" * 9000}, docs)
        except OSError:
            os._exit(FAILED)

    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join()
    assert process.exitcode == FAILED
    assert tree(docs) == OLD


def test_two_at_once_end_in_the_pages_of_one(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    trees = [{f"activations/{letter}{number}.md": letter.encode() for number in range(60)} for letter in "ab"]

    def work(pages: dict[str, bytes]) -> None:
        for _ in range(5):
            publish(pages, docs)

    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=work, args=(pages,)) for pages in trees]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    assert tree(docs) in trees


def test_who_publishes_waits_for_a_build_that_reads(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    publish(OLD, docs)
    # Spawned, because a forked process would inherit the lock.
    process = multiprocessing.get_context("spawn").Process(target=publish, args=(NEW, docs))
    with keep_docs(docs):
        process.start()
        process.join(1)
        assert process.is_alive()
        assert tree(docs) == OLD
    process.join(60)
    assert tree(docs) == NEW


@pytest.mark.soak
def test_a_full_disk_leaves_the_old_pages(tmp_path: Path) -> None:
    script = (
        "mount -t tmpfs -o size=64k none {docs} && cd {root} && exec {python} -c '"
        "from pathlib import Path; from gen.publishing.writer import publish\n"
        'docs = Path("{docs}"); old = {{"index.md": b"# Old", "activations/relu.md": b"r" * 9000}}\n'
        "publish(old, docs)\n"
        "for size in range(1000, 120000, 1000):\n"
        '    try: publish({{**old, "index.md": b"# New", "activations/gelu.md": b"g" * size}}, docs)\n'
        '    except OSError: assert (docs / "index.md").read_bytes() == (b"# New" if size > 1000 else b"# Old")\n'
        '    assert not (docs / ".publishing").exists()\n'
        "'"
    )
    docs = tmp_path / "docs"
    docs.mkdir()
    command = script.format(docs=docs, root=Path(__file__).parents[2], python=sys.executable)
    assert os.waitstatus_to_exitcode(os.system(f"unshare -rm sh -ec {_quoted(command)}")) == 0


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
