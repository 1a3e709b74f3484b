"""Craft notes on their way to a search: the corpus, the action, the answer, and the command without its extra."""

import json

import pytest
from click.testing import CliRunner

from cinec import backend
from cinec.backend import Backend, Registry, Role
from cinec.build.store import digest_of_bytes
from cinec.cli.knowledge import command
from cinec.errors import UsageError
from cinec.ir.generation import NotesRequest
from cinec.ir.plan import Blob, Implementation, Input
from cinec.knowledge import corpus, notes_action, read_notes
from cinec.model_terms import NoteTerm
from cinec.stdlib import load_stdlib
from cinec.world import MemoryWorld

OWN = b"""
doc = "A note of ours, and no other."
index = "direction"
topics = ["cu"]
prompt = "two words"
text = \"\"\"
One
line and   another.\"\"\"
"""


def test_the_corpus_is_all_notes_in_one_order() -> None:
    data = corpus(load_stdlib(MemoryWorld({"knowledge/a-note.toml": OWN})))
    rows = json.loads(data)
    names = [row["name"] for row in rows]
    assert names == sorted(names) and set(names) == {*load_stdlib().terms(NoteTerm), "a-note"}
    assert rows[names.index("a-note")] == {
        "name": "a-note",
        "index": "direction",
        "text": "One line and another.",
        "topics": ["cu"],
        "family": "",
        "prompt": "two words",
        "negative": "",
    }
    assert data == corpus(load_stdlib(MemoryWorld({"knowledge/a-note.toml": OWN})))


def test_the_action_reads_the_corpus_and_names_itself_by_its_question() -> None:
    who = Implementation(name="chroma", version=1)
    digest = digest_of_bytes(corpus(load_stdlib()))
    where = (("family", "sdxl"), ("topic", "cu"))
    action = notes_action("a face", "prompting", where, 3, who, digest)
    assert action.request == NotesRequest(query="a face", index="prompting", where=where, limit=3)
    assert action.inputs == (Input(port="notes", sources=(Blob(digest=digest),)),)
    assert action.outputs == ("notes.json",) and action.implementation == who
    assert action.id == notes_action("a face", "prompting", where, 3, who, "other").id
    assert action.id != notes_action("a face", "prompting", where, 4, who, digest).id


def test_the_answer_is_names_in_its_order() -> None:
    table = {"schema": "cinec.notes.1", "query": "q", "notes": [{"name": "b", "distance": 3}, {"name": "a", "distance": 9}]}  # fmt: skip
    assert read_notes(json.dumps(table).encode()) == ("b", "a")


def test_the_command_lists_notes() -> None:
    run = CliRunner().invoke
    listed = run(command, ["list", "--index", "prompting"])
    assert listed.exit_code == 0
    lines = [line.split("\t") for line in listed.output.splitlines()]
    assert {line[0] for line in lines} == {"prompting"} and "comma-phrases" in {line[1] for line in lines}
    rows = json.loads(run(command, ["list", "--json"]).output)
    assert len(rows) == len(load_stdlib().terms(NoteTerm))
    assert {row["index"] for row in rows} == {"direction", "prompting"}


def test_a_search_without_its_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    chroma = backend.installed().get("chroma")
    absent = Backend(
        name="chroma", version=1, model="", entries={Role.EMBEDDING: "no_such:entry"}, extra=chroma.extra,
        needs=("no_such_module",),
    )  # fmt: skip
    monkeypatch.setattr(backend, "installed", lambda: Registry({}, {"chroma": absent}))
    done = CliRunner().invoke(command, ["search", "rain"])
    assert isinstance(done.exception, UsageError) and done.exception.exit_code == 2
    assert done.exception.code == "CINE160" and "no_such_module" in done.exception.message
    assert done.exception.hint == "pip install 'cinec[knowledge]'"


def test_a_backend_that_searches_nothing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    other = Backend(name="chroma", version=1, model="", entries={Role.SOUND: "no_such:entry"})
    monkeypatch.setattr(backend, "installed", lambda: Registry({}, {"chroma": other}))
    done = CliRunner().invoke(command, ["search", "rain"])
    assert isinstance(done.exception, UsageError) and "searches no notes" in done.exception.message
