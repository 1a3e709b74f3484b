"""Whole sessions of editors, sent again to a real server: every request is answered, nothing fails, the server ends."""

import json
import re
from pathlib import Path

import pytest

from tests.lsp.raw_client import Message, RawClient

FOLDER = Path(__file__).parent / "sessions"
SESSIONS = sorted(FOLDER.glob("*.jsonl"))
MOST_ITEMS = 30
# What differs from machine to machine and from time to time.
VOLATILE = (
    (re.compile(r"base64,[\w+/=]+"), "base64,…"),
    (re.compile(r'"version": "\d+\.\d+[^"]*"'), '"version": "…"'),
    (re.compile(r"about \d+ s of work"), "about … s of work"),
    (re.compile(r'> [^"]*"'), '> …"'),
)


@pytest.mark.parametrize("path", SESSIONS, ids=[path.stem for path in SESSIONS])
def test_a_session_is_answered_as_before(path: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    told = replayed(path, tmp_path)
    expected = path.with_suffix(".txt")
    if pytestconfig.getoption("--update"):
        expected.write_text(told)
    assert told == expected.read_text()


def replayed(path: Path, folder: Path) -> str:
    """A session's answers as text, one paragraph a request."""
    film = folder / "FILM"
    film.mkdir()
    text = path.read_text()
    opening = next(each for each in map(json.loads, text.splitlines()) if each["method"].endswith("didOpen"))
    (film / "episode.fountain").write_text(opening["params"]["textDocument"]["text"])
    messages = [json.loads(line) for line in text.replace("/FILM", film.as_posix()).splitlines()]
    with RawClient(film, {"CINEC_CACHE": str(folder / "cache"), "TZ": "UTC"}) as client:
        parts = [
            f"{message['method']}\n{answer_to(client, message)}"
            for message in messages
            if "id" in (sent(client, message))
        ]
        assert client.process.wait(20) == 0
        errors = client.errors()
    assert "Traceback" not in errors, errors
    return masked("\n\n".join(parts), film) + "\n"


def sent(client: RawClient, message: Message) -> Message:
    client.send(message)
    return message


def answer_to(client: RawClient, message: Message) -> str:
    answer = client.answer(message["id"])
    assert "error" not in answer, (message, answer)
    return shown(answer["result"])


def shown(result: object) -> str:
    """An answer, one line an item, long lists by their beginning."""
    if isinstance(result, dict) and isinstance(result.get("items"), list):
        result = result["items"]
    if isinstance(result, dict) and isinstance(result.get("capabilities"), dict):
        result = [{name: value} for name, value in sorted(result["capabilities"].items())]
    rows = shortened(result) if isinstance(result, list) else [result]
    return "\n".join(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows) or "nothing"


def shortened(found: list[object]) -> list[object]:
    if len(found) > MOST_ITEMS:
        return [*found[:MOST_ITEMS], f"… {len(found)} in all"]
    return found


def masked(text: str, film: Path) -> str:
    text = text.replace(film.as_posix(), "/FILM")
    for pattern, word in VOLATILE:
        text = pattern.sub(word, text)
    return text


def test_there_is_a_session_of_every_editor_that_the_readme_names() -> None:
    readme = (FOLDER / "README.md").read_text()
    assert [path.name for path in SESSIONS] == sorted(re.findall(r"`(\w+\.jsonl)`", readme))
