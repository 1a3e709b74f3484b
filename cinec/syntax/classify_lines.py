"""Gives every line its Fountain type from the line and its neighbours, in linear time.

The order of the tests and the reason of every decision stand in grammar/README.md.
"""

import re
from collections.abc import Sequence

from cinec.syntax.split_lines import Line

_HEADING = re.compile(r"(?:INT\.?/EXT|EXT\.?/INT|INT|EXT|EST|I/E)[. ]", re.IGNORECASE)
_PAGE_BREAK = re.compile(r"={3,}\Z")
_FADES = frozenset(
    {"FADE IN:", "FADE IN.", "FADE IN", "FADE OUT:", "FADE OUT.", "FADE OUT", "FADE TO BLACK."}
)

_SPEECH = frozenset({"CUE", "DIALOGUE", "SUNG", "PARENTHETICAL"})
_CONTINUED = frozenset({"ACTION", "CENTRED", "LYRIC", "NOTE", "BONEYARD", "DIALOGUE", "SUNG"})
_UNPRINTED = frozenset({"SECTION", "SYNOPSIS", "PAGE_BREAK"})
_COMPLETE = _UNPRINTED | {"HEADING", "TRANSITION"}


def classify_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines that are not blank, each with its `type` from grammar/fountain.lark."""
    return _Classifier(lines).run()


def is_heading_text(text: str) -> bool:
    """Whether stripped text opens as a natural scene heading does."""
    return text[:1] in "IEie" and _HEADING.match(text) is not None


def is_cue_text(text: str) -> bool:
    """Whether stripped text is a name in capitals with at least one letter; extensions may have any case."""
    name, opening, _ = text.partition("(")
    return name.isupper() and (not opening or text.isupper() or text.rstrip("^ \t").endswith(")"))


def is_parenthetical_text(text: str) -> bool:
    """Whether the first parenthesis of stripped text is closed by its last character."""
    if text[0] != "(" or text[-1] != ")":
        return False
    depth = 0
    for index, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return index == len(text) - 1
    return False


class _Classifier:
    """One walk over the lines.

    `block` is the type that a touching line may continue, "" after a gap; `fresh`: no visible text touches from
    above when invisible lines are taken away (what a cue needs); `clear`: the line directly above shows nothing
    (what a heading needs).
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.typed: list[Line] = []
        self.block = ""
        self.opener: Line | None = None
        self.fresh = True
        self.clear = True

    def run(self) -> list[Line]:
        for index, line in enumerate(self.lines):
            text = line.text.strip()
            if text:
                self._visible(index, line, text)
            elif line.marks:
                self._invisible(line)
            elif self.block not in _SPEECH or len(line.text) < 2:
                self.block = ""
                self.fresh = self.clear = True
        return self.typed

    def _visible(self, index: int, line: Line, text: str) -> None:
        kind = self._in_speech(index, line, text) if self.block in _SPEECH else self._block(index, line, text)
        if text[0] == "!":
            self._open(line, kind)
        elif kind == "ACTION" and self.block == "NOTE" and self.opener is not None:
            # Notes on top of a paragraph of action belong to it, so that a cut can stand before its first word.
            self.opener.type = "ACTION"
            self._continue(line, kind)
        elif kind == self.block and kind in _CONTINUED:
            self._continue(line, kind)
        else:
            self._open(line, kind)
        self.fresh = kind in _COMPLETE
        self.clear = kind in _UNPRINTED

    def _invisible(self, line: Line) -> None:
        self.clear = True
        kind = "NOTE" if line.has_note else "BONEYARD"
        if self.block in ("CUE", "PARENTHETICAL"):
            self._open(line, "DIALOGUE")
        elif self.block in _CONTINUED and (self.block, kind) != ("BONEYARD", "NOTE"):
            self._continue(line, self.block)
        else:
            self._open(line, kind)

    def _open(self, line: Line, kind: str) -> None:
        line.type = kind
        self.typed.append(line)
        self.block = "" if kind in _COMPLETE else kind
        self.opener = line

    def _continue(self, line: Line, kind: str) -> None:
        line.type = "MORE"
        self.typed.append(line)
        self.block = kind

    def _in_speech(self, index: int, line: Line, text: str) -> str:
        """Inside a speech a line is spoken, unless a mark or an invisible line says otherwise."""
        opening = text[0]
        if opening == "~":
            return "SUNG"
        if opening == "!":
            return "ACTION"
        if opening == "(" and is_parenthetical_text(text):
            return "PARENTHETICAL"
        if opening == "=" and _PAGE_BREAK.match(text):
            return "PAGE_BREAK"
        if self.clear and (kind := self._standing_free(index, line, text)):
            return kind
        return "DIALOGUE"

    def _block(self, index: int, line: Line, text: str) -> str:
        opening = text[0]
        if opening in "~!=#>":
            return _marked(opening, text)
        if self.clear and (kind := self._standing_free(index, line, text)):
            return kind
        if self.fresh and self._is_cue(index, text):
            return "CUE"
        return "ACTION"

    def _standing_free(self, index: int, line: Line, text: str) -> str:
        """HEADING or TRANSITION for a line that has the shape of one and nothing visible below it."""
        if is_heading_text(text) or (text[0] == "." and text[1:2].isalnum()):
            kind = "HEADING"
        elif line.text.endswith("TO:") and text.isupper():
            kind = "TRANSITION"
        else:
            return ""
        return kind if self._nothing_below(index) else ""

    def _nothing_below(self, index: int) -> bool:
        if index + 1 == len(self.lines):
            return True
        below = self.lines[index + 1].text.strip()
        return not below or below[0] in "#="

    def _is_cue(self, index: int, text: str) -> bool:
        if text[0] == "@":
            return text[1:2] not in ("", "(", "^") and not text[1].isspace()
        if not is_cue_text(text) or is_heading_text(text) or text.endswith("TO:") or text in _FADES:
            return False
        below = self._text_below(index)
        return bool(below) and below[0] != "!" and not _PAGE_BREAK.match(below)

    def _text_below(self, index: int) -> str:
        """The line below, looking through invisible ones; empty where there is none or it is blank."""
        for below in range(index + 1, len(self.lines)):
            line = self.lines[below]
            text = line.text.strip()
            if text or not line.marks:
                return text
        return ""


def _marked(opening: str, text: str) -> str:
    """The type of a line that its first character decides, wherever it stands outside a speech."""
    if opening == "~":
        return "LYRIC"
    if opening == "!":
        return "ACTION"
    if opening == "#":
        return "SECTION"
    if opening == "=":
        return "PAGE_BREAK" if _PAGE_BREAK.match(text) else "SYNOPSIS"
    inner = text[1:].removesuffix("<").strip()
    if not inner:
        return "ACTION"
    return "CENTRED" if text[-1] == "<" else "TRANSITION"
