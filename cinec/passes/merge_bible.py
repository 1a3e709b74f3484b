"""Merge the bible: what it says of those whom a script names, with the script's own declarations over it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cinec.bible import Bible, CastEntry, PlaceEntry, name_of
from cinec.diagnostics import Diagnostic, error
from cinec.ir.story import Character, Declared, Rule, Scene
from cinec.passes.check_notes import term_name
from cinec.stdlib import Stdlib
from cinec.syntax.notes import Declare
from cinec.terms import LightTerm

Notes = Mapping[str, Declare]
_PREFIX = re.compile(r"^(?:wears|wearing|aged?)\s+(?:an?\s+)?")


def clashes(notes: Iterable[Declare], bible: Bible, stdlib: Stdlib) -> Iterator[Diagnostic]:
    """An error for each note that declares a name of the bible in other words."""
    garments = stdlib.lexicon("garments")
    told = {
        **{("cast", entry.name): _by_trait(entry.words, garments) for entry in bible.cast},
        **{("place", entry.name): {"words": _plain(entry.dressing)} for entry in bible.places},
        **{("prop", entry.name): {"words": _plain(entry.look)} for entry in bible.props},
    }
    for note in notes:
        known = told.get((note.kind, name_of(note.name)), {})
        said = _by_trait(note.phrases, garments) if note.kind == "cast" else {"words": _plain(note.phrases)}
        others = [trait for trait, words in said.items() if known.get(trait) and words - known[trait]]
        if others:
            words = ", ".join(sorted(said[others[0]] - known[others[0]]))
            yield error(
                "CINC002",
                f"`{note.name}` is declared in {bible.path} too, and differently: `{words}`",
                note.span,
                f"say it in {bible.path} alone, or there in the same words",
            )


def merged_cast(names: Iterable[str], notes: Notes, bible: Bible) -> tuple[Character, ...]:
    """The characters of these names, and those of the notes, by name."""
    entries = {entry.name: entry for entry in bible.cast}
    return tuple(_character(name, entries.get(name), notes.get(name)) for name in sorted({*notes, *names}))


def named_in(scenes: Iterable[Scene], bible: Bible) -> Iterator[str]:
    """Who is seen or heard, and everybody of the bible whom the scenes speak of."""
    known = {entry.name for entry in bible.cast}
    for scene in scenes:
        yield from scene.present
        for beat in scene.beats:
            if beat.speaker:
                yield beat.speaker
            told = (
                *beat.mentions,
                *(play.name for play in beat.plays),
                *(cue.name for cue in beat.states),
                *(name for cue in beat.shots for name in cue.spec.subjects),
            )
            yield from known.intersection(told)


def merged_places(scenes: tuple[Scene, ...], notes: Notes, bible: Bible) -> tuple[Declared, ...]:
    """The places of the notes, and those of the bible that a scene is set in."""
    visited = {each.name: each for scene in scenes if (each := place_in(scene.place, bible)) is not None}
    return tuple(
        replace(
            _declared(name, notes.get(name), visited[name].look),
            aliases=visited[name].aliases,
            refs=visited[name].refs,
            palette=visited[name].palette,
        )
        if name in visited
        else _declared(name, notes.get(name), ())
        for name in dict.fromkeys([*notes, *sorted(visited)])
    )


def merged_props(scenes: tuple[Scene, ...], notes: Notes, bible: Bible) -> tuple[Declared, ...]:
    """The props of the notes, and those of the bible that a beat speaks of."""
    text = " ".join(name_of(beat.text) for scene in scenes for beat in scene.beats) if bible.props else ""
    spoken = {
        entry.name: entry
        for entry in bible.props
        if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in (entry.name, *entry.aliases))
    }
    return tuple(
        replace(
            _declared(name, notes.get(name), spoken[name].look),
            aliases=spoken[name].aliases,
            refs=spoken[name].refs,
        )
        if name in spoken
        else _declared(name, notes.get(name), ())
        for name in dict.fromkeys([*notes, *sorted(spoken)])
    )


def place_in(place: str, bible: Bible) -> PlaceEntry | None:
    """The bible's entry for the place of a heading, by its name, else by an alias."""
    name = name_of(place)
    named = (entry for entry in bible.places if entry.name == name)
    also = (entry for entry in bible.places if name in entry.aliases)
    return next(named, next(also, None))


def dressed(scenes: tuple[Scene, ...], notes: Notes, bible: Bible, stdlib: Stdlib) -> tuple[Scene, ...]:
    """The scenes with the set, light and weather that their place has wherever their own notes say nothing."""
    if not notes and not bible.places:
        return scenes
    return tuple(_dressed(scene, notes, bible, stdlib) for scene in scenes)


def rules_in_force(bible: Bible, episode: int) -> tuple[Rule, ...]:
    return tuple(
        rule for rule in bible.rules if rule.since <= episode and (not rule.before or episode < rule.before)
    )


def _dressed(scene: Scene, notes: Notes, bible: Bible, stdlib: Stdlib) -> Scene:
    entry = place_in(scene.place, bible) or PlaceEntry(name="")
    note = notes.get(name_of(scene.place)) or notes.get(entry.name)
    words = note.phrases if note is not None and note.phrases else entry.dressing
    if not words and entry.name == "":
        return scene
    return replace(
        scene,
        set_words=scene.set_words or words,
        light=scene.light or term_name(entry.light, LightTerm, stdlib),
        weather=scene.weather or entry.weather,
    )


def _character(name: str, entry: CastEntry | None, note: Declare | None) -> Character:
    if entry is None:
        return Character(name=name, phrases=note.phrases if note else (), span=note.span if note else None)
    return Character(
        name=name,
        phrases=_joined(entry.phrases, note, entry.words),
        full_name=entry.full_name,
        refs=entry.refs,
        lora=entry.lora,
        palette=entry.palette,
        relationships=entry.relationships,
        span=note.span if note else None,
    )


def _declared(name: str, note: Declare | None, words: tuple[str, ...]) -> Declared:
    return Declared(name=name, phrases=_joined(words, note), span=note.span if note else None)


def _joined(
    words: tuple[str, ...], note: Declare | None, told: tuple[str, ...] | None = None
) -> tuple[str, ...]:
    """The bible's words (`told` one by one), then what only the note says."""
    known = _plain(words if told is None else told)
    own = note.phrases if note is not None else ()
    return (*words, *(phrase for phrase in own if _bare(phrase) not in known))


def _plain(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_bare, phrases))


def _bare(phrase: str) -> str:
    """A phrase without case, spaces and the word that only tells its kind."""
    return _PREFIX.sub("", " ".join(phrase.casefold().split()))


def _by_trait(phrases: Iterable[str], garments: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Phrases of a character as age, voice, clothes and the rest, which may each be told in one place alone."""
    found: dict[str, set[str]] = {}
    for phrase in phrases:
        found.setdefault(trait_of(phrase, garments), set()).add(_bare(phrase))
    return {trait: frozenset(words) for trait, words in found.items()}


def trait_of(phrase: str, garments: Mapping[str, str]) -> str:
    """age, voice, wardrobe or look: what a phrase of a CAST note speaks of."""
    low = phrase.casefold().strip()
    if re.fullmatch(r"(?:aged?\s+)?\d{1,3}", low):
        return "age"
    if low.startswith("voice"):
        return "voice"
    words = re.findall(r"[\w'’-]+", low)
    pairs = [" ".join(pair) for pair in zip(words, words[1:], strict=False)]
    if low.startswith(("wears", "wearing")) or any(word in garments for word in (*pairs, *words)):
        return "wardrobe"
    return "look"
