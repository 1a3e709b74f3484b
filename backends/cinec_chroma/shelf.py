"""A corpus of notes in ChromaDB: a collection in memory for each index, kept while the worker lives."""

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from cinec.errors import BackendError
from cinec_chroma import BACKEND
from cinec_chroma.embedding import embed
from cinec_chroma.notes_file import Note, read_notes_file

NOT_INSTALLED = "CINE160"
NOT_FILTERED_BY = "CINE163"
FAILED = "CINE164"
KEPT = 4
BATCH = 1000

Where = tuple[tuple[str, str], ...]


class Shelf:
    """The collections of one corpus, by index."""

    def __init__(self, data: bytes) -> None:
        name = hashlib.sha256(data).hexdigest()[:24]
        notes = read_notes_file(data)
        self._collections: Mapping[str, Any] = {
            index: _collection(f"{name}-{place}", [note for note in notes if note.index == index])
            for place, index in enumerate(sorted({note.index for note in notes}))
        }

    def nearest(self, query: str, index: str, where: Where) -> tuple[tuple[int, str], ...]:
        """(distance in per-mille, name) of every note that passes `where`, nearest first, equals by name."""
        collection = self._collections.get(index)
        if collection is None:
            return ()
        passing = filter_of(where)
        count = len(collection.get(where=passing, include=[])["ids"])
        if not count:
            return ()
        found = collection.query(
            query_embeddings=embed([query]), n_results=count, where=passing, include=["distances"]
        )
        rows = zip(found["distances"][0], found["ids"][0], strict=True)
        return tuple(sorted((round(distance * 1000), name) for distance, name in rows))


@lru_cache(maxsize=KEPT)
def shelf_of(data: bytes) -> Shelf:
    """The shelf of a corpus, the JSON text of its notes; raises BackendError CINE160, CINE161 or CINE164."""
    return Shelf(data)


def filter_of(where: Where) -> Any:
    """`where` in ChromaDB's terms, None for no filter; raises BackendError CINE163 for a field that no note has.

    A note of no family passes for every family.
    """
    tests = [_test(field, value) for field, value in where]
    return {"$and": tests} if len(tests) > 1 else tests[0] if tests else None


def _test(field: str, value: str) -> Any:
    if field == "family":
        return {"$or": [{"family": value}, {"family": ""}]}
    if field == "topic":
        return {_topic(value): True}
    if field == "index":
        return {"index": value}
    raise BackendError(
        NOT_FILTERED_BY, f"notes are not filtered by `{field}`", "use one of: family, index, topic"
    )


def _topic(value: str) -> str:
    return f"topic:{value.strip().casefold()}"


@cache
def _client() -> Any:
    """The one client of this process; it keeps its collections in memory, reports to nobody and downloads nothing."""
    try:
        import chromadb
        from chromadb.config import Settings
    except ImportError as problem:
        raise BackendError(
            NOT_INSTALLED, f"ChromaDB cannot be loaded: {problem}", BACKEND.install_line
        ) from None
    return chromadb.EphemeralClient(settings=Settings(anonymized_telemetry=False))


def _collection(name: str, notes: list[Note]) -> Any:
    """A collection of `notes` by cosine distance; the graph is dense enough to be searched exactly."""
    graph = {"space": "cosine", "ef_construction": 200, "max_neighbors": 32, "num_threads": 1}
    collection = _client().get_or_create_collection(
        name,
        embedding_function=None,
        configuration={"hnsw": {**graph, "ef_search": max(100, len(notes))}},
    )
    for part in _batches(notes):
        collection.upsert(
            ids=[note.name for note in part],
            embeddings=embed(note.said for note in part),
            metadatas=[_metadata(note) for note in part],
        )
    return collection


def _batches(notes: list[Note]) -> Iterator[list[Note]]:
    for start in range(0, len(notes), BATCH):
        yield notes[start : start + BATCH]


def _metadata(note: Note) -> dict[str, str | bool]:
    return {"index": note.index, "family": note.family, **{_topic(topic): True for topic in note.topics}}
