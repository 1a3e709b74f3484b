"""Links out of a script: included files and reference pictures."""

import re
from collections.abc import Iterator

from lsprotocol import types as lsp

from cinec.lint.script_view import notes_of
from cinec.lsp.positions import Positions
from cinec.lsp.workspace import uri_of
from cinec.project import Place
from cinec.source import Span
from cinec.syntax import Screenplay

_INCLUDE = re.compile(r"(?i)\s*INCLUDE\s*:\s*(?P<path>.+?)\s*$")
_REFERENCE = re.compile(r'\bref="?(?P<path>[^\s,;"\]]+)')


def document_links(tree: Screenplay, place: Place, positions: Positions) -> list[lsp.DocumentLink]:
    """A link for every path that a note names and that is there, below the project's root."""
    found: list[lsp.DocumentLink] = []
    for span, path in _paths(tree):
        if place.world.exists(path):
            target = uri_of(place.root / path)
            found.append(
                lsp.DocumentLink(range=positions.range(tree.source, span), target=target, tooltip=path)
            )
    return found


def _paths(tree: Screenplay) -> Iterator[tuple[Span, str]]:
    for element in tree.elements:
        for note, _ in notes_of(tree.source, element):
            include = _INCLUDE.match(note.text)
            for match in (include,) if include else _REFERENCE.finditer(note.text):
                if match is not None:
                    yield note.body_span.sub(match.start("path"), match.end("path")), match["path"].strip('"')
