"""Searches the craft notes for what a shot calls for, and writes `notes.json`."""

from collections.abc import Callable
from typing import TypeVar

from cinec.backend import Workspace
from cinec.errors import BackendError
from cinec.ir.canonical import canonical_json
from cinec.ir.generation import NotesRequest
from cinec_chroma.embedding import words_of
from cinec_chroma.shelf import FAILED, filter_of, shelf_of

SCHEMA = "cinec.notes.1"
INDEXES = ("direction", "prompting")
NO_INDEX = "CINE162"
UNREADABLE = "CINE161"

T = TypeVar("T")


def search(request: NotesRequest, workspace: Workspace) -> None:
    """Writes `notes.json`: at most `limit` notes, nearest first, with their cosine distance in per-mille.

    A query without a word that counts finds nothing. Distances are not judged: where no note says the same words,
    the least far are far.
    """
    if request.index not in INDEXES:
        raise BackendError(
            NO_INDEX, f"there is no index `{request.index}`", f"use one of: {', '.join(INDEXES)}"
        )
    filter_of(request.where)
    data = _corpus(workspace)
    if workspace.cancelled():
        raise BackendError(FAILED, "the search was stopped before it began", "build again")
    shelf = _safely(lambda: shelf_of(data))
    found: tuple[tuple[int, str], ...] = ()
    if words_of(request.query) and request.limit > 0:
        found = _safely(lambda: shelf.nearest(request.query, request.index, request.where))
    table = {
        "schema": SCHEMA,
        "query": request.query,
        "notes": [{"name": name, "distance": distance} for distance, name in found[: max(0, request.limit)]],
    }
    (workspace.out / "notes.json").write_text(canonical_json(table) + "\n", encoding="utf-8")


def _corpus(workspace: Workspace) -> bytes:
    paths = workspace.inputs.get("notes", ())
    if len(paths) != 1:
        raise BackendError(
            UNREADABLE, f"the search was given {len(paths)} corpora of notes", "install matching versions"
        )
    try:
        return paths[0].read_bytes()
    except OSError as problem:
        raise BackendError(
            UNREADABLE, f"the craft notes cannot be read: {problem.strerror}", "build again"
        ) from None


def _safely(work: Callable[[], T]) -> T:
    """What `work` gives; whatever ChromaDB raises becomes BackendError CINE164."""
    try:
        return work()
    except BackendError:
        raise
    except Exception as problem:
        name = type(problem).__name__
        raise BackendError(
            FAILED, f"ChromaDB failed: {name}: {problem}", "pip install --upgrade 'cinec[knowledge]'"
        ) from problem
