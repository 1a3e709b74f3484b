"""Find the camera of a setup: a few dozen places are tried, measured on projected joints, and the best is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, radians, sin

from cinec.ir.anatomy import HEAD
from cinec.passes.framing_rules import BANDS, SENSOR, head_aim, nominal_angle
from cinec.passes.staging.figures import (
    Figure,
    angle_between,
    flat_distance,
    head_ratio,
    hides,
    in_picture,
    middle,
    turned,
    yaw_towards,
)
from cinec.passes.staging.ground import Ground, side_of
from cinec.passes.staging.projection import Vec, View, aimed, project
from cinec.syntax.shot_spec import ShotSpec, Side

EYES_AT = {"ecu": 0.47, "cu": 0.385, "mcu": 0.312, "ms": 0.264, "mws": 0.232, "ws": 0.215, "ews": 0.4}
WIDER = (28, 24, 21, 18)
REFUSED = 5000.0
PLACE_TURNS = (-35.0, 35.0, -15.0, 15.0, -55.0, 55.0, 0.0, 80.0, -80.0)
FARTHER_TURNS = (110.0, -110.0, 140.0, -140.0, 180.0)
SIGHT_HEIGHT = 2600
UNSEEN_SIGHT = 110.0
HOPELESS = 400.0
PLACE_HEIGHTS = {"ms": 1400.0, "mws": 2000.0, "ws": 2700.0, "ews": 4400.0}
NEAREST_FACE = 1200.0
CROWNS_AT = {"ms": 0.09, "mws": 0.11, "ws": 0.14}
NEAR_SHARE = 0.27
SWING = (0.0, 6.0, -5.0, 12.0, -9.0, 20.0, 30.0, -22.0, -38.0)
WIDEST_ANGLE = 94.0
OTHER_HAND = 76.0
WIDE_SWING = (0.0, -15.0, 15.0, -30.0, 25.0, -42.0, 45.0, -58.0, 60.0, -72.0, 74.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """A camera, what it costs, and the distance in focus (millimetres)."""

    view: View
    cost: float
    focus: float


def solve(spec: ShotSpec, ground: Ground, pitch: float = 0.0, aim: int = 0, swing: float = 0.0) -> Solved:
    """The best camera for a complete spec. `pitch` in degrees looks up (positive); `aim` overrides the head's share
    of the picture (per-mille); `swing` turns the preferred angle."""
    names = [name for name in spec.subjects if name in ground.figures]
    wanted = aim or head_aim(spec.size)
    if spec.framing == "ots" and names and spec.over in ground.figures and spec.over != names[0]:
        far, near = ground.figures[names[0]], ground.figures[spec.over]
        if swing:
            return _clean(spec, ground, far, near, wanted, swing)
        return _over_shoulder(spec, ground, far, near, wanted)
    if spec.framing == "pov" and names:
        return _point_of_view(spec, ground, names[0])
    if spec.framing in ("establishing", "aerial") or (not names and spec.framing != "insert"):
        return _place(spec, ground, pitch)
    if spec.framing == "insert":
        return _insert(spec, ground)
    if len(names) > 1:
        return _several(spec, ground, [ground.figures[name] for name in names], wanted, pitch, swing)
    return _one(spec, ground, ground.figures[names[0]], wanted, pitch, swing)


def holds_a_shoulder(spec: ShotSpec, ground: Ground) -> bool:
    """Whether a frame over a shoulder can be had from where everyone stands."""
    far, near = (ground.figures.get(name) for name in (*spec.subjects[:1], spec.over))
    if far is None or near is None or far is near:
        return False
    return _past_a_shoulder(spec, ground, far, near, head_aim(spec.size)).cost < HOPELESS


def _one(spec: ShotSpec, ground: Ground, figure: Figure, wanted: int, pitch: float, swing: float) -> Solved:
    """One face from the cameras' side of its gaze; a face that looks at no one may be seen from the other."""
    gaze, side = ground.gaze(figure.name), ground.side(figure.name)
    base = nominal_angle(spec, len(ground.figures)) + swing
    widest = 180.0 if spec.facing == "rear" else WIDEST_ANGLE
    free = figure.name in ground.heads and figure.name not in ground.end_heads
    best: Solved | None = None
    for hand, hand_cost in ((side, 0.0), (-side, OTHER_HAND))[: 2 if free else 1]:
        for turn_rank, turn in enumerate(SWING):
            angle = min(widest, max(4.0, base + turn))
            for lens_rank, focal in enumerate(_lenses(spec)):
                cost = turn_rank * 14.0 + lens_rank * 9.0 + hand_cost
                if best is not None and cost >= best.cost:
                    break
                yaw = gaze + hand * angle
                view = _at_distance(spec, ground, figure, yaw, angle * hand, focal, wanted, pitch)
                if _worse(best, ground, view):
                    continue
                cost += _trouble(spec, ground, [figure], view)
                best = _better(best, Solved(view=view, cost=cost, focus=_depth(view, figure)))
    assert best is not None
    return best


def _at_distance(
    spec: ShotSpec,
    ground: Ground,
    figure: Figure,
    yaw: float,
    off_gaze: float,
    focal: float,
    wanted: int,
    pitch: float,
) -> View:
    """The camera in one direction from a face, as far as its size and lens ask; three rounds measure the head."""
    u = _column(spec, off_gaze, walks=figure.name in ground.end_heads)
    head = figure.joints["crown"][1] - figure.joints["chin"][1]
    head = head if head > 120.0 else 245.0
    distance = head / (wanted / 1000.0) * focal * ground.aspect / SENSOR
    out = turned(yaw)
    view = View(at=figure.eyes, pan=0.0, tilt=0.0, focal=focal, aspect=ground.aspect)
    for _ in range(3):
        level = distance * cos(radians(pitch))
        height = figure.eyes[1] - distance * sin(radians(pitch))
        if spec.height is not None:
            height = float(spec.height)
        elif not ground.space.design.outdoors:
            height = min(height, ground.space.design.size.y - 200.0)
        at = (figure.eyes[0] + out[0] * level, max(120.0, height), figure.eyes[2] + out[2] * level)
        view = aimed(at, figure.eyes, focal, ground.aspect, u, EYES_AT.get(spec.size, 0.3))
        seen = head_ratio(view, figure)
        if seen <= 0.0 or figure.posture == "lie":
            break
        distance *= seen * 1000.0 / wanted
    return view


def _several(
    spec: ShotSpec, ground: Ground, figures: list[Figure], wanted: int, pitch: float, swing: float
) -> Solved:
    """Two and more in one frame, seen across their line; a head in their middle has the size."""
    centre = middle(figure.eyes for figure in figures)
    base = yaw_towards(centre, ground.master)
    focals = _lenses(spec)
    low = BANDS[spec.size if spec.size in BANDS else "ms"].head[0]
    aims = (wanted, low * 102 // 100) if wanted * 100 > low * 104 else (wanted,)
    best: Solved | None = None
    for turn_rank, turn in enumerate(WIDE_SWING):
        for lens_rank, focal in enumerate(focals):
            cost = turn_rank * 10.0 + lens_rank * 9.0
            if best is not None and cost >= best.cost:
                break
            for aim in aims:
                view = _fitted(spec, ground, figures, base + turn + swing, focal, aim, pitch)
                if _worse(best, ground, view):
                    break
                spread = _spread_trouble(view, figures)
                trouble = _trouble(spec, ground, figures, view) + spread + _crossing(ground, figures, view)
                focus = sum(_depth(view, figure) for figure in figures) / len(figures)
                extra = 0.0 if aim == wanted else 14.0
                best = _better(best, Solved(view=view, cost=cost + extra + trouble, focus=focus))
                if not spread:
                    break
    assert best is not None
    return best


def _crossing(ground: Ground, figures: Sequence[Figure], view: View) -> float:
    """A pair that is shot from the far side of its line; nobody else's line counts here."""
    if len(figures) != 2:
        return 0.0
    first, second = figures[0].eyes, figures[1].eyes
    wanted, found = side_of(first, second, ground.master), side_of(first, second, view.at)
    return 700.0 if wanted and found == -wanted else 0.0


def _fitted(
    spec: ShotSpec,
    ground: Ground,
    figures: Sequence[Figure],
    yaw: float,
    focal: float,
    wanted: int,
    pitch: float,
) -> View:
    centre = middle(figure.eyes for figure in figures)
    out = turned(yaw)
    distance = HEAD / (wanted / 1000.0) * focal * ground.aspect / SENSOR
    crown, row = CROWNS_AT.get(spec.size, 0.1), EYES_AT.get(spec.size, 0.3)
    view = View(at=centre, pan=0.0, tilt=0.0, focal=focal, aspect=ground.aspect)
    for _ in range(3):
        level = distance * cos(radians(pitch))
        height = spec.height if spec.height is not None else centre[1] - distance * sin(radians(pitch))
        if not ground.space.design.outdoors:
            height = min(height, ground.space.design.size.y - 200.0)
        at = (centre[0] + out[0] * level, max(120.0, float(height)), centre[2] + out[2] * level)
        view = aimed(at, centre, focal, ground.aspect, _column(spec, 0.0), row)
        before = [figure for figure in figures if project(view, figure.eyes).depth > 500.0]
        if len(before) == len(figures):
            places = [project(view, figure.eyes).u for figure in before]
            column = _column(spec, 0.0) - ((min(places) + max(places)) / 2.0 - 0.5)
            row += crown - min(project(view, figure.joints["crown"]).v for figure in before)
            view = aimed(at, centre, focal, ground.aspect, column, row)
            row += crown - min(project(view, figure.joints["crown"]).v for figure in before)
            view = aimed(at, centre, focal, ground.aspect, column, row)
        distance *= max(0.9, min(1.1, group_head(view, figures) * 1000.0 / wanted))
    return view


def group_head(view: View, figures: Sequence[Figure]) -> float:
    """The share of the picture's height that a head would have in the middle of a group."""
    depth = project(view, middle(figure.eyes for figure in figures)).depth
    return HEAD * view.focal * view.aspect / view.sensor / max(200.0, depth)


def _over_shoulder(spec: ShotSpec, ground: Ground, far: Figure, near: Figure, wanted: int) -> Solved:
    """Behind one head, past it to a face; the face alone, where the near head cannot be had."""
    best = _past_a_shoulder(spec, ground, far, near, wanted)
    return best if best.cost < HOPELESS else _clean(spec, ground, far, near, wanted, 0.0)


def _past_a_shoulder(spec: ShotSpec, ground: Ground, far: Figure, near: Figure, wanted: int) -> Solved:
    """Back and aside of the near head, the lens as long as the size asks."""
    along = turned(yaw_towards(near.eyes, far.eyes))
    side = -_hand(ground, near, far)
    aside_dir = turned(yaw_towards(near.eyes, far.eyes) + 90.0 * side)
    best: Solved | None = None
    for rank, (back, aside) in enumerate(
        (
            (1150, 600),
            (1000, 520),
            (1300, 650),
            (1450, 720),
            (900, 560),
            (1150, 750),
            (1500, 560),
            (1150, 480),
        )
    ):
        at = (
            near.eyes[0] - along[0] * back + aside_dir[0] * aside,
            _shoulder_height(spec, near, far),
            near.eyes[2] - along[2] * back + aside_dir[2] * aside,
        )
        view = _past(spec, ground, at, far, near, wanted)
        cost = rank * 8.0 + _trouble(spec, ground, [far], view, foreground=near)
        share = _near_share(view, near, far)
        cost += 320.0 * abs(share - NEAR_SHARE) + (400.0 if share < 0.06 else 0.0)
        best = _better(best, Solved(view=view, cost=cost, focus=_depth(view, far)))
    assert best is not None
    return best


def _clean(spec: ShotSpec, ground: Ground, far: Figure, near: Figure, wanted: int, swing: float) -> Solved:
    """The same face without the shoulder, where the shoulder cannot be had."""
    partners = {**ground.partners, far.name: near.name}
    return _one(spec, replace(ground, partners=partners), far, wanted, 0.0, swing)


def _near_share(view: View, near: Figure, far: Figure) -> float:
    """The share of the picture's width that the near figure fills, counted from its edge."""
    right = project(view, near.joints["neck"]).u >= project(view, far.eyes).u
    edge = 0.0
    for name, radius in (("eyes", 105.0), ("neck", 70.0), ("left_shoulder", 50.0), ("right_shoulder", 50.0)):
        seen = project(view, near.joints[name])
        if seen.depth <= 1.0 or not -0.05 < seen.v < 1.05:
            continue
        reach = radius * view.focal / view.sensor / seen.depth
        edge = max(edge, 1.0 - (seen.u - reach) if right else seen.u + reach)
    return edge


def _past(spec: ShotSpec, ground: Ground, at: Vec, far: Figure, near: Figure, wanted: int) -> View:
    """The lens and the turn that give the far face its size on the side away from the near head."""
    level = flat_distance(at, far.eyes)
    focal = float(spec.focal) if spec.focal else level * SENSOR * wanted / 1000.0 / (245.0 * ground.aspect)
    view = aimed(at, far.eyes, focal, ground.aspect)
    u = 0.38 if project(view, near.eyes).u >= project(view, far.eyes).u else 0.62
    if spec.screen is not None:
        u = _column(spec, 0.0)
    for _ in range(3):
        view = aimed(at, far.eyes, focal, ground.aspect, u, EYES_AT.get(spec.size, 0.3))
        seen = head_ratio(view, far)
        if spec.focal or seen <= 0.0:
            break
        focal = max(12.0, min(300.0, focal * wanted / 1000.0 / seen))
    return aimed(at, far.eyes, focal, ground.aspect, u, EYES_AT.get(spec.size, 0.3))


def _shoulder_height(spec: ShotSpec, near: Figure, far: Figure) -> float:
    if spec.height is not None:
        return float(spec.height)
    shoulder = near.joints["left_shoulder"][1]
    return max(shoulder + 110.0, min(near.eyes[1] + 120.0, (near.eyes[1] + far.eyes[1]) / 2.0))


def _hand(ground: Ground, near: Figure, far: Figure) -> int:
    """On which hand of the line from near to far the cameras' side lies, as the sign of a turn of -90 degrees."""
    yaw = angle_between(yaw_towards(near.eyes, ground.master), yaw_towards(near.eyes, far.eyes))
    return -1 if sin(radians(yaw)) >= 0 else 1


def _point_of_view(spec: ShotSpec, ground: Ground, viewer: str) -> Solved:
    """From somebody's eyes to what he looks at."""
    own = ground.figures[viewer]
    other = ground.figures.get(spec.eyeline)
    target = other.eyes if other is not None else None
    target = target or part_point(ground, spec.eyeline)
    if target is None:
        ahead = turned(own.yaw)
        target = (own.eyes[0] + ahead[0] * 2500.0, own.eyes[1] - 150.0, own.eyes[2] + ahead[2] * 2500.0)
    out = turned(yaw_towards(own.eyes, target))
    at = (own.eyes[0] + out[0] * 120.0, own.eyes[1], own.eyes[2] + out[2] * 120.0)
    focal = float(spec.focal) if spec.focal else 40.0
    if other is not None and not spec.focal:
        level = flat_distance(at, other.eyes)
        focal = level * SENSOR * head_aim(spec.size) / 1000.0 / (245.0 * ground.aspect)
        focal = max(21.0, min(135.0, focal))
    v = EYES_AT.get(spec.size, 0.3) if other is not None else 0.5
    return Solved(
        view=aimed(at, target, focal, ground.aspect, 0.5, v), cost=0.0, focus=flat_distance(at, target)
    )


def _insert(spec: ShotSpec, ground: Ground) -> Solved:
    """Close on a thing: the part of that name, else the hands of who is nearest to the camera's interest."""
    thing = " ".join(spec.subjects)
    point = part_point(ground, thing)
    reach = 850.0
    holder = next(iter(ground.figures.values()), None)
    if point is None and holder is not None:
        wrists = middle((holder.joints["left_wrist"], holder.joints["right_wrist"]))
        ahead = turned(holder.yaw)
        point, out_yaw = (wrists[0] + ahead[0] * 60.0, wrists[1], wrists[2] + ahead[2] * 60.0), holder.yaw
    elif point is not None:
        centre = (
            middle(figure.eyes for figure in ground.figures.values()) if ground.figures else (0.0, 0.0, 0.0)
        )
        out_yaw, reach = yaw_towards(point, centre), max(750.0, part_reach(ground, thing))
    else:
        return _place(spec, ground, 0.0)
    best: Solved | None = None
    focal = float(spec.focal) if spec.focal else 50.0
    for rank, turn in enumerate((35.0, -35.0, 0.0, 70.0, -70.0, 110.0, -110.0, 180.0)):
        out = turned(out_yaw + turn)
        at = (point[0] + out[0] * reach, point[1] + reach * 0.55, point[2] + out[2] * reach)
        view = aimed(at, point, focal, ground.aspect)
        cost = rank * 10.0 + (0.0 if ground.space.camera_fits(at) else 400.0)
        cost += sum(150.0 for figure in ground.figures.values() if hides(at, point, figure))
        best = _better(best, Solved(view=view, cost=cost, focus=reach * 1.14))
    assert best is not None
    return best


def part_point(ground: Ground, name: str) -> Vec | None:
    """The middle of the set's part that a noun names."""
    found = _part(ground, name)
    if found is None:
        return None
    return (float(found.position.x), found.position.y + found.size.y * 0.6, float(found.position.z))


def part_reach(ground: Ground, name: str) -> float:
    """How far a camera stands off to hold a part whole."""
    found = _part(ground, name)
    return 700.0 if found is None else min(2600.0, 1.7 * max(found.size.x, found.size.y, found.size.z, 250))


def _part(ground: Ground, name: str):  # type: ignore[no-untyped-def]
    words = name.lower().split()
    if not words:
        return None
    parts = [
        part for part in ground.space.design.parts if part.kind not in ("wall", "floor", "ceiling", "sky")
    ]
    whole = [part for part in parts if part.name.lower() == " ".join(words)]
    last = [part for part in parts if words[-1] in part.name.lower().split()]
    kind = [part for part in parts if words[-1] in part.kind.split("_")]
    return next(iter((*whole, *last, *kind)), None)


def _place(spec: ShotSpec, ground: Ground, pitch: float) -> Solved:
    """The place itself, from a corner, on a wide lens, with whoever is there in it."""
    design = ground.space.design
    centre = _interest(ground)
    master_yaw = yaw_towards(centre, ground.master)
    half_x, half_z = ground.space.half
    reach = min(9000.0, max(half_x, half_z) * 1.1) if design.outdoors else min(half_x, half_z) * 1.3
    height = 2400.0 if design.outdoors and spec.size == "ews" else 1550.0
    if spec.framing == "aerial":
        height, reach = (9000.0 if design.outdoors else design.size.y - 250.0), reach * 0.8
    if spec.height is not None:
        height = float(spec.height)
    best: Solved | None = None
    turns = PLACE_TURNS if ground.figures else (*PLACE_TURNS, *FARTHER_TURNS)
    sights = () if ground.figures or not design.outdoors else _sights(ground)
    for rank, turn in enumerate(turns):
        out = turned(master_yaw + turn)
        for shrink in (1.0, 0.8, 0.6):
            at = (centre[0] + out[0] * reach * shrink, height, centre[2] + out[2] * reach * shrink)
            at = _within(ground, at)
            focal = float(spec.focal) if spec.focal else _place_lens(spec, ground, flat_distance(at, centre))
            view = aimed(at, (centre[0], 950.0, centre[2]), focal, ground.aspect, 0.5, 0.58)
            cost = rank * 6.0 + (1.0 - shrink) * 60.0
            cost += 0.0 if ground.space.camera_fits(at) else REFUSED
            cost += sum(UNSEEN_SIGHT for sight in sights if not _is_seen(view, sight))
            cost += sum(90.0 for f in ground.figures.values() if flat_distance(at, f.eyes) < 1500.0)
            cost += sum(40.0 for f in ground.figures.values() if ground.space.hidden(at, f.eyes))
            cost += _spread_trouble(view, list(ground.figures.values())) if ground.figures else 0.0
            best = _better(best, Solved(view=view, cost=cost, focus=flat_distance(at, centre)))
    assert best is not None
    return best


def _sights(ground: Ground) -> tuple[Vec, ...]:
    """The upper parts of the tallest things of a place out of doors: what an empty view of it is about."""
    tall = [
        part
        for part in ground.space.design.parts
        if part.size.y >= SIGHT_HEIGHT and max(part.size.x, part.size.z) < 15000
    ]
    tall.sort(key=lambda part: (-part.size.y, part.name))
    return tuple((float(p.position.x), p.position.y + p.size.y * 0.7, float(p.position.z)) for p in tall[:2])


def _is_seen(view: View, point: Vec) -> bool:
    seen = project(view, point)
    return seen.depth > 1500.0 and 0.06 < seen.u < 0.94 and -0.05 < seen.v < 0.95


def _place_lens(spec: ShotSpec, ground: Ground, distance: float) -> float:
    """Wide enough to see a figure from head to foot at the middle of the place, twice as wide in an EWS."""
    height = PLACE_HEIGHTS.get(spec.size, 2700.0)
    if ground.space.design.outdoors:
        height *= 1.3
    return max(16.0, min(50.0, distance * SENSOR / (height * ground.aspect)))


def _within(ground: Ground, at: Vec) -> Vec:
    """Pulled back inside the walls of a room: an establishing view does not need a wild wall."""
    if ground.space.design.outdoors:
        return at
    half_x, half_z = ground.space.half
    return (
        max(-half_x + 350.0, min(half_x - 350.0, at[0])),
        at[1],
        max(-half_z + 350.0, min(half_z - 350.0, at[2])),
    )


def _interest(ground: Ground) -> Vec:
    """What an establishing view looks at: the figures' middle, drawn towards the set's."""
    if not ground.figures:
        return (0.0, 1150.0, 0.0)
    people = middle(figure.eyes for figure in ground.figures.values())
    return (people[0] * 0.6, 1150.0, people[2] * 0.6)


def _trouble(
    spec: ShotSpec, ground: Ground, subjects: Sequence[Figure], view: View, foreground: Figure | None = None
) -> float:
    """What is wrong with a camera: no room, a hidden face, strangers in the frame, a lens too near."""
    cost = 0.0 if ground.space.camera_fits(view.at) else REFUSED
    outside = ground.space.outside(view.at)
    cost += 45.0 + outside / 25.0 if outside and not ground.space.design.outdoors else 0.0
    for figure in subjects:
        cost += 500.0 if ground.space.hidden(view.at, figure.eyes) else 0.0
        for other in ground.figures.values():
            if other.name != figure.name and hides(view.at, figure.eyes, other):
                cost += 900.0
        if flat_distance(view.at, figure.eyes) < (NEAREST_FACE if spec.size in ("ecu", "cu") else 700.0):
            cost += 200.0
    names = {figure.name for figure in subjects} | ({foreground.name} if foreground else set())
    depth = min(project(view, figure.eyes).depth for figure in subjects)
    strangers = [other for other in ground.figures.values() if other.name not in names]
    for other in strangers:
        if in_picture(view, other):
            cost += 45.0 if project(view, other.eyes).depth > depth + 300.0 else 170.0
    cost += sum(300.0 for other in ground.figures.values() if flat_distance(view.at, other.eyes) < 420.0)
    return cost + _crop_trouble(view, subjects)


def _crop_trouble(view: View, subjects: Sequence[Figure]) -> float:
    """An edge of the picture within six centimetres of a joint that must not be cut."""
    cost = 0.0
    for figure in subjects:
        for name in ("neck", "left_elbow", "left_wrist", "crotch", "left_knee", "left_ankle"):
            seen = project(view, figure.joints[name])
            if seen.depth <= 1.0:
                continue
            reach = 60.0 * view.focal * view.aspect / SENSOR / seen.depth
            if abs(seen.v - 1.0) < reach:
                cost += 12.0
    return cost


def _spread_trouble(view: View, figures: Sequence[Figure]) -> float:
    """Faces near the picture's sides, or one behind another."""
    places = sorted(project(view, figure.eyes).u for figure in figures)
    cost = 400.0 * (max(0.0, 0.08 - places[0]) + max(0.0, places[-1] - 0.92)) * 10.0
    cost += sum(80.0 for a, b in zip(places, places[1:], strict=False) if b - a < 0.07)
    return cost


def _lenses(spec: ShotSpec) -> tuple[float, ...]:
    if spec.focal:
        return (float(spec.focal),)
    own = BANDS[spec.size if spec.size in BANDS else "ms"].lenses
    return tuple(float(each) for each in (*own, *(wide for wide in WIDER if wide < min(own))))


def _column(spec: ShotSpec, off_gaze: float, *, walks: bool = False) -> float:
    """Where the eyes stand across the frame: as written, else with look room ahead of the gaze.

    `off_gaze` is the camera's turn off the gaze in degrees; positive turns see the figure look to camera left."""
    if spec.screen is not None:
        return {Side.LEFT: 0.34, Side.RIGHT: 0.66, Side.CENTRE: 0.5}[spec.screen]
    for phrase in spec.composition:
        words = phrase.split()
        if "thirds" in words or "negative-space" in words:
            return 0.34 if "left" in words else 0.66 if "right" in words else 0.4
        if words and words[0] in ("centred", "symmetrical"):
            return 0.5
    if walks:
        return 0.63 if off_gaze > 0 else 0.37
    if abs(off_gaze) < 15.0 or abs(off_gaze) > 150.0:
        return 0.5 if abs(off_gaze) < 6.0 else (0.53 if off_gaze > 0 else 0.47)
    room = 0.41 if abs(off_gaze) >= 20.0 else 0.45
    return 1.0 - room if off_gaze > 0 else room


def _depth(view: View, figure: Figure) -> float:
    return max(300.0, project(view, figure.eyes).depth)


def _worse(best: Solved | None, ground: Ground, view: View) -> bool:
    """Whether a camera has no room where another has: nothing else about it needs to be measured."""
    return best is not None and best.cost < REFUSED and not ground.space.camera_fits(view.at)


def _better(best: Solved | None, other: Solved) -> Solved:
    return other if best is None or other.cost < best.cost - 1e-9 else best
