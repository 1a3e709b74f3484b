"""The output of four other parsers of Fountain as comparable elements, one adapter a parser."""

import io
from collections.abc import Iterable, Iterator
from typing import Any

from cinec.syntax import plain
from tests.peers.elements import Pair, cue, even, title
from tests.peers.node import Token

_FOUNTAIN_PY = {
    "scene_heading": "heading", "action": "action", "parenthetical": "parenthetical", "dialogue": "dialogue",
    "lyrics": "lyrics", "transition": "transition", "centered": "centred", "section": "section",
    "synopsis": "synopsis",
}  # fmt: skip
_NODE = {
    **_FOUNTAIN_PY,
    # aw-parser's name for a paragraph of action in capitals.
    "shot": "action",
    "error": "error",
}


def screenplain(text: str) -> list[Pair]:
    """It hangs synopses on what they follow, and knows no lyrics."""
    from screenplain.parsers import fountain

    script = fountain.parse(io.StringIO(text, newline=""))
    titles = [title(key, " ".join(map(plain, values))) for key, values in script.title_page.items()]
    return even([*titles, *(pair for each in script.paragraphs for pair in _screenplain(each))])


def _screenplain(paragraph: Any) -> Iterator[Pair]:
    match type(paragraph).__name__:
        case "Slug":
            yield "heading", _styled(paragraph.line)
            yield "synopsis", paragraph.synopsis or ""
        case "Section":
            yield "section", _styled(paragraph.text)
            yield "synopsis", paragraph.synopsis or ""
        case "Action":
            kind = "centred" if paragraph.centered else "action"
            yield kind, "\n".join(map(_styled, paragraph.lines))
        case "Transition":
            yield "transition", _styled(paragraph.line)
        case "PageBreak":
            yield "page_break", ""
        case "Dialog":
            yield from _screenplain_speech(paragraph, dual=False)
        case "DualDialog":
            yield from _screenplain_speech(paragraph.left, dual=False)
            yield from _screenplain_speech(paragraph.right, dual=True)


def _screenplain_speech(speech: Any, *, dual: bool) -> Iterator[Pair]:
    yield cue(_styled(speech.character), dual=dual)
    for aside, line in speech.blocks:
        yield ("parenthetical" if aside else "dialogue"), _styled(line)


def _styled(rich: Any) -> str:
    return "".join(segment.text for segment in rich.segments)


def fountain_py(text: str) -> list[Pair]:
    """It keeps what follows a name apart, and pairs simultaneous speeches."""
    from fountain import FountainParser

    script = FountainParser().parse(text)
    titles = [title(key, plain(str(value))) for key, value in script.metadata.items()]
    return even([*titles, *(pair for each in script.elements for pair in _fountain_py(each))])


def _fountain_py(element: Any) -> Iterator[Pair]:
    kind = element.type.value
    if kind == "dual_dialogue":
        for column in element.dual_dialogue_columns():
            for each in column:
                yield from _fountain_py(each)
    elif kind == "character":
        extension = element.metadata.get("extension")
        name = f"{element.text} ({extension})" if extension else element.text
        yield cue(name, dual=bool(element.metadata.get("dual_dialogue")))
    elif kind == "page_break":
        yield "page_break", ""
    elif kind in _FOUNTAIN_PY:
        yield _FOUNTAIN_PY[kind], element.text


def fountain_js(tokens: Iterable[Token]) -> list[Pair]:
    """It says that a speech is the second of two before the cue."""
    return even(_fountain_js(tokens))


def _fountain_js(tokens: Iterable[Token]) -> Iterator[Pair]:
    right = False
    for kind, text, dual in tokens:
        if kind == "dialogue_begin":
            right = dual == "right"
        elif kind == "character":
            yield cue(text, dual=right)
        else:
            yield from _token(kind, text)


def aw_parser(tokens: Iterable[Token]) -> list[Pair]:
    """It takes each line for itself and leaves emphasis to those who print; lines of action that touch are joined."""
    return even(_aw_parser(tokens))


def _aw_parser(tokens: Iterable[Token]) -> Iterator[Pair]:
    action: list[str] = []
    for kind, text, dual in tokens:
        if kind == "action":
            action.append(text)
            continue
        yield "action", plain("\n".join(action))
        action = []
        if kind == "character":
            yield cue(plain(text), dual=dual == "right")
        else:
            yield from _token(kind, plain(text))
    yield "action", plain("\n".join(action))


def _token(kind: str, text: str) -> Iterator[Pair]:
    if kind == "page_break":
        yield "page_break", ""
    elif kind.startswith("title:"):
        yield title(kind.removeprefix("title:"), text)
    elif kind in _NODE:
        yield _NODE[kind], text
