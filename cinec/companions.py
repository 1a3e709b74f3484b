"""What lies beside the film: the timeline, the subtitles and the build manifest, as texts."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from cinec import __version__
from cinec.backend import Role
from cinec.ir.plan import Plan
from cinec.ir.render import RenderList, ShotRender
from cinec.ir.shots import ShotList
from cinec.passes.makers import Makers, picture_id, seed_of_shot
from cinec.passes.plan_generation import likeness_id
from cinec.project import Project
from cinec.source import SourceFile, Span
from cinec.timeline.manifest import BackendUsed, FileDigest, Manifest, ShotMade, manifest_text
from cinec.timeline.otio import MediaNames, ShotFacts, timeline_text
from cinec.timeline.subtitles import srt_text, subtitles_of

# Who is heard is the project's choice; who makes pictures is known by the kind of action.
HEARD = (Role.SPEECH, Role.MUSIC, Role.SOUND, Role.LANGUAGE)
PLAYED = {"picture": "video", "layout": "layout", "still": "image", "clip": "video", "likeness": "face"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A finished build: its IR, its plan, and keys and outputs by action id."""

    shots: ShotList
    film: RenderList
    plan: Plan
    keys: Mapping[str, str]
    outputs: Mapping[str, Mapping[str, str]]


def companions(
    made: Made,
    project: Project,
    sources: Mapping[int, SourceFile],
    makers: Makers,
    read: Callable[[str], bytes],
) -> dict[str, str]:
    """File name to text: `.otio`, `.srt` and `.cinec.json`, for the script's stem; `read` gives an artifact."""
    stem = project.stem
    media = MediaNames(
        film=f"{stem}.mp4",
        dialogue=f"{stem}.dialogue.flac",
        music=f"{stem}.music.flac",
        effects=f"{stem}.effects.flac",
    )
    places = _places(made.shots, sources)
    manifest = _manifest(made, project, sources, makers, places, read)
    return {
        f"{stem}.otio": timeline_text(made.film, _facts(made, places), media),
        f"{stem}.srt": srt_text(subtitles_of(made.film)),
        f"{stem}.cinec.json": manifest_text(
            manifest, made.film, json.loads(read(made.outputs["mix"]["mix.json"]))
        ),
    }


def _places(shots: ShotList, sources: Mapping[int, SourceFile]) -> list[tuple[str, int]]:
    """(file, line) of each shot, in the film's order: its note's, else that of the first text it covers."""
    places = []
    for scene, planned in zip(shots.story.scenes, shots.scenes, strict=True):
        spans = {beat.id: beat.span for beat in scene.beats}
        for shot in planned.shots:
            places.append(_place(shot.span or spans[shot.covers[0].beat], sources))
    return places


def _place(span: Span | None, sources: Mapping[int, SourceFile]) -> tuple[str, int]:
    if span is None or span.file not in sources:
        return "", 0
    source = sources[span.file]
    return source.path, source.line_column(span.start)[0]


def _facts(made: Made, places: list[tuple[str, int]]) -> list[ShotFacts]:
    headings = {scene.id: scene.heading for scene in made.shots.story.scenes}
    return [
        ShotFacts(
            id=shot.id,
            key=made.keys.get(picture_id(shot, 0), ""),
            file=file,
            line=line,
            heading=headings.get(shot.scene, ""),
            scene=shot.scene,
            label=shot.wording,
        )
        for shot, (file, line) in zip(made.film.shots, places, strict=True)
    ]


def _manifest(
    made: Made,
    project: Project,
    sources: Mapping[int, SourceFile],
    makers: Makers,
    places: list[tuple[str, int]],
    read: Callable[[str], bytes],
) -> Manifest:
    return Manifest(
        cinec=__version__,
        title=made.film.title,
        sources=tuple(_digest_of_source(source, project) for source in sources.values()),
        settings=(
            ("profile", project.config.profile_name),
            ("look", made.shots.story.settings.look),
            ("size", f"{made.film.raster.width}x{made.film.raster.height}"),
            ("fps", str(made.film.fps)),
            ("language", made.film.lang),
        ),
        backends=_backends(made, makers),
        shots=tuple(_shot_made(made, index, place, read) for index, place in enumerate(places)),
        outputs=tuple(
            FileDigest(name=f"{project.stem}{suffix}", sha256=_hex(digest), bytes=_size(digest))
            for suffix, digest in delivered(made).items()
        ),
    )


def delivered(made: Made) -> dict[str, str]:
    """Suffix to digest of every artifact that an author gets."""
    return {
        ".mp4": made.outputs["join"]["film.mp4"],
        ".contact.png": made.outputs["contact-sheet"]["contact.png"],
        ".dialogue.flac": made.outputs["mix"]["dialogue.flac"],
        ".music.flac": made.outputs["mix"]["music.flac"],
        ".effects.flac": made.outputs["mix"]["effects.flac"],
    }


def _shot_made(
    made: Made,
    index: int,
    place: tuple[str, int],
    read: Callable[[str], bytes],
) -> ShotMade:
    shot = made.film.shots[index]
    name = picture_id(shot, 0)
    return ShotMade(
        id=shot.id,
        key=made.keys[name],
        digest=_hex(made.outputs[name]["segment.mp4"]),
        backend=shot.backend,
        seed=seed_of_shot(shot),
        start=shot.start,
        frames=shot.frames,
        file=place[0],
        line=place[1],
        models=tuple(_models(shot)),
        likeness=tuple(
            json.loads(read(made.outputs[likeness]["likeness.json"]))
            for part in range(len(shot.parts))
            if (likeness := likeness_id(shot, part)) in made.outputs
        ),
    )


def _models(shot: ShotRender) -> Iterator[str]:
    """Who drew a shot's stills and clips, each named once."""
    drawn = [still.model.name for part in shot.parts for _, still in part.stills]
    yield from dict.fromkeys((*(part.clip.model.name for part in shot.parts), *drawn))


def _backends(made: Made, makers: Makers) -> tuple[BackendUsed, ...]:
    roles: dict[str, list[str]] = {}
    for role in Role:
        for name in makers.names.get(role.value, ())[:1] if role in HEARD else ():
            roles.setdefault(name, []).append(role.value)
    for action in made.plan.actions:
        played = PLAYED.get(action.kind)
        if played and played not in roles.setdefault(action.implementation.name, []):
            roles[action.implementation.name].append(played)
    used = [makers.registry.get(name) for name in sorted(roles)]
    return tuple(
        BackendUsed(
            name=each.name, version=each.version, model=each.model, roles=tuple(sorted(roles[each.name]))
        )
        for each in used
    )


def _digest_of_source(source: SourceFile, project: Project) -> FileDigest:
    import hashlib

    data = project.world.read(source.path)
    return FileDigest(name=source.path, sha256=hashlib.sha256(data).hexdigest(), bytes=len(data))


def _hex(digest: str) -> str:
    return digest.removeprefix("sha256:").partition("/")[0]


def _size(digest: str) -> int:
    return int(digest.partition("/")[2] or 0)
