"""The pre-commit hooks and the GitHub Action, run as their users run them."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
GOOD = "INT. KITCHEN - DAY\n\nMARA waits.\n"
BAD = "INT. KITCHEN - DAY\n\nMARA waits.   \n\nMARA (O.S)\nTea?\n"


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Commands of this environment first; git and pre-commit at home in the folder."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {
        **os.environ,
        "PATH": path,
        "HOME": str(folder),
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'backends'}",
        **more,
    }


def run(*words: str, at: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        words, cwd=at, env=environment(at, **more), capture_output=True, text=True, check=False
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose pre-commit runs our hooks as they are published, but for the environment that it would build."""
    local = [{**hook, "language": "system"} for hook in HOOKS]
    config = {"repos": [{"repo": "local", "hooks": local}]}
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    assert run("git", "init", "-q", at=tmp_path).returncode == 0
    return tmp_path


def hook(name: str, at: Path, *files: str) -> "subprocess.CompletedProcess[str]":
    run("git", "add", "-A", at=at)
    return run("pre-commit", "run", name, "--files", *files, at=at)


def test_the_lint_hook(repository: Path) -> None:
    (repository / "a.fountain").write_text(GOOD)
    (repository / "notes.txt").write_text(BAD)
    said = hook("cinec-lint", repository, "a.fountain", "notes.txt")
    assert said.returncode == 0, said.stdout + said.stderr
    (repository / "a.fountain").write_text(BAD)
    said = hook("cinec-lint", repository, "a.fountain")
    assert said.returncode == 1 and "CINF005" in said.stdout
    (repository / "cinec.toml").write_text('[lint]\nexclude = ["a.*"]\n')
    said = hook("cinec-lint", repository, "a.fountain")
    assert said.returncode == 0, said.stdout


def test_the_format_hook(repository: Path) -> None:
    (repository / "a.fountain").write_text(BAD)
    said = hook("cinec-fmt", repository, "a.fountain")
    assert said.returncode == 1 and "files were modified by this hook" in said.stdout, said.stdout
    assert "MARA waits.\n" in (repository / "a.fountain").read_text()
    assert hook("cinec-fmt", repository, "a.fountain").returncode == 0


def step(name: str, at: Path, inputs: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """A shell step of the action, its expressions filled in as GitHub does: into the environment alone."""
    (found,) = [each for each in ACTION["runs"]["steps"] if each.get("name") == name]
    given = {key: value["default"] for key, value in ACTION["inputs"].items()} | inputs
    variables = {key: _filled(value, given) for key, value in found["env"].items()}
    assert "${{" not in found["run"], "a script must not be formatted into a command"
    return run("bash", "-eo", "pipefail", "-c", found["run"], at=at, **variables)


def _filled(expression: str, given: dict[str, str]) -> str:
    name = expression.strip("${} ").removeprefix("inputs.")
    return given.get(name, str(ROOT))


def test_the_action(tmp_path: Path) -> None:
    (tmp_path / "a b.fountain").write_text(BAD)
    said = step("Lint", tmp_path, {"arguments": "--select CINF005"})
    assert said.returncode == 1
    assert (
        said.stdout.startswith("::warning title=cinec (CINF005)%3A ")
        and "file=a b.fountain,line=5" in said.stdout
    )
    said = step("Write SARIF", tmp_path, {"sarif": "out.sarif"})
    assert said.returncode == 0 and (tmp_path / "out.sarif").exists(), said.stderr
    said = step("Lint", tmp_path, {"files": "$(touch x)"})
    assert said.returncode == 2 and not (tmp_path / "x").exists()


def test_the_action_names_what_it_needs() -> None:
    steps: list[dict[str, Any]] = ACTION["runs"]["steps"]
    assert steps[0]["uses"].startswith("actions/setup-python@")
    assert ACTION["runs"]["using"] == "composite"
