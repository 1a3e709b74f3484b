"""What every actor does over a whole scene, in frames of the scene: places, gazes, feelings, gestures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from cinec.ir.picture import Feeling, Gaze, Gesture, Phoneme, Placement, Point
from cinec.ir.shots import BeatTime, Mark
from cinec.ir.speech import SpeechTiming
from cinec.ir.story import Beat, Event, Scene
from cinec.ir.timecode import SAMPLE_RATE, frame_of_sample
from cinec.passes.action_verbs import LOOKS, TURNS, WHOLE_BODY
from cinec.passes.coverage.read_scene import HeardBeat, arrives
from cinec.passes.staging.space import Space
from cinec.passes.timing.manner import Manners
from cinec.passes.timing.speech_marks import sample_at
from cinec.passes.timing.walks import path_length, travel_ms

GAZE_LEAD = 5
LOOK_BACK = 30
NOTICE = 10


@dataclass(slots=True)
class Track:
    """One actor through the scene. `here` are stretches of frames [start, end) on the set; phonemes are in the
    scene's samples; `walks` are stretches in which the body travels."""

    actor: str
    placements: list[Placement] = field(default_factory=list)
    gazes: list[Gaze] = field(default_factory=list)
    feelings: list[Feeling] = field(default_factory=list)
    gestures: list[Gesture] = field(default_factory=list)
    phonemes: list[Phoneme] = field(default_factory=list)
    here: list[tuple[int, int]] = field(default_factory=list)
    walks: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """A timed scene to act in."""

    scene: Scene
    heard: Sequence[HeardBeat]
    times: Mapping[str, BeatTime]
    speech: Mapping[str, SpeechTiming]
    marks: Sequence[Mark]
    space: Space
    frames: int
    fps: Fraction
    manners: Manners

    def frame(self, beat: str, at: int) -> int:
        """The frame at which character `at` of a beat is told or said."""
        time = self.times[beat]
        own = next(each for each in self.scene.beats if each.id == beat)
        if time.sound is not None and beat in self.speech:
            return frame_of_sample(time.sound.start + sample_at(self.speech[beat], own.text, at), self.fps)
        length = time.span.end - time.span.start
        return frame_of_sample(
            time.span.start + length * min(at, len(own.text)) // max(1, len(own.text)), self.fps
        )


def tracks_of(played: Played) -> dict[str, Track]:
    """The track of every actor with a mark, by name."""
    tracks = {mark.actor: Track(actor=mark.actor) for mark in played.marks}
    for track in tracks.values():
        _place(played, track)
        _feel(played, track)
    for heard in played.heard:
        if heard.beat.kind == "speech":
            _speak(played, tracks, heard)
        for event in heard.beat.events:
            if event.actor in tracks:
                _do(played, tracks, heard.beat, event)
    for track in tracks.values():
        _rest_gaze(played, tracks, track)
    return tracks


def _place(played: Played, track: Track) -> None:
    """Marks as placements: still until the cue, then on the way, then there."""
    before: Mark | None = None
    free, since = 0, 0
    for mark in played.marks:
        if mark.actor != track.actor:
            continue
        start = max(free, played.frame(mark.beat, mark.at))
        if before is None or mark.gait == "cut":
            since = 0 if before is None and not _is_entrance(played, mark) else start
            _put(track, since, mark, mark.position)
            free = start
        else:
            free = _go(played, track, before, mark, start)
        if mark.gone:
            track.here.append((since, free))
        before = mark
    if before is not None and not before.gone:
        track.here.append((since, played.frames))


def _is_entrance(played: Played, mark: Mark) -> bool:
    """Whether a first mark is where somebody comes in, rather than where he is found."""
    own = [each for each in played.marks if each.actor == mark.actor]
    return len(own) > 1 and (own[1].beat, own[1].at) == (mark.beat, mark.at) and own[1].gait != "cut"


def _go(played: Played, track: Track, before: Mark, mark: Mark, start: int) -> int:
    """The way from one mark to the next; returns the frame of arrival."""
    length = travel_ms(before, mark)
    arrival = start + max(1, frame_of_sample(length * SAMPLE_RATE // 1000, played.fps))
    _put(track, start, before, before.position)
    corners = (before.position, *mark.via, mark.position)
    whole = path_length(corners)
    for number in range(1, len(corners) - 1):
        share = path_length(corners[: number + 1])
        frame = start + (arrival - start) * share // max(1, whole)
        _put(track, frame, mark, corners[number], posture="stand")
    _put(track, arrival, mark, mark.position)
    if whole > 50:
        track.walks.append((start, arrival))
    return arrival


def _put(track: Track, frame: int, mark: Mark, position: Point, posture: str = "") -> None:
    placement = Placement(
        frame=frame,
        position=position,
        yaw=mark.yaw,
        posture=posture or mark.posture,
        gait="run" if mark.gait == "run" else "walk",
        seat=mark.seat,
    )
    if track.placements and track.placements[-1].frame == frame:
        track.placements[-1] = placement
    else:
        track.placements.append(placement)


def _feel(played: Played, track: Track) -> None:
    """The face: as the scene's mood has it, then as each beat is played."""
    last: Feeling | None = None
    for heard in played.heard:
        for play in heard.beat.plays:
            if play.name != track.actor:
                continue
            start = played.frame(heard.beat.id, 0)
            feeling = played.manners.feeling(play.phrases, start)
            if feeling is not None and (last is None or feeling.face != last.face):
                track.feelings.append(feeling)
                last = feeling
            for gesture in played.manners.gestures(play.phrases, start):
                track.gestures.append(gesture)


def _speak(played: Played, tracks: Mapping[str, Track], heard: HeardBeat) -> None:
    beat = heard.beat
    time = played.times[beat.id]
    start = frame_of_sample(time.span.start, played.fps)
    end = frame_of_sample(time.span.end, played.fps)
    speaker = tracks.get(beat.speaker) if heard.seen else None
    if speaker is not None:
        timing = played.speech.get(beat.id)
        for each in timing.phonemes if timing is not None else ():
            speaker.phonemes.append(
                Phoneme(start=time.span.start + each.start, end=time.span.start + each.end, ipa=each.ipa)
            )
    for name in heard.there:
        if name in tracks and name != beat.speaker and speaker is not None:
            tracks[name].gazes.append(Gaze(frame=max(0, start - GAZE_LEAD), actor=beat.speaker))
    if speaker is None or not heard.listener or heard.listener not in tracks:
        return
    speaker.gazes.append(Gaze(frame=max(0, start - GAZE_LEAD), actor=heard.listener))
    if end - start > 96:
        away = start + (end - start) * 2 // 5
        speaker.gazes.append(Gaze(frame=away, point=_aside(speaker)))
        speaker.gazes.append(Gaze(frame=away + LOOK_BACK, actor=heard.listener))


def _aside(track: Track) -> Point:
    """A point a little below and beside where the body faces: where one looks to think."""
    from math import cos, radians, sin

    placement = track.placements[-1]
    yaw = radians(placement.yaw / 1000 + 32)
    at = placement.position
    return Point(x=at.x + round(sin(yaw) * 2200), y=at.y + 900, z=at.z + round(cos(yaw) * 2200))


def _do(played: Played, tracks: Mapping[str, Track], beat: Beat, event: Event) -> None:
    track = tracks[event.actor]
    frame = played.frame(beat.id, event.at)
    if arrives(beat, event):
        for name, other in tracks.items():
            if name != event.actor:
                other.gazes.append(Gaze(frame=frame + NOTICE, actor=event.actor))
    target = event.target.upper()
    if target in tracks and target != event.actor:
        point = tracks[target].placements[0].position if tracks[target].placements else None
        gaze = Gaze(frame=frame, actor=target)
    else:
        point = _part(played.space, event.target)
        gaze = Gaze(frame=frame, point=point)
    if event.verb in LOOKS | TURNS and (gaze.actor or gaze.point):
        track.gazes.append(gaze)
    elif event.verb not in WHOLE_BODY:
        length = played.manners.gesture_frames(event.verb, played.fps)
        track.gestures.append(Gesture(start=frame, end=frame + length, name=event.verb, target=point))
        if gaze.point is not None:
            track.gazes.append(Gaze(frame=max(0, frame - GAZE_LEAD), point=gaze.point))


def _part(space: Space, noun: str) -> Point | None:
    words = noun.lower().split()
    if not words:
        return None
    for part in space.design.parts:
        if part.name.lower() == " ".join(words) or words[-1] in part.name.lower().split():
            top = part.position.y + part.size.y * 3 // 4
            return Point(x=part.position.x, y=top, z=part.position.z)
    return None


def _rest_gaze(played: Played, tracks: Mapping[str, Track], track: Track) -> None:
    """Before anything else is looked at, a figure looks at somebody who is there, or straight ahead."""
    track.gazes.sort(key=lambda gaze: gaze.frame)
    merged: list[Gaze] = []
    for gaze in track.gazes:
        if merged and (merged[-1].actor, merged[-1].point) == (gaze.actor, gaze.point):
            continue
        if merged and merged[-1].frame == gaze.frame:
            merged[-1] = gaze
            continue
        merged.append(gaze)
    track.gazes = merged
    if merged and merged[0].frame <= 0:
        return
    first = next((heard for heard in played.heard if track.actor in heard.there), None)
    others = [name for name in (first.there if first else ()) if name != track.actor and name in tracks]
    if others and (not merged or merged[0].actor != others[0]):
        track.gazes.insert(0, Gaze(frame=0, actor=others[0]))
