"""The snippets for other editors are well formed and start the server as it is started."""

import json
import tomllib
from pathlib import Path

EDITORS = Path(__file__).parents[2] / "grammar" / "editors"


def test_helix_starts_the_server_for_scripts() -> None:
    found = tomllib.loads((EDITORS / "helix.toml").read_text())
    (language,) = found["language"]
    server = found["language-server"][language["language-servers"][0]]
    assert [server["command"], *server["args"]] == ["cinec", "lsp"]
    assert language["file-types"] == ["fountain", "spmd"]


def test_sublime_starts_the_server_for_scripts() -> None:
    client = json.loads((EDITORS / "sublime.json").read_text())["clients"]["cinec"]
    assert client["command"] == ["cinec", "lsp"] and client["selector"] == "text.fountain"


def test_tasks_of_zed_are_commands_of_cinec() -> None:
    from cinec.cli import COMMANDS

    tasks = json.loads((EDITORS / "zed.json").read_text())
    assert tasks and all(task["command"] == "cinec" and task["args"][0] in COMMANDS for task in tasks)


def test_emacs_has_balanced_parentheses_and_names_the_server() -> None:
    lines = (EDITORS / "emacs.el").read_text().splitlines()
    code = "\n".join(line for line in lines if not line.lstrip().startswith(";"))
    bare = code.replace("\\\\(", "").replace("\\\\)", "")
    assert bare.count("(") == bare.count(")") and '"lsp"' in code


def test_every_file_is_in_the_readme() -> None:
    text = (EDITORS / "README.md").read_text()
    for path in EDITORS.iterdir():
        assert path.name == "README.md" or f"]({path.name}" in text, path.name
