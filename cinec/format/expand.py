"""Expand: the files of a script printed with every decision of the compiler as notation, all else kept as it was."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from cinec.diagnostics import Edit
from cinec.diagnostics.apply_fixes import edited
from cinec.format.complete_note import complete_shot, with_id
from cinec.ir.shots import ShotList
from cinec.ir.story import Beat, Scene, ShotCue
from cinec.passes.read_script import Script
from cinec.passes.shot_cues import cues_of
from cinec.source import NOWHERE, SourceFile, Span
from cinec.syntax.notes import Effect, Music, Play, Shot, Words
from cinec.syntax.print_note import print_note
from cinec.syntax.shot_spec import ShotSpec


class Part(StrEnum):
    """Kinds of decisions; `ids` are those of shots, and `shots` have theirs."""

    SHOTS = "shots"
    LOOKS = "looks"
    CUES = "cues"
    DELIVERY = "delivery"
    IDS = "ids"


EVERYTHING = (Part.SHOTS, Part.LOOKS, Part.CUES, Part.DELIVERY)
# What a scene has as a whole: the field of Story IR, the keyword of its note, the part that it belongs to.
SCENE_NOTES = (
    ("mood", "MOOD", Part.LOOKS),
    ("look", "LOOK", Part.LOOKS),
    ("light", "LIGHT", Part.LOOKS),
    ("ambience", "AMB", Part.CUES),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """`text` in place of a span; `order` sorts what goes to one place: music, delivery, effects, shots."""

    span: Span
    order: int
    text: str


def expand(shots: ShotList, script: Script, parts: Collection[Part] = EVERYTHING) -> dict[int, str]:
    """The texts, by the ids of their files, that change after plan_shots: what was inferred is written, what was written
    is completed. A scene with a part of a file that several INCLUDEs name stays as it is, for that file is planned anew
    at each of them; then no score is written either, because one MUSIC note makes the whole score the writer's."""
    sources = {source.id: source for source, _ in script.elements}
    readings = Counter(source.path for source in sources.values())
    once = {file for file, source in sources.items() if readings[source.path] == 1}
    scenes = cues_of(shots).scenes
    own = [
        scene for scene in scenes if all(beat.span is None or beat.span.file in once for beat in scene.beats)
    ]
    heard = {
        cue.span: cue.spec
        for scene in shots.story.scenes
        for beat in scene.beats
        for cue in beat.shots
        if cue.heard
    }
    printer = _Printer(script, frozenset(parts), scored=len(own) == len(scenes), heard=heard)
    changes: dict[int, list[_Change]] = {}
    for scene in own:
        for change in printer.changes(scene, sources):
            changes.setdefault(change.span.file, []).append(change)
    texts = {file: _applied(sources[file], found) for file, found in sorted(changes.items())}
    return {file: text for file, text in texts.items() if text != sources[file].text}


def _applied(source: SourceFile, changes: list[_Change]) -> str:
    ordered = sorted(changes, key=lambda each: (each.span, each.order))
    newline = source.newline
    return edited(
        source.text, [Edit(span=each.span, replacement=each.text.replace("\n", newline)) for each in ordered]
    )


@dataclass(frozen=True, slots=True)
class _Printer:
    script: Script
    parts: frozenset[Part]
    scored: bool
    heard: Mapping[Span | None, ShotSpec]

    def changes(self, scene: Scene, sources: dict[int, SourceFile]) -> Iterator[_Change]:
        yield from self._scene_notes(scene, sources)
        for beat in scene.beats:
            if beat.span is not None:
                yield from self._beat_notes(beat, beat.span, sources[beat.span.file])

    def _scene_notes(self, scene: Scene, sources: dict[int, SourceFile]) -> Iterator[_Change]:
        """Notes of the scene behind its heading; a scene without one has them before its first block."""
        notes = [
            print_note(Words(span=NOWHERE, keyword=keyword, phrases=_phrases(getattr(scene, name))))
            for name, keyword, part in SCENE_NOTES
            if part in self.parts and name in scene.inferred and getattr(scene, name)
        ]
        if scene.span is not None:
            source = sources[scene.span.file]
            line = source.line_of(scene.span.end)
            end = source.span(*2 * [source.line_starts[line] + len(source.line_text(line))])
            yield from (_Change(span=end, order=0, text=f"\n\n{note}") for note in notes)
        elif scene.beats and scene.beats[0].span is not None:
            yield from (_before(scene.beats[0].span, note, 0) for note in notes)

    def _beat_notes(self, beat: Beat, place: Span, source: SourceFile) -> Iterator[_Change]:
        if Part.CUES in self.parts:
            if self.scored:
                yield from _music(beat, place)
            yield from _effects(beat, place, source)
        if Part.DELIVERY in self.parts:
            yield from _plays(beat, place)
        if not self.parts.isdisjoint((Part.SHOTS, Part.IDS)):
            for cue in beat.shots:
                yield self._shot(beat, place, cue, source)

    def _shot(self, beat: Beat, place: Span, cue: ShotCue, source: SourceFile) -> _Change:
        """A shot's note, whole or with nothing but its id; one that is written keeps its words.

        A note takes the place of a shot line (CLOSE ON: AVA), so there an id comes with what the line says.
        """
        whole = Part.SHOTS in self.parts
        written = source.slice(cue.span) if cue.span is not None and cue.span.file == source.id else ""
        if cue.span is not None and written.startswith("[["):
            shot = Shot(span=NOWHERE, id=cue.id, spec=cue.spec)
            text = complete_shot(written, shot, self.script) if whole else with_id(written, cue.id)
            return _Change(span=cue.span, order=4, text=text)
        spec = cue.spec if whole else self.heard.get(cue.span, ShotSpec())
        note = print_note(Shot(span=NOWHERE, id=cue.id, spec=spec), self.script.vocabulary)
        return _inside(beat, place, cue.at, note, 4, source)


def _music(beat: Beat, place: Span) -> Iterator[_Change]:
    for music in filter(attrgetter("inferred"), beat.music):
        phrases = tuple(phrase for phrase in (music.mood, *music.phrases) if phrase)
        note = Music(span=NOWHERE, phrases=phrases, bpm=music.bpm, out=music.out, under=music.under)
        yield _before(place, print_note(note), 1)


def _plays(beat: Beat, place: Span) -> Iterator[_Change]:
    for play in filter(attrgetter("inferred"), beat.plays):
        yield _before(place, print_note(Play(span=NOWHERE, name=play.name, phrases=play.phrases)), 2)


def _effects(beat: Beat, place: Span, source: SourceFile) -> Iterator[_Change]:
    for effect in filter(attrgetter("inferred"), beat.effects):
        note = print_note(Effect(span=NOWHERE, phrases=effect.phrases))
        yield _inside(beat, place, effect.at, note, 3, source)


def _inside(beat: Beat, place: Span, at: int, note: str, order: int, source: SourceFile) -> _Change:
    """A note at character `at` of a beat: in a paragraph of its own before it, or inline before the word's marks."""
    if at == 0:
        return _before(place, note, order)
    offset = beat.offsets[at]
    while source.text[offset - 1] in "*_\\":
        offset -= 1
    return _Change(span=source.span(offset, offset), order=order, text=f"{note} ")


def _before(place: Span, note: str, order: int) -> _Change:
    return _Change(span=place.sub(0, 0), order=order, text=f"{note}\n\n")


def _phrases(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else tuple(part.strip() for part in value.split(","))
