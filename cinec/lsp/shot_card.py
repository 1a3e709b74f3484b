"""A shot as an editor shows it: its frame, its length, what a model is told, and what has been made of it."""

import time
from dataclasses import dataclass
from fractions import Fraction

from cinec.ir.shots import SceneShots, Setup, Shot, ShotList
from cinec.lint.script_view import ScriptView, WrittenNote, WrittenScene
from cinec.lsp.markdown import counted, picture, plain, quoted
from cinec.lsp.scene_made import SceneMade, ShotMade
from cinec.source import Span
from cinec.syntax import notes as note_types
from cinec.syntax.print_shot import print_shot

SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Shots that are asked for: those of a SHOT note, those that play over a block, or the one of an id. `scene` counts in
    the story."""

    scene: int
    span: Span
    note: Span | None = None
    beats: frozenset[str] = frozenset()
    id: str = ""

    def wants(self, shot: Shot) -> bool:
        if self.note is not None:
            return shot.span == self.note
        if self.id:
            return shot.id == self.id
        return any(cover.beat in self.beats for cover in shot.covers)


def asked_at(script: ScriptView, file: int, offset: int) -> Asked | None:
    """What shots a place in a script speaks of."""
    for written in script.scenes:
        if written.scene is None or script.story is None:
            continue
        index = next(at for at, scene in enumerate(script.story.scenes) if scene is written.scene)
        for note, _ in written.shot_notes():
            if _holds(note.note.span, file, offset):
                return Asked(scene=index, span=note.note.span, note=note.note.span)
        for _, element in written.elements:
            if _holds(element.span, file, offset):
                inside = (beat.id for beat in written.beats if beat.span and _within(beat.span, element.span))
                beats = frozenset(inside)
                return Asked(scene=index, span=element.span, beats=beats) if beats else None
    return None


def shots_card(script: ScriptView, asked: Asked, made: SceneMade, *, pictures: bool) -> str:
    """One shot in full, or the shots of a block, each in a line or two."""
    if not made.shots:
        return "**SHOT** · no shot comes of it" if asked.note else "no shot shows this"
    if asked.note is not None:
        rest = [f"then {_title(each.shot)}" for each in made.shots[1:SHOWN]]
        return "\n\n".join([*_whole(script, made.shots[0], made, pictures=pictures), *rest])
    lines = [_line(script, each, made) for each in made.shots[:SHOWN]]
    if len(made.shots) > SHOWN:
        lines.append(f"and {len(made.shots) - SHOWN} more")
    shown = [_frame(each) for each in made.shots if each.frame and pictures]
    return "\n\n".join([*filter(None, shown), *lines])


def planned_shot(
    script: ScriptView, scene: WrittenScene, note: WrittenNote
) -> tuple[SceneShots, Shot] | None:
    """The first shot that a SHOT note became in the last check."""
    if scene.shots is None or not isinstance(script.shots, ShotList):
        return None
    if not isinstance(note.value, note_types.Shot):
        return None
    shot = next((each for each in scene.shots.shots if each.span == note.note.span), None)
    return (scene.shots, shot) if shot else None


def _whole(script: ScriptView, each: ShotMade, made: SceneMade, *, pictures: bool) -> list[str]:
    shot, setup = each.shot, _setup(each.shot, made.scene)
    lines = [f"**SHOT {_title(shot)}**", _words(script, setup) or "as the planner likes"]
    size = script.stdlib.size(setup.spec.size) if setup.spec.size else None
    shown = _frame(each) if pictures else ""
    if not shown and pictures and size is not None:
        from cinec.lsp.framing_picture import framing_picture

        shown = framing_picture(size)
    lines += [shown] if shown else []
    cast = plain(", ".join(shot.cast)) or "nobody"
    lines.append(f"lasts {_seconds(script, shot, made)}; shows {cast}")
    lines += [state(each, made), takes(each)]
    if shot.prompts:
        lines += ["Told to a model:", f"> {plain(shot.prompts[0].positive)}"]
    return [line for line in lines if line]


def _line(script: ScriptView, each: ShotMade, made: SceneMade) -> str:
    words = _words(script, _setup(each.shot, made.scene))
    seconds = _seconds(script, each.shot, made)
    return f"**{_title(each.shot)}** {words} · {seconds} · {state(each, made)}"


def state(each: ShotMade, made: SceneMade) -> str:
    """Whether a shot is made, why it would be made again, how long that takes and what it costs."""
    waiting = each.waiting
    if not waiting:
        told = "made: all of it is in the cache"
    else:
        first = waiting[0]
        kind = "" if len(waiting) == 1 else f" ({first.action.kind})"
        seconds = sum(look.milliseconds or look.action.estimate_ms for look in waiting) / 1000
        told = f"would be made{kind}: {quoted(first.reasons[0] if first.reasons else 'not made yet')}, about {max(1, round(seconds))} s of work"
    return "; ".join(filter(None, (told, _cost(each, made), _guess(made))))


def takes(each: ShotMade) -> str:
    """The takes of a shot, the one that is used first."""
    if not each.takes:
        return ""
    count = counted(len(each.takes), "take")
    first = each.takes[0]
    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(first.made))
    used = "pinned in cinec.lock" if each.pinned else "the first is used"
    return f"{count}, {used}; made {when} in {first.milliseconds / 1000:.1f} s"


def _cost(each: ShotMade, made: SceneMade) -> str:
    if each.price:
        return f"costs {float(each.price):.2f} {each.currency}".strip()
    paid = sum(look.action.paid for look in each.waiting)
    asked = sum(action.paid for action in made.guessed if action.implementation.name != "rules")
    if paid or asked:
        return f"{counted(paid + asked, 'call')} may cost money"
    return "costs nothing" if each.waiting else ""


def _guess(made: SceneMade) -> str:
    """What the plan of a scene still hangs on."""
    spoken = sum(action.kind == "speech" for action in made.guessed)
    return f"an estimate, as {counted(spoken, 'speech', 'speeches')} not made yet" if spoken else ""


def _title(shot: Shot) -> str:
    return plain(f"#{shot.id}")


def _words(script: ScriptView, setup: Setup) -> str:
    return plain(print_shot(setup.spec, script.stdlib.vocabulary()))


def _setup(shot: Shot, scene: SceneShots) -> Setup:
    return next(each for each in scene.setups if each.id == shot.setup)


def _seconds(script: ScriptView, shot: Shot, made: SceneMade) -> str:
    if not shot.frames:
        return "as long as its block"
    about = "about " if any(action.kind == "speech" for action in made.guessed) else ""
    return f"{about}{float(Fraction(shot.frames) / script.settings.fps):.1f} s"


def _frame(each: ShotMade) -> str:
    """The made frame; nothing where it is no picture."""
    from cinec.timeline.thumbnail import thumbnail

    try:
        small = thumbnail(each.frame) if each.frame else b""
    except (OSError, ValueError, SyntaxError):
        return ""
    name = f"{each.shot.id} as it was last made" if each.outdated else each.shot.id
    shown = picture(name, "image/jpeg", small) if small else ""
    return f"{shown}\n\n(as it was last made)" if shown and each.outdated else shown


def _holds(span: Span, file: int, offset: int) -> bool:
    return span.file == file and span.start <= offset <= span.end


def _within(span: Span, other: Span) -> bool:
    return span.file == other.file and other.start <= span.start and span.end <= other.end
