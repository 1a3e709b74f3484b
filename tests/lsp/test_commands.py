"""The lenses in an editor that leaves them to the server: render, play and takes, before and after there is a film."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lsp.films import SCRIPT, FilmFolder
from tests.lsp.raw_client import CAPABILITIES, Message, RawClient

MARKDOWN = {"positionEncodings": ["utf-16"], "markdown": {"parser": "marked", "version": "1.1.0"}}
WINDOW = {"workDoneProgress": True, "showDocument": {"support": True}}


@pytest.fixture
def film(tmp_path: Path, kernels: Path) -> FilmFolder:
    return FilmFolder.made_in(tmp_path, kernels)


@pytest.fixture
def client(film: FilmFolder) -> Iterator[RawClient]:
    with RawClient(film.folder, {"CINEC_CACHE": str(film.cache)}) as found:
        answer = found.begin({**CAPABILITIES, "window": WINDOW, "general": MARKDOWN})
        commands = answer["result"]["capabilities"]["executeCommandProvider"]["commands"]
        assert sorted(commands) == ["cinec.play", "cinec.render", "cinec.takes"]
        yield found
        assert "Traceback" not in found.errors()


def run(client: RawClient, command: str, *arguments: str) -> Message:
    answer = client.ask("workspace/executeCommand", {"command": command, "arguments": list(arguments)})
    assert "error" not in answer, answer
    return answer


def said(client: RawClient) -> list[str]:
    """What the author was shown."""
    return [each["params"]["message"] for each in client.heard if each["method"] == "window/showMessage"]


def hears(client: RawClient, words: str, seconds: float = 120) -> str:
    client.wait(lambda: any(words in each for each in said(client)), seconds)
    return next(each for each in said(client) if words in each)


def test_before_and_after_the_film(client: RawClient, film: FilmFolder) -> None:
    uri = film.script.as_uri()
    client.open(uri, SCRIPT)
    run(client, "cinec.play", uri)
    hears(client, "there is no film yet: render it first")
    assert run(client, "cinec.takes", uri, "#door")["result"] == []
    hears(client, "#door: no take yet; would be made")

    run(client, "cinec.render", uri)
    run(client, "cinec.render", uri)
    hears(client, "being rendered already")
    assert "episode.mp4" in hears(client, "shots, ")
    assert (film.folder / "build" / "episode.mp4").stat().st_size > 10_000
    told = [each["params"]["value"] for each in client.heard if each["method"] == "$/progress"]
    assert told[0]["kind"] == "begin" and told[-1]["kind"] == "end"
    assert any(each.get("percentage", 0) > 50 for each in told)

    run(client, "cinec.play", uri)
    (shown,) = [each["params"] for each in client.heard if each["method"] == "window/showDocument"]
    assert shown["external"] and shown["uri"].endswith("/build/episode.mp4")
    assert not any("cannot play" in each for each in said(client))
    client.results["window/showDocument"] = 7
    run(client, "cinec.play", uri)
    hears(client, "the editor cannot play")
    hovered = {"textDocument": {"uri": uri}, "position": {"line": 2, "character": 4}}
    card = client.ask("textDocument/hover", hovered)["result"]["contents"]["value"]
    assert "data:image/jpeg;base64," in card and "made: all of it is in the cache" in card
    (row,) = run(client, "cinec.takes", uri, "#door")["result"]
    assert row["take"] == 0 and row["milliseconds"] > 0 and row["pinned"] is False
    assert re.search(r"#door: 1 take, the first is used; made .*; made: all of it", hears(client, "1 take"))


def test_a_build_that_fails_says_why(client: RawClient, film: FilmFolder) -> None:
    text = SCRIPT + "\n[[INCLUDE: gone.fountain]]\n"
    film.script.write_text(text)
    client.open(film.script.as_uri(), text)
    run(client, "cinec.render", film.script.as_uri())
    assert "there is no file `gone.fountain`" in hears(client, "the film was not rendered: error")


def test_what_is_not_saved_is_not_rendered(client: RawClient, film: FilmFolder) -> None:
    uri = film.script.as_uri()
    client.open(uri, SCRIPT + "\nMore.\n")
    run(client, "cinec.render", uri)
    hears(client, "has changes that are not saved")
    client.open("untitled:Untitled-1", SCRIPT)
    run(client, "cinec.render", "untitled:Untitled-1")
    hears(client, "is not on the disk")
    assert not (film.folder / "build").exists()


def test_a_film_that_may_cost_money_is_asked_about_first(client: RawClient, film: FilmFolder) -> None:
    settings = film.folder / "cinec.toml"
    settings.write_text(
        settings.read_text()
        + '[backends]\nlanguage = "openai"\n[backends.openai]\nurl = "http://127.0.0.1:9"\nmodel = "m"\n'
    )
    client.open(film.script.as_uri(), SCRIPT)
    run(client, "cinec.render", film.script.as_uri())
    client.wait(lambda: any(each["method"] == "window/showMessageRequest" for each in client.heard))
    assert client.ask("textDocument/foldingRange", {"textDocument": {"uri": film.script.as_uri()}})["result"]
    assert not (film.folder / "build").exists() and not said(client)


def test_a_build_is_cancelled_in_the_editor(client: RawClient, film: FilmFolder) -> None:
    client.open(film.script.as_uri(), SCRIPT)
    run(client, "cinec.render", film.script.as_uri())
    client.wait(lambda: any(each["method"] == "$/progress" for each in client.heard))
    token = next(each["params"]["token"] for each in client.heard if each["method"] == "$/progress")
    client.notify("window/workDoneProgress/cancel", {"token": token})
    client.wait(
        lambda: any(
            each["method"] == "$/progress" and each["params"]["value"]["kind"] == "end"
            for each in client.heard
        )
    )
    assert not (film.folder / "build" / "episode.mp4").exists()


def test_shots_that_are_not_there(client: RawClient, film: FilmFolder) -> None:
    client.open(film.script.as_uri(), SCRIPT)
    assert run(client, "cinec.takes", film.script.as_uri(), "#nobody")["result"] == []
    hears(client, "no shot of this script is called #nobody")
    assert run(client, "cinec.takes", "file:///never/opened.fountain", "#door")["result"] == []
    assert run(client, "cinec.takes")["result"] == []


def test_a_client_with_commands_of_its_own_keeps_them(film: FilmFolder) -> None:
    with RawClient(film.folder) as client:
        answer = client.begin(
            initializationOptions={"commands": ["cinec.render", "cinec.play", "cinec.takes"]}
        )
        assert answer["result"]["capabilities"]["executeCommandProvider"]["commands"] == []
        assert "Traceback" not in client.end()
