"""Attach notes: each note of the notation to the beat, the scene or the film that it speaks of."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cinec.diagnostics import Label, warning
from cinec.ir.story import (
    CharacterState,
    CoverCue,
    EffectCue,
    MusicCue,
    Play,
    SceneTransition,
    ShotCue,
    StateCue,
)
from cinec.passes.scene_draft import Waiting
from cinec.passes.states_in_force import told_state
from cinec.syntax import notes as note_types
from cinec.syntax.notes import Notation

if TYPE_CHECKING:
    from cinec.passes.read_blocks import BlockReader

Cue = ShotCue | CoverCue | Play | EffectCue


class NoteDesk:
    """Sorts notes for a BlockReader."""

    def __init__(self, reader: "BlockReader") -> None:
        self.reader = reader

    def paragraph(self, note: Notation | None, *, heard: bool = False) -> None:
        """A note in a paragraph of its own: it waits for the next block, or speaks of the scene or the film.

        `heard` marks a shot line of plain Fountain, which a SHOT note outranks.
        """
        if isinstance(note, note_types.Shot):
            self._next_shot(note, heard, self.reader.waiting)
        elif note is not None and not self._for_beat(note, 0, True, self.reader.waiting):
            self._scoped(note)

    def inline(self, note: Notation | None, at: int, length: int, waiting: Waiting) -> None:
        """A note inside a block: a SHOT at its very end cuts nothing and waits for the next block."""
        if note is None:
            return
        if isinstance(note, note_types.Shot) and (at >= length or at == 0):
            self._next_shot(note, False, self.reader.waiting if at >= length else waiting)
        elif not self._for_beat(note, at, False, waiting):
            self._scoped(note)

    def _next_shot(self, note: note_types.Shot, heard: bool, waiting: Waiting) -> None:
        """One block has one opening shot: the last note before its first character."""
        for cue in waiting.shots:
            if not cue.heard and cue.at == 0:
                found = warning(
                    "CINS004", "this SHOT is replaced by the next one", cue.span, "put a block between them"
                )
                labels = (Label(span=note.span, message="this one shows the block"),) if cue.span else ()
                self.reader.diagnostics.append(replace(found, labels=labels))
        opening = ShotCue(at=0, id=note.id, spec=note.spec, whole=True, heard=heard, span=note.span)
        waiting.shots = [opening, *(cue for cue in waiting.shots if cue.at)]

    def nothing_follows(self) -> None:
        """The scene ends: what waited for a block speaks of none; music goes on into the next scene."""
        reader, waiting = self.reader, self.reader.waiting
        kinds: dict[str, Sequence[Cue]] = {
            "SHOT": waiting.shots,
            "COVER": waiting.covers,
            "PLAY": waiting.plays,
            "SFX": waiting.effects,
        }
        for keyword, cues in kinds.items():
            hint = "put it above the block that it is for"
            reader.diagnostics += [
                warning("CINS003", f"no block follows this {keyword} in its scene", cue.span, hint)
                for cue in cues
            ]
        music = waiting.music
        reader.waiting = Waiting(music=music)

    def a_scene_begins(self) -> None:
        """What was said of the scene before is lost where that had neither a heading nor a block."""
        before = self.reader.scenes[-1] if self.reader.scenes else None
        if before is None or before.span is not None or before.beats:
            return
        hint = "put it below the heading of its scene; LOOK and CINE speak of the whole film"
        self.reader.diagnostics += [
            warning("CINS006", f"this {keyword} stands before the first scene", span, hint)
            for keyword, span in before.notes
        ]

    def _for_beat(self, note: Notation, at: int, whole: bool, waiting: Waiting) -> bool:
        match note:
            case note_types.Shot():
                waiting.shots.append(
                    ShotCue(at=at, id=note.id, spec=note.spec, whole=whole or at == 0, span=note.span)
                )
            case note_types.Cover():
                waiting.covers.append(
                    CoverCue(pattern=note.pattern, subjects=note.subjects, pace=note.pace, span=note.span)
                )
            case note_types.Play():
                waiting.plays.append(Play(name=note.name.upper(), phrases=note.phrases, span=note.span))
            case note_types.Music():
                waiting.music.append(
                    MusicCue(
                        mood=note.phrases[0] if note.phrases else "",
                        phrases=note.phrases[1:],
                        bpm=note.bpm,
                        out=note.out,
                        under=note.under,
                        span=note.span,
                    )
                )
            case note_types.Effect():
                waiting.effects.append(EffectCue(at=at, phrases=note.phrases, span=note.span))
            case note_types.State():
                self._state(note, at, waiting)
            case note_types.Hold():
                self._hold(note, at, waiting)
            case _:
                return False
        return True

    def _has_begun(self) -> bool:
        return any(scene.span is not None or scene.beats for scene in self.reader.scenes)

    def _hold(self, note: note_types.Hold, at: int, waiting: Waiting) -> None:
        """A hold inside a block is its own; a paragraph's hold lengthens the beat before it."""
        beats = self.reader.scene().beats
        if at or not beats or waiting is not self.reader.waiting:
            waiting.hold = note.length
            return
        beats[-1] = replace(beats[-1], hold=note.length)

    def _state(self, note: note_types.State, at: int, waiting: Waiting) -> None:
        """From here on: a scene begins with what is told before its first beat, the next beats take the rest."""
        reader = self.reader
        name, phrases = note.name.upper(), told_state(note.phrases)
        state = CharacterState(name=name, phrases=phrases, span=note.span)
        if at or (reader.scenes and reader.scenes[-1].beats):
            reader.scene()
            waiting.states.append(StateCue(name=name, phrases=phrases, at=at, span=note.span))
        elif reader.scenes:
            reader.scenes[-1].states[name] = state
        reader.states[name] = state

    def _scoped(self, note: Notation) -> None:
        reader = self.reader
        match note:
            case note_types.Words() if note.keyword == "LOOK" and not self._has_begun():
                reader.film_notes.append(note_types.Cine(span=note.span, look=", ".join(note.phrases)))
            case note_types.Words():
                reader.scene().words[note.keyword] = note.phrases
                reader.scene().notes.append((note.keyword, note.span))
            case note_types.Block():
                reader.scene().blocking.extend(note.marks)
                reader.scene().notes.append(("BLOCK", note.span))
            case note_types.Target():
                reader.scene().target = note.length
                reader.scene().notes.append(("TARGET", note.span))
            case note_types.TransitionTiming():
                reader.transition = SceneTransition(name=note.name, length=note.length, span=note.span)
            case note_types.Cine() | note_types.Declare():
                reader.film_notes.append(note)
            case _:
                return
