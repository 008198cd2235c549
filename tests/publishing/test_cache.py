import hashlib
import os
import pickle
from fractions import Fraction
from pathlib import Path

import pytest

from gen.facts.records import Evidence, Fact, Number
from gen.publishing.cache import Cache, code_fingerprint, content_key

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
    entry(tmp_path).write_bytes(hashlib.sha256(hostile).digest() + hostile)
    assert cache.load(key) is None
    assert not target.exists()


def test_keys_tell_parts_apart() -> None:
    assert len({content_key("ab", "c"), content_key("a", "bc"), content_key("abc")}) == 3


def test_the_fingerprint_follows_the_code(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text("x = 1\n")
    before = code_fingerprint([tmp_path])
    assert code_fingerprint([tmp_path]) == before
    (tmp_path / "one.py").write_text("x = 2\n")
    assert code_fingerprint([tmp_path]) != before


def test_prune_keeps_what_is_asked_for(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    keys = [content_key(name) for name in ("relu", "silu", "gelu")]
    for key in keys:
        cache.store(key, FACT)
    assert cache.prune({keys[0]}) == 2
    assert [cache.load(key) for key in keys] == [FACT, None, None]
