"""Completes a written SHOT note: its own words stay, and what it leaves open follows them."""

from dataclasses import fields, replace

from cinec.passes.read_script import Script
from cinec.source import NOWHERE
from cinec.syntax.notes import Shot
from cinec.syntax.print_note import print_note
from cinec.syntax.print_shot import print_shot
from cinec.syntax.shot_spec import ShotSpec

NOTHING = ShotSpec()


def complete_shot(note: str, shot: Shot, script: Script) -> str:
    """`note`, with its brackets, as it must be to mean `shot`: unchanged where it does, else with phrases behind its
    own, and printed anew only where no addition would do."""
    named = with_id(note, shot.id)
    read = _read(named, script)
    if read == shot:
        return named
    if read is not None:
        told = named[:-2].rstrip().rstrip(",")
        more = print_shot(_beyond(read.spec, shot.spec), script.vocabulary)
        longer = f"{told}{' ' if told.endswith(':') else ', '}{more}]]"
        if more and _read(longer, script) == shot:
            return longer
    return print_note(shot, script.vocabulary)


def with_id(note: str, id: str) -> str:
    """A written SHOT note with its id, unless it has one."""
    head, colon, body = note.partition(":")
    return note if "#" in head or not colon else f"{head.rstrip()} #{id}:{body}"


def _read(note: str, script: Script) -> Shot | None:
    value = script.told(note[2:-2], NOWHERE) if note.endswith("]]") else None
    return replace(value, span=NOWHERE) if isinstance(value, Shot) else None


def _beyond(written: ShotSpec, meant: ShotSpec) -> ShotSpec:
    """What `meant` says that `written` does not."""
    values = {each.name: getattr(meant, each.name) for each in fields(ShotSpec)}
    same = {name: getattr(NOTHING, name) for name, value in values.items() if value == getattr(written, name)}
    return replace(meant, **same)
