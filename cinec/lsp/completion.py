"""What may be typed next: headings and times, names, transitions, and in notes the words of the notation."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lsprotocol import types as lsp

from cinec.diagnostics import CODES
from cinec.lsp.term_card import find_term, term_card
from cinec.passes.headings import CARRIES_ON, HOURS
from cinec.stdlib import Stdlib
from cinec.syntax.read_note import KEYWORDS, NAMED, keyword_of
from cinec.syntax.title_page import KNOWN_KEYS
from cinec.syntax.vocabulary import SHOT_CATEGORIES
from cinec.world import World

PREFIXES = ("INT.", "EXT.", "INT./EXT.", "EST.", "I/E")
KEYWORD_HELP = {
    "SHOT": "the frame of the next block: `SHOT: CU AVA, 85mm, slow push in`",
    "COVER": "a coverage pattern from here: `COVER: master and singles`",
    "PLAY": "delivery and gesture for the next beat: `PLAY AVA: hesitant, looks away`",
    "MOOD": "the mood of the scene: `MOOD: dread`",
    "LOOK": "palette, light, lenses: `LOOK: neo-noir`",
    "LIGHT": "the lighting of the scene: `LIGHT: low-key`",
    "SET": "dressing of the set: `SET: candles, a torn map`",
    "WEATHER": "`WEATHER: rain`",
    "BLOCK": "who stands where: `BLOCK: AVA by door facing MARSH; MARSH seated at desk`",
    "STATE": "from here on, into the next episode: `STATE AVA: torn coat`",
    "MUSIC": "a cue of the score: `MUSIC: tense pulse, 96 bpm, under`, `MUSIC: out`",
    "SFX": "a spot effect: `SFX: door groan`",
    "AMB": "the ambience of the scene: `AMB: rain on tin`",
    "HOLD": "hold the picture: `HOLD: 2s`",
    "TARGET": "how long the scene should be: `TARGET: 20s`",
    "TRANS": "timing of the transition below: `TRANS: dissolve 12f`",
    "CINE": "settings of the film: `CINE: fps 24, 2.39:1, look neo-noir`",
    "CAST": "a character: `CAST AVA: 28, cropped black hair; wears lab coat; voice en-gb f3`",
    "PLACE": "a place: `PLACE LAB: white tiles, one blue lamp`",
    "PROP": "a prop: `PROP KEYCARD: yellow, cracked`",
    "INCLUDE": "another file, here: `INCLUDE: act-two.fountain`",
    "CINEC": "silence a finding: `cinec: ignore CINS022 -- why`",
}
_TERMS_OF = {
    "LOOK": ("look",), "MOOD": ("mood",), "LIGHT": ("light",), "COVER": ("coverage",), "TRANS": ("transition",),
    "MUSIC": ("mood",), "SHOT": SHOT_CATEGORIES,
}  # fmt: skip
_PICTURES = (".png", ".jpg", ".jpeg", ".webp")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a script knows for completion: names by how often they speak, places, and what the project has; `pictures` tells
    whether the editor can show any."""

    people: tuple[str, ...]
    places: tuple[str, ...]
    stdlib: Stdlib
    world: World
    targets: tuple[str, ...] = ()
    pictures: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One thing to type: what is shown, what replaces the last `over` characters before the cursor."""

    label: str
    text: str
    over: int
    kind: lsp.CompletionItemKind
    doc: str = ""
    order: int = 5


def offers(before: str, above: str, known: Known, *, titled: bool) -> Iterator[Offer]:
    """`before` is the line up to the cursor, `above` the line above; `titled`: still on the title page."""
    opened = before.rfind("[[")
    if opened >= 0 and "]]" not in before[opened:]:
        yield from _in_note(before[opened + 2 :], known)
        return
    if titled and ":" not in before:
        for key in sorted(KNOWN_KEYS):
            if len(key) > 2:
                yield _offer(f"{key.capitalize()}:", before, lsp.CompletionItemKind.Property)
    if above.strip():
        return
    yield from _block(before, known)


def _block(before: str, known: Known) -> Iterator[Offer]:
    """What may open a block: a heading, a name, a transition."""
    text = before.lstrip()
    heading = re.match(r"(?i)(INT\.?/EXT\.?|INT\.|EXT\.|EST\.|I/E)\s+", text)
    if heading:
        yield from _heading(text[heading.end() :], known)
        return
    for prefix in PREFIXES:
        yield _offer(f"{prefix} ", text, lsp.CompletionItemKind.Keyword, "a scene heading", 3)
    for order, name in enumerate(known.people):
        yield _offer(
            name, text.lstrip("@"), lsp.CompletionItemKind.Class, "a character who speaks", order // 100
        )
    for name in known.stdlib.vocabulary().phrases("transition"):
        if name.endswith((" to", "out", "in")) or name in ("cut", "dissolve"):
            shown = f"{name.upper()}:" if name.endswith(" to") else f"{name.upper()} TO:"
            if name.endswith((" out", " in")):
                shown = f"{name.upper()}."
            yield _offer(shown, text, lsp.CompletionItemKind.Operator, "a transition", 7)
    yield Offer(
        label="[[SHOT: ]]",
        text="[[SHOT: ",
        over=0,
        kind=lsp.CompletionItemKind.Snippet,
        doc=KEYWORD_HELP["SHOT"],
    )


def _heading(rest: str, known: Known) -> Iterator[Offer]:
    if " - " in rest:
        for time in (*HOURS, *CARRIES_ON):
            yield _offer(time, rest.rpartition(" - ")[2], lsp.CompletionItemKind.Enum, "a time of day")
        return
    typed = rest.strip().upper()
    for place in (place for place in known.places if place != typed):
        yield _offer(place, rest, lsp.CompletionItemKind.Module, "a place of this script", 1)
        yield _offer(f"{place} - DAY", rest, lsp.CompletionItemKind.Module, "", 4)


def _in_note(text: str, known: Known) -> Iterator[Offer]:
    head, colon, body = text.partition(":")
    if not colon:
        yield from _note_head(head, known)
        return
    keyword = keyword_of(head)
    phrase = re.split(r"[,;]\s*|\bthen\s+", body)[-1].lstrip()
    if keyword == "CINEC":
        yield from (
            _offer(code, phrase.rpartition(" ")[2], lsp.CompletionItemKind.Value, CODES[code])
            for code in CODES
            if not code.startswith("CINE")
        )
    elif keyword == "INCLUDE":
        yield from _files(phrase, (".fountain", ".spmd"), known.world)
    else:
        yield from _phrases(keyword, phrase, known)


def _note_head(head: str, known: Known) -> Iterator[Offer]:
    keyword, space, rest = head.lstrip().partition(" ")
    if space and keyword.upper() in NAMED:
        names = known.places if keyword.upper() == "PLACE" else known.people
        yield from (_offer(f"{name}: ", rest, lsp.CompletionItemKind.Class) for name in names)
        return
    for word in sorted(KEYWORDS):
        shown = "cinec: ignore " if word == "CINEC" else f"{word} " if word in NAMED else f"{word}: "
        yield _offer(shown, head.lstrip(), lsp.CompletionItemKind.Keyword, KEYWORD_HELP.get(word, ""))


def _phrases(keyword: str, phrase: str, known: Known) -> Iterator[Offer]:
    word = phrase.rpartition(" ")[2]
    if keyword == "SHOT":
        if word.startswith("ref="):
            yield from _files(word[4:], _PICTURES, known.world)
            return
        if word.startswith("target="):
            yield from (_offer(name, word[7:], lsp.CompletionItemKind.Value) for name in known.targets)
            return
        yield from (
            _offer(name, word, lsp.CompletionItemKind.Class, "a character", 1) for name in known.people
        )
    vocabulary = known.stdlib.vocabulary()
    for category in _TERMS_OF.get(keyword, ()):
        for stem in sorted({term.name for term in vocabulary.index.get(category, {}).values()}):
            term = find_term(known.stdlib, category, stem)
            shown = stem.upper() if category == "size" else stem.replace("-", " ")
            over = phrase if shown.casefold().startswith(phrase.casefold()) else word
            yield _offer(
                shown,
                over,
                lsp.CompletionItemKind.EnumMember,
                term_card(term, pictures=known.pictures) if term else "",
                2,
            )


def _files(path: str, suffixes: Iterable[str], world: World) -> Iterator[Offer]:
    folder, _, name = path.rpartition("/")
    for each in world.listing(folder or "."):
        if each.endswith(tuple(suffixes)):
            yield _offer(each, name, lsp.CompletionItemKind.File)


def _offer(label: str, typed: str, kind: lsp.CompletionItemKind, doc: str = "", order: int = 5) -> Offer:
    return Offer(label=label.strip(), text=label, over=len(typed), kind=kind, doc=doc, order=order)
