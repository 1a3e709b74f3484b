"""What rules look at: the script as written, scene by scene, beside the story and the shots that it became."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from cinec.ir.story import Beat, Scene, Settings, Story
from cinec.lint.rule import Rule
from cinec.passes.headings import HeadingWords, read_heading
from cinec.passes.read_script import Script
from cinec.project import Config
from cinec.source import SourceFile, Span
from cinec.stdlib import Stdlib
from cinec.syntax import (
    Action,
    DialogueText,
    Element,
    Heading,
    Lyric,
    Note,
    NoteParagraph,
    Parenthetical,
    Screenplay,
    Speech,
    notes_in,
)
from cinec.syntax.notes import Notation, Shot

if TYPE_CHECKING:
    from cinec.ir.shots import SceneShots, ShotList
    from cinec.lint.suppressions import Suppression


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenNote:
    """A note where it stands: `value` is its notation, None for a comment or what could not be read.

    `where` is paragraph, action, dialogue, lyric, or the line that it shares: heading, cue, parenthetical, transition,
    section, synopsis.
    """

    note: Note
    source: SourceFile
    element: Element
    where: str
    value: Notation | None

    def find(self, words: str) -> Span | None:
        """Where some words stand in the note, in any case."""
        span = self.note.span
        found = re.compile(re.escape(words), re.IGNORECASE).search(self.source.text, span.start, span.end)
        return Span(span.file, found.start(), found.end()) if found else None


ShotNote = tuple[WrittenNote, Shot]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WrittenScene:
    """A scene as written: all elements from its heading (None for what stands before the first) to the next.

    `scene` is what it became, None where it shows nothing; `shots` its setups and shots, None where nobody wrote any
    that the planner had to keep (such scenes are not planned for a check).
    """

    source: SourceFile
    heading: Heading | None
    words: HeadingWords
    elements: tuple[tuple[SourceFile, Element], ...]
    notes: tuple[WrittenNote, ...]
    scene: Scene | None = None
    shots: "SceneShots | None" = None

    @property
    def beats(self) -> tuple[Beat, ...]:
        return self.scene.beats if self.scene else ()

    @property
    def span(self) -> Span | None:
        """The heading's line, else None."""
        return self.heading.span if self.heading else None

    def shot_notes(self) -> Iterator[ShotNote]:
        """Every SHOT note of the scene with its value, in order."""
        return ((note, note.value) for note in self.notes if isinstance(note.value, Shot))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ScriptView:
    """One script and everything known of it. `story` is None where the script could not be understood at all.

    The rules about suppressions, which run last, also see those, with what each has silenced, the codes that are told
    at all (`enabled`) and the codes of the project's own rules.
    """

    script: Script
    screenplay: Screenplay
    files: tuple[SourceFile, ...]
    scenes: tuple[WrittenScene, ...]
    story: Story | None
    shots: "ShotList | None"
    stdlib: Stdlib
    config: Config
    options: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    suppressions: "tuple[Suppression, ...]" = ()
    enabled: frozenset[str] = frozenset()
    own_codes: tuple[str, ...] = ()

    @property
    def settings(self) -> Settings:
        return self.story.settings if self.story else Settings()

    def option(self, rule: Rule, name: str) -> int:
        """A rule's number, as the project sets it or as the rule has it."""
        return self.options.get(rule.name, {}).get(name, rule.options[name])

    def beats(self) -> Iterator[tuple[WrittenScene, Beat]]:
        """Every beat with its scene, in order."""
        for written in self.scenes:
            for beat in written.beats:
                yield written, beat

    def notes(self) -> Iterator[tuple[WrittenScene, WrittenNote]]:
        """Every note with its scene, comments too, in order."""
        for written in self.scenes:
            for note in written.notes:
                yield written, note

    def shot_notes(self) -> Iterator[ShotNote]:
        """Every SHOT note with its value, in order."""
        return (found for written in self.scenes for found in written.shot_notes())

    def cuts(self) -> Iterator[tuple[ShotNote, ShotNote]]:
        """Two SHOT notes of a scene that follow one another."""
        return (cut for written in self.scenes for cut in pairwise(written.shot_notes()))

    def matches(self, pattern: re.Pattern[str], words: Sequence[str] = ()) -> Iterator[tuple[Span, str]]:
        """Every place of all files that a pattern fits, notes and comments too.

        A file that holds none of `words` in small letters is not searched: looking for those costs a hundredth.
        """
        for source in self.files:
            folded = source.text.casefold() if words else ""
            if not words or any(word in folded for word in words):
                for found in pattern.finditer(source.text):
                    yield Span(source.id, found.start(), found.end()), found[0]

    def elements(self) -> Iterator[tuple[SourceFile, Element]]:
        return iter(self.script.elements)

    def text_at(self, span: Span) -> str:
        """The source text of a span."""
        return self.files[span.file].slice(span)


def span_in(beat: Beat, start: int, end: int) -> Span | None:
    """Where characters [start, end) of a beat's visible text stand in the source."""
    if beat.span is None or not beat.offsets:
        return beat.span
    first, last = beat.offsets[start], beat.offsets[max(start, end - 1)]
    return Span(beat.span.file, first, max(last + 1, first) if end > start else first)


def written_scenes(script: Script, story: Story | None, shots: "ShotList | None") -> tuple[WrittenScene, ...]:
    """The scenes of a script as written, each with what it became."""
    told = {scene.span: scene for scene in story.scenes} if story else {}
    planned = {}
    if shots is not None:
        planned = {scene.span: part for scene, part in zip(shots.story.scenes, shots.scenes, strict=True)}
    scenes = []
    for group in _groups(script.elements):
        source, first = group[0]
        heading = first if isinstance(first, Heading) else None
        place = heading.text_span if heading else None
        scenes.append(
            WrittenScene(
                source=source,
                heading=heading,
                words=read_heading(heading.text if heading else ""),
                elements=tuple(group),
                notes=tuple(_notes(script, group)),
                scene=told.get(place),
                shots=planned.get(place),
            )
        )
    return tuple(scenes)


def _groups(elements: Sequence[tuple[SourceFile, Element]]) -> Iterator[list[tuple[SourceFile, Element]]]:
    group: list[tuple[SourceFile, Element]] = []
    for source, element in elements:
        if isinstance(element, Heading) and group:
            yield group
            group = []
        group.append((source, element))
    if group:
        yield group


def _notes(script: Script, group: Sequence[tuple[SourceFile, Element]]) -> Iterator[WrittenNote]:
    for source, element in group:
        for note, where in notes_of(source, element):
            value, _ = script.notation(note, source)
            yield WrittenNote(note=note, source=source, element=element, where=where, value=value)


def notes_of(source: SourceFile, element: Element) -> Iterator[tuple[Note, str]]:
    """Every note of an element and the kind of line that it stands on."""
    match element:
        case NoteParagraph():
            yield from ((note, "paragraph") for note in element.notes)
        case Action() | Lyric():
            where = "action" if isinstance(element, Action) else "lyric"
            yield from ((note, where) for note, _ in notes_in(source, element.content))
        case Speech():
            yield from ((note, "cue") for note in element.notes)
            for part in element.parts:
                if isinstance(part, Parenthetical):
                    yield from ((note, "parenthetical") for note in part.notes)
                elif isinstance(part, DialogueText):
                    yield from ((note, "dialogue") for note, _ in notes_in(source, part.content))
        case _:
            where = type(element).__name__.lower()
            yield from ((note, where) for note in getattr(element, "notes", ()))
