"""The extension for VS Code: its grammar and commands are tested by npm, and the package carries what it needs."""

import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from cinec.syntax.read_note import KEYWORDS

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "grammar" / "editors" / "vscode"
MANIFEST = json.loads((EXTENSION / "package.json").read_text())
GRAMMAR = EXTENSION / "syntaxes" / "fountain.tmLanguage.json"
HOSTS = ("node", "npm")


@pytest.fixture(scope="module")
def extension(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy with its dependencies installed."""
    absent = [name for name in HOSTS if shutil.which(name) is None]
    if absent:
        pytest.skip(f"{' and '.join(absent)} not installed: apt-get install -y nodejs npm")
    folder = tmp_path_factory.mktemp("vscode") / "extension"
    shutil.copytree(EXTENSION, folder, ignore=shutil.ignore_patterns("node_modules", "dist", "*.vsix"))
    done = npm(folder, "install", "--prefer-offline", "--no-audit", "--no-fund")
    if done.returncode != 0 and re.search(
        r"ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ENOTCACHED", done.stderr
    ):
        pytest.skip("npm reaches no registry, and its cache lacks the packages")
    assert done.returncode == 0, done.stderr
    return folder


def npm(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    npm = shutil.which("npm")
    assert npm is not None
    return subprocess.run(
        [npm, *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


def test_the_grammar_and_the_commands_hold(extension: Path) -> None:
    done = npm(extension, "test")
    assert done.returncode == 0, done.stdout + done.stderr
    for path in (EXTENSION / "tests").glob("*.fountain"):
        assert f"{path.name} run success" in done.stdout


def test_the_package_carries_manifest_grammar_and_client(extension: Path) -> None:
    done = npm(extension, "run", "package")
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(extension / "cinec.vsix") as package:
        names = set(package.namelist())
        manifest = json.loads(package.read("extension/package.json"))
        client = package.read("extension/dist/extension.js").decode()
        grammar = json.loads(package.read("extension/syntaxes/fountain.tmLanguage.json"))
    assert manifest["name"] == "cinec" and manifest["main"] == "./dist/extension.js"
    assert grammar["scopeName"] == "text.fountain"
    assert "cinec.takes" in client and "textDocument/publishDiagnostics" in client
    assert {"extension/LICENSE.txt", "extension/readme.md", "extension/language-configuration.json"} <= names
    assert not any("node_modules" in name or "/tests/" in name for name in names)


def test_the_manifest_names_what_there_is() -> None:
    contributes = MANIFEST["contributes"]
    (language,) = contributes["languages"]
    assert (language["id"], language["extensions"]) == ("fountain", [".fountain", ".spmd"])
    for path in (language["configuration"], *(each["path"] for each in contributes["grammars"])):
        json.loads((EXTENSION / path).read_text())


def test_the_grammar_knows_every_keyword() -> None:
    grammar = json.loads(GRAMMAR.read_text())
    heads = json.dumps(grammar["repository"]["notation"])
    assert all(re.search(rf"\b{keyword}\b", heads, re.IGNORECASE) for keyword in KEYWORDS)


def test_the_lenses_of_the_server_have_commands() -> None:
    from cinec.lsp.hints import PLAY, RENDER, TAKES

    client = (EXTENSION / "commands.js").read_text()
    for name in (RENDER, PLAY, TAKES):
        assert f'"{name}"' in client
        assert f"'{name}'" in (EXTENSION.parent / "neovim.lua").read_text()
