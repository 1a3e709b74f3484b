"""The chroma backend: which notes it finds, its filters, odd requests, and the same bytes from any process."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cinec.backend import installed
from cinec.build.request_codec import encode_request
from cinec.errors import BackendError
from cinec.ir.generation import NotesRequest
from cinec.knowledge import corpus, read_found, read_notes
from cinec.model_terms import NoteTerm
from cinec.stdlib import load_stdlib
from cinec_chroma.search import search
from tests.backends.folder_workspace import new_workspace
from tests.models.questions import QUESTIONS

CHROMA = installed().get("chroma")
ROOT = Path(__file__).parents[2]
pytestmark = [
    pytest.mark.models,
    pytest.mark.skipif(bool(CHROMA.missing()), reason=CHROMA.install_line),
]
NOTES = load_stdlib().terms(NoteTerm)
RUN = """
import json, sys
from pathlib import Path
from cinec.build.request_codec import decode_request
from cinec_chroma.search import search
from tests.backends.folder_workspace import new_workspace
order = json.load(sys.stdin)
folder = Path(order["folder"])
for request in order["requests"]:
    workspace = new_workspace(folder, inputs={"notes": (folder / "corpus.json",)})
    search(decode_request(request), workspace)
    print((workspace.out / "notes.json").read_bytes().hex())
"""


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("notes") / "corpus.json"
    path.write_bytes(corpus(load_stdlib()))
    return path


def answer(request: NotesRequest, notes: Path, folder: Path) -> bytes:
    workspace = new_workspace(folder, inputs={"notes": (notes,)})
    search(request, workspace)
    assert [path.name for path in workspace.out.iterdir()] == ["notes.json"]
    return (workspace.out / "notes.json").read_bytes()


def asked(query: str, index: str = "direction", limit: int = 3, **where: str) -> NotesRequest:
    return NotesRequest(query=query, index=index, where=tuple(where.items()), limit=limit)


def row(name: str, text: str, **fields: Any) -> dict[str, Any]:
    return {
        "name": name,
        "index": "direction",
        "text": text,
        "topics": [],
        "family": "",
        "prompt": "",
        **fields,
    }


def written(folder: Path, rows: Any) -> Path:
    path = folder / "own.json"
    path.write_text(json.dumps(rows))
    return path


@pytest.mark.parametrize(("index", "query", "expected"), QUESTIONS, ids=[each[2] for each in QUESTIONS])
def test_the_note_that_answers_is_among_the_first_three(
    index: str, query: str, expected: str, notes: Path, tmp_path: Path
) -> None:
    assert expected in read_notes(answer(asked(query, index), notes, tmp_path))


def test_the_answer_is_what_a_full_comparison_gives(notes: Path, tmp_path: Path) -> None:
    """The graph that ChromaDB searches is approximate in general; over this many notes it must miss none."""
    from cinec_chroma.embedding import embed
    from cinec_chroma.notes_file import read_notes_file

    rows = [each for each in read_notes_file(notes.read_bytes()) if each.index == "direction"]
    table = embed(each.said for each in rows)
    for _, query, _ in QUESTIONS:
        cosines = table @ embed([query])[0]
        exact = sorted(
            (round((1 - float(c)) * 1000), each.name) for c, each in zip(cosines, rows, strict=True)
        )
        found = read_found(answer(asked(query, limit=99), notes, tmp_path))
        assert len(found) == len(rows)
        assert all(
            abs(each.distance - distance) <= 1 for each, (distance, _) in zip(found, exact, strict=True)
        )


def test_the_schema_and_the_order_of_an_answer(notes: Path, tmp_path: Path) -> None:
    table = json.loads(answer(asked("rain at night", limit=9), notes, tmp_path))
    assert table["schema"] == "cinec.notes.1" and table["query"] == "rain at night"
    keys = [(each["distance"], each["name"]) for each in table["notes"]]
    assert len(keys) == 9 and keys == sorted(keys)
    assert all(type(distance) is int and 0 <= distance <= 1200 for distance, _ in keys)


def test_filters_hold(notes: Path, tmp_path: Path) -> None:
    def names(request: NotesRequest) -> set[str]:
        return set(read_notes(answer(request, notes, tmp_path)))

    everything = names(asked("face", limit=999))
    assert everything == {name for name, note in NOTES.items() if note.index == "direction"}
    close = names(asked("face", limit=999, topic="cu"))
    assert close == {name for name in everything if "cu" in NOTES[name].topics}
    both = replace(asked("face", limit=999), where=(("topic", "CU "), ("topic", "noir")))
    assert names(both) == {name for name in close if "noir" in NOTES[name].topics}
    assert names(asked("face", limit=999, topic="no-such-topic")) == set()
    for family in ("sdxl", "flux", "video"):
        found = names(asked("face", "prompting", 999, family=family))
        assert {NOTES[name].family for name in found} == {"", family}
        assert len(found) == sum(
            note.index == "prompting" and note.family in ("", family) for note in NOTES.values()
        )
    assert {NOTES[n].family for n in names(asked("face", "prompting", 999, family="new"))} == {""}


def test_odd_requests_are_answered(notes: Path, tmp_path: Path) -> None:
    assert read_notes(answer(asked(""), notes, tmp_path)) == ()
    assert read_notes(answer(asked("the of … \u3000"), notes, tmp_path)) == ()
    assert read_notes(answer(asked("face", limit=0), notes, tmp_path)) == ()
    assert read_notes(answer(asked("face", limit=-2), notes, tmp_path)) == ()
    assert len(read_notes(answer(asked("face", limit=10**9), notes, tmp_path))) > 20
    for query in (
        "\u96e8\u306e\u591c",
        "\U0001f600 \u0130\u0131 \u00df",
        "a\x00b\x1b[31m",
        "{$or: []}",
        "x" * 50_000,
    ):
        table = json.loads(answer(asked(query), notes, tmp_path))
        assert table["query"] == query and len(table["notes"]) in (0, 3)


def test_a_corpus_without_notes_or_with_odd_ones(tmp_path: Path) -> None:
    assert read_notes(answer(asked("face"), written(tmp_path, []), tmp_path)) == ()
    only = written(tmp_path, [row("silent", "", index="prompting", topics=[], prompt="")])
    assert read_notes(answer(asked("face"), only, tmp_path)) == ()
    assert read_notes(answer(asked("silent", "prompting"), only, tmp_path)) == ("silent",)
    odd = written(
        tmp_path, [row("\u96e8", "\u96e8 \u591c", topics=["\u96e8", "$or", "", "CU"]), row("b", "\u2026")]
    )
    assert read_notes(answer(asked("\u96e8", topic="cu"), odd, tmp_path)) == ("\u96e8",)
    assert len(read_notes(answer(asked("\u96e8"), odd, tmp_path))) == 2


def test_equal_distances_are_ordered_by_name(tmp_path: Path) -> None:
    rows = [row(name, "wet streets at night") for name in ("d", "b", "a", "c")]
    for order in (rows, rows[::-1]):
        found = read_found(answer(asked("wet streets", limit=3), written(tmp_path, order), tmp_path))
        assert [each.name for each in found] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no JSON"), (b"{}", "no list"), (b"[1]", "no object"), (b"\xff", "no JSON"),
        (b'[{"name": "a"}]', "no text `index`"),
        (json.dumps([row("a", "b", topics="cu")]).encode(), "`topics`"),
        (json.dumps([row("a", "b"), row("a", "c")]).encode(), "one name"),
    ],
)  # fmt: skip
def test_notes_that_cannot_be_read_are_refused(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    path.write_bytes(content)
    with pytest.raises(BackendError) as caught:
        answer(asked("face"), path, tmp_path)
    assert caught.value.code == "CINE161" and said in caught.value.message and caught.value.hint


def test_unknown_indexes_and_filters_are_refused(notes: Path, tmp_path: Path) -> None:
    for request, code in ((asked("face", "weather"), "CINE162"), (asked("face", colour="red"), "CINE163")):
        with pytest.raises(BackendError) as caught:
            answer(request, notes, tmp_path)
        assert caught.value.code == code and caught.value.hint
    with pytest.raises(BackendError) as caught:
        search(asked("face"), new_workspace(tmp_path))
    assert caught.value.code == "CINE161"


def test_two_processes_write_the_same_bytes(notes: Path, tmp_path: Path) -> None:
    requests = [asked(query, index, 7) for index, query, _ in QUESTIONS]
    (tmp_path / "corpus.json").write_bytes(notes.read_bytes())
    order = {"requests": [encode_request(each) for each in requests], "folder": str(tmp_path)}
    runs = [
        subprocess.run(
            [sys.executable, "-c", RUN],
            input=json.dumps(order),
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert [bytes.fromhex(line) for line in runs[0]] == [answer(each, notes, tmp_path) for each in requests]


def test_the_command_searches_through_the_engine_and_then_takes_the_answer_from_the_cache(
    tmp_path: Path,
) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "CINEC_CACHE": str(tmp_path / "cache")}
        command = [sys.executable, "-X", "importtime", "-m", "cinec", "knowledge", "search", *words]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )

    (tmp_path / "knowledge").mkdir()
    own = 'doc = "A note of this project, nothing else."\nindex = "direction"\ntopics = ["zeppelin"]\n'
    (tmp_path / "knowledge" / "zeppelins.toml").write_text(
        f'{own}prompt = "silver zeppelin"\ntext = "Two."\n'
    )
    first = run("zeppelins over the city", "--limit", "2")
    assert first.stdout.split("\t")[1] == "zeppelins"
    second = run("zeppelins over the city", "--limit", "2")
    assert second.stdout == first.stdout
    for done in (first, second):
        assert "chromadb" not in done.stderr, "only the worker imports it"
    rows = json.loads(
        run("a face", "--json", "--index", "prompting", "--family", "video", "--topic", "cu").stdout
    )
    assert all(row["family"] in ("", "video") and "cu" in row["topics"] for row in rows) and rows
    assert run("of the").stdout == ""
