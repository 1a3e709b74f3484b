"""The store keeps bytes whole, names them by content, and finds its folder."""

import os
import stat
import subprocess
import sys
import wave
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinec.build.media import validate_media
from cinec.build.scratch import Scratch
from cinec.build.single_flight import SingleFlight
from cinec.build.store import BadBlob, Store, copy_file, default_cache_folder, digest_of_bytes, digest_of_file


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("store"))


@given(st.binary(max_size=200))
def test_what_goes_in_comes_out(store: Store, data: bytes) -> None:
    digest = store.put_bytes(data)
    assert digest == digest_of_bytes(data)
    path = store.verify(digest, deep=True)
    assert path.read_bytes() == data
    assert digest_of_file(path) == digest
    assert stat.S_IMODE(path.stat().st_mode) == 0o444


def test_layout(tmp_path: Path) -> None:
    digest = Store(tmp_path).put_bytes(b"abc", durable=True)
    code = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digest == f"sha256:{code}/3"
    assert (tmp_path / "cas" / "sha256" / "ba" / code).read_bytes() == b"abc"
    assert not list((tmp_path / "cas" / "tmp").iterdir())


def test_a_damaged_blob_is_healed_by_the_right_content(tmp_path: Path) -> None:
    store = Store(tmp_path)
    path = store.path(store.put_bytes(b"abc"))
    path.chmod(0o644)
    path.write_bytes(b"ab")
    assert store.verify(store.put_bytes(b"abc"), deep=True).read_bytes() == b"abc"


def test_a_large_blob_is_hashed_only_when_asked(tmp_path: Path) -> None:
    store = Store(tmp_path)
    digest = store.put_bytes(b"x" * 1_000_001)
    path = store.path(digest)
    path.chmod(0o644)
    path.write_bytes(b"y" * 1_000_001)
    assert store.verify(digest, deep=False) == path
    with pytest.raises(BadBlob, match="has changed"):
        store.verify(digest, deep=True)
    assert not store.has(digest)


@pytest.mark.parametrize("text", ["", "sha256:ab/1", "md5:" + "0" * 64 + "/1", "sha256:../../etc/passwd/1"])
def test_no_digest_no_path(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match="not a digest"):
        Store(tmp_path).path(text)


def test_copies_are_the_authors_own(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    blob = store.path(store.put_bytes(b"abc"))
    copy_file(blob, tmp_path / "copy")
    (tmp_path / "copy").write_bytes(b"edited")
    assert blob.read_bytes() == b"abc"


def test_default_cache_folder() -> None:
    assert default_cache_folder({"CINEC_CACHE": "/x", "XDG_CACHE_HOME": "/y"}) == Path("/x")
    assert default_cache_folder({"XDG_CACHE_HOME": "/y", "HOME": "/h"}) == Path("/y/cinec")
    assert default_cache_folder({"HOME": "/h"}) in (Path("/h/.cache/cinec"), Path("/h/Library/Caches/cinec"))


def test_locks_exclude_and_are_removed(tmp_path: Path) -> None:
    one, two = SingleFlight(tmp_path), SingleFlight(tmp_path)
    assert one.acquire("k")
    assert not two.acquire("k")
    assert two.acquire("other")
    one.release("k")
    assert two.acquire("k")
    two.release_all()
    assert not list(tmp_path.iterdir())


def test_scratch_of_the_dead_is_removed_and_of_the_living_kept(tmp_path: Path) -> None:
    code = "import os, sys; from pathlib import Path; from cinec.build.scratch import Scratch;"
    code += "Scratch(Path(sys.argv[1])).new_folder(); os._exit(0)"
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)
    assert len(list(tmp_path.iterdir())) == 2
    alive = Scratch(tmp_path)
    other = Scratch(tmp_path)
    assert alive.new_folder().is_dir()
    assert len(list(tmp_path.iterdir())) == 4
    alive.close()
    other.close()
    assert not list(tmp_path.iterdir())


def test_media_validation(tmp_path: Path) -> None:
    sound = tmp_path / "a.wav"
    with wave.open(str(sound), "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(48000)
        writer.writeframes(bytes(9600))
    validate_media(sound)
    os.truncate(sound, 100)
    with pytest.raises(ValueError, match="promises"):
        validate_media(sound)
    sound.write_bytes(b"<html>")
    with pytest.raises(ValueError, match="no RIFF"):
        validate_media(sound)


LIGHT = (
    "numpy",
    "numba",
    "av",
    "pydantic",
    "httpx",
    "PIL",
    "opentimelineio",
    "lark",
    "asyncio",
    "subprocess",
    "rich",
)


def test_looking_imports_nothing_heavy(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from cinec.build.engine import Engine
from cinec.ir.plan import Plan
with Engine(cache=Path(sys.argv[1])) as engine:
    engine.look_up(Plan(actions=(), goals=()))
    engine.run(Plan(actions=(), goals=()))
print(*sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], check=True, capture_output=True, text=True
    )
    assert not set(LIGHT) & set(done.stdout.split())
