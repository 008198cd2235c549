import fcntl
import os
import sys
from pathlib import Path

import pytest

from gen.publishing.writer import OWNED, SITE_VARIABLE, Changes, PublishingRefused, build_site, publish

ROOT = Path(__file__).resolve().parents[2]
TREE = {"activations/relu.md": b"# ReLU\n", "activations/.nav.yml": b"nav: []\n", "index.md": b"# Home\n"}


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    first = publish(TREE, tmp_path)
    before = state(tmp_path)
    assert first.written == tuple(sorted(TREE))
    assert publish(TREE, tmp_path) == Changes((), (), len(TREE))
    assert state(tmp_path) == before


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    publish(TREE, tmp_path)
    before = state(tmp_path)
    changes = publish({**TREE, "index.md": b"# New\n"}, tmp_path)
    assert changes == Changes(("index.md",), (), len(TREE) - 1)
    after = state(tmp_path)
    assert {path for path in before if before[path] != after[path]} == {"index.md"}


def test_prunes_only_what_it_owns(tmp_path: Path) -> None:
    publish({**TREE, "glossary/kink.md": b"# kink\n"}, tmp_path)
    hand_written = tmp_path / "labs" / "compare.ipynb"
    hand_written.parent.mkdir()
    hand_written.write_bytes(b"{}")
    (tmp_path / "reading-a-page.md").write_bytes(b"# Reading\n")
    changes = publish(TREE, tmp_path)
    assert changes.removed == ("glossary/kink.md",)
    assert not (tmp_path / "glossary").exists()
    assert hand_written.read_bytes() == b"{}"
    assert (tmp_path / "reading-a-page.md").read_bytes() == b"# Reading\n"


def test_check_says_what_publishing_would_do_and_writes_nothing(tmp_path: Path) -> None:
    publish({**TREE, "glossary/kink.md": b"# kink\n"}, tmp_path)
    before = state(tmp_path)
    would = publish({**TREE, "index.md": b"# New\n"}, tmp_path, check=True)
    assert state(tmp_path) == before
    assert would == publish({**TREE, "index.md": b"# New\n"}, tmp_path)
    assert would == Changes(("index.md",), ("glossary/kink.md",), len(TREE) - 1)


@pytest.mark.parametrize(
    "path",
    ["../outside.md", "/etc/hosts", "activations/../reading-a-page.md", "labs/x.md", "activations//x.md", "a\\b.md"],
)
def test_refuses_a_path_that_is_not_its_own(tmp_path: Path, path: str) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    with pytest.raises(PublishingRefused, match="not a path"):
        publish({**TREE, path: b"x"}, docs)
    assert state(tmp_path) == {}


def test_refuses_symbolic_links(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "activations").symlink_to(outside)
    with pytest.raises(PublishingRefused, match="symbolic link"):
        publish(TREE, docs)
    assert list(outside.iterdir()) == []


def test_git_ignores_exactly_what_is_owned() -> None:
    lines = (ROOT / "docs" / ".gitignore").read_text().splitlines()
    assert sorted(line.strip("/") for line in lines if not line.startswith("#")) == sorted(OWNED)


def builder(tmp_path: Path, body: str) -> list[str]:
    script = tmp_path / "builder.py"
    script.write_text(f"import os, sys, pathlib\nsite = pathlib.Path(os.environ[{SITE_VARIABLE!r}])\n{body}\n")
    return [sys.executable, str(script)]


BUILD = "site.mkdir(); (site / 'index.html').write_text({!r}); (site / 'sitemap.xml').touch()"
FILES = ["index.html", "sitemap.xml"]
ENVIRONMENT = dict(os.environ)


def test_a_built_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build_site(tmp_path, site, builder(tmp_path, BUILD.format("first")), ENVIRONMENT)
    (site / "old.html").write_text("left over")
    build_site(tmp_path, site, builder(tmp_path, BUILD.format("second")), ENVIRONMENT)
    assert sorted(path.name for path in site.iterdir()) == FILES
    assert (site / "index.html").read_text() == "second"
    assert not (tmp_path / ".site-staging").exists()


def test_a_failed_build_leaves_the_old_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build_site(tmp_path, site, builder(tmp_path, BUILD.format("good")), ENVIRONMENT)
    failing = BUILD.format("bad") + "; print('WARNING - dead link'); sys.exit(1)"
    with pytest.raises(PublishingRefused, match="dead link"):
        build_site(tmp_path, site, builder(tmp_path, failing), ENVIRONMENT)
    assert (site / "index.html").read_text() == "good"
    assert not (tmp_path / ".site-staging").exists()


def test_the_staged_site_is_finished_before_it_takes_the_place(tmp_path: Path) -> None:
    site = tmp_path / "site"
    index = "import pathlib, sys; (pathlib.Path(sys.argv[1]) / 'index.json').write_text('[]')"
    seen = []

    def finish(staging: Path) -> list[str]:
        seen.append((staging / "index.html").read_text())
        return [sys.executable, "-c", index, str(staging)]

    build_site(tmp_path, site, builder(tmp_path, BUILD.format("good")), ENVIRONMENT, finish=finish)
    assert seen == ["good"]
    assert (site / "index.json").is_file()
    failing = [sys.executable, "-c", "import sys; print('no index'); sys.exit(1)"]
    with pytest.raises(PublishingRefused, match="no index"):
        build_site(tmp_path, site, builder(tmp_path, BUILD.format("bad")), ENVIRONMENT, finish=lambda staging: failing)
    assert (site / "index.html").read_text() == "good"
    build_site(tmp_path, site, builder(tmp_path, BUILD.format("small")), ENVIRONMENT, finish=lambda staging: [])
    assert sorted(path.name for path in site.iterdir()) == FILES


def test_a_second_build_at_once_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".cache").mkdir()
    with (tmp_path / ".cache" / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(PublishingRefused, match="Another build"):
            build_site(tmp_path, tmp_path / "site", builder(tmp_path, BUILD.format("x")), ENVIRONMENT)
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("names", [["notes.md"], ["index.html", "notes.md"]])
def test_a_folder_that_is_no_site_is_not_replaced(tmp_path: Path, names: list[str]) -> None:
    site = tmp_path / "site"
    site.mkdir()
    build_site(tmp_path, site, builder(tmp_path, BUILD.format("into an empty folder")), ENVIRONMENT)
    (site / "sitemap.xml").unlink()
    (site / "index.html").unlink()
    for name in names:
        (site / name).write_text("mine")
    with pytest.raises(PublishingRefused, match="no site"):
        build_site(tmp_path, site, builder(tmp_path, BUILD.format("x")), ENVIRONMENT)
    assert sorted(path.name for path in site.iterdir()) == names
