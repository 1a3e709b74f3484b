"""Select targets: each shot as requests that its backend can make, split and trimmed to what the target allows."""

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from cinec.backend import Role, Target
from cinec.diagnostics import Diagnostic, error, warning
from cinec.ir.picture import Look, Raster, Sky
from cinec.ir.render import PictureRequest, RenderList, SceneCut, ShotRender, SpeechTiming
from cinec.ir.shots import SceneShots, Setup, Shot, ShotList
from cinec.ir.story import Scene, Settings
from cinec.passes.bind_identity import speech_texts
from cinec.passes.hear_weather import CLEAR, weather_in
from cinec.passes.lay_sound import SpeechKey, lay_sound
from cinec.passes.plan_actions import Makers
from cinec.passes.schedule import Place, Schedule, schedule
from cinec.project import Config
from cinec.stdlib import Stdlib

_SEED = re.compile(r"[0-9]{1,9}")


def select_targets(
    shots: ShotList,
    timings: Mapping[SpeechKey, SpeechTiming],
    stdlib: Stdlib,
    config: Config,
    makers: Makers,
) -> tuple[RenderList, tuple[Diagnostic, ...]]:
    """The film as requests; `timings` are the speeches as measured or estimated. Needs timed and bound shots."""
    plan = schedule(shots, stdlib)
    raster = raster_of(shots.story.settings)
    diagnostics: list[Diagnostic] = []
    renders = []
    for place in plan.places:
        render, found = _render(shots, place, raster, stdlib, config, makers)
        renders.append(render)
        diagnostics += found
    laid = lay_sound(shots, plan, speech_texts(shots.story, stdlib), timings, stdlib)
    film = RenderList(
        title=shots.story.title,
        lang=shots.story.settings.lang,
        fps=plan.fps,
        frames=plan.frames,
        raster=raster,
        shots=tuple(renders),
        cuts=_cuts(plan),
        speech=laid.speech,
        music=laid.music,
        sounds=laid.sounds,
    )
    return film, tuple(diagnostics)


def raster_of(settings: Settings) -> Raster:
    """The raster with the active picture centred in it, its sides even."""
    width, height = settings.width, settings.height
    if settings.aspect >= Fraction(width, height):
        active_width, active_height = width, _even(Fraction(width) / settings.aspect)
    else:
        active_width, active_height = _even(Fraction(height) * settings.aspect), height
    left, top = (width - active_width) // 4 * 2, (height - active_height) // 4 * 2
    return Raster(
        width=width, height=height, active=(left, top, active_width, active_height), fps=settings.fps
    )


def _render(
    shots: ShotList, place: Place, raster: Raster, stdlib: Stdlib, config: Config, makers: Makers
) -> tuple[ShotRender, list[Diagnostic]]:
    planned, scene = shots.scenes[place.scene], shots.story.scenes[place.scene]
    shot = planned.shots[place.shot]
    options = dict(shot.spec.options)
    name = options.get("target", makers.names["video"][0])
    unknown = "target" in options and name not in makers.registry.names()
    target = None if unknown else makers.registry.get(name).targets.get(Role.VIDEO)
    if target is None:
        hint = (
            f"remove target={name}" if "target" in options else 'in cinec.toml: [backends] video = "previs"'
        )
        message = f"no backend is called `{name}`" if unknown else f"backend `{name}` makes no video"
        problem = error("CINB003", message, shot.span, hint)
        return ShotRender(id=shot.id, start=0, frames=place.frames, backend=name, requests=()), [problem]
    whole = _request(shot, planned, scene, place, raster, shots.story.settings, stdlib, config)
    parts, found = _legal(whole, target, shot, raster.fps)
    render = ShotRender(
        id=shot.id,
        scene=scene.id,
        wording=_wording(shot),
        setup=shot.setup,
        seed=int(options["seed"]) if _SEED.fullmatch(options.get("seed", "")) else None,
        start=place.start,
        frames=place.frames,
        backend=name,
        requests=parts,
    )
    return render, found


def _request(
    shot: Shot,
    planned: SceneShots,
    scene: Scene,
    place: Place,
    raster: Raster,
    settings: Settings,
    stdlib: Stdlib,
    config: Config,
) -> PictureRequest:
    setup = _setup(planned, shot)
    enters, leaves = place.enters, place.leaves
    assert planned.design is not None and shot.camera is not None and setup.lighting is not None
    return PictureRequest(
        frames=place.frames,
        first=enters.lag if enters.overlaps else 0,
        last=place.frames - (leaves.lead if leaves.overlaps else 0),
        head=enters.lead if enters.overlaps else 0,
        tail=leaves.lag if leaves.overlaps else 0,
        raster=raster,
        design=planned.design,
        performances=shot.performances,
        camera=shot.camera,
        lighting=setup.lighting,
        sky=Sky(hour=scene.hour, weather=weather_of(scene)),
        look=_look(scene.look or settings.look, stdlib, config.profile.style),
        titles=shot.titles,
        fade_in=enters.frames if enters.kind in ("fade-in", "fade-through") else 0,
        fade_out=leaves.frames if leaves.kind in ("fade-out", "fade-through") else 0,
        fade_colour=enters.colour if enters.kind.startswith("fade") else leaves.colour,
        frozen=shot.spec.speed == "freeze",
        subjects=shot.spec.subjects,
        prompt=shot.prompt,
        tier=config.profile.tier,
    )


def _wording(shot: Shot) -> str:
    """`MCU OTS MARA` and the like, for contact sheets."""
    spec = shot.spec
    framing = "" if spec.framing == "single" else spec.framing
    capitals = framing.upper() if framing in ("ots", "pov") else framing
    return " ".join((*filter(None, (spec.size.upper(), capitals)), *spec.subjects[:2]))


def _setup(planned: SceneShots, shot: Shot) -> Setup:
    return next(setup for setup in planned.setups if setup.id == shot.setup)


def _look(name: str, stdlib: Stdlib, style: str) -> Look:
    word = stdlib.vocabulary().find("look", name)
    finish = stdlib.look(word.name if word else "natural").finish()
    return replace(finish, style=style or finish.style)


def weather_of(scene: Scene) -> str:
    """The weather from WEATHER notes, then from what the action tells; clear when nobody says."""
    told = " ".join(beat.text for beat in scene.beats if beat.kind == "action") if not scene.interior else ""
    heard = (weather_in(text) for text in (" ".join(scene.weather), scene.place, told))
    return next((weather for weather in heard if weather != CLEAR), CLEAR)


def _legal(
    whole: PictureRequest, target: Target, shot: Shot, fps: Fraction
) -> tuple[tuple[PictureRequest, ...], list[Diagnostic]]:
    """The shot as parts no longer than the target's limit; each part begins where the one before ends."""
    limit = _limit(target, fps)
    length = whole.last - whole.first
    if limit is None or length <= limit:
        return (whole,), []
    if "first_frame" not in target.controls and "geometry" not in target.controls:
        found = [
            warning(
                "CINB002",
                f"the shot lasts {length} frames and its target makes at most {limit}, which it cannot chain",
                shot.span,
                "shorten the shot, or cut inside it",
            )
        ]
    else:
        found = []
    count = -(-length // limit)
    edges = [whole.first + length * part // count for part in range(count + 1)]
    return tuple(
        replace(
            whole,
            first=edges[part],
            last=edges[part + 1],
            head=whole.head if part == 0 else 0,
            tail=whole.tail if part == count - 1 else 0,
            part=(part, count),
        )
        for part in range(count)
    ), found


def _limit(target: Target, fps: Fraction) -> int | None:
    limits = [target.max_frames] if target.max_frames else []
    if target.max_seconds:
        limits.append(int(target.max_seconds * fps))
    return min(limits, default=None)


def _cuts(plan: Schedule) -> tuple[SceneCut, ...]:
    return tuple(
        SceneCut(
            before=index - 1,
            after=index,
            kind=place.enters.kind,
            lead=place.enters.lead,
            lag=place.enters.lag,
        )
        for index, place in enumerate(plan.places)
        if index and place.enters.overlaps
    )


def _even(value: Fraction) -> int:
    return int(value / 2 + Fraction(1, 2)) * 2
