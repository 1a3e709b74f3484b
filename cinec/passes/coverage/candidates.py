"""Candidate setups: the frames that a director would light for a scene, before choosing among them."""

import re
from dataclasses import dataclass
from itertools import combinations

from cinec.ir.story import Scene
from cinec.passes.coverage.cut_points import Piece
from cinec.passes.coverage.read_scene import TENSE, HeardBeat
from cinec.passes.framing_rules import nominal_angle, size_index
from cinec.syntax.shot_spec import ShotSpec

PROP = re.compile(
    r"(?:^|\b)(?:INSERT|CLOSE ON|ANGLE ON)\b[:\s-]*(?:the |a |an |her |his |their )?([\w' ]{3,30}?)(?=[.,;:!?-]|$)",
    re.IGNORECASE,
)
SEEN_THING = re.compile(
    r"\b(?:looks? at|stares? at|picks? up|reads?|opens?|holds?|glances? at|studies|examines|takes out|pulls out|reveals?)"
    r" (?:the|a|an|her|his|their) ((?:[\w']+ )?[\w']+)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A frame that may cover a stretch: `shows` are figures in it, `faces` those whose face it is about.

    `wide` tells that it shows the place or the group; `only` the piece that it belongs to (an insert);
    `angle` is its nominal azimuth off the face in degrees, `size` its rank from the closest.
    """

    spec: ShotSpec
    shows: frozenset[str]
    faces: frozenset[str]
    wide: bool
    angle: int
    size: int
    only: int | None = None


def candidate_of(spec: ShotSpec, everyone: tuple[str, ...], only: int | None = None) -> Candidate:
    """A complete spec as a candidate among the figures of its scene."""
    shows = {name for name in spec.subjects if name in everyone}
    faces = set() if spec.framing in ("insert", "pov", "establishing", "aerial") else set(shows)
    if spec.framing == "pov":
        shows, faces = {spec.eyeline} & set(everyone), {spec.eyeline} & set(everyone)
    if spec.over:
        shows.add(spec.over)
    place = spec.framing in ("establishing", "aerial")
    if place:
        shows |= set(everyone)
    group = size_index(spec.size) >= 4 and faces >= set(everyone)
    pair = spec.framing in ("two-shot", "group") and faces >= set(everyone) and bool(faces)
    return Candidate(
        spec=spec,
        shows=frozenset(shows),
        faces=frozenset(faces),
        wide=place or group or pair,
        angle=nominal_angle(spec, len(everyone)),
        size=size_index(spec.size),
        only=only,
    )


def candidates_of(
    scene: Scene,
    heard: tuple[HeardBeat, ...],
    pieces: tuple[Piece, ...],
    pattern: str,
    subjects: tuple[str, ...],
) -> tuple[Candidate, ...]:
    """All candidates of a scene under a coverage pattern, in a fixed order."""
    everyone = tuple(dict.fromkeys(name for each in heard for name in each.there))
    specs = [*_wide_specs(scene, heard, everyone)]
    if pattern != "oner":
        specs += _pair_specs(heard, pattern, subjects)
        specs += _single_specs(heard, everyone, pattern)
    found = [candidate_of(spec, everyone) for spec in dict.fromkeys(specs)]
    if pattern not in ("oner", "master-and-singles"):
        for number, piece in enumerate(pieces):
            spec = insert_spec(heard[piece.index], piece, everyone)
            if spec is not None:
                found.append(candidate_of(spec, everyone, only=_told_of(spec, pieces, number)))
    return tuple(found)


def _told_of(spec: ShotSpec, pieces: tuple[Piece, ...], number: int) -> int:
    """The piece that an insert shows: the next sentence when it goes on about the thing, for a look comes first."""
    if number + 1 < len(pieces) and pieces[number + 1].index == pieces[number].index:
        following = pieces[number + 1].text.lower()
        if re.match(r"(it|its|they)\b", following) or spec.subjects[0].split()[-1] in following:
            return number + 1
    return number


def insert_spec(heard: HeardBeat, piece: Piece, everyone: tuple[str, ...]) -> ShotSpec | None:
    """The insert that a stretch of action asks for: a thing that is closed on, looked at or taken in hand."""
    if heard.beat.kind != "action":
        return None
    match = PROP.search(piece.text) if PROP.match(piece.text) else SEEN_THING.search(piece.text)
    thing = match[1].strip().lower() if match else ""
    if not thing or thing.upper() in everyone or thing in ("her", "him", "them", "door"):
        return None
    return ShotSpec(size="cu", framing="insert", subjects=(_noun(thing),))


def talking_pairs(heard: tuple[HeardBeat, ...]) -> tuple[tuple[str, str], ...]:
    """Who talks to whom, each pair once, the busiest first."""
    counts: dict[tuple[str, str], int] = {}
    for each in heard:
        if each.seen and each.listener:
            pair = (min(each.seen, each.listener), max(each.seen, each.listener))
            counts[pair] = counts.get(pair, 0) + 1
    return tuple(sorted(counts, key=lambda pair: (-counts[pair], pair)))


def group_spec(names: tuple[str, ...], size: str) -> ShotSpec:
    """One, two or more figures in one frame."""
    framing = {1: "single", 2: "two-shot"}.get(len(names), "group")
    return ShotSpec(size=size, framing=framing, subjects=names)


def _wide_specs(scene: Scene, heard: tuple[HeardBeat, ...], everyone: tuple[str, ...]) -> list[ShotSpec]:
    place = ShotSpec(size="ws" if scene.interior else "ews", framing="establishing")
    groups = dict.fromkeys(each.there for each in heard if each.there)
    specs = [place]
    if not everyone:
        specs.append(ShotSpec(size="ms", framing="establishing"))
    for names in groups:
        specs.append(group_spec(names, "ws"))
        if len(names) == 2:
            specs.append(group_spec(names, "mws"))
    return specs


def _pair_specs(heard: tuple[HeardBeat, ...], pattern: str, subjects: tuple[str, ...]) -> list[ShotSpec]:
    if pattern == "master-and-singles":
        return []
    pairs = talking_pairs(heard)
    if len(subjects) == 2:
        pairs = ((subjects[0], subjects[1]),)
    sizes = ("ms", "mcu") if pattern != "ots" else ("mcu",)
    return [
        ShotSpec(size=size, framing="ots", subjects=(face,), over=near)
        for pair in pairs[:3]
        for size in sizes
        for face, near in (pair, pair[::-1])
    ]


def _single_specs(heard: tuple[HeardBeat, ...], everyone: tuple[str, ...], pattern: str) -> list[ShotSpec]:
    hottest = max((each.tension for each in heard), default=0)
    sizes = ["ms", "mcu"] + (["cu"] if hottest >= TENSE else []) + (["mws"] if len(everyone) == 1 else [])
    if pattern == "ots":
        sizes = ["mcu"] + (["cu"] if hottest >= TENSE else [])
    names = [name for name in everyone if any(name in each.there for each in heard)]
    singles = [ShotSpec(size=size, framing="single", subjects=(name,)) for name in names for size in sizes]
    crowd = len(everyone) > 2
    twos = [group_spec(pair, "mws") for pair in combinations(everyone[:4], 2)] if crowd else []
    return singles + [spec for spec in twos if _together(heard, spec.subjects)]


def _together(heard: tuple[HeardBeat, ...], names: tuple[str, ...]) -> bool:
    return any(each.seen in names and each.listener in names for each in heard)


def _noun(thing: str) -> str:
    """The thing without the words that only count or hold it; two words at most."""
    words = [
        word for word in thing.split() if word not in ("of", "and", "with", "from", "to", "in", "on", "at")
    ]
    return " ".join(words[:2])
