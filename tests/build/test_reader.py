"""The reader sees what a build has committed, even while that build goes on, and writes nothing."""

from pathlib import Path

import pytest

from cinec.build.index import Index, Taken
from cinec.build.reader import Reader
from cinec.build.store import Store
from cinec.errors import BuildError

KEY = "a" * 64


def commit(index: Index, digest: str) -> None:
    index.commit(
        Taken(
            key=KEY,
            kind="picture",
            manifest="{}",
            outputs={"storyframe.png": digest},
            milliseconds=7,
            durable=False,
            project="film",
            action="picture/bar/door",
        )
    )


def test_nothing_is_made_by_looking(tmp_path: Path) -> None:
    with Reader(cache=tmp_path / "cache", project="film") as reader:
        assert reader.takes(KEY) == () and reader.last_key("picture/bar/door") == ""
    assert not (tmp_path / "cache").exists()


def test_what_a_build_under_way_has_committed_is_seen(tmp_path: Path) -> None:
    digest = Store(tmp_path).put_bytes(b"a frame")
    index = Index.open(tmp_path / "index.db")
    commit(index, digest)
    assert (tmp_path / "index.db-wal").stat().st_size > 0
    with Reader(cache=tmp_path, project="film") as reader:
        (take,) = reader.takes(KEY)
        assert (take.number, take.milliseconds, take.outputs) == (0, 7, {"storyframe.png": digest})
        assert reader.last_key("picture/bar/door") == KEY
        assert reader.read(digest) == b"a frame"
    index.close()


def test_a_damaged_blob_is_refused_and_stays(tmp_path: Path) -> None:
    store = Store(tmp_path)
    digest = store.put_bytes(b"a frame")
    store.path(digest).chmod(0o644)
    store.path(digest).write_bytes(b"a fraud")
    with Reader(cache=tmp_path) as reader, pytest.raises(BuildError, match="has changed in the cache"):
        reader.read(digest)
    assert store.path(digest).read_bytes() == b"a fraud"
    with Reader(cache=tmp_path) as reader, pytest.raises(BuildError, match="no longer"):
        reader.read("sha256:" + "0" * 64 + "/1")
