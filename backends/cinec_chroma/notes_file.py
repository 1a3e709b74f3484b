"""The notes that a search reads: the JSON text of the input port `notes`, checked."""

import json
from dataclasses import dataclass
from typing import Any

from cinec.errors import BackendError

UNREADABLE = "CINE161"
TEXTS = ("name", "index", "text", "family", "prompt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note as far as a search looks at it; an empty `family` serves all families."""

    name: str
    index: str
    text: str
    topics: tuple[str, ...]
    family: str
    prompt: str

    @property
    def said(self) -> str:
        """What is compared with a query: its name, topics and wording count twice, for they sum it up."""
        short = " ".join((self.name.replace("-", " "), *self.topics, self.prompt))
        return f"{short} . {short} . {self.text}"


def read_notes_file(data: bytes) -> tuple[Note, ...]:
    """The notes in `data`, sorted by name; raises BackendError CINE161 for anything else."""
    try:
        rows = json.loads(data)
    except (ValueError, RecursionError) as problem:
        raise _unreadable(f"they are no JSON ({problem})") from None
    if not isinstance(rows, list):
        raise _unreadable("they are no list")
    notes = [_note(row, place) for place, row in enumerate(rows)]
    names = {(note.index, note.name) for note in notes}
    if len(names) != len(notes):
        raise _unreadable("two of them have one name")
    return tuple(sorted(notes, key=lambda note: note.name))


def _note(row: Any, place: int) -> Note:
    if not isinstance(row, dict):
        raise _unreadable(f"number {place + 1} is no object")
    for field in TEXTS:
        if not isinstance(row.get(field), str):
            raise _unreadable(f"number {place + 1} has no text `{field}`")
    topics = row.get("topics")
    if not isinstance(topics, list) or not all(isinstance(each, str) for each in topics):
        raise _unreadable(f"number {place + 1} has no list of texts `topics`")
    return Note(topics=tuple(topics), **{field: row[field] for field in TEXTS})


def _unreadable(reason: str) -> BackendError:
    return BackendError(UNREADABLE, f"the craft notes cannot be read: {reason}", "cinec knowledge list")
