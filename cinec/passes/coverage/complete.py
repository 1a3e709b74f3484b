"""Complete a shot's spec: what the script leaves open is decided from the stretch that the shot covers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cinec.ir.shots import Cover
from cinec.ir.story import Scene
from cinec.passes.action_verbs import LOOKS
from cinec.passes.coverage.read_scene import TENSE, HeardBeat
from cinec.syntax.shot_spec import Move, ShotSpec

STATIC = Move(name="static")
PLACE_FRAMINGS = ("establishing", "aerial")
TAKEN_FROM_ANOTHER = (
    "size",
    "framing",
    "subjects",
    "over",
    "angle",
    "roll",
    "facing",
    "side",
    "screen",
    "height",
    "clean",
    "eyeline",
    "focal",
    "f_number",
    "lenses",
    "focus",
    "lights",
    "composition",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a shot covers, as far as its frame depends on it."""

    speakers: tuple[str, ...]
    listeners: tuple[str, ...]
    actors: tuple[str, ...]
    there: tuple[str, ...]
    tension: int
    looked_at: str
    interior: bool


def heard_in(scene: Scene, heard: Sequence[HeardBeat], covers: Sequence[Cover]) -> Heard:
    """The people and the tension of a stretch; a mention counts where it stands."""
    by_id = {each.beat.id: each for each in heard}
    covered = [(by_id[cover.beat], cover) for cover in covers if cover.beat in by_id]
    actors: list[str] = []
    looked_at = ""
    for each, cover in covered:
        text = each.beat.text[cover.start : cover.end].upper()
        events = [event for event in each.beat.events if cover.start <= event.at < max(cover.end, 1)]
        actors += [event.actor for event in events if event.actor in each.there]
        if each.beat.kind == "action":
            actors += [name for name in each.beat.mentions if name in text and name in each.there]
        looked_at = looked_at or next((event.target for event in events if event.verb in LOOKS), "")
    return Heard(
        speakers=tuple(dict.fromkeys(each.seen for each, _ in covered if each.seen)),
        listeners=tuple(dict.fromkeys(each.listener for each, _ in covered if each.listener)),
        actors=tuple(dict.fromkeys(actors)),
        there=tuple(dict.fromkeys(name for each, _ in covered for name in each.there)),
        tension=max((each.tension for each, _ in covered), default=0),
        looked_at=looked_at,
        interior=scene.interior,
    )


def complete(spec: ShotSpec, heard: Heard) -> ShotSpec:
    """`spec` with framing, subjects, size and move filled in; what is written stays. Doing it twice changes nothing."""
    framing = spec.framing or _framing(spec, heard)
    subjects = spec.subjects or _subjects(framing, heard)
    if framing in ("single", "two-shot", "group", "reaction", "ots") and not subjects:
        framing = spec.framing or "establishing"
    over = spec.over or (_other(subjects, heard) if framing == "ots" else "")
    eyeline = spec.eyeline or (_seen_by(subjects, heard) if framing == "pov" else "")
    return replace(
        spec,
        framing=framing,
        subjects=subjects,
        over=over,
        eyeline=eyeline,
        size=spec.size or _size(framing, heard),
        moves=spec.moves or (STATIC,),
    )


def taken_from(spec: ShotSpec, other: ShotSpec) -> ShotSpec:
    """`same as #other`: the frame of another shot, except what this one says itself."""
    blank = ShotSpec()
    changes = {
        name: getattr(other, name)
        for name in TAKEN_FROM_ANOTHER
        if getattr(spec, name) == getattr(blank, name)
    }
    return replace(spec, **changes)


def written_specs(scenes: Sequence[Scene]) -> Mapping[str, ShotSpec]:
    """Specs of the shots that have a written id, the first of each: what `same as` may refer to."""
    found: dict[str, ShotSpec] = {}
    for scene in scenes:
        for beat in scene.beats:
            for cue in beat.shots:
                if cue.id:
                    found.setdefault(cue.id, cue.spec)
    return found


def _framing(spec: ShotSpec, heard: Heard) -> str:
    if spec.over:
        return "ots"
    if spec.subjects:
        people = [name for name in spec.subjects if name in heard.there or name.isupper()]
        if not people:
            return "insert"
        return {1: "single", 2: "two-shot"}.get(len(people), "group")
    if spec.size == "ews":
        return "establishing"
    if spec.size in ("ws", "mws") and len(heard.there) > 1:
        return "two-shot" if len(heard.there) == 2 else "group"
    return "single" if heard.there else "establishing"


def _subjects(framing: str, heard: Heard) -> tuple[str, ...]:
    order = tuple(dict.fromkeys((*heard.speakers, *heard.actors, *heard.there)))
    if framing in (*PLACE_FRAMINGS, "insert"):
        return ()
    if framing == "group":
        return heard.there
    if framing == "two-shot":
        pair = tuple(dict.fromkeys((*heard.speakers, *heard.listeners, *order)))[:2]
        return tuple(sorted(pair))
    if framing == "reaction":
        return tuple(dict.fromkeys((*heard.listeners, *order)))[:1]
    return order[:1]


def _other(subjects: tuple[str, ...], heard: Heard) -> str:
    names = (*heard.listeners, *heard.speakers, *heard.there)
    return next((name for name in names if name not in subjects), "")


def _seen_by(subjects: tuple[str, ...], heard: Heard) -> str:
    if heard.looked_at and heard.looked_at not in subjects:
        return heard.looked_at
    return _other(subjects, heard)


def _size(framing: str, heard: Heard) -> str:
    fixed = {
        "two-shot": "mws",
        "group": "ws",
        "ots": "mcu",
        "insert": "cu",
        "three-shot": "mws",
        "aerial": "ews",
        "pov": "ms",
    }
    if framing in fixed:
        return fixed[framing]
    if framing == "establishing":
        return "ws" if heard.interior else "ews"
    if framing == "reaction":
        return "cu" if heard.tension >= TENSE else "mcu"
    if not heard.speakers:
        return "ms"
    return "cu" if heard.tension >= 750 else "mcu"
