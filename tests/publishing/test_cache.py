import hashlib
import os
import pickle
import time
from fractions import Fraction
from pathlib import Path

import pytest

from gen.facts.records import Evidence, Fact, Number
from gen.publishing.cache import (
    IN_USE,
    LONGEST_UNUSED,
    Cache,
    code_fingerprint,
    content_key,
    library_versions,
    remove_unused,
)
from gen.publishing.record_data import write_record

FACT = Fact(Evidence.EXACT, "by algebra", (Number("1/3", "0.333"), Fraction(1, 3)))


def entry(folder: Path) -> Path:
    (path,) = folder.rglob("*.record")
    return path


def test_returns_what_was_stored(tmp_path: Path) -> None:
    cache, key = Cache(tmp_path), content_key("relu", b"max(0, x)")
    assert cache.load(key) is None
    cache.store(key, FACT)
    assert Cache(tmp_path).load(key) == FACT


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 400])
def test_damaged_entries_are_as_good_as_missing(tmp_path: Path, damage: bytes) -> None:
    cache, key = Cache(tmp_path), content_key("relu")
    cache.store(key, FACT)
    entry(tmp_path).write_bytes(damage)
    assert cache.load(key) is None
    cache.store(key, FACT)
    assert cache.load(key) == FACT


def test_a_flipped_bit_is_noticed(tmp_path: Path) -> None:
    cache, key = Cache(tmp_path), content_key("relu")
    cache.store(key, FACT)
    content = bytearray(entry(tmp_path).read_bytes())
    content[-2] ^= 1
    entry(tmp_path).write_bytes(bytes(content))
    assert cache.load(key) is None


class Payload:
    def __init__(self, target: str) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (self.target,)


def test_an_entry_runs_nothing(tmp_path: Path) -> None:
    cache, key = Cache(tmp_path / "cache"), content_key("relu")
    cache.store(key, FACT)
    target = tmp_path / "made-by-the-entry"
    hostile = pickle.dumps(Payload(str(target)))
    entry(tmp_path).write_bytes(hashlib.sha256(key.encode() + b"\n" + hostile).digest() + hostile)
    assert cache.load(key) is None
    assert not target.exists()
    assert cache.refused == 1


def test_an_entry_under_the_key_of_another_is_refused(tmp_path: Path) -> None:
    cache, keys = Cache(tmp_path), [content_key("relu"), content_key("gelu")]
    for key, number in zip(keys, ("0", "-0.17"), strict=True):
        cache.store(key, Fact(Evidence.EXACT, "by algebra", Number(number, number)))
    relu, gelu = (next(tmp_path.rglob(f"{key}.record")) for key in keys)
    relu.write_bytes(gelu.read_bytes())
    assert cache.load(keys[0]) is None
    assert cache.load(keys[1]) is not None
    assert cache.refused == 1


def test_a_record_with_another_number_is_refused(tmp_path: Path) -> None:
    cache, key = Cache(tmp_path), content_key("relu")
    cache.store(key, FACT)
    entry(tmp_path).write_bytes(entry(tmp_path).read_bytes().replace(b"0.333", b"0.334"))
    assert cache.load(key) is None


def test_what_holds_classes_of_others_is_not_stored(tmp_path: Path) -> None:
    cache, key = Cache(tmp_path), content_key("relu")
    cache.store(key, (FACT, Payload("x")))
    assert cache.load(key) is None
    assert not list(tmp_path.rglob("*.record"))


def test_versions_of_libraries_are_part_of_the_key() -> None:
    assert "sympy 1." in library_versions(["sympy"])
    assert library_versions(["sympy"]) != library_versions(["mpmath"])


def test_keys_tell_parts_apart() -> None:
    assert len({content_key("ab", "c"), content_key("a", "bc"), content_key("abc")}) == 3


def test_the_fingerprint_follows_the_code(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text("x = 1\n")
    before = code_fingerprint([tmp_path])
    assert code_fingerprint([tmp_path]) == before
    (tmp_path / "one.py").write_text("x = 2\n")
    assert code_fingerprint([tmp_path]) != before


def aged(folder: Path, seconds: float) -> None:
    """Makes every entry look as if it had last been used so long ago."""
    for path in folder.rglob("*.record"):
        os.utime(path, (time.time() - seconds,) * 2)


def test_prune_keeps_what_the_generation_used_however_old(tmp_path: Path) -> None:
    read, written, left = (content_key(name) for name in ("relu", "silu", "gelu"))
    earlier, later = Cache(tmp_path), Cache(tmp_path)
    earlier.store(read, FACT)
    earlier.store(left, FACT)
    aged(tmp_path, LONGEST_UNUSED + 60)
    assert later.load(read) == FACT
    later.store(written, FACT)
    aged(tmp_path, LONGEST_UNUSED + 60)
    removed, freed = later.prune()
    assert removed == 1
    assert freed > len(write_record(FACT))
    assert [earlier.load(key) for key in (read, written, left)] == [FACT, FACT, None]


def test_reading_counts_as_use_for_the_next_generation(tmp_path: Path) -> None:
    key = content_key("relu")
    Cache(tmp_path).store(key, FACT)
    aged(tmp_path, LONGEST_UNUSED + 60)
    assert Cache(tmp_path).load(key) == FACT
    assert Cache(tmp_path).prune() == (0, 0)


def test_of_too_many_entries_the_longest_unused_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gen.publishing.cache.MOST_UNUSED_BYTES", 10)
    paths = [tmp_path / name for name in ("now", "today", "yesterday", "before")]
    for age, path in zip((0, IN_USE + 60, 24 * 3600, 48 * 3600), paths, strict=True):
        path.write_bytes(b"12345")
        os.utime(path, (time.time() - age,) * 2)
    assert remove_unused(paths, [], time.time()) == (2, 10)
    assert [path.name for path in paths if path.exists()] == ["now", "today"]


def test_what_another_process_may_be_using_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gen.publishing.cache.MOST_UNUSED_BYTES", 0)
    key = content_key("relu")
    Cache(tmp_path).store(key, FACT)
    assert Cache(tmp_path).prune() == (0, 0)
    entry(tmp_path).unlink()
    assert remove_unused([tmp_path / "gone"], [], time.time()) == (0, 0)
