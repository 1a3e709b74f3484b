"""Fountain text to a lossless tree and back."""

from cinec.syntax.emphasis import Run, emphasis, plain
from cinec.syntax.load_source import load_source
from cinec.syntax.parse import parse
from cinec.syntax.rich_text import VisibleText, notes_in, visible
from cinec.syntax.serialize import serialize
from cinec.syntax.tree import (
    Action,
    Boneyard,
    DialogueText,
    Element,
    Heading,
    Lyric,
    Note,
    NoteParagraph,
    PageBreak,
    Parenthetical,
    Piece,
    PieceKind,
    RichText,
    Screenplay,
    Section,
    Speech,
    Synopsis,
    TitleEntry,
    TitlePage,
    Transition,
)

__all__ = [
    "Action",
    "Boneyard",
    "DialogueText",
    "Element",
    "Heading",
    "Lyric",
    "Note",
    "NoteParagraph",
    "PageBreak",
    "Parenthetical",
    "Piece",
    "PieceKind",
    "RichText",
    "Run",
    "Screenplay",
    "Section",
    "Speech",
    "Synopsis",
    "TitleEntry",
    "TitlePage",
    "Transition",
    "VisibleText",
    "emphasis",
    "load_source",
    "notes_in",
    "parse",
    "plain",
    "serialize",
    "visible",
]
