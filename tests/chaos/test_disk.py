"""A full disk, a read-only cache and a broken index end in one clear error, and leave earlier results alone."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cinec.build.engine import Engine
from cinec.build.index import Index
from cinec.errors import BuildError
from tests.build.plans import Build, action, plan
from tests.chaos.test_kill import ROOT, check_cache

NOBODY = 65534
LIMITED = """
import json, os, resource, sys
from pathlib import Path
sys.path[0] = os.getcwd()
from cinec.build.engine import Engine
from cinec.build.progress import Happening
from cinec.errors import CinecError
import cinec.build.failure, cinec.build.interrupt, cinec.build.workshop
from tests.build.plans import action, plan
if len(sys.argv) > 3:
    os.setuid(int(sys.argv[3]))
started = []
def hear(event):
    if event.what is Happening.STARTED:
        started.append(event.action)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    with Engine(cache=Path(sys.argv[1]), cores=1, listener=hear) as engine:
        engine.run(plan(action("small"), action("large", "small", entry="large"), action("end", "large")))
    print(json.dumps({"code": "", "started": started}))
except CinecError as error:
    print(json.dumps({"code": error.code, "message": error.message, "hint": error.hint, "started": started}))
"""


def limited(cache: Path, size: int, *user: int) -> dict[str, Any]:
    """A build that may not write files larger than `size`, as on a full disk."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(cache), str(size), *map(str, user)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_a_full_disk_is_one_error_without_retries(tmp_path: Path) -> None:
    answer = limited(tmp_path, 1_000_000)
    assert answer["code"] == "CINE203"
    assert str(tmp_path) in answer["message"]
    assert "1.0 MB were to be written" in answer["message"]
    assert "CINEC_CACHE" in answer["hint"]
    assert answer["started"] == ["small", "large"]
    check_cache(tmp_path)
    assert not any((tmp_path / "cas" / "tmp").iterdir())
    assert Build(tmp_path)(plan(action("small"), action("large", "small", entry="large"))) == ("large",)


def test_a_disk_too_full_for_the_index(tmp_path: Path) -> None:
    answer = limited(tmp_path, 10_000)
    assert answer["code"] == "CINE203"
    assert answer["started"] == []


@pytest.mark.skipif(os.geteuid() != 0, reason="needs to become another user, root writes everywhere")
@pytest.mark.parametrize("warm", [False, True])
def test_a_read_only_cache(tmp_path: Path, warm: bool) -> None:
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    if warm:
        Build(tmp_path / "cache")(plan(action("small")))
    else:
        (tmp_path / "cache").mkdir()
    answer = limited(tmp_path / "cache", 10_000_000, NOBODY)
    assert answer["code"] == "CINE204"
    assert "CINEC_CACHE" in answer["hint"]
    assert answer["started"] == []


@pytest.mark.skipif(os.geteuid() != 0, reason="needs to become another user, root writes everywhere")
def test_a_read_only_cache_serves_what_it_has(tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    film = plan(action("small"), action("large", "small", entry="large"), action("end", "large"))
    Build(tmp_path / "cache")(film)
    assert limited(tmp_path / "cache", 10_000_000, NOBODY) == {"code": "", "started": []}


def test_a_cache_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("x")
    with pytest.raises(BuildError) as caught:
        Build(tmp_path / "cache")(plan(action("a")))
    assert caught.value.code == "CINE205"
    assert str(tmp_path / "cache") in caught.value.message


def test_an_index_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "index.db").write_bytes(b"not a database" * 100)
    with pytest.raises(BuildError) as caught:
        Build(tmp_path)(plan(action("a")))
    assert caught.value.code == "CINE201"
    assert "index.db" in caught.value.hint


def test_an_index_of_a_newer_cinec(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "index.db") as connection:
        connection.execute("PRAGMA user_version=99")
    with pytest.raises(BuildError) as caught:
        Index.open(tmp_path / "index.db")
    assert caught.value.code == "CINE202"
    assert "99" in caught.value.message


def test_delivery_is_all_or_nothing(tmp_path: Path) -> None:
    with Engine(cache=tmp_path / "cache") as engine:
        first, second = tmp_path / "build" / "a", tmp_path / "build" / "b"
        old, new = engine.put(b"old"), engine.put(b"new")
        assert engine.deliver({first: old, second: old}) == (first, second)
        assert engine.deliver({first: old, second: old}) == ()
        lost = f"sha256:{'0' * 64}/3"
        with pytest.raises(BuildError) as caught:
            engine.deliver({first: new, second: lost})
        assert caught.value.code == "CINE206"
        assert [path.read_bytes() for path in (first, second)] == [b"old", b"old"]
        first.write_bytes(b"mine")
        assert engine.deliver({first: old, second: old}) == (first,)
        assert sorted(path.name for path in first.parent.iterdir()) == ["a", "b"]
        assert os.access(first, os.W_OK)
