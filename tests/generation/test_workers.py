"""Work in several processes: the same answers as in one, also where a worker ends, and no worker that is left over."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.generation.conftest import Workplace

ROOT = Path(__file__).resolve().parents[2]

IN_A_PROCESS_OF_ITS_OWN = """\
import os, sys
from gen.generation.workers import can_fork, run_in_processes
assert can_fork()
{body}
"""


def run(body: str) -> subprocess.CompletedProcess[str]:
    """Runs a body where there is one thread alone, which is not so in a test."""
    command = [sys.executable, "-c", IN_A_PROCESS_OF_ITS_OWN.format(body=body)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)


def test_each_name_is_worked_on_in_another_process() -> None:
    done = run(
        "answers = run_in_processes(lambda name: f'{name} {os.getpid()}'.encode(), ['a', 'b', 'c'], 2)\n"
        "print(sorted(answers), str(os.getpid()).encode() in {answer.split()[1] for answer in answers.values()})"
    )
    assert done.stdout == "['a', 'b', 'c'] False\n", done.stderr


def test_a_process_that_ends_by_itself_takes_no_other_answer_along() -> None:
    done = run(
        "work = lambda name: os._exit(9) if name == 'fatal' else name.encode()\n"
        "answers = run_in_processes(work, ['a', 'fatal', 'b', 'c', 'd'], 2)\n"
        "print(sorted(answers))"
    )
    assert done.stdout == "['a', 'b', 'c', 'd']\n", done.stderr


def test_what_the_work_raises_is_raised() -> None:
    done = run(
        "try:\n    run_in_processes(lambda name: [][0], ['a'], 2)\nexcept IndexError as error:\n    print('raised')"
    )
    assert done.stdout == "raised\n", done.stderr


def test_a_process_with_several_threads_is_not_copied() -> None:
    done = run(
        "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()\nprint(can_fork())"
    )
    assert done.stdout == "False\n", done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="processes are read from /proc")
def test_the_workers_of_a_killed_generation_end(tmp_path: Path) -> None:
    body = (
        "import time\n"
        f"folder = {str(tmp_path)!r}\n"
        "def work(name):\n"
        "    open(f'{folder}/{os.getpid()}', 'w').close()\n"
        "    time.sleep(600)\n"
        "run_in_processes(work, ['a', 'b'], 2)"
    )
    generation = subprocess.Popen([sys.executable, "-c", IN_A_PROCESS_OF_ITS_OWN.format(body=body)], cwd=ROOT)
    workers = _await(lambda: len(list(tmp_path.iterdir())) == 2 and [int(path.name) for path in tmp_path.iterdir()])
    generation.send_signal(signal.SIGKILL)
    generation.wait()
    assert _await(lambda: not any(_runs(worker) for worker in workers))


def test_pages_do_not_depend_on_the_number_of_processes(workplace: Workplace) -> None:
    trees = []
    for jobs in ("1", "2"):
        shutil.rmtree(workplace.docs.parent / ".cache", ignore_errors=True)
        shutil.rmtree(workplace.docs, ignore_errors=True)
        done = workplace.run("--jobs", jobs)
        assert done.returncode == 0, done.stderr
        trees.append(workplace.tree())
    assert trees[0] == trees[1]
    assert trees[0]


def _runs(process: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False


def _await(condition, seconds: float = 60.0):  # type: ignore[no-untyped-def]
    """What the condition gives as soon as that is something; fails where it is nothing for a minute."""
    end = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < end
        time.sleep(0.05)
    return value
