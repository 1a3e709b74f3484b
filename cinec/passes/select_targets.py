"""Select targets: each shot as requests that its backend can make, split and trimmed to what the target allows."""

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from cinec.diagnostics import Diagnostic, error, warning
from cinec.ir.picture import Look, Raster, Sky
from cinec.ir.render import FaceCheck, PictureRequest, RenderList, SceneCut, ShotRender
from cinec.ir.shots import SceneShots, Setup, Shot, ShotList
from cinec.ir.speech import SpeechTiming
from cinec.ir.story import Scene, Settings
from cinec.passes.bind_identity import speech_texts
from cinec.passes.draw_portraits import portraits_of
from cinec.passes.dropped_controls import dropped_controls
from cinec.passes.generate_parts import generated_parts
from cinec.passes.hear_weather import CLEAR, weather_in
from cinec.passes.lay_sound import SpeechKey, lay_sound
from cinec.passes.schedule import Place, Schedule, schedule
from cinec.passes.split_shot import split_shot
from cinec.passes.target_fit import can_chain, even, reach_of
from cinec.passes.targets import Maker, Targets
from cinec.project import Config
from cinec.stdlib import Stdlib

_SEED = re.compile(r"[0-9]{1,9}")


def select_targets(
    shots: ShotList,
    timings: Mapping[SpeechKey, SpeechTiming],
    stdlib: Stdlib,
    config: Config,
    targets: Targets,
) -> tuple[RenderList, tuple[Diagnostic, ...]]:
    """The film as requests; `timings` are the speeches as measured or estimated. Needs timed and bound shots."""
    plan = schedule(shots, stdlib)
    raster = raster_of(shots.story.settings)
    diagnostics: list[Diagnostic] = []
    dropped: dict[tuple[str, str], Diagnostic] = {}
    renders = []
    for place in plan.places:
        shot = shots.scenes[place.scene].shots[place.shot]
        maker = targets.of_shot(shot)
        if maker is None:
            diagnostics.append(_no_maker(shot, targets))
            continue
        whole = _request(shots, place, raster, stdlib, config)
        render, found = _render(shot, whole, place, maker, targets)
        renders.append(replace(render, scene=shots.story.scenes[place.scene].id))
        diagnostics += found
        if not maker.draws_geometry:
            dropped = {**dropped_controls(shot, maker), **dropped}
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
        portraits=portraits_of(shots, targets),
        faces=_faces(targets),
    )
    return film, (*diagnostics, *dropped.values())


def raster_of(settings: Settings) -> Raster:
    """The raster with the active picture centred in it, its sides even."""
    width, height = settings.width, settings.height
    if settings.aspect >= Fraction(width, height):
        active_width, active_height = width, even(Fraction(width) / settings.aspect)
    else:
        active_width, active_height = even(Fraction(height) * settings.aspect), height
    left, top = (width - active_width) // 4 * 2, (height - active_height) // 4 * 2
    return Raster(
        width=width, height=height, active=(left, top, active_width, active_height), fps=settings.fps
    )


def _render(
    shot: Shot, whole: PictureRequest, place: Place, maker: Maker, targets: Targets
) -> tuple[ShotRender, list[Diagnostic]]:
    """The shot in parts that its target can make; a target that is told of it also gets how each part is made."""
    options = dict(shot.spec.options)
    requests = split_shot(whole, maker.target)
    if not requests:
        return ShotRender(
            id=shot.id, start=place.start, frames=place.frames, backend=maker.backend.name, requests=()
        ), [_too_short(shot, whole, maker)]
    told = not maker.draws_geometry
    image = targets.image() if told else None
    render = ShotRender(
        id=shot.id,
        wording=_wording(shot),
        setup=shot.setup,
        seed=int(options["seed"]) if _SEED.fullmatch(options.get("seed", "")) else None,
        start=place.start,
        frames=place.frames,
        backend=maker.backend.name,
        requests=requests,
        prompts=shot.prompts if told else (),
        parts=generated_parts(shot, requests, maker, targets) if told else (),
        image_backend=image.backend.name if image else "",
        cast=tuple(each.name for each in shot.identities) if told else (),
        references=shot.references if told else (),
        surroundings=shot.surroundings if told else (),
    )
    if len(requests) == 1 or can_chain(maker.target):
        return render, []
    seconds = float((whole.last - whole.first) / whole.raster.fps)
    message = f"the shot lasts {seconds:.1f} s, longer than `{maker.name}` makes or can chain"
    return render, [warning("CINB002", message, shot.span, "shorten the shot, or cut inside it")]


def _too_short(shot: Shot, whole: PictureRequest, maker: Maker) -> Diagnostic:
    """A target whose clips are shorter than what the transitions at a shot's ends need."""
    reach = reach_of(maker.target, whole.raster.fps)
    seconds = float((reach or 0) / whole.raster.fps)
    message = (
        f"`{maker.name}` makes at most {seconds:.1f} s, less than the transitions at this shot's ends need"
    )
    return error("CINB002", message, shot.span, "shorten the transitions, or name another target=")


def _no_maker(shot: Shot, targets: Targets) -> Diagnostic:
    """A target that makes no video, where nobody has said so before."""
    name = targets.name_of(shot)
    return error(
        "CINB003", f"`{name}` makes no video", shot.span, 'in cinec.toml: [backends] video = "previs"'
    )


def _faces(targets: Targets) -> FaceCheck | None:
    maker = targets.face()
    if maker is None or maker.model is None:
        return None
    return FaceCheck(backend=maker.backend.name, model=targets.use(maker))


def _request(shots: ShotList, place: Place, raster: Raster, stdlib: Stdlib, config: Config) -> PictureRequest:
    planned, scene = shots.scenes[place.scene], shots.story.scenes[place.scene]
    shot = planned.shots[place.shot]
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
        look=_look(scene.look or shots.story.settings.look, stdlib, config.profile.style),
        titles=shot.titles,
        fade_in=enters.frames if enters.kind in ("fade-in", "fade-through") else 0,
        fade_out=leaves.frames if leaves.kind in ("fade-out", "fade-through") else 0,
        fade_colour=enters.colour if enters.kind.startswith("fade") else leaves.colour,
        frozen=shot.spec.speed == "freeze",
        subjects=shot.spec.subjects,
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
    finish = stdlib.look_called(name).finish()
    return replace(finish, style=style or finish.style)


def weather_of(scene: Scene) -> str:
    """The weather from WEATHER notes, then from what the action tells; clear when nobody says."""
    told = " ".join(beat.text for beat in scene.beats if beat.kind == "action") if not scene.interior else ""
    heard = (weather_in(text) for text in (" ".join(scene.weather), scene.place, told))
    return next((weather for weather in heard if weather != CLEAR), CLEAR)


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
