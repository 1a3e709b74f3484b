"""A solved camera as frames: one when it is locked off, else the ends (and corners) of its move."""

from collections.abc import Callable
from dataclasses import replace
from math import cos, radians, sin

from cinec.ir.picture import Point
from cinec.ir.shots import Frame
from cinec.passes.framing_rules import BANDS, head_aim
from cinec.passes.staging.ground import Ground
from cinec.passes.staging.projection import Vec, View, aimed, heading
from cinec.passes.staging.solve_camera import Solved, group_head, part_point, solve
from cinec.syntax.shot_spec import Move, ShotSpec

Solve = Callable[[Ground, int], Solved]
PACES = {"slow": 0.6, "": 1.0, "fast": 1.7}
STILL = frozenset({"static", "handheld", "steadicam", "drift"})
SHAKES = {"handheld": 500, "steadicam": 160, "drift": 120}


def frames_of(spec: ShotSpec, ground: Ground, solved: Solved, again: Solve) -> tuple[Frame, ...]:
    """The frames of a setup in per-mille of its move; a sequence of moves shares it in equal parts.

    `again` solves the same setup with another share of the head (per-mille), for moves along the lens.
    """
    moves = [move for move in spec.moves if move.name not in STILL]
    if not moves:
        return (_frame(0, solved, spec.roll),)
    poses: list[tuple[int, Solved, str]] = []
    now = solved
    for number, move in enumerate(moves):
        start, end = 1000 * number // len(moves), 1000 * (number + 1) // len(moves)
        path = _path(spec, move, ground, now, again, first=number == 0)
        if poses:
            path = path[1:]
            steps = len(path)
            poses += [
                (start + (end - start) * (i + 1) // steps, each, "smooth") for i, each in enumerate(path)
            ]
        else:
            steps = max(1, len(path) - 1)
            ease = "linear" if len(path) > 2 else "smooth"
            poses += [(start + (end - start) * i // steps, each, ease) for i, each in enumerate(path)]
        now = path[-1] if path else now
    return tuple(_frame(at, each, spec.roll, ease) for at, each, ease in poses)


def shake_of(spec: ShotSpec) -> int:
    return max((SHAKES.get(move.name, 0) for move in spec.moves), default=0)


def _path(
    spec: ShotSpec, move: Move, ground: Ground, now: Solved, again: Solve, *, first: bool
) -> list[Solved]:
    if move.name in ("push-in", "pull-out", "zoom"):
        return _along(spec, move, ground, now, again, first=first)
    if move.name == "dolly-zoom":
        return _vertigo(spec, move, ground, now)
    if move.name == "orbit":
        return _orbit(spec, move, ground, now)
    if move.name == "follow":
        return _followed(ground, now, again)
    if move.name in ("pan", "tilt", "whip-pan"):
        return [now, replace(now, view=_turned(spec, move, ground, now.view))]
    if move.name in ("track", "crane"):
        return _shifted(spec, move, ground, now)
    if move.name == "roll":
        amount = (move.amount or 12) * (-1 if move.direction == "left" else 1)
        return [now, replace(now, view=replace(now.view, roll=now.view.roll + amount))]
    return [now, now]


def _along(
    spec: ShotSpec, move: Move, ground: Ground, now: Solved, again: Solve, *, first: bool
) -> list[Solved]:
    """In or out on the axis, both ends inside the size's band where there is a figure to measure."""
    inward = move.name == "push-in" or (move.name == "zoom" and move.direction != "out")
    low, high = BANDS[spec.size if spec.size in BANDS else "ms"].head
    aim, reach = head_aim(spec.size), 0.13 * PACES.get(move.pace, 1.0)
    near = min(high * 0.985, aim * (1.0 + reach))
    far = max(low * 1.02, aim * (1.0 - reach))
    people = any(name in ground.figures for name in spec.subjects)
    if not people or spec.framing in ("insert", "pov", "ots"):
        ratio = (near / far) if inward else (far / near)
        end = _zoomed(now, ratio) if move.name == "zoom" or spec.framing == "ots" else _dollied(now, ratio)
        return [now, end]
    if move.name == "zoom":
        start = _zoomed(now, (far if inward else near) / aim) if first else now
        return [start, _zoomed(start, near / far if inward else far / near)]
    ends = (far, near) if inward else (near, far)
    start = again(ground, round(ends[0])) if first else now
    figures = [ground.figures[name] for name in spec.subjects if name in ground.figures]
    if len(figures) > 1:
        head = group_head(start.view, figures) * 1000.0
        wanted = min(near, head * near / far) if inward else max(low * 1.02, head * far / near)
        return [start, _dollied(start, wanted / head)]
    return [start, _kept_direction(start, again(ground, round(ends[1])), ends[1] / ends[0])]


def _kept_direction(start: Solved, solved: Solved, ratio: float) -> Solved:
    """The solver may prefer another place for the other size: a dolly stays on its own axis instead."""
    same_lens = abs(start.view.focal - solved.view.focal) < 0.5
    turned = abs((start.view.pan - solved.view.pan + 180.0) % 360.0 - 180.0)
    return solved if same_lens and turned < 2.0 else _dollied(start, ratio)


def _dollied(now: Solved, ratio: float) -> Solved:
    """Moved along the lens so that what is in focus grows by `ratio`."""
    view, gone = now.view, now.focus * (1.0 - 1.0 / ratio)
    pan, tilt = radians(view.pan), radians(view.tilt)
    at = (
        view.at[0] - sin(pan) * cos(tilt) * gone,
        view.at[1] + sin(tilt) * gone,
        view.at[2] - cos(pan) * cos(tilt) * gone,
    )
    return replace(now, view=replace(view, at=at), focus=now.focus - gone)


def _zoomed(now: Solved, ratio: float) -> Solved:
    return replace(now, view=replace(now.view, focal=now.view.focal * ratio))


def _vertigo(spec: ShotSpec, move: Move, ground: Ground, now: Solved) -> list[Solved]:
    """Back and longer, or in and wider, the figure's size kept."""
    ratio = 0.62 if move.direction != "in" else 1.45
    end = _dollied(now, ratio)
    return [now, _zoomed(end, 1.0 / ratio)]


def _orbit(spec: ShotSpec, move: Move, ground: Ground, now: Solved) -> list[Solved]:
    """Around what is in focus; a frame each fifteen degrees keeps the arc round."""
    degrees_ = (move.amount or 45) * (1 if move.direction != "left" else -1)
    view = now.view
    pan, tilt = radians(view.pan), radians(view.tilt)
    reach = now.focus
    hub = (view.at[0] - sin(pan) * cos(tilt) * reach, view.at[2] - cos(pan) * cos(tilt) * reach)
    steps = max(2, abs(degrees_) // 15)
    path = []
    for step in range(steps + 1):
        turn = radians(degrees_ * step / steps)
        dx, dz = view.at[0] - hub[0], view.at[2] - hub[1]
        at = (
            hub[0] + dx * cos(turn) + dz * sin(turn),
            view.at[1],
            hub[1] + dz * cos(turn) - dx * sin(turn),
        )
        path.append(replace(now, view=replace(view, at=at, pan=view.pan + degrees_ * step / steps)))
    return path


def _followed(ground: Ground, now: Solved, again: Solve) -> list[Solved]:
    """The same frame on where the figures end up; a camera that cannot come along turns after them."""
    moved = {name: ground.ends.get(name, figure) for name, figure in ground.figures.items()}
    if all(moved[name] is figure for name, figure in ground.figures.items()):
        return [now, now]
    hands = {name: ground.side(name) for name in ground.figures}
    heads = {**ground.heads, **ground.end_heads}
    end = again(replace(ground, figures=moved, heads=heads, hands=hands), 0)
    return [now, replace(end, view=replace(end.view, focal=now.view.focal))]


def _turned(spec: ShotSpec, move: Move, ground: Ground, view: View) -> View:
    """Panned or tilted: to its target, else by its amount."""
    target = _target(move.target, ground)
    if target is not None:
        return aimed(view.at, target, view.focal, view.aspect, 0.5, 0.4)
    amount = float(move.amount or {"whip-pan": 70, "pan": 24, "tilt": 14}[move.name])
    if move.name == "tilt":
        return replace(view, tilt=view.tilt + (-amount if move.direction == "down" else amount))
    return replace(view, pan=view.pan + (-amount if move.direction == "right" else amount))


def _shifted(spec: ShotSpec, move: Move, ground: Ground, now: Solved) -> list[Solved]:
    """Tracked aside or craned: half of the way on either side of the place that was solved."""
    view, reach = now.view, now.focus * 0.12 * PACES.get(move.pace, 1.0)
    if move.amount:
        reach = now.focus * move.amount / 200.0
    pan = radians(view.pan)
    if move.name == "crane":
        sign = -1.0 if move.direction == "down" else 1.0
        off: Vec = (0.0, sign * reach, 0.0)
    else:
        sign = -1.0 if move.direction == "left" else 1.0
        off = (cos(pan) * reach * sign, 0.0, -sin(pan) * reach * sign)
    hub = _focus_point(now)
    ends = []
    for share in (-1.0, 1.0):
        at = (
            view.at[0] + off[0] * share,
            max(150.0, view.at[1] + off[1] * share),
            view.at[2] + off[2] * share,
        )
        turn = heading(at, hub)[0] - heading(view.at, hub)[0]
        rise = heading(at, hub)[1] - heading(view.at, hub)[1]
        ends.append(replace(now, view=replace(view, at=at, pan=view.pan + turn, tilt=view.tilt + rise)))
    return ends


def _focus_point(now: Solved) -> Vec:
    pan, tilt, reach = radians(now.view.pan), radians(now.view.tilt), now.focus
    at = now.view.at
    return (
        at[0] - sin(pan) * cos(tilt) * reach,
        at[1] + sin(tilt) * reach,
        at[2] - cos(pan) * cos(tilt) * reach,
    )


def _target(name: str, ground: Ground) -> Vec | None:
    if not name:
        return None
    figure = ground.figures.get(name.upper())
    return figure.eyes if figure is not None else part_point(ground, name)


def _frame(at: int, solved: Solved, roll: int, ease: str = "smooth") -> Frame:
    """Quantised: millimetres, millidegrees and micrometres."""
    view = solved.view
    return Frame(
        at=at,
        position=Point(x=round(view.at[0]), y=round(view.at[1]), z=round(view.at[2])),
        pan=round(((view.pan + 180.0) % 360.0 - 180.0) * 1000),
        tilt=round(view.tilt * 1000),
        roll=roll + round(view.roll * 1000),
        focal=round(view.focal * 1000),
        focus=max(100, round(solved.focus)),
        ease=ease,
    )


def resolve(spec: ShotSpec, pitch: float, swing: float = 0.0) -> Solve:
    """The solver of one setup, to be asked again with other figures or another size."""

    def again(ground: Ground, aim: int) -> Solved:
        return solve(spec, ground, pitch, aim, swing)

    return again
