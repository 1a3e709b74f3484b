"""Clients that err: wrong places, unknown documents, no files, changes behind the server's back. It says so or goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lsp.raw_client import Message, RawClient

TEXT = "INT. BAR - DAY\n\nMARA waits.\n\nMARA (O.S)\nTea?\n"
ASKED = (
    "documentSymbol", "foldingRange", "documentLink", "semanticTokens/full", "codeLens", "diagnostic",
    "hover", "completion", "definition", "references", "documentHighlight", "prepareRename", "rename",
    "codeAction", "formatting", "rangeFormatting", "inlayHint", "semanticTokens/range",
)  # fmt: skip
CONTEXTS: Message = {"references": {"includeDeclaration": True}, "codeAction": {"diagnostics": []}}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[RawClient]:
    """A session that must end without a word of Python on standard error."""
    with RawClient(tmp_path) as found:
        found.begin()
        yield found
        said = found.end()
        assert "Traceback" not in said, said


def place(line: int, character: int) -> Message:
    return {"line": line, "character": character}


def span(*ends: int) -> Message:
    return {"start": place(*ends[:2]), "end": place(*ends[2:])}


def every(client: RawClient, uri: str, at: Message, over: Message) -> Iterator[tuple[str, Message]]:
    """Ask everything that can be asked of a document."""
    for name in ASKED:
        params: Message = {"textDocument": {"uri": uri}, "position": at, "range": over, "newName": "NORA"}
        params |= {"context": CONTEXTS[name]} if name in CONTEXTS else {}
        params |= {"options": {"tabSize": 4, "insertSpaces": True}}
        yield name, client.ask(f"textDocument/{name}", params)


def uri_in(folder: Path, name: str = "episode.fountain", text: str = TEXT) -> str:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text)
    return (folder / name).as_uri()


@pytest.mark.parametrize(
    "at", [place(999, 0), place(0, 999), place(2, 2**31 - 1), place(2**31 - 1, 2**31 - 1)]
)
def test_places_outside_of_the_text_are_its_ends(client: RawClient, tmp_path: Path, at: Message) -> None:
    uri = uri_in(tmp_path)
    client.open(uri, TEXT)
    for name, answer in every(client, uri, at, {"start": at, "end": at}):
        assert "error" not in answer, (name, answer)


def test_an_unknown_document_has_nothing(client: RawClient, tmp_path: Path) -> None:
    uri = (tmp_path / "never opened.fountain").as_uri()
    client.change(uri, 7, {"text": "x"})
    client.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
    client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    for name, answer in every(client, uri, place(0, 0), span(0, 0, 0, 0)):
        assert "error" not in answer, (name, answer)


@pytest.mark.parametrize(
    "uri",
    ["untitled:Untitled-1", "untitled:/a/b c.fountain", "vscode-vfs://github/x/y.fountain", "file:///", "",
     "http://[::1", "file:///no/such/folder/a.fountain", "file:///a%00b.fountain", "not a uri at all",
     "file:///%E2%80%AE.fountain"],
)  # fmt: skip
def test_documents_that_are_no_files_are_checked(client: RawClient, uri: str) -> None:
    client.open(uri, TEXT)
    client.told(uri, "CINF005")
    for name, answer in every(client, uri, place(2, 1), span(0, 0, 3, 0)):
        assert "error" not in answer, (name, answer)


def test_changes_that_make_no_sense_are_taken_for_what_they_can_mean(
    client: RawClient, tmp_path: Path
) -> None:
    uri = uri_in(tmp_path)
    client.open(uri, TEXT)
    client.change(uri, 9, {"range": span(4, 9, 4, 5), "text": ""})
    client.change(uri, 3, {"range": span(900, 0, 950, 7), "text": "\n\nBOB\nHi.\n"})
    client.change(
        uri,
        3,
        {"range": span(0, 0, 0, 0), "text": ""},
        {"text": TEXT},
        {"range": span(2, 0, 2, 4), "text": "TOM"},
    )
    client.open(uri, TEXT + "\nBirds.\n", version=1)
    client.told(uri, "CINF005")
    answer = client.ask("textDocument/formatting", {"textDocument": {"uri": uri}, "options": {}})
    assert answer.get("result") == [] or "error" in answer


def test_messages_that_are_wrong_are_refused_and_the_next_is_answered(
    client: RawClient, tmp_path: Path
) -> None:
    uri = uri_in(tmp_path)
    client.open(uri, TEXT)
    assert "error" in client.ask("textDocument/hover", {"textDocument": {"uri": uri}})
    assert "error" in client.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": "here"})
    assert "error" in client.ask("textDocument/noSuchThing", {})
    client.notify("textDocument/didChange", {"textDocument": 7})
    client.send({"jsonrpc": "2.0"})
    client.send({"hello": [1, {"jsonrpc": "1.0"}]})
    assert "error" in client.ask("workspace/executeCommand", {"command": "rm", "arguments": ["-rf"]})
    client.notify("$/noSuchNote", {})
    client.notify("$/cancelRequest", {"id": 4711})
    assert client.ask("textDocument/foldingRange", {"textDocument": {"uri": uri}})["result"] is not None


@pytest.mark.parametrize("text", ["", "\n", "\0", "\ud83d", "\ufeffINT. BAR - DAY\n\nMARA (O.S)\nHi.\n", "%PDF-1.4\n", "a" * 300_000,
                                  "[[" * 5_000, "/*" * 5_000, "(" * 20_000, "INT. BAR - DAY\r\rRain.\u2028Snow.\x0b\x85"])  # fmt: skip
def test_texts_that_are_no_scripts(client: RawClient, tmp_path: Path, text: str) -> None:
    uri = uri_in(tmp_path)
    client.open(uri, text)
    for name, answer in every(client, uri, place(0, 1), span(0, 0, 9, 9)):
        assert "error" not in answer, (name, answer)
    client.change(
        uri, 2, {"range": span(0, 0, 0, 0), "text": "x\ud83d"}, {"range": span(0, 1, 0, 2), "text": ""}
    )
    assert "error" not in client.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}})


def test_a_mark_at_the_start_moves_no_finding(client: RawClient, tmp_path: Path) -> None:
    uri = uri_in(tmp_path)
    client.open(uri, "\ufeff" + TEXT)
    report = client.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}})["result"]
    (found,) = [each for each in report["items"] if each["code"] == "CINF005"]
    assert found["range"]["start"] == place(4, 6)


def test_an_included_file_is_seen_as_it_is_typed(client: RawClient, tmp_path: Path) -> None:
    uri = uri_in(tmp_path, text="INT. BAR - DAY\n\n[[INCLUDE: two.fountain]]\n")
    two = uri_in(tmp_path, "two.fountain", "MARA (O.S.)\nTea?\n")
    client.open(uri, (tmp_path / "episode.fountain").read_text())
    client.open(two, "MARA (O.S.)\nTea?\n")
    client.told(two, "CINF005", there=False)
    client.change(two, 2, {"range": span(0, 9, 0, 10), "text": ""})
    client.told(two, "CINF005")
    answer = client.ask("textDocument/definition", {"textDocument": {"uri": uri}, "position": place(0, 6)})
    assert answer["result"]["uri"] == uri
    client.change(two, 3, {"text": "INT. CELLAR - DAY\n\nBOB digs.\n"})
    wanted = {"textDocument": {"uri": uri}, "position": place(3, 0)}
    answer = client.ask("textDocument/completion", wanted)
    assert "error" not in answer
    client.notify("textDocument/didClose", {"textDocument": {"uri": two}})
    client.told(two, "CINF005", there=False)


def test_files_that_change_behind_the_editor(client: RawClient, tmp_path: Path) -> None:
    uri = uri_in(tmp_path, text="INT. BAR - DAY\n\nMARA waits.\n\n[[INCLUDE: two.fountain]]\n")
    client.open(uri, (tmp_path / "episode.fountain").read_text())
    client.told(uri, "CINA001")
    two = uri_in(tmp_path, "two.fountain", "MARA (O.S)\nTea?\n")
    watched(client, two, 1)
    client.told(uri, "CINA001", there=False)
    client.told(two, "CINF005")
    (tmp_path / "two.fountain").write_bytes("MARA\nCafé?\n".encode("cp1252"))
    watched(client, two, 2)
    client.wait(lambda: "CINP004" in client.codes(uri))
    (tmp_path / "two.fountain").unlink()
    watched(client, two, 3)
    client.told(uri, "CINA001")


def test_settings_that_change_are_read_again(client: RawClient, tmp_path: Path) -> None:
    uri = uri_in(tmp_path, "season/episode.fountain")
    client.open(uri, TEXT)
    client.told(uri, "CINF005")
    settings = tmp_path / "cinec.toml"
    settings.write_text('version = 1\n[lint]\nignore = ["CINF005"]\n')
    watched(client, settings.as_uri(), 1)
    client.told(uri, "CINF005", there=False)
    settings.write_text("version = [\n")
    watched(client, settings.as_uri(), 2)
    client.wait(lambda: any(each["method"] == "window/logMessage" for each in client.heard))
    assert "cinec.toml" in str(client.heard)
    settings.unlink()
    watched(client, settings.as_uri(), 3)
    client.told(uri, "CINF005")


def test_a_bible_that_changes_is_read_again(client: RawClient, tmp_path: Path) -> None:
    uri = uri_in(tmp_path)
    client.open(uri, TEXT)
    client.told(uri, "CINF005")
    (tmp_path / "bible.toml").write_text("cinec = \n")
    watched(client, (tmp_path / "bible.toml").as_uri(), 1)
    client.wait(lambda: "bible.toml" in str(client.heard))


def test_a_script_that_is_renamed_on_disk_goes_on(client: RawClient, tmp_path: Path) -> None:
    uri = uri_in(tmp_path)
    client.open(uri, TEXT)
    client.told(uri, "CINF005")
    (tmp_path / "episode.fountain").rename(tmp_path / "other.fountain")
    watched(client, uri, 3)
    client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    client.told(uri, "CINF005", there=False)
    other = (tmp_path / "other.fountain").as_uri()
    client.open(other, TEXT)
    client.told(other, "CINF005")


def test_two_roots_keep_their_settings_apart(tmp_path: Path) -> None:
    for name, ignored in (("one", "CINF005"), ("two", "CINF006")):
        uri_in(tmp_path / name)
        (tmp_path / name / "cinec.toml").write_text(f'version = 1\n[lint]\nignore = ["{ignored}"]\n')
    one, two = ((tmp_path / name / "episode.fountain").as_uri() for name in ("one", "two"))
    outside = uri_in(tmp_path / "elsewhere")
    with RawClient(tmp_path) as client:
        folders = [{"uri": (tmp_path / name).as_uri(), "name": name} for name in ("one", "two")]
        client.begin(workspaceFolders=folders)
        for uri in (one, two, outside):
            client.open(uri, TEXT)
        client.told(two, "CINF005")
        client.told(outside, "CINF005")
        assert "CINF005" not in client.codes(one)
        assert "Traceback" not in client.end()


def test_paths_out_of_the_project_lead_nowhere(client: RawClient, tmp_path: Path) -> None:
    (tmp_path / "secret.fountain").write_text("INT. SAFE - DAY\n")
    (tmp_path / "film").mkdir()
    (tmp_path / "film" / "cinec.toml").write_text("version = 1\n")
    for typed in ("../", "/etc/", "a\0b/", "./../../"):
        text = f"INT. BAR - DAY\n\n[[INCLUDE: {typed}"
        uri = uri_in(tmp_path / "film")
        client.open(uri, text + "secret.fountain]]\n")
        at = place(2, len(text.rsplit("\n", 1)[1]))
        answer = client.ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": at})
        assert answer["result"]["items"] == []
        links = client.ask("textDocument/documentLink", {"textDocument": {"uri": uri}})
        assert links["result"] == []


def test_a_long_script_is_answered_while_it_is_checked(client: RawClient, tmp_path: Path) -> None:
    text = "".join(f"INT. ROOM {number} - DAY\n\nMARA waits.\n\nMARA\nTea?\n\n" for number in range(10_000))
    uri = uri_in(tmp_path, text=text)
    client.open(uri, text)
    client.change(uri, 2, {"range": span(2, 0, 2, 0), "text": "x"})
    answer = client.ask("textDocument/foldingRange", {"textDocument": {"uri": uri}}, 60)
    assert len(answer["result"]) == 10_000
    report = client.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}}, 120)
    assert "error" not in report


def test_a_hover_is_given_up_when_it_is_cancelled_or_the_text_moves_on(
    client: RawClient, tmp_path: Path
) -> None:
    text = TEXT + "\n[[SHOT #door: CU MARA]]\n\nMARA leaves.\n"
    uri = uri_in(tmp_path)
    client.open(uri, text)
    asked = {"textDocument": {"uri": uri}, "position": place(7, 3)}
    assert "SHOT" in client.ask("textDocument/hover", asked)["result"]["contents"]["value"]
    client.change(uri, 2, {"range": span(9, 0, 9, 4), "text": "TOM"})
    for number in (100, 101):
        client.send({"jsonrpc": "2.0", "id": number, "method": "textDocument/hover", "params": asked})
    client.notify("$/cancelRequest", {"id": 100})
    client.change(uri, 3, {"range": span(9, 0, 9, 3), "text": "BOB"})
    assert client.answer(100)["error"]["code"] == -32800
    assert client.answer(101)["result"] is None
    assert "SHOT" in client.ask("textDocument/hover", asked)["result"]["contents"]["value"]


def watched(client: RawClient, uri: str, kind: int) -> None:
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri, "type": kind}]})
