"""Hypothesis strategies for whole screenplays, with and without notation."""

from hypothesis import strategies as st

NAMES = ("AVA", "MARSH", "OLD TOM", "WILL", "DR. LOW", "MAN")
PLACES = ("KITCHEN", "LAMP ROOM", "OFFICE", "STREET", "ROCKY SHORE", "CORRIDOR - BACK DOOR", "BAR")
TIMES = ("DAY", "NIGHT", "DUSK", "MORNING", "CONTINUOUS", "LATER")
LINES = (
    "I never said that.", "Where were you?", "Go. Now!", "It was raining when we found him, and nobody spoke.",
    "Yes.", "You could open the door, *if* you wanted to.", "He told me about the letter. Then he left. I waited.",
    "No — wait…", "Twelve o'clock, the usual place.", "What do you want from me, after all these years?",
)  # fmt: skip
ACTIONS = (
    "{a} walks to the window.", "{a} sits at the table. {b} stands by the door.", "Rain on the glass.",
    "{a} looks at {b}. Nobody speaks. A clock ticks. {b} turns away and opens the door.",
    "The _phone_ rings.", "{a} enters, and stops. {b} looks up.", "A long silence.", "{b} laughs.",
    "Far away, a horn. {a} points at the sea. The lamp goes out. {a} waits in the dark.",
)  # fmt: skip
SHOTS = (
    "CU {a}", "WS", "OTS {b} on {a}, 50mm", "two-shot {a} and {b}, slow push in", "MS {a}, low angle, stay",
    "insert the phone, 100mm, 2s", "POV {a}", "establishing, 24mm", "MCU {b}, profile, handheld",
    "MWS {a}, pan left to {b} then push in", 'CU {b}, 85mm f/1.4, "breath on the glass"', "ECU {a}, 36f, seed=7",
)  # fmt: skip
SCENE_NOTES = (
    "[[MOOD: dread]]", "[[MOOD: calm]]", "[[AMB: rain]]", "[[LIGHT: low-key]]", "[[COVER: master and singles]]",
    "[[COVER: oner]]", "[[LOOK: neo-noir]]", "[[TARGET: 20s]]", "[[WEATHER: rain]]", "[[SET: candles]]",
)  # fmt: skip
BEAT_NOTES = (
    "[[PLAY {a}: whisper]]", "[[MUSIC: tense, 96 bpm, under]]", "[[MUSIC: out]]", "[[SFX: knock]]", "[[HOLD: 1s]]",
    "[[a note for humans]]", "[[STATE {a}: torn coat]]",
)  # fmt: skip
TRANSITIONS = ("CUT TO:", "DISSOLVE TO:", "FADE OUT.", "SMASH CUT TO:", "> FADE TO BLACK.")


@st.composite
def blocks(draw: st.DrawFn, *, notation: bool) -> str:
    a, b = draw(st.permutations(NAMES))[:2]
    kind = draw(st.sampled_from(("speech", "speech", "speech", "action", "action", "title", "shot line")))
    parts = []
    if notation and draw(st.integers(0, 3)) == 0:
        parts.append(f"[[SHOT: {draw(st.sampled_from(SHOTS))}]]")
    if notation and draw(st.integers(0, 4)) == 0:
        parts.append(draw(st.sampled_from(BEAT_NOTES)))
    if kind == "speech":
        extension = draw(st.sampled_from(("", "", "", " (V.O.)", " (O.S.)", " (CONT'D)")))
        said = draw(st.sampled_from(("", "", "(whispering)\n", "(beat)\n")))
        line = draw(st.sampled_from(LINES))
        if notation and draw(st.integers(0, 5)) == 0:
            head, _, rest = line.partition(" ")
            line = f"{head} [[SHOT: {draw(st.sampled_from(SHOTS))}]] {rest}"
        parts.append(f"{a}{extension}\n{said}{line}")
    elif kind == "action":
        parts.append(draw(st.sampled_from(ACTIONS)))
    elif kind == "title":
        parts.append("SUPER: Ten years later")
    else:
        parts.append(
            draw(st.sampled_from(("CLOSE ON: {a}", "INSERT - THE LETTER", "{a}'S POV", "BACK TO SCENE")))
        )
        parts.append(draw(st.sampled_from(ACTIONS)))
    return "\n\n".join(part.replace("{a}", a).replace("{b}", b) for part in parts)


@st.composite
def scenes(draw: st.DrawFn, *, notation: bool = True) -> str:
    setting = draw(st.sampled_from(("INT.", "EXT.", "INT./EXT.")))
    parts = [f"{setting} {draw(st.sampled_from(PLACES))} - {draw(st.sampled_from(TIMES))}"]
    if notation:
        parts += draw(st.lists(st.sampled_from(SCENE_NOTES), max_size=2, unique=True))
    parts += draw(st.lists(blocks(notation=notation), min_size=1, max_size=6))
    return "\n\n".join(parts)


@st.composite
def scripts(draw: st.DrawFn, *, notation: bool = True, most: int = 4) -> str:
    parts = ["Title: Generated"]
    if notation and draw(st.booleans()):
        parts.append("[[CAST AVA: woman, 28, cropped black hair; wears a lab coat]]")
    if draw(st.booleans()):
        parts.append("FADE IN:")
    for scene in draw(st.lists(scenes(notation=notation), min_size=1, max_size=most)):
        parts.append(scene)
        if draw(st.integers(0, 2)) == 0:
            if notation and draw(st.booleans()):
                parts.append("[[TRANS: dissolve 12f]]")
            parts.append(draw(st.sampled_from(TRANSITIONS)))
    return "\n\n".join(parts) + "\n"
