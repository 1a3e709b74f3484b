"""The chroma backend: finds the craft notes that a shot calls for, offline, with ChromaDB in memory."""

from cinec.backend import Backend, Role, Target

BACKEND = Backend(
    name="chroma",
    version=1,
    model="hashed words and trigrams 1",
    entries={Role.EMBEDDING: "cinec_chroma.search:search"},
    targets={Role.EMBEDDING: Target(controls=("text",), licence="Apache-2.0")},
    doc="Craft notes for a shot: an offline search with ChromaDB, nothing is downloaded.",
    check="cinec_chroma.check:check",
    extra="knowledge",
    needs=("chromadb",),
)
