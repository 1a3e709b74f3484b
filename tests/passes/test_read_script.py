"""What a script says before anything is made of it: each note read once, shot lines of plain Fountain heard."""

from cinec.ir.story import Story
from cinec.passes.include_files import Sources
from cinec.passes.read_script import read_script
from cinec.passes.resolve_names import resolve_names
from cinec.project import Config
from cinec.stdlib import load_stdlib
from cinec.world import MemoryWorld

STDLIB = load_stdlib()
KITCHEN = "INT. KITCHEN - DAY\n\nMARA sits at the table.\n\n"


def told(text: str) -> Story:
    sources = Sources(MemoryWorld({"a.fountain": text.encode()}))
    screenplay = sources.load("a.fountain")
    assert screenplay is not None
    return resolve_names(read_script(screenplay, sources, STDLIB), Config(), sources.world)[0]


def shots_of(text: str) -> list[tuple[str, str, tuple[str, ...], bool]]:
    beats = told(KITCHEN + text).scenes[0].beats
    return [
        (cue.spec.size, cue.spec.framing, cue.spec.subjects, cue.heard)
        for beat in beats
        for cue in beat.shots
    ]


def test_a_shot_line_frames_the_next_block() -> None:
    assert shots_of("CLOSE ON: MARA\n\nShe smiles.\n") == [("cu", "", ("MARA",), True)]


def test_an_insert_is_a_shot_and_a_beat() -> None:
    beats = told(KITCHEN + "INSERT - KETTLE\n\nIt boils.\n").scenes[0].beats
    assert [beat.text for beat in beats] == ["MARA sits at the table.", "KETTLE", "It boils."]
    assert [(cue.spec.framing, cue.spec.subjects) for cue in beats[1].shots] == [("insert", ("KETTLE",))]


def test_somebody_s_point_of_view_is_seen() -> None:
    assert shots_of("MARA'S POV\n\nThe cat looks back.\n") == [("", "pov", ("MARA",), True)]


def test_a_shot_note_outranks_the_line() -> None:
    found = shots_of("CLOSE ON: MARA\n\n[[SHOT: WS KITCHEN]]\n\nShe smiles.\n")
    assert [(size, heard) for size, _, _, heard in found] == [("ws", False)]


def test_shouting_is_no_shot() -> None:
    assert shots_of("WARNING!\n\nShe smiles.\n") == []
