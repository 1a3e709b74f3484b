"""Verify a shot list after each pass that makes it: what must hold, as messages about what does not."""

from collections.abc import Iterator
from itertools import pairwise

from cinec.ir.shots import SceneShots, Setup, Shot, ShotList
from cinec.ir.story import Scene
from cinec.ir.timecode import sample_of_frame

SHORTEST = 8
REACH = 200_000


def verify_planned(shots: ShotList) -> tuple[str, ...]:
    """After plan_shots: shots tile their beats, ids are unique, specs are complete, setups exist."""
    if len(shots.scenes) != len(shots.story.scenes):
        return (f"{len(shots.story.scenes)} scenes are told and {len(shots.scenes)} are shot",)
    pairs = zip(shots.story.scenes, shots.scenes, strict=True)
    return tuple(
        f"scene {index}: {message}"
        for index, (scene, planned) in enumerate(pairs)
        for message in _planned(scene, planned)
    )


def verify_staged(shots: ShotList) -> tuple[str, ...]:
    """After stage_shots: besides, every setup has frames inside the world, a light, and the scene a set."""
    messages = list(verify_planned(shots))
    for index, planned in enumerate(shots.scenes):
        if planned.design is None:
            messages.append(f"scene {index}: no set")
        for setup in planned.setups:
            messages += [f"scene {index}: setup {setup.id}: {message}" for message in _staged(setup)]
        actors = {beat for scene in shots.story.scenes for beat in scene.present}
        messages += [
            f"scene {index}: a mark for `{mark.actor}`, who is not in the story"
            for mark in planned.marks
            if mark.actor not in actors
        ]
    return tuple(messages)


def verify_timed(shots: ShotList) -> tuple[str, ...]:
    """After time_shots: besides, shots follow each other without a gap, and nothing happens outside its scene."""
    messages = list(verify_staged(shots))
    for index, (scene, planned) in enumerate(zip(shots.story.scenes, shots.scenes, strict=True)):
        messages += [f"scene {index}: {message}" for message in _timed(scene, planned, shots)]
    return tuple(messages)


def _planned(scene: Scene, planned: SceneShots) -> Iterator[str]:
    if bool(scene.beats) != bool(planned.shots):
        yield f"{len(scene.beats)} beats but {len(planned.shots)} shots"
        return
    ids = [shot.id for shot in planned.shots]
    yield from (f"two shots are called `{name}`" for name in sorted({x for x in ids if ids.count(x) > 1}))
    setups = {setup.id for setup in planned.setups}
    for shot in planned.shots:
        if shot.setup not in setups:
            yield f"shot {shot.id}: no setup `{shot.setup}`"
        if not (shot.spec.size and shot.spec.framing and shot.spec.moves):
            yield f"shot {shot.id}: size, framing or move is open"
        if not shot.covers:
            yield f"shot {shot.id} covers nothing"
    yield from _tiling(scene, planned.shots)


def _tiling(scene: Scene, shots: tuple[Shot, ...]) -> Iterator[str]:
    """Covers, shot by shot, must run through the beats in order without a gap or an overlap."""
    order = {beat.id: index for index, beat in enumerate(scene.beats)}
    seen = dict.fromkeys(order, 0)
    last = 0
    for shot in shots:
        for cover in shot.covers:
            if cover.beat not in order:
                yield f"shot {shot.id} covers an unknown beat `{cover.beat}`"
                return
            if order[cover.beat] < last:
                yield f"shot {shot.id} goes back to beat {order[cover.beat]}"
            last = order[cover.beat]
            if cover.start != seen[cover.beat]:
                yield f"shot {shot.id}: beat {last} goes on at {cover.start}, not at {seen[cover.beat]}"
            seen[cover.beat] = cover.end
    for beat in scene.beats:
        if seen[beat.id] != len(beat.text):
            yield f"beat {order[beat.id]} is covered up to {seen[beat.id]} of {len(beat.text)}"


def _staged(setup: Setup) -> Iterator[str]:
    if not setup.frames:
        yield "not staged"
        return
    if setup.frames[0].at != 0 or (len(setup.frames) > 1 and setup.frames[-1].at != 1000):
        yield "its move does not run from 0 to 1000"
    if any(a.at >= b.at for a, b in pairwise(setup.frames)):
        yield "its frames are out of order"
    if setup.lighting is None:
        yield "no light"
    for frame in setup.frames:
        if frame.focal < 8000 or frame.focal > 1_200_000:
            yield f"a focal length of {frame.focal} micrometres"
        if max(abs(frame.position.x), abs(frame.position.z)) > REACH or frame.position.y < 0:
            yield "a camera outside the world"


def _timed(scene: Scene, planned: SceneShots, shots: ShotList) -> Iterator[str]:
    if not planned.shots:
        return
    if planned.frames is None:
        yield "not timed"
        return
    yield from _in_a_row(planned)
    end = sample_of_frame(planned.frames, shots.story.settings.fps)
    for time in planned.times:
        if time.sound is not None and not 0 <= time.sound.start <= time.sound.end <= end:
            yield f"the line of beat {time.beat} runs out of its scene"
    if {time.beat for time in planned.times} != {beat.id for beat in scene.beats}:
        yield "a beat has no time"


def _in_a_row(planned: SceneShots) -> Iterator[str]:
    """Each shot must begin where the one before ends, and last."""
    expected = 0
    for shot in planned.shots:
        if shot.start != expected or shot.frames is None or shot.camera is None:
            yield f"shot {shot.id} starts at {shot.start}, not at {expected}"
            return
        if shot.frames < (SHORTEST if shot.spec.length is None else 1):
            yield f"shot {shot.id} lasts {shot.frames} frames"
        expected += shot.frames
        yield from _acted(shot)
    if expected != planned.frames:
        yield f"shots end at {expected}, the scene at {planned.frames}"


def _acted(shot: Shot) -> Iterator[str]:
    for performance in shot.performances:
        if not performance.placements:
            yield f"shot {shot.id}: {performance.actor} is nowhere"
        frames = [placement.frame for placement in performance.placements]
        if any(a >= b for a, b in pairwise(frames)):
            yield f"shot {shot.id}: the marks of {performance.actor} are out of order"
    if shot.camera is not None and any(a.frame >= b.frame for a, b in pairwise(shot.camera.keys)):
        yield f"shot {shot.id}: camera keys out of order"
