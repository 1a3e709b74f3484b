"""What the wheel carries: the grammar, the whole stdlib, every backend, and nothing that litters site-packages."""

import subprocess
import sys
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--wheel-dir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    (wheel,) = out.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_carries_grammar_and_stdlib(names: set[str]) -> None:
    data = [
        path
        for path in (ROOT / "stdlib").rglob("*")
        if path.is_file() and path.suffix in (".toml", ".j2", ".md")
    ]
    assert len(data) > 50
    for path in data:
        assert f"cinec/_stdlib/{path.relative_to(ROOT / 'stdlib').as_posix()}" in names
    for path in (ROOT / "grammar").glob("*.lark"):
        assert f"cinec/_grammar/{path.name}" in names


def test_the_wheel_carries_every_module(names: set[str]) -> None:
    for path in (ROOT / "cinec").rglob("*.py"):
        assert path.relative_to(ROOT).as_posix() in names
    for path in (ROOT / "backends").rglob("*.py"):
        assert path.relative_to(ROOT / "backends").as_posix() in names


def test_nothing_lands_at_the_root_of_site_packages(names: set[str]) -> None:
    tops = {name.split("/")[0] for name in names}
    backends = {
        path.name
        for path in (ROOT / "backends").iterdir()
        if path.is_dir() and path.name.startswith("cinec_")
    }
    assert {top for top in tops if not top.endswith(".dist-info")} == {"cinec", *backends}


def test_no_page_and_no_picture_is_shipped(names: set[str]) -> None:
    assert [name for name in sorted(names) if name.endswith((".jpg", ".png")) or "_grammar/" in name] == [
        f"cinec/_grammar/{path.name}" for path in sorted((ROOT / "grammar").glob("*.lark"))
    ]


def test_every_backend_folder_is_registered() -> None:
    """A new backend needs its entry-point line and a fresh `pip install`."""
    registered = {point.value.split(":")[0] for point in entry_points(group="cinec.backends")}
    folders = {
        path.name
        for path in (ROOT / "backends").iterdir()
        if path.is_dir() and path.name.startswith("cinec_")
    }
    assert folders <= registered
