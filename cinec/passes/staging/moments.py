"""Who is where while a shot plays, and where faces are turned: what its camera is solved for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cinec.ir.picture import Point, SetDesign
from cinec.ir.shots import Mark, Shot
from cinec.ir.story import Event, Scene
from cinec.passes.action_verbs import LOOKS, TURNS, WHOLE_BODY
from cinec.passes.coverage.read_scene import HeardBeat
from cinec.passes.staging.figures import Figure, Heights, angle_between, figure_on, yaw_towards
from cinec.passes.staging.projection import as_vec

NECK_REACH = 72.0
NECK_SHARE = 0.85
WALKS = 700.0

Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Figures at a shot's start, those that end elsewhere, and whom each one looks at.

    `heads` and `end_heads` are yaws in degrees of faces that are turned to something else, or ahead on a walk;
    `hands` is on which hand of such a gaze a face was before it turned there.
    """

    figures: Mapping[str, Figure]
    ends: Mapping[str, Figure]
    partners: Mapping[str, str]
    heads: Mapping[str, float]
    end_heads: Mapping[str, float]
    hands: Mapping[str, int]


def moment_of(
    scene: Scene,
    heard: Sequence[HeardBeat],
    marks: Sequence[Mark],
    shot: Shot,
    heights: Heights,
    design: SetDesign | None,
) -> Moment:
    """Who stands where during a shot: where it finds them, or where they come in to, and where they end up."""
    order = {beat.id: index for index, beat in enumerate(scene.beats)}
    first, last = shot.covers[0], shot.covers[-1]
    start = (order[first.beat], first.start)
    end = (order[last.beat], max(last.end, last.start + 1))
    covered = [heard[order[cover.beat]] for cover in shot.covers]
    followed = shot.spec.subjects if any(move.name == "follow" for move in shot.spec.moves) else ()
    figures: dict[str, Figure] = {}
    ends: dict[str, Figure] = {}
    heads: dict[str, float] = {}
    end_heads: dict[str, float] = {}
    for name in dict.fromkeys(name for each in covered for name in each.there):
        found = _found(marks, order, name, (start, end), name in followed)
        if found is None:
            continue
        mark, goal = found
        figures[name] = figure_on(mark, heights)
        if goal is not None:
            ends[name] = figure_on(goal, heights)
        if name in followed and goal is not None and _far(mark.position, goal.position) > WALKS:
            heads[name], end_heads[name] = _on_the_walk(mark, goal)
            figures[name] = figure_on(replace(mark, yaw=round(heads[name] * 1000) % 360_000), heights)
            ends[name] = figure_on(replace(goal, yaw=round(end_heads[name] * 1000) % 360_000), heights)
    partners = _partners(heard, covered, tuple(figures))
    hands: dict[str, int] = {}
    if design is not None:
        looks = _looks(heard, order, (start, end), figures, design)
        heads = {**looks, **heads}
        hands = _hands(figures, partners, looks)
        partners = {name: other for name, other in partners.items() if name not in looks}
    return Moment(
        figures=figures, ends=ends, partners=partners, heads=heads, end_heads=end_heads, hands=hands
    )


def _found(
    marks: Sequence[Mark], order: Mapping[str, int], name: str, span: tuple[Place, Place], followed: bool
) -> tuple[Mark, Mark | None] | None:
    """Where a shot finds an actor, and his mark at its end where that is another one. Who comes in during the shot is
    found where he comes to, unless the camera follows him from where he comes."""
    start, end = span
    at_start, at_end = _standing(marks, order, start).get(name), _standing(marks, order, end).get(name)
    mark = at_start if at_start is not None and not at_start.gone else at_end
    arrival = _arriving(marks, order, name, start, end)
    if arrival is not None:
        mark = arrival if followed else at_end
    elif mark is not None and not followed and mark is not at_end and at_end is not None and not at_end.gone:
        mark = at_end if _turned_at_once(marks, order, name, start) is at_end else mark
    if mark is None:
        return None
    goal = at_end if at_end is not None and at_end is not mark and (followed or not at_end.gone) else None
    return mark, goal


def _turned_at_once(marks: Sequence[Mark], order: Mapping[str, int], name: str, start: Place) -> Mark | None:
    """The mark that an actor takes as the shot begins, when he only turns on the spot for it."""
    own = [mark for mark in marks if mark.actor == name]
    for before, mark in zip(own, own[1:], strict=False):
        near = (
            (order[mark.beat], mark.at) >= start and order[mark.beat] == start[0] and mark.at - start[1] < 12
        )
        if near and before.position == mark.position and before.posture == mark.posture:
            return mark
    return None


def _on_the_walk(mark: Mark, goal: Mark) -> tuple[float, float]:
    """The yaws on the first and on the last leg of a way."""
    corners = (mark.position, *goal.via, goal.position)
    yaws = [yaw_towards(as_vec(a), as_vec(b)) for a, b in zip(corners, corners[1:], strict=False)]
    return yaws[0], yaws[-1]


def _looks(
    heard: Sequence[HeardBeat],
    order: Mapping[str, int],
    span: tuple[Place, Place],
    figures: Mapping[str, Figure],
    design: SetDesign,
) -> dict[str, float]:
    """The yaws of faces that look at a thing of the set: the first that they look at in the shot, else what they
    looked at before it and have not been spoken to since."""
    start, end = span
    looks: dict[str, Point] = {}
    fresh: set[str] = set()
    for each in heard[: end[0] + 1]:
        place = order[each.beat.id]
        if each.beat.kind == "speech":
            looks = {name: at for name, at in looks.items() if name not in each.there or not each.seen}
        for event in sorted(each.beat.events, key=lambda event: event.at):
            if (place, event.at) >= end or event.verb in WHOLE_BODY or event.actor in fresh:
                continue
            point = _thing(event, design)
            if (place, event.at) >= start and (point is not None or event.verb in LOOKS | TURNS):
                fresh.add(event.actor)
            if point is not None:
                looks[event.actor] = point
            elif event.verb in LOOKS | TURNS:
                looks.pop(event.actor, None)
    return {name: _turned_head(figures[name], at) for name, at in looks.items() if name in figures}


def _thing(event: Event, design: SetDesign) -> Point | None:
    """The part of the set that an event aims at."""
    words = event.target.lower().split()
    if not words:
        return None
    return next((part.position for part in design.parts if words[-1] in part.name.lower().split()), None)


def _turned_head(figure: Figure, at: Point) -> float:
    """As far towards a thing as a neck goes; eyes do the rest."""
    off = angle_between(yaw_towards(figure.eyes, as_vec(at)), figure.yaw)
    return figure.yaw + max(-NECK_REACH, min(NECK_REACH, off * NECK_SHARE))


def _hands(
    figures: Mapping[str, Figure], partners: Mapping[str, str], looks: Mapping[str, float]
) -> dict[str, int]:
    """From which hand a face turns to what it looks at: from there it is seen all the time."""
    hands = {}
    for name, yaw in looks.items():
        other = figures.get(partners.get(name, ""))
        before = yaw_towards(figures[name].eyes, other.eyes) if other is not None else figures[name].yaw
        off = angle_between(before, yaw)
        if abs(off) > 15.0:
            hands[name] = 1 if off > 0 else -1
    return hands


def _far(first: Point, second: Point) -> float:
    return float(abs(first.x - second.x) + abs(first.z - second.z))


def _arriving(
    marks: Sequence[Mark], order: Mapping[str, int], name: str, start: Place, end: Place
) -> Mark | None:
    """An actor's first mark, when it falls inside the stretch and he goes on from it: he comes in during the shot."""
    own = [mark for mark in marks if mark.actor == name][:2]
    if len(own) < 2:
        return None
    place, follows = (order[own[0].beat], own[0].at), (order[own[1].beat], own[1].at)
    return own[0] if start <= place < end and follows == place else None


def _standing(marks: Sequence[Mark], order: Mapping[str, int], place: Place) -> dict[str, Mark]:
    """The mark in force for each actor just before `place`; for the first, also at it."""
    found: dict[str, Mark] = {}
    for mark in marks:
        at = (order[mark.beat], mark.at)
        if at < place or (mark.actor not in found and at <= place) or (at == place and mark.gait == "cut"):
            found[mark.actor] = mark
    return found


def _partners(
    heard: Sequence[HeardBeat], covered: Sequence[HeardBeat], names: tuple[str, ...]
) -> dict[str, str]:
    """Whom each one looks at in a stretch: whoever they talk with there, else in the scene, else the nearest name."""
    partners: dict[str, str] = {}
    for beats in (covered, heard):
        for each in beats:
            if each.seen in names and each.listener in names:
                partners.setdefault(each.seen, each.listener)
                partners.setdefault(each.listener, each.seen)
    speaker = next((each.seen for each in covered if each.seen in names), "")
    for name in names:
        others = [other for other in (speaker, *names) if other and other != name]
        if others:
            partners.setdefault(name, others[0])
    return partners
