"""Clients that do what none should: the server answers, says nothing untrue, and lives."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.test_sessions import Played

TEXT = "INT. KITCHEN - DAY\n\n[[SHOT #door: CU MARA]]\n\nMARA waits.\n\nMARA\nTea? 🫖\n"
FAR = {"line": 10**6, "character": 10**6}
NOWHERE = {"line": 0, "character": 0}
REQUESTS = (
    "hover", "completion", "definition", "references", "documentHighlight", "documentSymbol", "foldingRange", "documentLink",
    "codeLens", "semanticTokens/full", "prepareRename", "diagnostic",
)  # fmt: skip


class Client:
    def __init__(self, played: Played) -> None:
        self.played = played
        self.number = 0

    def ask(self, method: str, **params: Any) -> Any:
        self.number += 1
        message = {"jsonrpc": "2.0", "id": self.number, "method": method, "params": params}
        self.played.play(json.dumps(message))
        return self.played.answers[self.number]

    def tell(self, method: str, **params: Any) -> None:
        self.played.play(json.dumps({"jsonrpc": "2.0", "method": method, "params": params}))

    def open(self, uri: str, text: str, version: int = 1) -> None:
        document = {"uri": uri, "languageId": "fountain", "version": version, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)

    def change(self, uri: str, version: int, start: object, end: object, text: str) -> None:
        place = {"range": {"start": start, "end": end}, "text": text}
        document = {"uri": uri, "version": version}
        self.tell("textDocument/didChange", textDocument=document, contentChanges=[place])

    def ask_everything(self, uri: str, position: object) -> None:
        for name in REQUESTS:
            extra = {"context": {"includeDeclaration": True}} if name == "references" else {}
            self.ask(f"textDocument/{name}", textDocument={"uri": uri}, position=position, **extra)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    (tmp_path / "film").mkdir()
    client = Client(Played(tmp_path / "film", tmp_path / "cache"))
    client.ask("initialize", processId=None, rootUri=None, capabilities={})
    client.tell("initialized")
    yield client
    assert client.played.process.poll() is None
    client.ask("shutdown")
    client.tell("exit")
    _, err = client.played.process.communicate(timeout=30)
    assert client.played.process.returncode == 0
    assert not client.played.errors, client.played.errors
    assert b"Traceback" not in err, err.decode()


def test_places_that_are_not_there(client: Client) -> None:
    uri = "file://$ROOT/episode.fountain"
    client.open(uri, TEXT)
    client.ask_everything(uri, FAR)
    client.change(uri, 2, FAR, FAR, "\n\nRain.\n")
    client.change(uri, 3, NOWHERE, FAR, TEXT)
    client.change(uri, 4, {"line": 7, "character": 6}, {"line": 7, "character": 6}, "x")
    assert (
        client.ask("textDocument/documentSymbol", textDocument={"uri": uri})[0]["name"]
        == "INT. KITCHEN - DAY"
    )
    span = {"start": FAR, "end": NOWHERE}
    client.ask("textDocument/codeAction", textDocument={"uri": uri}, range=span, context={"diagnostics": []})
    client.ask(
        "textDocument/rangeFormatting",
        textDocument={"uri": uri},
        range=span,
        options={"tabSize": 4, "insertSpaces": True},
    )
    client.ask("textDocument/rename", textDocument={"uri": uri}, position=FAR, newName="x")


@pytest.mark.parametrize(
    "uri",
    ["untitled:Untitled-1", "file:///nowhere/at/all.fountain", "git:/film/episode.fountain?ref", "vscode-notebook-cell:/a#b", "file://$ROOT/%F0%9F%AB%96.fountain"],
)  # fmt: skip
def test_documents_that_are_no_files(client: Client, uri: str) -> None:
    client.ask_everything(uri, NOWHERE)
    client.change(uri, 1, NOWHERE, NOWHERE, "x")
    client.open(uri, TEXT)
    client.open(uri, TEXT.replace("MARA", "EDDA"), 2)
    client.ask_everything(uri, {"line": 6, "character": 2})
    client.tell("textDocument/didSave", textDocument={"uri": uri})
    for _ in range(2):
        client.tell("textDocument/didClose", textDocument={"uri": uri})
    client.ask_everything(uri, NOWHERE)


def test_projects_that_are_broken_and_mended(client: Client, tmp_path: Path) -> None:
    uri, folder = "file://$ROOT/episode.fountain", tmp_path / "film"
    (folder / "bible.toml").write_bytes(b"\xff\xfe not TOML")
    (folder / "cinec.toml").write_text("[film\n")
    (folder / "two.fountain").write_bytes(b"\x00\x01\xff")
    client.open(uri, f"{TEXT}\n[[INCLUDE: two.fountain]]\n")
    client.ask_everything(uri, NOWHERE)
    (folder / "cinec.toml").unlink()
    (folder / "bible.toml").unlink()
    client.tell("workspace/didChangeWatchedFiles", changes=[{"uri": "file://$ROOT/cinec.toml", "type": 3}])
    client.change(uri, 2, NOWHERE, NOWHERE, "\n")
    found = client.ask("textDocument/diagnostic", textDocument={"uri": uri})["items"]
    assert "CINP002" in {each["code"] for each in found}


def test_a_document_of_a_megabyte(client: Client) -> None:
    uri = "file://$ROOT/episode.fountain"
    client.open(uri, TEXT + "*_[[/*" * 40_000 + "\n\n" + "MARA\nTea?\n\n" * 40_000)
    client.change(uri, 2, NOWHERE, NOWHERE, "EXT. YARD - DAY\n\nRain.\n\n")
    assert (
        client.ask("textDocument/documentSymbol", textDocument={"uri": uri})[0]["name"] == "EXT. YARD - DAY"
    )
    client.ask("textDocument/completion", textDocument={"uri": uri}, position={"line": 3, "character": 0})
