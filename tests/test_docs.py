"""The documents hold: every command in them runs, every code is documented, every link leads somewhere."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cinec.cli import COMMANDS
from cinec.diagnostics.codes import CODES
from cinec.passes import PASSES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "grammar").glob("*.md")),
    *sorted((ROOT / "grammar" / "editors").glob("*.md")),
    ROOT / "grammar" / "editors" / "vscode" / "README.md",
    ROOT / "backends" / "README.md",
]
SHELL = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
QUICK = [
    line.partition("#")[0].strip()
    for block in SHELL
    for line in block.splitlines()
    if line.startswith("cinec ") and not line.startswith("cinec build")
]


def test_the_two_commands_stand_at_the_top() -> None:
    assert SHELL[0].strip() == (
        "python3 -m venv .venv && .venv/bin/pip install . && "
        ".venv/bin/cinec build examples/last-light/episode.fountain"
    )
    assert SHELL[1].strip() == "python3 -m venv .venv && .venv/bin/pip install '.[dev]' && .venv/bin/pytest"


@pytest.mark.parametrize("line", QUICK)
def test_the_commands_of_the_readme_run(line: str, tmp_path: Path) -> None:
    shutil.copytree(
        ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("build", ".cinec")
    )
    environment = {**os.environ, "CINEC_CACHE": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "cinec", *shlex.split(line)[1:]]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_every_command_is_in_the_readme() -> None:
    for name in COMMANDS:
        assert f"cinec {name}" in README, name


def test_every_code_in_use_is_documented() -> None:
    used: set[str] = set()
    for folder in ("cinec", "backends"):
        for path in (ROOT / folder).rglob("*.py"):
            if path.name != "codes.py":
                used |= set(re.findall(r'"(CIN[A-Z]\d{3})"', path.read_text()))
    assert used - set(CODES) == set()


def test_every_documented_code_is_in_use() -> None:
    text = "".join(
        path.read_text()
        for folder in ("cinec", "backends")
        for path in (ROOT / folder).rglob("*.py")
        if path.name != "codes.py"
    )
    assert [code for code in CODES if code not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)\)", page.read_text()):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_the_passes_are_files_in_the_order_of_the_driver() -> None:
    driver = (ROOT / "cinec" / "driver.py").read_text()
    places = [driver.index(f'Stage(name="{name}"') for name in PASSES]
    assert places == sorted(places)
    assert len(driver.splitlines()) <= 80
    for name in PASSES:
        assert (ROOT / "cinec" / "passes" / f"{name}.py").is_file()


def test_the_map_names_every_folder() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text()
    for path in sorted((ROOT / "cinec").iterdir()):
        if path.is_dir() and (path / "__init__.py").exists():
            assert f"{path.name}/" in text, path.name


def test_the_page_of_codes_is_fresh() -> None:
    """`cinec explain --all > grammar/CODES.md` writes it."""
    from cinec.cli.explain import codes_page

    assert (ROOT / "grammar" / "CODES.md").read_text() == codes_page()
