"""Drafts of scenes and beats while the script is read: mutable, and gone when the Story is made."""

from dataclasses import dataclass, field

from cinec.ir.story import (
    Beat,
    CharacterState,
    CoverCue,
    EffectCue,
    MusicCue,
    Play,
    Scene,
    SceneTransition,
    ShotCue,
    StateCue,
)
from cinec.passes.beat_ids import with_ids
from cinec.source import Span
from cinec.syntax.notes import BlockMark
from cinec.syntax.shot_spec import Length


@dataclass(slots=True)
class Waiting:
    """Notes that wait for the next block."""

    shots: list[ShotCue] = field(default_factory=list)
    covers: list[CoverCue] = field(default_factory=list)
    plays: list[Play] = field(default_factory=list)
    music: list[MusicCue] = field(default_factory=list)
    effects: list[EffectCue] = field(default_factory=list)
    states: list[StateCue] = field(default_factory=list)
    hold: Length | None = None


@dataclass(slots=True)
class SceneDraft:
    """A scene as it fills up; `words` holds the scene-wide notes by keyword."""

    heading: str
    place: str
    interior: bool
    time: str
    hour: int
    span: Span | None
    transition: SceneTransition
    states: dict[str, CharacterState]
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    target: Length | None = None
    blocking: list[BlockMark] = field(default_factory=list)
    beats: list[Beat] = field(default_factory=list)
    notes: list[tuple[str, Span]] = field(default_factory=list)

    def finish(self, id: str) -> Scene:
        return Scene(
            id=id,
            heading=self.heading,
            place=self.place,
            interior=self.interior,
            time=self.time,
            hour=self.hour,
            mood=self._word("MOOD"),
            look=self._word("LOOK"),
            light=self._word("LIGHT"),
            set_words=self.words.get("SET", ()),
            weather=self.words.get("WEATHER", ()),
            ambience=self.words.get("AMB", ()),
            target=self.target,
            present=self._present(),
            blocking=tuple(self.blocking),
            states=tuple(state for _, state in sorted(self.states.items()) if state.phrases),
            transition=self.transition,
            beats=with_ids(self.beats),
            span=self.span,
        )

    def _word(self, keyword: str) -> str:
        return ", ".join(self.words.get(keyword, ()))

    def _present(self) -> tuple[str, ...]:
        """Who is seen or heard, in order; a voice over alone is not there."""
        names: dict[str, None] = {}
        for mark in self.blocking:
            names[mark.name] = None
        for beat in self.beats:
            if beat.speaker and not beat.voiceover:
                names[beat.speaker] = None
            if beat.kind == "action":
                names.update(dict.fromkeys(beat.mentions))
        return tuple(names)
