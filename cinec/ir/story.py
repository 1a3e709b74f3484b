"""Story IR: scenes, beats and cues, with every name bound."""

from dataclasses import dataclass
from fractions import Fraction

from cinec.ir.canonical import provenance
from cinec.source import Span
from cinec.syntax.notes import BlockMark
from cinec.syntax.shot_spec import Length, ShotSpec

SCHEMA = "cinec.story.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Film-wide settings after precedence. `width` and `height` in pixels, `aspect` of the active picture."""

    fps: Fraction = Fraction(24)
    width: int = 1280
    height: int = 720
    aspect: Fraction = Fraction(239, 100)
    look: str = "natural"
    lang: str = "en-us"


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """`phrases` are the words of the CAST note and the bible; empty for an undeclared character.

    From the bible alone: `refs` are pictures and `lora` weights below the project's root, `relationships` pairs of a
    NAME and what he or she is to this character.
    """

    name: str
    phrases: tuple[str, ...] = ()
    full_name: str = ""
    refs: tuple[str, ...] = ()
    lora: str = ""
    palette: tuple[str, ...] = ()
    relationships: tuple[tuple[str, str], ...] = ()
    span: Span | None = provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A declared place or prop with its words; `aliases` are other NAMES for it, `refs` pictures below the root."""

    name: str
    phrases: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    palette: tuple[str, ...] = ()
    span: Span | None = provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of the bible: `who` (empty: everybody) does none of `never` in episodes since <= n < before (0: open)."""

    text: str
    who: str = ""
    never: tuple[str, ...] = ()
    since: int = 0
    before: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotCue:
    """A SHOT note: from character `at` of the beat's text; own-paragraph notes have `at` 0.

    `whole` marks a note in a paragraph of its own: it covers the next block; an inline one covers to its end.
    `heard` marks a shot line of plain Fountain.
    """

    at: int
    id: str = ""
    spec: ShotSpec
    whole: bool = True
    heard: bool = provenance(False)
    span: Span | None = provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverCue:
    """A COVER note: from this beat on the scene is covered by `pattern`."""

    pattern: str
    subjects: tuple[str, ...] = ()
    pace: Length | None = None
    span: Span | None = provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class MusicCue:
    """Music begins (or, with `out`, ends) at this beat. `mood` is a stem of stdlib/moods."""

    mood: str = ""
    phrases: tuple[str, ...] = ()
    bpm: int | None = None
    out: bool = False
    under: bool = False
    span: Span | None = provenance()
    inferred: bool = provenance(False)


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectCue:
    """A spot effect at character `at` of the beat's text; `phrases` are its words."""

    at: int
    phrases: tuple[str, ...]
    span: Span | None = provenance()
    inferred: bool = provenance(False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """Delivery and gesture of a character over a beat, from PLAY, a parenthetical, or the rules."""

    name: str
    phrases: tuple[str, ...]
    span: Span | None = provenance()
    inferred: bool = provenance(False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StateCue:
    """From character `at` of the beat's text on, `name` is in this state and no earlier one; no phrases clear it."""

    name: str
    phrases: tuple[str, ...] = ()
    at: int = 0
    span: Span | None = provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something an actor does in an action beat, heard from its words: `verb` is a stem of stdlib/gestures.

    `at` is the character of the beat's text where it is told; `target` a name or a noun.
    """

    actor: str
    verb: str
    target: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """A block of the scene. `kind` is action, speech or title (SUPER and its like); `text` is visible, one-spaced.

    `id` is a hash of what the beat says, ties broken by its neighbours, unique in the scene.
    `mentions` are the characters named in it, in order; `offscreen` is (O.S.), `voiceover` (V.O.).
    `offsets[i]` is the source offset of character i (one more entry for the end).
    """

    id: str
    kind: str
    text: str
    speaker: str = ""
    extensions: tuple[str, ...] = ()
    offscreen: bool = False
    voiceover: bool = False
    dual: bool = False
    plays: tuple[Play, ...] = ()
    mentions: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    shots: tuple[ShotCue, ...] = ()
    covers: tuple[CoverCue, ...] = ()
    music: tuple[MusicCue, ...] = ()
    effects: tuple[EffectCue, ...] = ()
    states: tuple[StateCue, ...] = ()
    hold: Length | None = None
    title_style: str = ""
    span: Span | None = provenance()
    offsets: tuple[int, ...] = provenance(())


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneTransition:
    """How a scene is entered: a stem of stdlib/transitions and its length in frames (0: the term's own)."""

    name: str = "cut"
    length: Length | None = None
    span: Span | None = provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacterState:
    """Wardrobe, injury and mood in force when the scene begins."""

    name: str
    phrases: tuple[str, ...]
    span: Span | None = provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """`id` names the scene for people and is in no key. `hour` is minutes after midnight; `time` its word.

    `mood`, `look`, `light` are stems of stdlib; `ambience`, `weather` and `set_words` are free phrases.
    `present` are the characters who are seen or heard, in order of appearance.
    """

    id: str = provenance("")
    heading: str
    place: str
    interior: bool
    time: str = "day"
    hour: int = 720
    mood: str = ""
    look: str = ""
    light: str = ""
    set_words: tuple[str, ...] = ()
    weather: tuple[str, ...] = ()
    ambience: tuple[str, ...] = ()
    target: Length | None = None
    present: tuple[str, ...] = ()
    blocking: tuple[BlockMark, ...] = ()
    states: tuple[CharacterState, ...] = ()
    transition: SceneTransition = SceneTransition()
    beats: tuple[Beat, ...] = ()
    span: Span | None = provenance()
    inferred: tuple[str, ...] = provenance(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A whole film as told. `closing` is the transition after the last scene (a fade out, say).

    `episode` is its number in the bible's series, 0 outside of one; `rules` are those in force in it.
    """

    schema: str = SCHEMA
    title: str = ""
    settings: Settings = Settings()
    cast: tuple[Character, ...] = ()
    places: tuple[Declared, ...] = ()
    props: tuple[Declared, ...] = ()
    scenes: tuple[Scene, ...] = ()
    closing: SceneTransition = SceneTransition()
    episode: int = 0
    rules: tuple[Rule, ...] = ()
