"""The craft notes of the standard library: what a search reads, the action that searches, and its answer."""

from cinec.knowledge.notes import NEAR, Found, corpus, notes_action, read_found, read_notes

__all__ = ["NEAR", "Found", "corpus", "notes_action", "read_found", "read_notes"]
