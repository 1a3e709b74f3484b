"""What a staged scene looks like through its cameras: sizes, sides, jumps, measured on projected joints."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from cinec.ir.shots import SceneShots, Setup, Shot, ShotList
from cinec.ir.story import Scene
from cinec.passes.coverage.read_scene import read_scene
from cinec.passes.staging.figures import Figure, angle_between, head_ratio, yaw_towards
from cinec.passes.staging.ground import side_of
from cinec.passes.staging.moments import Moment, moment_of
from cinec.passes.staging.projection import View, view_of
from cinec.passes.staging.solve_camera import group_head

FACES = ("single", "ots", "reaction", "two-shot", "group")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A shot with its setup, its first and last view, and who stands where."""

    shot: Shot
    setup: Setup
    moment: Moment
    first: View
    last: View

    def subjects(self) -> tuple[Figure, ...]:
        return tuple(
            self.moment.figures[name] for name in self.shot.spec.subjects if name in self.moment.figures
        )


def shown(shots: ShotList, heights: Mapping[str, int]) -> Iterator[tuple[Scene, SceneShots, list[Shown]]]:
    """Each scene with its shots as seen."""
    for scene, staged in zip(shots.story.scenes, shots.scenes, strict=True):
        yield scene, staged, _shown(scene, staged, shots.story.settings.aspect, heights)


def _shown(scene: Scene, staged: SceneShots, aspect: Fraction, heights: Mapping[str, int]) -> list[Shown]:
    setups = {setup.id: setup for setup in staged.setups}
    heard = read_scene(scene, 0)
    rows = []
    for shot in staged.shots:
        setup = setups[shot.setup]
        rows.append(
            Shown(
                shot=shot,
                setup=setup,
                moment=moment_of(scene, heard, staged.marks, shot, heights, staged.design),
                first=view_of(setup.frames[0], aspect, setup.sensor),
                last=view_of(setup.frames[-1], aspect, setup.sensor),
            )
        )
    return rows


def head_share(view: View, figures: tuple[Figure, ...]) -> float:
    """The head's share of the picture's height; of a group, that of a head in its middle."""
    return head_ratio(view, figures[0]) if len(figures) == 1 else group_head(view, figures)


def jumps(rows: list[Shown]) -> list[str]:
    """Cuts on the same figures from under thirty degrees at under 1.6 times the size, returns to a setup aside."""
    found = []
    for before, after in pairwise(rows):
        same = {f.name for f in before.subjects()} & {f.name for f in after.subjects()}
        if before.shot.setup == after.shot.setup:
            found.append(f"{before.shot.id} to {after.shot.id}: the same setup")
        if not same or before.shot.spec.framing not in FACES or after.shot.spec.framing not in FACES:
            continue
        name = min(same)
        turn = abs(
            angle_between(
                yaw_towards(before.moment.figures[name].eyes, before.last.at),
                yaw_towards(after.moment.figures[name].eyes, after.first.at),
            )
        )
        heads = sorted(
            (head_share(before.last, before.subjects()), head_share(after.first, after.subjects()))
        )
        if turn < 29.5 and heads[1] < 1.59 * heads[0]:
            specs = [f"{row.shot.spec.size} {row.shot.spec.framing}" for row in (before, after)]
            found.append(f"{before.shot.id} to {after.shot.id} ({specs}): {turn:.0f} degrees, {heads}")
    return found


def crossings(rows: list[Shown]) -> list[str]:
    """Shots of one pair in talk from both sides of its line, with neither a neutral one between nor a move."""
    sides: dict[tuple[str, str], tuple[int, tuple[object, ...]]] = {}
    found = []
    for row in rows:
        names = [f.name for f in row.subjects()]
        if row.shot.spec.framing == "ots":
            names.append(row.shot.spec.over)
        if len(names) == 1 and row.moment.partners.get(names[0]) in row.moment.figures:
            names.append(row.moment.partners[names[0]])
        if len(names) != 2 or row.shot.spec.framing not in FACES:
            continue
        pair = (min(names), max(names))
        one, two = (row.moment.figures[name].eyes for name in pair)
        side = side_of(one, two, row.first.at)
        stand = (one, two)
        before = sides.get(pair)
        if side and before is not None and before[0] == -side and before[1] == stand:
            found.append(f"{row.shot.id} crosses the line of {pair}")
        if side:
            sides[pair] = (side, stand)
    return found
