"""The Screenplay tree: every element of Fountain 1.1, each with its exact span."""

from dataclasses import dataclass
from enum import StrEnum

from cinec.source import SourceFile, Span


class PieceKind(StrEnum):
    TEXT = "text"
    NOTE = "note"
    BONEYARD = "boneyard"
    MARK = "mark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch inside an element: visible text, a `[[note]]` or a `/* boneyard */` (brackets included).

    A MARK is syntax of the line itself that nobody sees: the `~` of a lyric, the `>` and `<` of centred text.
    """

    kind: PieceKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class RichText:
    """Text of an element as pieces in order; their spans tile `span`. Emphasis is parsed lazily."""

    span: Span
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note; `span` includes the brackets, `body_span` lies between them."""

    span: Span
    body_span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleEntry:
    """One title-page key with its value lines (stripped)."""

    span: Span
    key: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TitlePage:
    span: Span
    entries: tuple[TitleEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A scene heading; `text` lacks the forcing dot and the `#number#`, and is stripped."""

    span: Span
    text: str
    text_span: Span
    forced: bool = False
    number: str | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A paragraph of action, centred text included (`centred`); line ends inside it are kept.

    `shot_line` tells that it was forced with Beat's `!!`; `content` lacks the forcing marks.
    """

    span: Span
    content: RichText
    forced: bool = False
    centred: bool = False
    shot_line: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Parenthetical:
    """`text` lacks the parentheses."""

    span: Span
    text: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogueText:
    """Consecutive dialogue lines; `lyric` for lines that open with `~`."""

    span: Span
    content: RichText
    lyric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """A cue with what is spoken under it. `extensions` lack parentheses; `dual` marks a second cue with `^`.

    `notes` stand on the line of the cue; notes among the dialogue are pieces of its parts.
    """

    span: Span
    cue_span: Span
    name: str
    name_span: Span
    extensions: tuple[str, ...] = ()
    dual: bool = False
    forced: bool = False
    parts: tuple[Parenthetical | DialogueText, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lyric:
    """Lyrics outside dialogue."""

    span: Span
    content: RichText


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    span: Span
    text: str
    forced: bool = False
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    span: Span
    depth: int
    text: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Synopsis:
    span: Span
    text: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteParagraph:
    """A paragraph that holds only notes."""

    span: Span
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Boneyard:
    """A paragraph that is only boneyard."""

    span: Span


Element = (
    Heading | Action | Speech | Lyric | Transition | Section | Synopsis | PageBreak | NoteParagraph | Boneyard
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screenplay:
    """The tree of one file. Elements are in order and do not overlap; what lies between them is blank."""

    source: SourceFile
    title_page: TitlePage | None
    elements: tuple[Element, ...]
