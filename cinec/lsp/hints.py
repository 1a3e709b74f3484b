"""What stands beside the text: running time at headings, length at shots, and what can be done with a shot."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from lsprotocol import types as lsp

from cinec.lint.script_view import ScriptView, WrittenScene
from cinec.lsp.positions import Positions
from cinec.lsp.shot_card import planned_shot
from cinec.passes.coverage.estimate import beat_ms
from cinec.source import Span
from cinec.syntax.notes import Shot

RENDER, PLAY, TAKES = "cinec.render", "cinec.play", "cinec.takes"


def inlay_hints(script: ScriptView, span: Span, positions: Positions) -> list[lsp.InlayHint]:
    """Hints of the first file inside `span`; all of them estimates."""
    found: list[lsp.InlayHint] = []
    begins = 0
    for scene in script.scenes:
        length = scene_ms(script, scene)
        if scene.heading is not None and scene.source.id == 0 and _inside(scene.heading.span, span):
            found.append(
                lsp.InlayHint(
                    position=positions.position(scene.source, scene.heading.span.end),
                    label=f" {clock(begins)} · {length / 1000:.0f} s",
                    tooltip="running time where the scene begins, and how long it lasts; estimated",
                    padding_left=True,
                )
            )
        begins += length
        found += _shot_hints(script, scene, span, positions)
    return found


def _shot_hints(
    script: ScriptView, scene: WrittenScene, span: Span, positions: Positions
) -> Iterator[lsp.InlayHint]:
    for note in scene.notes:
        if note.source.id != 0 or not isinstance(note.value, Shot) or not _inside(note.note.span, span):
            continue
        planned = planned_shot(script, scene, note)
        if planned and planned[1].frames and note.value.spec.length is None:
            seconds = float(Fraction(planned[1].frames) / script.settings.fps)
            yield lsp.InlayHint(
                position=positions.position(note.source, note.note.span.end),
                label=f" {seconds:.1f} s",
                tooltip="how long the shot lasts; estimated",
                padding_left=True,
            )


def code_lenses(script: ScriptView, uri: str, positions: Positions) -> list[lsp.CodeLens]:
    """Render and Play at every heading, and at every shot that has an id its takes, too."""
    found: list[lsp.CodeLens] = []
    for scene in script.scenes:
        if scene.heading is not None and scene.source.id == 0:
            place = positions.range(scene.source, scene.heading.span)
            found += _lenses(place, (("Render", RENDER), ("Play", PLAY)), [uri])
        for note in scene.notes:
            if note.source.id == 0 and isinstance(note.value, Shot) and note.value.id:
                place = positions.range(note.source, note.note.span)
                commands = (("Render", RENDER), ("Play", PLAY), ("Takes", TAKES))
                found += _lenses(place, commands, [uri, f"#{note.value.id}"])
    return found


def _lenses(
    place: lsp.Range, commands: Sequence[tuple[str, str]], arguments: list[str]
) -> Iterator[lsp.CodeLens]:
    for title, command in commands:
        yield lsp.CodeLens(
            range=place, command=lsp.Command(title=title, command=command, arguments=list(arguments))
        )


def scene_ms(script: ScriptView, scene: WrittenScene) -> int:
    """How long a scene lasts: its target, else its beats as they are estimated, with what holds them."""
    if scene.scene is not None and scene.scene.target is not None:
        return int(scene.scene.target.lasts(script.settings.fps) * 1000)
    holds = (beat.hold.lasts(script.settings.fps) * 1000 for beat in scene.beats if beat.hold)
    return sum(beat_ms(beat.kind, beat.text) for beat in scene.beats) + int(sum(holds))


def clock(milliseconds: int) -> str:
    """1:05 or 1:02:03."""
    seconds = milliseconds // 1000
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"


def _inside(place: Span, span: Span) -> bool:
    return place.start <= span.end and span.start <= place.end
