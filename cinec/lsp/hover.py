"""What is told of the thing under the cursor: a term, a character, or a shot as it will be made."""

import re
from collections.abc import Mapping
from fractions import Fraction

from cinec.diagnostics import CODES
from cinec.ir.shots import SceneShots, Shot, ShotList
from cinec.lint.script_view import ScriptView, WrittenNote, WrittenScene
from cinec.lsp.made_shots import MadeShot
from cinec.lsp.term_card import find_term, term_card
from cinec.passes.cast_words import character_of
from cinec.source import SourceFile, Span
from cinec.syntax import notes as note_types
from cinec.syntax.print_shot import print_shot
from cinec.syntax.read_note import keyword_of
from cinec.syntax.vocabulary import Word

_CODE = re.compile(r"\bCIN[A-Z]\d{3}\b")


def hover_at(
    script: ScriptView, file: int, offset: int, made: Mapping[str, MadeShot]
) -> tuple[str, Span] | None:
    """Markdown, and the place that it is about; `made` is what is known of the making of shots."""
    for scene, note in script.notes():
        if note.note.span.file == file and note.note.span.start <= offset <= note.note.span.end:
            return _of_note(script, scene, note, offset, made)
    return _of_name(script, file, offset)


def is_on_a_shot(script: ScriptView, offset: int) -> bool:
    """Whether an offset of the first file lies in a SHOT note: only its card needs a plan."""
    spans = (note.note.span for note, _ in script.shot_notes())
    return any(span.file == 0 and span.start <= offset <= span.end for span in spans)


def _of_note(
    script: ScriptView,
    scene: WrittenScene,
    note: WrittenNote,
    offset: int,
    made: Mapping[str, MadeShot],
) -> tuple[str, Span] | None:
    term = _term_at(script, note.source, note.note.body_span, offset)
    if term is not None:
        return term
    if isinstance(note.value, note_types.Shot):
        return shot_card(script, scene, note, made), note.note.span
    if isinstance(note.value, note_types.Ignore):
        told = [f"**{code}** {CODES.get(code, 'unknown')}" for code in note.value.codes]
        return "\n\n".join(told), note.note.span
    return _of_name(script, note.source.id, offset)


def _term_at(script: ScriptView, source: SourceFile, body: Span, offset: int) -> tuple[str, Span] | None:
    """The longest phrase of the vocabulary that holds the offset."""
    text = source.slice(body)
    colon = text.find(":")
    words = [match for match in re.finditer(r"[^\s,;:]+", text) if match.start() > colon >= 0]
    here = offset - body.start
    best: tuple[int, Word, Span] | None = None
    for first in range(len(words)):
        for last in range(first, min(len(words), first + 4)):
            start, end = words[first].start(), words[last].end()
            if not start <= here <= end:
                continue
            word = _word(script, text[start:end], text[:colon])
            if word is not None and (best is None or end - start > best[0]):
                best = (end - start, word, Span(source.id, body.start + start, body.start + end))
    if best is None:
        return None
    term = find_term(script.stdlib, best[1].category, best[1].name)
    return (term_card(term), best[2]) if term else None


def _word(script: ScriptView, phrase: str, head: str) -> Word | None:
    keyword = keyword_of(head)
    vocabulary = script.stdlib.vocabulary()
    if keyword == "SHOT":
        return vocabulary.find_shot_word(phrase)
    kinds = {"LOOK": "look", "MOOD": "mood", "LIGHT": "light", "COVER": "coverage", "TRANS": "transition"}
    return vocabulary.find(kinds[keyword], phrase) if keyword in kinds else None


def _of_name(script: ScriptView, file: int, offset: int) -> tuple[str, Span] | None:
    from cinec.lsp.names import at, occurrences, same

    found = occurrences(script)
    here = at(found, file, offset)
    if here is None or script.story is None:
        return None
    places = same(found, here)
    lines = [f"**{here.name.partition('#')[2] or here.name}** · {here.kind}"]
    if here.kind == "character":
        character = character_of(here.name, script.story)
        spoken = sum(beat.speaker == here.name for _, beat in script.beats())
        scenes = sum(here.name in scene.scene.present for scene in script.scenes if scene.scene)
        lines += ["", ", ".join(character.phrases) or "not declared: the look comes from the name", ""]
        lines.append(f"{_counted(spoken, 'speech', 'speeches')}, {_counted(scenes, 'scene', 'scenes')}")
    elif here.kind == "place":
        scenes = sum(scene.words.place == here.name for scene in script.scenes)
        lines += ["", _counted(scenes, "scene", "scenes")]
    else:
        lines += ["", _counted(len(places), "place", "places")]
    return "\n".join(lines), here.span


def shot_card(
    script: ScriptView, scene: WrittenScene, note: WrittenNote, made: Mapping[str, MadeShot]
) -> str:
    """A shot as it is planned: its frame, how long it lasts, whether it is made, and what a model would be told."""
    found = planned_shot(script, scene, note)
    if found is None or not isinstance(note.value, note_types.Shot):
        return "**SHOT** · not planned yet"
    shots, shot = found
    setup = next(each for each in shots.setups if each.id == shot.setup)
    lines = [
        f"**SHOT #{shot.id}**",
        "",
        print_shot(setup.spec, script.stdlib.vocabulary()) or "as the planner likes",
    ]
    known = made.get(shot.id)
    size = script.stdlib.size(setup.spec.size) if setup.spec.size else None
    if size is not None and (known is None or known.frame is None):
        from cinec.lsp.framing_picture import framing_picture

        lines += ["", framing_picture(size)]
    lines += [
        "",
        f"lasts {_seconds(shot, script.settings.fps)}, estimated; shows {', '.join(shot.cast) or 'nobody'}",
    ]
    for line in known.lines() if known else ():
        lines += ["", line]
    if shot.prompts:
        lines += ["", "Told to a model:", "", f"> {shot.prompts[0].positive}"]
    return "\n".join(lines)


def planned_shot(
    script: ScriptView, scene: WrittenScene, note: WrittenNote
) -> tuple[SceneShots, Shot] | None:
    """The first shot that a SHOT note became."""
    if scene.shots is None or not isinstance(script.shots, ShotList):
        return None
    shot = next((each for each in scene.shots.shots if each.span == note.note.span), None)
    return (scene.shots, shot) if shot else None


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"


def _seconds(shot: Shot, fps: Fraction) -> str:
    return f"{float(Fraction(shot.frames) / fps):.1f} s" if shot.frames else "as long as its block"
