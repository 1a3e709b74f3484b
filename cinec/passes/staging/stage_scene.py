"""Stage one scene: build its set, find everyone's marks, and solve the camera and light of every setup."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from cinec.ir.canonical import short_hash
from cinec.ir.picture import Lighting, SetDesign
from cinec.ir.shots import SceneShots, Setup, Shot
from cinec.ir.story import Scene
from cinec.passes.coverage.plan_scene import setup_id
from cinec.passes.coverage.read_scene import HeardBeat, read_scene
from cinec.passes.framing_rules import JUMP_ANGLE, JUMP_RATIO
from cinec.passes.staging.figures import (
    Heights,
    angle_between,
    head_ratio,
    middle,
    yaw_towards,
)
from cinec.passes.staging.find_marks import find_marks
from cinec.passes.staging.frame_moves import frames_of, resolve, shake_of
from cinec.passes.staging.ground import Ground, master_point, side_of
from cinec.passes.staging.light_setup import light_setup
from cinec.passes.staging.moments import Moment, moment_of
from cinec.passes.staging.projection import Vec, View, as_vec, view_of
from cinec.passes.staging.solve_camera import Solved, group_head, holds_a_shoulder, solve
from cinec.passes.staging.space import Space, space_of
from cinec.set_terms import Anchor
from cinec.syntax.shot_spec import ShotSpec, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Optics:
    """What the terms say about one setup: tilt of the lens in degrees, stop in hundredths, sensor, and light."""

    pitch: float = 0.0
    roll: int = 0
    f_number: int = 280
    sensor: int = 36000
    scheme: Lighting


def stage_scene(
    scene: Scene,
    planned: SceneShots,
    design: SetDesign,
    anchors: tuple[Anchor, ...],
    aspect: Fraction,
    heights: Heights,
    optics: Mapping[str, Optics],
) -> SceneShots:
    """The scene with design, marks and solved setups; `optics` by setup id. A setup whose figures have moved since
    its first use becomes another one."""
    heard = read_scene(scene, 0)
    space = space_of(design)
    marks = find_marks(scene, heard, space, anchors)
    moments = [moment_of(scene, heard, marks, shot, heights, design) for shot in planned.shots]
    master = _master(heard, moments, planned, space, float(aspect))
    setups: dict[str, Setup] = {}
    names: dict[tuple[object, ...], str] = {}
    shots: list[Shot] = []
    for shot, moment in zip(planned.shots, moments, strict=True):
        ground = Ground(
            space=space,
            figures=moment.figures,
            ends=moment.ends,
            partners=moment.partners,
            master=master,
            aspect=float(aspect),
            heads=moment.heads,
            end_heads=moment.end_heads,
            hands=moment.hands,
        )
        own = optics[shot.setup]
        shot = _as_it_can_be(shot, ground)
        stand = (shot.setup, _stand(ground))
        if stand not in names:
            setup = _staged(shot.setup, shot.spec, ground, own)
            if shots and _may_turn(shot.spec):
                setup = _off_the_last(setup, setups[shots[-1].setup], shot, ground, own)
            names[stand] = _kept(setup, setups)
        shots.append(replace(shot, setup=names[stand]))
    return replace(planned, setups=tuple(setups.values()), shots=tuple(shots), design=design, marks=marks)


def _as_it_can_be(shot: Shot, ground: Ground) -> Shot:
    """A frame over a shoulder that nobody's place allows is the single that it comes to, and is called so."""
    if shot.spec.framing != "ots" or holds_a_shoulder(shot.spec, ground):
        return shot
    if not any(name in ground.figures for name in shot.spec.subjects):
        return shot
    spec = replace(shot.spec, framing="single", over="")
    return replace(shot, spec=spec, setup=setup_id(spec))


def _may_turn(spec: ShotSpec) -> bool:
    """Whether nothing written says from where the camera looks."""
    return not (spec.facing or spec.side or spec.same_as or spec.eyeline)


def _off_the_last(setup: Setup, before: Setup, shot: Shot, ground: Ground, optics: Optics) -> Setup:
    """A setup that would jump from the shot before it looks from another side, when one is to be had."""
    if not _jumps(before, setup, ground):
        return setup
    for swing in (28.0, -28.0, 45.0, -45.0, 62.0, -62.0):
        other = _staged(shot.setup, shot.spec, ground, optics, swing)
        if not _jumps(before, other, ground) and ground.space.camera_fits(as_vec(other.frames[0].position)):
            return other
    return setup


def _jumps(before: Setup, after: Setup, ground: Ground) -> bool:
    """Whether a cut shows the same figure from under thirty degrees away at under 1.6 times its size."""
    same = [name for name in before.spec.subjects if name in after.spec.subjects and name in ground.figures]
    if not same or {"insert", "pov"} & {before.spec.framing, after.spec.framing}:
        return False
    figure = ground.figures[min(same)]
    views = [view_of(frame, Fraction(ground.aspect)) for frame in (before.frames[-1], after.frames[0])]
    turns = [yaw_towards(figure.eyes, view.at) for view in views]
    heads = sorted(_head(setup, ground, view) for setup, view in zip((before, after), views, strict=True))
    turn = abs(angle_between(turns[0], turns[1]))
    return turn < JUMP_ANGLE and heads[1] * 1000 < heads[0] * JUMP_RATIO


def _head(setup: Setup, ground: Ground, view: View) -> float:
    """The head's share of the picture, of a group that of a head in its middle."""
    figures = [ground.figures[name] for name in setup.spec.subjects if name in ground.figures]
    return head_ratio(view, figures[0]) if len(figures) == 1 else group_head(view, figures)


def _kept(setup: Setup, setups: dict[str, Setup]) -> str:
    """The name under which a staged setup is kept: an equal one's, the planned id, or one that tells its frames."""
    name = setup.id
    if name in setups and replace(setups[name], spec=setup.spec) != setup:
        name = short_hash(setup.id, repr(setup.frames), repr(setup.lighting))
    setups.setdefault(name, replace(setup, id=name))
    return name


def _stand(ground: Ground) -> tuple[object, ...]:
    """Where everyone stands and ends up, and whom they look at: what a camera depends on besides its spec."""
    both = [(name, figures[name]) for figures in (ground.figures, ground.ends) for name in sorted(figures)]
    rows = tuple(
        (name, figure.posture, round(figure.yaw), *(round(each) for each in figure.eyes))
        for name, figure in both
    )
    heads = tuple(sorted((name, round(yaw)) for name, yaw in {**ground.heads, **ground.end_heads}.items()))
    return (rows, tuple(sorted(ground.partners.items())), heads)


def _staged(name: str, spec: ShotSpec, ground: Ground, optics: Optics, swing: float = 0.0) -> Setup:
    """The setup with its frames, side and light; a written side of the line turns the ground round."""
    if spec.side in (Side.LEFT, Side.RIGHT):
        ground = replace(ground, master=_written_side(ground, spec.side))
    solved = solve(spec, ground, optics.pitch, swing=swing)
    turned = replace(spec, roll=spec.roll + optics.roll)
    frames = frames_of(turned, ground, solved, resolve(spec, optics.pitch, swing))
    people = [each for each in spec.subjects if each in ground.figures]
    gaze = ground.gaze(people[0]) if people and spec.framing != "pov" else None
    lighting = light_setup(optics.scheme, frames[0], gaze, 1)
    return Setup(
        id=name,
        spec=spec,
        frames=frames,
        f_number=optics.f_number,
        sensor=optics.sensor,
        shake=shake_of(spec),
        side=_side(spec, ground, solved),
        lighting=lighting,
    )


def _side(spec: ShotSpec, ground: Ground, solved: Solved) -> int:
    """The side of the line that the camera is on, the line running between the pair in alphabetical order."""
    pair = _pair(spec, ground)
    if pair is None:
        return 0
    first, second = (ground.figures[name].eyes for name in pair)
    return side_of(first, second, solved.view.at)


def _pair(spec: ShotSpec, ground: Ground) -> tuple[str, str] | None:
    people = [name for name in (*spec.subjects, spec.over) if name in ground.figures]
    if len(people) == 1 and ground.partners.get(people[0]) in ground.figures:
        people.append(ground.partners[people[0]])
    if len(people) < 2 or people[0] == people[1]:
        return None
    return (min(people[:2]), max(people[:2]))


def _written_side(ground: Ground, side: Side) -> Vec:
    """The cameras' side mirrored where the note asks for the right; the left is where the scene is shot from."""
    if side is Side.LEFT:
        return ground.master
    centre = middle(figure.eyes for figure in ground.figures.values()) if ground.figures else (0.0, 0.0, 0.0)
    return (2 * centre[0] - ground.master[0], ground.master[1], 2 * centre[2] - ground.master[2])


def _master(
    heard: Sequence[HeardBeat],
    moments: Sequence[Moment],
    planned: SceneShots,
    space: Space,
    aspect: float,
) -> Vec:
    """The side that the scene is shot from: the one from which the group is seen better."""
    crowd = max(moments, key=lambda moment: len(moment.figures), default=None)
    if crowd is None or not crowd.figures:
        return (0.0, 1500.0, 6000.0)
    pair = _main_pair(heard, tuple(crowd.figures))
    centre = middle(crowd.figures[name].eyes for name in pair)
    if len(pair) == 2:
        line = yaw_towards(crowd.figures[pair[0]].eyes, crowd.figures[pair[1]].eyes)
    else:
        line = crowd.figures[pair[0]].yaw - 40.0
    spec = ShotSpec(size="ws", framing="group" if len(pair) > 1 else "single", subjects=pair)
    best: tuple[float, Vec] | None = None
    for side in (1, -1):
        point = master_point(centre, line, side)
        ground = Ground(
            space=space,
            figures=crowd.figures,
            ends={},
            partners=crowd.partners,
            master=point,
            aspect=aspect,
        )
        cost = solve(spec, ground).cost
        if best is None or cost < best[0] - 20.0:
            best = (cost, point)
    assert best is not None
    return best[1]


def _main_pair(heard: Sequence[HeardBeat], names: tuple[str, ...]) -> tuple[str, ...]:
    counts: dict[tuple[str, str], int] = {}
    for each in heard:
        if each.seen in names and each.listener in names:
            pair = (min(each.seen, each.listener), max(each.seen, each.listener))
            counts[pair] = counts.get(pair, 0) + 1
    if counts:
        return min(counts, key=lambda pair: (-counts[pair], pair))
    return names[:2]
