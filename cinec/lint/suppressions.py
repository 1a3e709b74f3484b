"""Suppressions: `[[cinec: ignore CODE -- reason]]` silences findings in its block, its scene or its file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cinec.diagnostics import Diagnostic
from cinec.lint.script_view import WrittenNote, WrittenScene
from cinec.source import SourceFile, Span
from cinec.syntax import Element, NoteParagraph
from cinec.syntax.notes import Ignore


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Suppression:
    """One note and the stretch of its file that it speaks of; `used` are the codes that it has silenced.

    In a paragraph of its own it speaks of all up to the end of the next block; directly under a heading of the whole scene; before the
    first heading of a file of the whole file. Inside a block it speaks of that block.
    """

    note: WrittenNote
    codes: tuple[str, ...]
    reason: str
    scope: str
    span: Span
    used: set[str] = field(default_factory=set)

    def silences(self, finding: Diagnostic) -> bool:
        if finding.code not in self.codes:
            return False
        if finding.span is None:
            return self.scope == "file" and self.span.file == 0
        return finding.span.file == self.span.file and (
            self.span.start <= finding.span.start < max(self.span.end, self.span.start + 1)
        )


def suppressions(scenes: Sequence[WrittenScene]) -> tuple[Suppression, ...]:
    """Every suppression of a script, in order."""
    return tuple(found for scene in scenes for found in _of_scene(scenes, scene))


def silenced(findings: Iterable[Diagnostic], notes: Sequence[Suppression]) -> Iterator[Diagnostic]:
    """The findings that no suppression speaks of; those that do are marked as used."""
    for finding in findings:
        speaking = [each for each in notes if each.silences(finding)]
        for each in speaking:
            each.used.add(finding.code)
        if not speaking:
            yield finding


def _of_scene(scenes: Sequence[WrittenScene], scene: WrittenScene) -> Iterator[Suppression]:
    for note in scene.notes:
        if isinstance(note.value, Ignore):
            scope, span = _scope(scenes, scene, note)
            yield Suppression(
                note=note, codes=note.value.codes, reason=note.value.reason, scope=scope, span=span
            )


def _scope(scenes: Sequence[WrittenScene], scene: WrittenScene, note: WrittenNote) -> tuple[str, Span]:
    if note.where != "paragraph":
        return (
            ("scene", _scene_span(scenes, scene)) if note.where == "heading" else ("block", note.element.span)
        )
    place = next(index for index, (_, element) in enumerate(scene.elements) if element is note.element)
    before = [element for _, element in scene.elements[:place] if not isinstance(element, NoteParagraph)]
    if scene.heading is None and not before:
        return "file", Span(note.source.id, 0, len(note.source.text) + 1)
    if before == [scene.heading]:
        return "scene", _scene_span(scenes, scene)
    rest = scene.elements[place + 1 :]
    last = next((element for own, element in reversed(rest) if own is note.source), note.element)
    below = next(_blocks(note.source, rest), last)
    return "block", note.note.span.to(below.span)


def _blocks(source: SourceFile, elements: Iterable[tuple[SourceFile, Element]]) -> Iterator[Element]:
    return (element for own, element in elements if own is source and not isinstance(element, NoteParagraph))


def _scene_span(scenes: Sequence[WrittenScene], scene: WrittenScene) -> Span:
    """From the heading to the next one of the same file."""
    assert scene.heading is not None
    start = scene.heading.span.start
    later = [
        other.heading.span.start
        for other in scenes
        if other.heading is not None and other.source is scene.source and other.heading.span.start > start
    ]
    return Span(scene.source.id, start, min(later, default=len(scene.source.text) + 1))
