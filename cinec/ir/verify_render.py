"""The verifier of Render IR."""

from collections.abc import Iterator

from cinec.ir.render import RenderList, ShotRender
from cinec.ir.timecode import sample_of_frame


def verify_render(film: RenderList) -> Iterator[str]:
    """What is wrong with a list of requests, one sentence each."""
    raster = film.raster
    left, top, width, height = raster.active
    if raster.width % 2 or raster.height % 2 or width % 2 or height % 2:
        yield "a side of the raster is odd"
    if left < 0 or top < 0 or left + width > raster.width or top + height > raster.height:
        yield "the active picture does not lie inside the raster"
    frame = 0
    for shot in film.shots:
        if shot.start != frame:
            yield f"{shot.id} starts at {shot.start}, the shot before ends at {frame}"
        frame = shot.start + shot.frames
        yield from _shot(shot)
    if frame != film.frames:
        yield f"the shots end at {frame}, the film at {film.frames}"
    yield from _overlaps(film)
    samples = sample_of_frame(film.frames, film.fps)
    for cue in film.speech:
        if cue.start < 0 or cue.start + cue.timing.samples > samples:
            yield f"the speech {cue.id} does not lie inside the film"
    for span in film.music:
        if not 0 <= span.start < span.end <= samples:
            yield f"the score {span.request.mood} does not lie inside the film"


def _shot(shot: ShotRender) -> Iterator[str]:
    if not shot.requests:
        yield f"{shot.id} has no request"
    for before, after in zip(shot.requests, shot.requests[1:], strict=False):
        if before.last != after.first:
            yield f"the parts of {shot.id} do not meet"
    for request in shot.requests:
        if not 0 <= request.first < request.last <= request.frames:
            yield f"{shot.id} has a part [{request.first}, {request.last}) of {request.frames} frames"
        if not request.camera.keys:
            yield f"{shot.id} has no camera"


def _overlaps(film: RenderList) -> Iterator[str]:
    for cut in film.cuts:
        before, after = film.shots[cut.before].requests[-1], film.shots[cut.after].requests[0]
        if before.tail != cut.lag or before.frames - before.last != cut.lead:
            yield f"{film.shots[cut.before].id} lacks the frames that the {cut.kind} after it needs"
        if after.head != cut.lead or after.first != cut.lag:
            yield f"{film.shots[cut.after].id} lacks the frames that the {cut.kind} before it needs"
