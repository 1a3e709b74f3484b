"""Semantic tokens: what is coloured as notation is what its reader takes for notation."""

import pytest

from cinec.lsp.semantic_tokens import tokens
from cinec.source import SourceFile
from cinec.stdlib import load_stdlib
from cinec.syntax import Note, parse
from cinec.syntax.read_note import read_note

NAMES = frozenset(("MARA", "OLD TOM"))
NOTES = (
    "SHOT: CU MARA", "shot #door : CU MARA", "Look at this: the light", "LOOK: noir", "Look: noir", "hold on, why?",
    "PLAY MARA: hesitant", "Play Mara: hesitant", "Play Sam: hesitant", 'STATE "OLD TOM": torn coat', "MOOD Mara: calm",
    "NOTE: ask Sam", "todo: a theme", "cinec: ignore CINF008 -- meant", "INCLUDE: two.fountain", "SHOT", "SHTO: CU", ":", "",
)  # fmt: skip


@pytest.mark.parametrize("note", NOTES)
def test_a_note_is_coloured_as_it_is_read(note: str) -> None:
    source = SourceFile.of(f"INT. ROOM - DAY\n\n[[{note}]]\n")
    found = [(kind, source.slice(span)) for span, kind in tokens(parse(source)[0], NAMES)][1:]
    body = source.span(19, 19 + len(note))
    whole = Note(span=source.span(17, 21 + len(note)), body_span=body, text=note)
    value, findings = read_note(whole, source, load_stdlib().vocabulary(), NAMES)
    is_notation = value is not None or any(each.code not in ("CINN004",) for each in findings)
    if not is_notation:
        assert found == [("comment", f"[[{note}]]")]
        return
    assert [kind for kind, _ in found] in (["keyword", "macro"], ["keyword", "variable", "macro"])
    assert note.upper().startswith(found[0][1].upper()) and note.endswith(found[-1][1])
