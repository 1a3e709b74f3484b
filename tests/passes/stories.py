"""Stories for tests: a shorthand to write one, and a strategy that draws any."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from cinec.ir.story import (
    Beat,
    Character,
    CoverCue,
    Event,
    Play,
    Scene,
    SceneTransition,
    Settings,
    ShotCue,
    Story,
)
from cinec.passes.beat_ids import with_ids
from cinec.syntax.notes import BlockMark
from cinec.syntax.shot_spec import Length, ShotSpec

NAMES = ("AVA", "MARSH", "NOOR", "OLD TOM")


def action(text: str, *events: tuple[str, str] | tuple[str, str, str], **fields: object) -> Beat:
    """An action beat; events are (actor, verb[, target]) told where the actor's name stands."""
    named = tuple(name for name in NAMES if name in text.upper())
    order = tuple(sorted(named, key=text.upper().index))
    heard = tuple(
        Event(
            actor=event[0],
            verb=event[1],
            target=event[2] if len(event) > 2 else "",
            at=max(0, text.upper().find(event[0])),
        )
        for event in events
    )
    beat = Beat(id="", kind="action", text=text, mentions=order, events=heard)
    return replace(beat, **fields)  # type: ignore[arg-type]


def says(name: str, text: str, **fields: object) -> Beat:
    return replace(Beat(id="", kind="speech", text=text, speaker=name), **fields)  # type: ignore[arg-type]


def scene(*beats: Beat, place: str = "OFFICE", interior: bool = True, **fields: object) -> Scene:
    present: dict[str, None] = {}
    for beat in beats:
        if beat.speaker and not beat.voiceover:
            present[beat.speaker] = None
        present.update(dict.fromkeys(beat.mentions))
    heading = f"{'INT.' if interior else 'EXT.'} {place} - DAY"
    built = Scene(
        heading=heading, place=place, interior=interior, present=tuple(present), beats=with_ids(beats)
    )
    return replace(built, **fields)  # type: ignore[arg-type]


def story(*scenes: Scene, **settings: object) -> Story:
    names = sorted({name for each in scenes for name in each.present} | set(NAMES))
    return Story(
        title="Test",
        settings=replace(Settings(), **settings),  # type: ignore[arg-type]
        cast=tuple(Character(name=name) for name in names),
        scenes=tuple(scenes),
    )


def dialogue(lines: int = 12) -> Scene:
    """Two people in an office: a scene in the common run of things."""
    said = (
        "I thought you had left an hour ago.",
        "I came back for the file.",
        "What file? There is no file in this office, and there never was one.",
        "The one with your name on it, Marsh. The one from the winter that nobody here ever talks about.",
        "No.",
        "You knew.",
        "I knew enough to stop asking. You should learn that, before somebody teaches you.",
        "Who?",
    )
    beats = [
        action("Rain on the window. MARSH sits behind the desk.", ("MARSH", "sit", "desk")),
        action("AVA enters, wet through. She looks at the lamp.", ("AVA", "enter"), ("AVA", "look", "lamp")),
    ]
    for number in range(lines):
        text = said[number % len(said)] + ("" if number < len(said) else f" {number}.")
        beats.append(says(("MARSH", "AVA")[number % 2], text))
    beats.append(action("AVA walks to the window.", ("AVA", "walk", "window")))
    return scene(*beats, mood="tense")


def two_hander(**settings: object) -> Story:
    return story(dialogue(), **settings)


WORDS = st.sampled_from(
    "the a rain light door letter she he waits never comes back under cold window hand turns slowly and then".split()
)
SENTENCES = st.builds(
    lambda words, end: " ".join(words).capitalize() + end,
    st.lists(WORDS, min_size=1, max_size=14),
    st.sampled_from([".", ".", "!", "?", "...", " --", ","]),
)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join)
VERBS = ("walk", "sit", "stand", "look", "enter", "exit", "turn", "open", "point", "run")
SPECS = st.builds(
    ShotSpec,
    size=st.sampled_from(["", "cu", "mcu", "ms", "mws", "ws", "ews"]),
    framing=st.sampled_from(
        ["", "", "single", "two-shot", "ots", "establishing", "insert", "pov", "reaction"]
    ),
    subjects=st.lists(st.sampled_from(NAMES[:3]), max_size=2, unique=True).map(tuple),
    focal=st.sampled_from([None, Fraction(35), Fraction(85)]),
    angle=st.sampled_from(["", "low", "high"]),
    stay=st.booleans(),
    length=st.sampled_from([None, None, Length(frames=40), Length(seconds=Fraction(3, 2))]),
)


@st.composite
def beats(draw: st.DrawFn, names: Sequence[str] = NAMES) -> Beat:
    text = draw(TEXTS)
    if draw(st.booleans()):
        name = draw(st.sampled_from(names))
        aside = draw(st.sampled_from(["", "", "", "", "voiceover", "offscreen", "dual"]))
        plays = (Play(name=name, phrases=("angry",)),) if draw(st.booleans()) else ()
        return says(name, text, plays=plays, **({aside: True} if aside else {}))
    actors = draw(st.lists(st.sampled_from(names), max_size=2, unique=True))
    lead = " and ".join(actors)
    events = [(actor, draw(st.sampled_from(VERBS))) for actor in actors]
    return action(f"{lead} {text}".strip(), *events)


@st.composite
def cues(draw: st.DrawFn, text: str) -> ShotCue:
    whole = draw(st.booleans())
    at = 0 if whole else draw(st.integers(0, len(text)))
    name = draw(st.sampled_from(["", "", "door", "lamp"]))
    return ShotCue(at=at, id=name, spec=draw(SPECS), whole=whole)


@st.composite
def scenes(draw: st.DrawFn, notes: bool = True) -> Scene:
    own = draw(st.lists(beats(), min_size=1, max_size=9))
    if notes:
        own = [
            replace(
                beat,
                shots=tuple(draw(st.lists(cues(beat.text), max_size=2, unique_by=lambda cue: cue.at)))
                if draw(st.integers(0, 3)) == 0
                else (),
                covers=_cover(draw(st.sampled_from(["", "", "", "", "", "auto", "oner", "ots", "montage"]))),
            )
            for beat in own
        ]
    marks = (BlockMark(name="AVA", posture="sit", place="desk"),) if draw(st.booleans()) else ()
    return scene(
        *own,
        place=draw(st.sampled_from(["OFFICE", "STREET", "HARBOUR", "KITCHEN", "SPACESHIP"])),
        interior=draw(st.booleans()),
        hour=draw(st.sampled_from([720, 1320, 420])),
        mood=draw(st.sampled_from(["", "dread", "calm"])),
        blocking=marks,
        transition=SceneTransition(name=draw(st.sampled_from(["cut", "cut", "dissolve", "fade-in"]))),
        target=draw(st.sampled_from([None, None, Length(seconds=Fraction(12))])),
    )


def stories(notes: bool = True) -> st.SearchStrategy[Story]:
    return st.builds(
        lambda own, aspect: story(*own, aspect=aspect),
        st.lists(scenes(notes=notes), min_size=1, max_size=3),
        st.sampled_from([Fraction(239, 100), Fraction(16, 9), Fraction(4, 3)]),
    )


def _cover(pattern: str) -> tuple[CoverCue, ...]:
    return (CoverCue(pattern=pattern),) if pattern else ()
