"""What a parser makes of a script, as (kind, visible text) pairs that can be compared, and our own tree as such."""

import re
from collections.abc import Iterable, Iterator

from cinec.source import SourceFile
from cinec.syntax import (
    Action,
    Element,
    Heading,
    Lyric,
    PageBreak,
    Parenthetical,
    RichText,
    Screenplay,
    Section,
    Speech,
    Synopsis,
    Transition,
    parse,
    plain,
    visible,
)

Pair = tuple[str, str]

# Two touching lines and two lines apart are told apart by nobody's printed page for these.
_JOINED = frozenset({"dialogue", "lyrics", "centred"})
# Some parsers turn these into capitals, which is a question of style.
_CAPITALS = frozenset({"heading", "transition"})


def even(pairs: Iterable[Pair]) -> list[Pair]:
    """Pairs as they are compared: white space is one space, headings stand in capitals, empty text is dropped."""
    out: list[Pair] = []
    for kind, text in pairs:
        text = " ".join(text.split())
        if kind in _CAPITALS:
            text = text.upper()
        elif kind == "cue":
            text = re.sub(r"\s*\(\s*", " (", re.sub(r"\s*\)", ")", text))
        if not text and kind != "page_break":
            continue
        if kind in _JOINED and out and out[-1][0] == kind:
            out[-1] = (kind, f"{out[-1][1]} {text}")
        else:
            out.append((kind, text))
    return out


def title(key: str, values: str) -> Pair:
    return "title", f"{key.replace('_', ' ').casefold()}: {values}"


def cue(text: str, *, dual: bool) -> Pair:
    return "cue", f"{text} ^" if dual else text


def ours(text: str) -> list[Pair]:
    """The elements that our parser finds; notes and boneyards are none."""
    tree, _ = parse(SourceFile.of(text))
    entries = tree.title_page.entries if tree.title_page else ()
    titles = [title(entry.key, plain(" ".join(entry.values))) for entry in entries]
    return even([*titles, *(pair for element in tree.elements for pair in _element(tree, element))])


def _element(tree: Screenplay, element: Element) -> Iterator[Pair]:
    match element:
        case Heading():
            yield "heading", plain(element.text)
        case Action():
            yield ("centred" if element.centred else "action"), _shown(tree, element.content)
        case Lyric():
            yield "lyrics", _shown(tree, element.content)
        case Transition():
            yield "transition", plain(element.text)
        case Section():
            yield "section", plain(element.text)
        case Synopsis():
            yield "synopsis", plain(element.text)
        case PageBreak():
            yield "page_break", ""
        case Speech():
            yield from _speech(tree, element)


def _speech(tree: Screenplay, speech: Speech) -> Iterator[Pair]:
    name = plain(" ".join((speech.name, *(f"({each})" for each in speech.extensions))))
    yield cue(name, dual=speech.dual)
    for part in speech.parts:
        if isinstance(part, Parenthetical):
            yield "parenthetical", f"({plain(part.text)})"
        else:
            yield ("lyrics" if part.lyric else "dialogue"), _shown(tree, part.content)


def _shown(tree: Screenplay, content: RichText) -> str:
    return visible(tree.source, content).text
