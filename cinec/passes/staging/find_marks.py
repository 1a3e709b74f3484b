"""Where everyone stands, sits and goes: marks from BLOCK notes, from what is told, and from the set's own anchors."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import cos, hypot, radians, sin

from cinec.ir.picture import Point
from cinec.ir.shots import Mark
from cinec.ir.story import Beat, Event, Scene
from cinec.passes.action_verbs import (
    ENTERS,
    EXITS,
    KNEELS,
    LIES,
    RISES,
    SITS,
    STAYS,
    TRAVELS,
    TURNS,
    WHOLE_BODY,
)
from cinec.passes.coverage.read_scene import HeardBeat, arrives
from cinec.passes.staging.figures import angle_between, yaw_towards
from cinec.passes.staging.find_path import find_path
from cinec.passes.staging.space import Space
from cinec.set_terms import Anchor
from cinec.syntax.notes import BlockMark

APART = 900.0
ROOMY = 1300.0
TOGETHER = 2900.0
TALKING = (900.0, 2600.0)
REACH = 1150.0
TURNED_AWAY = 62.0
COMES_FROM = 4200.0
RINGS = (
    *(
        (1400, 0),
        (0, 1400),
        (-1400, 0),
        (0, -1400),
        (1000, 1000),
        (-1000, 1000),
        (1000, -1000),
        (-1000, -1000),
    ),
    *((2100, 0), (0, 2100), (-2100, 0), (0, -2100), (2600, 1200), (-2600, 1200)),
)
CUT, WALK, RUN = "cut", "walk", "run"


@dataclass(slots=True)
class _Actor:
    """An actor while the scene is walked through."""

    name: str
    position: Point
    yaw: int
    posture: str = "stand"
    seat: int = 450
    home: Anchor | None = None
    spot: tuple[Point, int] | None = None
    here: bool = True


@dataclass(slots=True)
class _Stage:
    space: Space
    anchors: tuple[Anchor, ...]
    actors: dict[str, _Actor] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    arrivals: set[tuple[str, int, str]] = field(default_factory=set)


def find_marks(
    scene: Scene, heard: Sequence[HeardBeat], space: Space, anchors: tuple[Anchor, ...]
) -> tuple[Mark, ...]:
    """Marks in the order of the scene; the first of each actor is where he is found, by a cut."""
    stage = _Stage(space=space, anchors=anchors)
    bodies = tuple(dict.fromkeys(name for each in heard for name in each.there))
    for name in _by_weight(bodies, heard):
        _settle(stage, scene, heard, name)
    _face_each_other(stage, heard)
    for index, each in enumerate(heard):
        for name in each.there:
            actor = stage.actors[name]
            if not any(mark.actor == name for mark in stage.marks):
                new = index > 0 and name not in heard[index - 1].there
                _first_mark(stage, scene, each.beat, actor, new=new)
            elif not actor.here and _arrival(each.beat, name) is None:
                _find_again(stage, actor)
                _mark(stage, actor, each.beat, 0, CUT)
        _turn_to_listener(stage, each)
        for event in sorted(each.beat.events, key=lambda event: event.at):
            if event.actor in stage.actors:
                _act(stage, heard, index, event)
    return tuple(stage.marks)


def entrances(anchors: Iterable[Anchor]) -> tuple[Anchor, ...]:
    return tuple(anchor for anchor in anchors if anchor.entrance)


def _by_weight(bodies: Sequence[str], heard: Sequence[HeardBeat]) -> tuple[str, ...]:
    """Who talks most is placed first; ties go by appearance."""
    lines = {name: sum(each.seen == name for each in heard) for name in bodies}
    return tuple(sorted(bodies, key=lambda name: (-lines[name], bodies.index(name))))


def _settle(stage: _Stage, scene: Scene, heard: Sequence[HeardBeat], name: str) -> None:
    """Give an actor a home: as blocked, as told, opposite the partner, else the nearest free mark."""
    block = next((mark for mark in reversed(scene.blocking) if mark.name == name), None)
    anchor = None
    if block is not None and block.place:
        anchor = _anchor_for(stage, block.place, block.posture)
    if anchor is None:
        anchor = _told(stage, heard, name)
    if anchor is None:
        anchor = _opposite(stage, _partner(heard, name)) or _free_anchor(stage, heard, name)
    posture = _first_posture(heard, name, block, anchor)
    if anchor is not None:
        position, yaw, seat = anchor.position, anchor.yaw, anchor.seat
    else:
        position, yaw, seat = _free_spot(stage), 0, 450
    stage.actors[name] = _Actor(
        name=name,
        position=position,
        yaw=yaw,
        posture=posture,
        seat=seat,
        home=anchor,
        spot=(position, yaw),
    )


def _first_posture(
    heard: Sequence[HeardBeat], name: str, block: BlockMark | None, anchor: Anchor | None
) -> str:
    """As blocked; who gets up first was sitting; who sits down later was standing; else as the mark is made for."""
    if block is not None and block.posture:
        return block.posture
    for index, each in enumerate(heard):
        for event in each.beat.events:
            posture = _posture_before(each.beat, event, index) if event.actor == name else ""
            if posture:
                return posture
    if block is not None and block.place:
        return "stand"
    return anchor.posture if anchor is not None else "stand"


def _posture_before(beat: Beat, event: Event, index: int) -> str:
    """What an event tells of the posture before it; in the scene's first beat it tells how somebody is found."""
    if event.verb in RISES:
        return "sit" if _gets_up(beat, event) else "stand"
    if event.verb in SITS:
        return "sit" if index == 0 else "stand"
    if event.verb in LIES | KNEELS:
        return _posture_of(event.verb) if index == 0 else "stand"
    return "stand" if event.verb in TRAVELS | ENTERS | STAYS else ""


def _gets_up(beat: Beat, event: Event) -> bool:
    """`rises`, `stands up`, but not `stands by the window`."""
    words = re.findall(r"[a-z]+", beat.text[event.at : event.at + 24].lower())
    return bool(words) and (not words[0].startswith("st") or words[1:2] in (["up"], []))


def _told(stage: _Stage, heard: Sequence[HeardBeat], name: str) -> Anchor | None:
    """The mark that a sentence about the actor speaks of, in his first action."""
    for each in heard:
        if each.beat.kind != "action" or name not in each.beat.mentions:
            continue
        for event in each.beat.events:
            if event.actor == name and event.target and event.verb in RISES | SITS | LIES | KNEELS | STAYS:
                found = _anchor_for(stage, event.target, "")
                if found is not None:
                    return found
        for sentence in re.split(r"(?<=[.!?])\s+", each.beat.text):
            if name in sentence.upper() and not _comes_or_goes(each.beat, name):
                found = _anchor_for(stage, sentence, "")
                if found is not None:
                    return found
        return None
    return None


def _comes_or_goes(beat: Beat, name: str) -> bool:
    return any(event.actor == name and event.verb in ENTERS | EXITS | TRAVELS for event in beat.events)


def _anchor_for(stage: _Stage, words: str, posture: str) -> Anchor | None:
    """The free mark whose own name stands in the words, else one that belongs to a part named there."""
    text = f" {' '.join(re.findall(r'[a-z]+', words.lower()))} "
    free = [anchor for anchor in stage.anchors if _is_free(stage, anchor)]
    if posture:
        free = sorted(free, key=lambda anchor: anchor.posture != posture)
    for anchor in free:
        if f" {anchor.name} " in text:
            return anchor
    text = text.replace(" doorway ", " door ").replace(" threshold ", " door ")
    for anchor in free:
        if any(f" {part.split()[-1]} " in text for part in anchor.by):
            return anchor
    return None


def _is_free(stage: _Stage, anchor: Anchor) -> bool:
    return all(_gap(anchor.position, actor.position) >= APART for actor in stage.actors.values())


def _partner(heard: Sequence[HeardBeat], name: str) -> str:
    counts: dict[str, int] = {}
    for each in heard:
        if name in (each.seen, each.listener) and each.seen and each.listener:
            other = each.listener if each.seen == name else each.seen
            counts[other] = counts.get(other, 0) + 1
    return min(counts, key=lambda other: (-counts[other], other)) if counts else ""


def _opposite(stage: _Stage, partner: str) -> Anchor | None:
    """The other mark of the pair that the partner's mark belongs to."""
    actor = stage.actors.get(partner)
    if actor is None or actor.home is None or not actor.home.pair:
        return None
    for anchor in stage.anchors:
        near = _gap(anchor.position, actor.position) <= TALKING[1]
        if anchor.pair == actor.home.pair and anchor is not actor.home and near and _is_free(stage, anchor):
            return anchor
    return None


def _free_anchor(stage: _Stage, heard: Sequence[HeardBeat], name: str) -> Anchor | None:
    """A mark near whoever is there; the first actor takes one of a pair."""
    free = [anchor for anchor in stage.anchors if not anchor.entrance and _is_free(stage, anchor)]
    if not free:
        return None
    if not stage.actors:
        paired = [anchor for anchor in free if anchor.pair]
        return (paired or free)[0]
    partner = stage.actors.get(_partner(heard, name)) or next(iter(stage.actors.values()))

    def distance(anchor: Anchor) -> float:
        gap = _gap(anchor.position, partner.position)
        return abs(gap - 1700.0) + (2000.0 if not TALKING[0] <= gap <= TALKING[1] else 0.0)

    best = min(free, key=lambda anchor: (distance(anchor), anchor.name))
    farthest = max(_gap(best.position, actor.position) for actor in stage.actors.values())
    return best if _gap(best.position, partner.position) <= TALKING[1] and farthest <= TOGETHER else None


def _free_spot(stage: _Stage) -> Point:
    """A place on the floor near the others, found on a ring, clear of things and people."""
    others = [actor.position for actor in stage.actors.values() if actor.here]
    centre = others[0] if others else Point(x=0, y=0, z=0)
    spots = [Point(x=centre.x + dx, y=centre.y, z=centre.z + dz) for dx, dz in RINGS]
    free = [
        spot
        for spot in spots
        if stage.space.free_floor(spot.x, spot.z) and all(_gap(spot, other) >= APART for other in others)
    ]
    if free:
        return min(free, key=lambda spot: max((_gap(spot, other) for other in others), default=0.0))
    return Point(x=centre.x + 700 * (len(others) + 1), y=centre.y, z=centre.z)


def _face_each_other(stage: _Stage, heard: Sequence[HeardBeat]) -> None:
    """Who stands turns to the partner; a seat turns nobody."""
    for name, actor in stage.actors.items():
        partner = stage.actors.get(_partner(heard, name))
        if partner is None and len(stage.actors) > 1:
            partner = next(other for other in stage.actors.values() if other is not actor)
        if partner is not None and actor.posture == "stand":
            actor.yaw = _yaw(actor.position, partner.position)


def _find_again(stage: _Stage, actor: _Actor) -> None:
    """Somebody who had left and acts again is found where he first stood, or near it."""
    actor.here = True
    position, actor.yaw = actor.spot or (actor.position, actor.yaw)
    actor.posture = "stand"
    actor.position = position if _free_but_for(stage, position, actor.name) else _free_spot(stage)


def _turn_to_listener(stage: _Stage, each: HeardBeat) -> None:
    """Who stands with his back to the one he speaks to turns round first."""
    speaker, listener = stage.actors.get(each.seen), stage.actors.get(each.listener)
    if (
        speaker is None
        or listener is None
        or speaker.posture != "stand"
        or not (speaker.here and listener.here)
    ):
        return
    _turn(stage, speaker, each.beat, 0, listener.position)


def _turn(stage: _Stage, actor: _Actor, beat: Beat, at: int, target: Point) -> None:
    """Turn the body, where the neck alone would not do."""
    yaw = _yaw(actor.position, target)
    if _gap(actor.position, target) > 300 and abs(angle_between(yaw / 1000, actor.yaw / 1000)) > TURNED_AWAY:
        actor.yaw = yaw
        _mark(stage, actor, beat, at, WALK)


def _first_mark(stage: _Stage, scene: Scene, beat: Beat, actor: _Actor, *, new: bool) -> None:
    """Where the actor is found, or the door through which he comes and the way from it."""
    facing = next((mark.facing for mark in reversed(scene.blocking) if mark.name == actor.name), "")
    if facing and (target := _target_point(stage, facing)) is not None:
        actor.yaw = _yaw(actor.position, target)
    event = _arrival(beat, actor.name)
    if event is None and new:
        event = next((each for each in beat.events if each.actor == actor.name), None)
        event = event if event is not None and event.verb in TRAVELS else None
    if event is None:
        _mark(stage, actor, beat, 0, CUT)
        return
    _come_in(stage, actor, beat, event)


def _come_in(stage: _Stage, actor: _Actor, beat: Beat, event: Event) -> None:
    goal = replace(actor)
    doors = entrances(stage.anchors)
    actor.here = True
    stage.arrivals.add((beat.id, event.at, actor.name))
    if doors:
        door = next((each for each in doors if event.target and event.target.lower() in each.name), doors[0])
        crowd = sum(mark.beat == beat.id and mark.position == door.position for mark in stage.marks)
        actor.position, actor.yaw, actor.posture = _in_the_door(door, crowd), door.yaw, "stand"
        if stage.space.design.outdoors:
            actor.position = _on_the_way(actor.position, goal.position)
            actor.yaw = _yaw(actor.position, goal.position)
        _mark(stage, actor, beat, event.at, CUT)
    alone = stage.space.design.outdoors and len(stage.actors) == 1
    came = _yaw(actor.position, goal.position)
    actor.position, actor.yaw = goal.position, came if alone and goal.posture == "stand" else goal.yaw
    actor.posture = "stand" if goal.posture == "sit" else goal.posture
    _mark(stage, actor, beat, event.at, RUN if event.verb == "run" else WALK)
    if goal.posture != actor.posture:
        actor.posture = goal.posture
        _mark(stage, actor, beat, len(beat.text), WALK)


def _in_the_door(door: Anchor, crowd: int) -> Point:
    """Who comes second comes a step behind or beside the first."""
    aside = radians(door.yaw / 1000 + 90)
    step = 650 * crowd
    at = door.position
    return Point(x=at.x + round(sin(aside) * step), y=at.y, z=at.z + round(cos(aside) * step))


def _on_the_way(start: Point, goal: Point) -> Point:
    """Out of doors nobody is followed from the horizon on: the last steps of the way are enough."""
    share = 1.0 - min(1.0, COMES_FROM / max(1.0, _gap(start, goal)))
    return Point(
        x=round(start.x + (goal.x - start.x) * share),
        y=start.y,
        z=round(start.z + (goal.z - start.z) * share),
    )


def _arrival(beat: Beat, name: str) -> Event | None:
    return next((event for event in beat.events if event.actor == name and arrives(beat, event)), None)


def _act(stage: _Stage, heard: Sequence[HeardBeat], index: int, event: Event) -> None:
    """What an event does to the actor's mark."""
    actor, beat = stage.actors[event.actor], heard[index].beat
    if (beat.id, event.at, actor.name) in stage.arrivals:
        return
    marked = [mark for mark in stage.marks if mark.actor == actor.name]
    if event.verb in ENTERS or (not actor.here and arrives(beat, event)):
        if not any(mark.beat == beat.id for mark in marked):
            _come_in(stage, actor, beat, event)
    elif event.verb in EXITS:
        doors = entrances(stage.anchors)
        if doors:
            actor.posture = "stand"
            actor.yaw = _yaw(actor.position, doors[0].position)
            actor.position = doors[0].position
        actor.here = False
        _mark(stage, actor, beat, event.at, WALK, gone=True)
    elif event.verb in TRAVELS:
        _travel(stage, actor, beat, event)
    else:
        _change_posture(stage, actor, beat, event, first=index == 0 and len(marked) <= 1)


def _travel(stage: _Stage, actor: _Actor, beat: Beat, event: Event) -> None:
    goal = _goal(stage, actor, event.target)
    if goal is None:
        return
    position, yaw = goal
    if not event.target:
        yaw = _yaw(actor.position, position)
    actor.position, actor.yaw, actor.posture = position, yaw, "stand"
    _mark(stage, actor, beat, event.at, RUN if event.verb in ("run", "hurry") else WALK)


def _change_posture(stage: _Stage, actor: _Actor, beat: Beat, event: Event, *, first: bool) -> None:
    posture = _posture_of(event.verb)
    if posture and (posture != actor.posture or event.target):
        if posture == "sit" and not first:
            _take_seat(stage, actor, event.target)
        if actor.posture == posture and first:
            return
        actor.posture = posture
        _mark(stage, actor, beat, event.at, WALK)
    elif event.verb not in WHOLE_BODY and event.target and actor.posture == "stand":
        target = _target_point(stage, event.target)
        if target is not None and event.verb in TURNS:
            actor.yaw = _yaw(actor.position, target)
            _mark(stage, actor, beat, event.at, WALK)
        elif target is not None:
            _turn(stage, actor, beat, event.at, target)


def _posture_of(verb: str) -> str:
    for verbs, posture in ((SITS, "sit"), (RISES, "stand"), (KNEELS, "kneel"), (LIES, "lie")):
        if verb in verbs:
            return posture
    return ""


def _take_seat(stage: _Stage, actor: _Actor, target: str) -> None:
    """Sit where the words say, else on the nearest free seat."""
    seats = [
        anchor
        for anchor in stage.anchors
        if anchor.posture == "sit" and _free_but_for(stage, anchor.position, actor.name)
    ]
    named = [anchor for anchor in seats if target and target.lower() in (*anchor.by, anchor.name)]
    near = min(
        named or seats, key=lambda anchor: (_gap(anchor.position, actor.position), anchor.name), default=None
    )
    if near is not None:
        actor.position, actor.yaw, actor.seat, actor.home = near.position, near.yaw, near.seat, near


def _goal(stage: _Stage, actor: _Actor, target: str) -> tuple[Point, int] | None:
    """Where a walk leads: up to a person, to the mark by a thing, else across to a free mark."""
    other = stage.actors.get(target.upper())
    if other is not None and other is not actor:
        return _beside(stage, actor, other)
    free = [
        anchor
        for anchor in stage.anchors
        if not anchor.entrance
        and anchor.posture == "stand"
        and _gap(anchor.position, actor.position) > 600
        and _free_but_for(stage, anchor.position, actor.name, ROOMY)
    ]
    named = [
        anchor
        for anchor in stage.anchors
        if target and _free_but_for(stage, anchor.position, actor.name) and _belongs(anchor, target)
    ]
    if named:
        return named[0].position, named[0].yaw
    if not free:
        return None
    others = [other.position for other in stage.actors.values() if other is not actor and other.here]

    def toil(anchor: Anchor) -> float:
        apart = max((_gap(anchor.position, other) for other in others), default=0.0)
        return abs(_gap(anchor.position, actor.position) - 2200.0) + 1.5 * max(0.0, apart - TOGETHER)

    best = min(free, key=lambda anchor: (toil(anchor), anchor.name))
    return best.position, best.yaw


def _belongs(anchor: Anchor, target: str) -> bool:
    last = target.lower().split()[-1]
    return last in anchor.name.split() or any(last in part.split() for part in anchor.by)


def _beside(stage: _Stage, actor: _Actor, other: _Actor) -> tuple[Point, int]:
    """An arm's length and a half from somebody, on the side one comes from."""
    gap = max(1.0, _gap(actor.position, other.position))
    share = max(0.0, 1.0 - REACH / gap)
    spot = Point(
        x=round(actor.position.x + (other.position.x - actor.position.x) * share),
        y=other.position.y,
        z=round(actor.position.z + (other.position.z - actor.position.z) * share),
    )
    if not _free_but_for(stage, spot, actor.name, 500.0):
        spot = actor.position
    return spot, _yaw(spot, other.position)


def _free_but_for(stage: _Stage, position: Point, name: str, apart: float = APART) -> bool:
    return all(
        _gap(position, other.position) >= apart
        for other in stage.actors.values()
        if other.name != name and other.here
    )


def _target_point(stage: _Stage, target: str) -> Point | None:
    other = stage.actors.get(target.upper())
    if other is not None:
        return other.position
    last = target.lower().split()[-1] if target.split() else ""
    part = next((part for part in stage.space.design.parts if last and last in part.name.split()), None)
    return part.position if part is not None else None


def _mark(stage: _Stage, actor: _Actor, beat: Beat, at: int, gait: str, gone: bool = False) -> None:
    before = next((mark for mark in reversed(stage.marks) if mark.actor == actor.name), None)
    walks = before is not None and gait != CUT
    stage.marks.append(
        Mark(
            actor=actor.name,
            beat=beat.id,
            at=at,
            position=actor.position,
            yaw=actor.yaw % 360_000,
            posture=actor.posture,
            seat=actor.seat,
            gait=gait,
            via=find_path(stage.space, before.position, actor.position) if before and walks else (),
            gone=gone,
        )
    )


def _yaw(start: Point, end: Point) -> int:
    return round(yaw_towards((start.x, 0, start.z), (end.x, 0, end.z)) * 1000) % 360_000


def _gap(first: Point, second: Point) -> float:
    return hypot(first.x - second.x, first.z - second.z)
