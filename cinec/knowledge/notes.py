"""Craft notes as a search backend gets them, the action that searches them, and what it found."""

import json
from dataclasses import dataclass

from cinec.ir.canonical import canonical_json, short_hash
from cinec.ir.generation import NotesRequest
from cinec.ir.plan import Action, Blob, Implementation, Input
from cinec.model_terms import NoteTerm
from cinec.stdlib import Stdlib

KIND = "notes"
VERSION = 1
OUTPUT = "notes.json"
# Cosine distance in per-mille. Of the questions that shots ask, what lies farther shares only words such as `camera`.
NEAR = 720


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A note that a search found; `distance` is the cosine distance in per-mille, 0 for the same words."""

    name: str
    distance: int


def corpus(stdlib: Stdlib) -> bytes:
    """Every note of the standard library as canonical JSON, sorted by name: the input port `notes`."""
    notes = [_data(term) for _, term in sorted(stdlib.terms(NoteTerm).items())]
    return canonical_json(notes).encode()


def notes_action(
    query: str,
    index: str,
    where: tuple[tuple[str, str], ...],
    limit: int,
    implementation: Implementation,
    corpus_digest: str,
) -> Action:
    """The action that searches the notes for `query`; `corpus_digest` is that of the stored `corpus`.

    `where` are pairs of `family` or `topic` and the value that a note must have.
    """
    request = NotesRequest(query=query, index=index, where=where, limit=limit)
    return Action(
        id=f"notes/{index}-{short_hash(canonical_json(request))}",
        kind=KIND,
        version=VERSION,
        implementation=implementation,
        request=request,
        inputs=(Input(port="notes", sources=(Blob(digest=corpus_digest),)),),
        outputs=(OUTPUT,),
        label=f"notes, {query[:40]}",
        estimate_ms=600,
    )


def read_found(data: bytes) -> tuple[Found, ...]:
    """What a `notes.json` says, nearest first."""
    return tuple(Found(name=each["name"], distance=each["distance"]) for each in json.loads(data)["notes"])


def read_notes(data: bytes, farthest: int = 2000) -> tuple[str, ...]:
    """The names in a `notes.json`, nearest first, none beyond `farthest`."""
    return tuple(each.name for each in read_found(data) if each.distance <= farthest)


def _data(term: NoteTerm) -> dict[str, str | tuple[str, ...]]:
    """The fields that a search may read; how a text is wrapped in its file does not matter."""
    return {
        "name": term.name,
        "index": term.index,
        "text": " ".join(term.text.split()),
        "topics": term.topics,
        "family": term.family,
        "prompt": term.prompt,
        "negative": term.negative,
    }
