"""Positions in every encoding that a client may ask for lead to the code point that is meant, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, PositionEncodingKind

from cinec.lsp.positions import Positions
from cinec.source import SourceFile

KINDS = list(PositionEncodingKind)


@given(st.text(alphabet="aé你🙂\n\r x"), st.sampled_from(KINDS), st.data())
def test_there_and_back(text: str, kind: PositionEncodingKind, data: st.DataObject) -> None:
    source, positions = SourceFile.of(text), Positions(kind)
    offset = data.draw(st.integers(0, len(text)))
    if text[offset - 1 : offset + 1] == "\r\n" or (
        offset and text[offset - 1] == "\r" and text[offset : offset + 1] == "\n"
    ):
        return
    assert positions.offset(source, positions.position(source, offset)) == offset


@pytest.mark.parametrize(("kind", "units"), [("utf-8", 5), ("utf-16", 3), ("utf-32", 2)])
def test_units(kind: str, units: int) -> None:
    source, positions = SourceFile.of("\nx🙂y"), Positions(kind)
    assert positions.position(source, 3) == Position(line=1, character=units)
    assert positions.offset(source, Position(line=1, character=units)) == 3
    assert positions.offset(source, Position(line=1, character=99)) == 4
    assert positions.offset(source, Position(line=9, character=0)) == 4
