"""Time one scene: find the stretch that meets its target, then give every shot its frames, camera and actors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from cinec.diagnostics import Diagnostic, warning
from cinec.ir.picture import Camera, CameraKey, TitleCard
from cinec.ir.shots import BeatTime, SceneShots, Setup, Shot
from cinec.ir.speech import SpeechTiming
from cinec.ir.story import Scene
from cinec.ir.timecode import frame_of_sample
from cinec.passes.coverage.read_scene import read_scene
from cinec.passes.staging.figures import Heights
from cinec.passes.staging.space import space_of
from cinec.passes.timing.manner import Manners
from cinec.passes.timing.perform import performances_of
from cinec.passes.timing.scene_clock import Laid, frames_of, lay_out
from cinec.passes.timing.tracks import Played, Track, tracks_of

STRETCHES = (350, 4000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handles:
    """Frames that a scene's first and last shot need beyond their ends, for the transitions around it."""

    head: int = 0
    tail: int = 0


def time_scene(
    scene: Scene,
    staged: SceneShots,
    speech: Mapping[str, SpeechTiming],
    fps: Fraction,
    handles: Handles,
    manners: Manners,
    heights: Heights,
) -> tuple[SceneShots, tuple[Diagnostic, ...]]:
    """The scene with times, frames, cameras, performances and titles."""
    if not staged.shots or staged.design is None:
        return replace(staged, frames=0), ()
    laid, diagnostics = _meeting_target(scene, staged, speech, fps)
    if laid.overrun:
        shot = staged.shots[-1]
        message = f"the line in shot `#{shot.id}` lasts {_seconds(laid.overrun, fps)} longer than the shot is written"
        written = frames_of(shot.spec.length, fps) if shot.spec.length else 0
        hint = f"give it {_seconds(written + laid.overrun, fps)}, or fewer words"
        diagnostics += (warning("CINT001", message, shot.span, hint),)
    played = Played(
        scene=scene,
        heard=read_scene(scene, 0),
        times={time.beat: time for time in laid.times},
        speech=speech,
        marks=staged.marks,
        space=space_of(staged.design),
        frames=laid.frames,
        fps=fps,
        manners=manners,
    )
    tracks = tracks_of(played)
    setups = {setup.id: setup for setup in staged.setups}
    shots = tuple(
        _timed(number, shot, setups[shot.setup], laid, scene, tracks, fps, handles, heights)
        for number, shot in enumerate(staged.shots)
    )
    return replace(staged, shots=shots, times=laid.times, frames=laid.frames), diagnostics


def _meeting_target(
    scene: Scene, staged: SceneShots, speech: Mapping[str, SpeechTiming], fps: Fraction
) -> tuple[Laid, tuple[Diagnostic, ...]]:
    """Pauses and action stretched until the scene lasts as long as TARGET says; speech is never touched."""

    def laid_at(stretch: int) -> Laid:
        return lay_out(scene, staged.shots, staged.marks, speech, fps, stretch)

    natural = laid_at(1000)
    if scene.target is None:
        return natural, ()
    wanted = frames_of(scene.target, fps)
    low, high = STRETCHES
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if laid_at(middle).frames <= wanted else (low, middle - 1)
    best = laid_at(low)
    if best.frames > wanted:
        message = (
            f"the scene cannot be told in {_seconds(wanted, fps)}: it needs {_seconds(best.frames, fps)}"
        )
        hint = f"[[TARGET: {_seconds(best.frames, fps)}]], or fewer lines"
        return best, (warning("CINT002", message, scene.span, hint),)
    if staged.shots[-1].spec.length is None:
        best = replace(best, frames=wanted)
    return best, ()


def _seconds(frames: int, fps: Fraction) -> str:
    """A length as one writes it, in tenths of a second, never less than it is."""
    return f"{-(-frames * 10 // fps) / 10:g}s"


def _timed(
    number: int,
    shot: Shot,
    setup: Setup,
    laid: Laid,
    scene: Scene,
    tracks: Mapping[str, Track],
    fps: Fraction,
    handles: Handles,
    heights: Heights,
) -> Shot:
    start = laid.cuts[number]
    end = laid.cuts[number + 1] if number + 1 < len(laid.cuts) else laid.frames
    head = handles.head if number == 0 else 0
    tail = handles.tail if number + 1 == len(laid.cuts) else 0
    return replace(
        shot,
        start=start,
        frames=end - start,
        head=head,
        tail=tail,
        camera=_camera(shot, setup, start, end - start, tracks),
        performances=performances_of(tracks, shot.id, start, end - start, head, tail, fps, heights),
        titles=_titles(scene, laid.times, start, end, fps),
    )


def _camera(shot: Shot, setup: Setup, start: int, frames: int, tracks: Mapping[str, Track]) -> Camera:
    """The setup's frames as keys over the shot; a follow moves while the body does."""
    first, last = _move_span(shot, start, frames, tracks)
    keys: dict[int, CameraKey] = {}
    for frame in setup.frames:
        at = first + (last - first) * frame.at // 1000
        keys[at] = CameraKey(
            frame=at,
            position=frame.position,
            pan=frame.pan,
            tilt=frame.tilt,
            roll=frame.roll,
            focal=frame.focal,
            focus=frame.focus,
            ease=frame.ease,
        )
    ordered = tuple(keys[at] for at in sorted(keys))
    return Camera(keys=ordered, sensor=setup.sensor, f_number=setup.f_number, shake=setup.shake)


def _move_span(shot: Shot, start: int, frames: int, tracks: Mapping[str, Track]) -> tuple[int, int]:
    """First and last frame of the camera's move in the shot."""
    whole = (0, max(0, frames - 1))
    follows = any(move.name == "follow" for move in shot.spec.moves)
    names = [name for name in shot.spec.subjects if name in tracks] if follows else []
    walks = [
        (max(0, begin - start), min(frames - 1, end - start))
        for name in names
        for begin, end in tracks[name].walks
        if begin < start + frames and end > start
    ]
    return (walks[0][0], max(walks[0][0] + 1, walks[-1][1])) if walks else whole


def _titles(
    scene: Scene, times: Sequence[BeatTime], start: int, end: int, fps: Fraction
) -> tuple[TitleCard, ...]:
    """The title beats that play during [start, end), in the shot's frames."""
    beats = {beat.id: beat for beat in scene.beats}
    cards = []
    for time in times:
        beat = beats[time.beat]
        if beat.kind != "title" or not beat.text:
            continue
        first = max(frame_of_sample(time.span.start, fps), start)
        last = min(frame_of_sample(time.span.end, fps), end)
        if last > first:
            style = beat.title_style or "super"
            lines = tuple(line for line in beat.text.splitlines() if line)
            cards.append(TitleCard(start=first - start, end=last - start, lines=lines, style=style))
    return tuple(cards)
