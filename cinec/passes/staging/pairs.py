"""Which pairs may share which frame, by where their marks are: known before any camera is solved."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import hypot

from cinec.ir.shots import Mark
from cinec.passes.coverage.read_scene import HeardBeat, Pairs

SHOULDER_GAP = (700.0, 2500.0)
LOWERED = frozenset({"sit", "kneel", "lie"})
TWO_SHOT_HEIGHT = 1280.0
TWO_SHOT_SHARE = 0.72


def pairs_of(heard: Sequence[HeardBeat], marks: Sequence[Mark], aspect: Fraction) -> tuple[Pairs, ...]:
    """For each beat, the pairs that no camera holds over a shoulder, and those too far apart for a close two-shot."""
    order = {each.beat.id: index for index, each in enumerate(heard)}
    rows = []
    now: dict[str, Mark] = {}
    widest = TWO_SHOT_HEIGHT * TWO_SHOT_SHARE * float(aspect)
    by_beat: Mapping[int, list[Mark]] = {index: [] for index in range(len(heard))}
    for mark in marks:
        by_beat[order[mark.beat]].append(mark)
    for index, each in enumerate(heard):
        found: list[dict[str, Mark]] = [dict(now)]
        for mark in by_beat[index]:
            now[mark.actor] = mark
        found.append(dict(now))
        rows.append(_limits(each.there, [stand for stand in found if stand], widest))
    return tuple(rows)


def _limits(there: Sequence[str], stands: Sequence[Mapping[str, Mark]], widest: float) -> Pairs:
    apart, wide = set(), set()
    for first, second in combinations(sorted(there), 2):
        for stand in stands:
            if first not in stand or second not in stand:
                continue
            one, two = stand[first], stand[second]
            gap = hypot(one.position.x - two.position.x, one.position.z - two.position.z)
            uneven = (one.posture in LOWERED) != (two.posture in LOWERED)
            if uneven or not SHOULDER_GAP[0] <= gap <= SHOULDER_GAP[1]:
                apart.add((first, second))
            if gap > widest:
                wide.add((first, second))
    return Pairs(apart=frozenset(apart), wide=frozenset(wide))
