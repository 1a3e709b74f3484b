"""The cheapest coverage of a scene: semi-Markov dynamic programming over candidate setups and cut points.

After Galvane, Ronfard, Lino and Christie (2015): states are setups, stages are cut points, shots have lengths.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cinec.passes.coverage.candidates import Candidate
from cinec.passes.coverage.costs import (
    CUT,
    FORBIDDEN,
    Rhythm,
    cut_cost,
    length_cost,
    piece_cost,
    size_cost,
)
from cinec.passes.coverage.cut_points import Piece
from cinec.passes.coverage.read_scene import HeardBeat

FRESH, UNSEEN, SEEN = 0, 1, 2
NOTHING = -1
REESTABLISH_AFTER = 5
REESTABLISH = 900
LONGEST_IN_ASL = 6
LATE_PLACE = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A shot of the solution: pieces [start, end) in the frame of a candidate; `run` is the run that it fills."""

    candidate: int
    start: int
    end: int
    run: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Pieces [start, end) to be covered: by `fixed` when the script says so, else by any of `candidates`.

    Candidates are indexes of the pool; `single` asks for one shot.
    """

    start: int
    end: int
    fixed: int | None = None
    candidates: tuple[int, ...] = ()
    single: bool = False
    rhythm: Rhythm = Rhythm()


Key = tuple[int, int, int]
# A chosen shot (candidate, start, end, run) and those before it.
Chain = tuple[tuple[int, int, int, int], "Chain"] | None
States = dict[Key, tuple[int, Chain]]


def solve(
    runs: Sequence[Run],
    pool: Sequence[Candidate],
    pieces: Sequence[Piece],
    heard: Sequence[HeardBeat],
    surcharge: Mapping[int, int],
) -> tuple[Chosen, ...]:
    """The cheapest sequence of shots; ties go to the earlier candidate. `surcharge` is added per use."""
    states: States = {(NOTHING, FRESH, 0): (0, None)}
    solver = _Solver(pool, pieces, heard, surcharge)
    for number, run in enumerate(runs):
        states = solver.free(states, run, number) if run.fixed is None else solver.fixed(states, run, number)
    best = min(states.items(), key=lambda item: item[1][0] + (FORBIDDEN // 2 if item[0][1] == UNSEEN else 0))
    return _unwound(best[1][1])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """Into a candidate: the state after it by what was seen and how many lone frames there were, the prices of its cuts
    by what was before, and of showing the place late."""

    keys: Mapping[tuple[int, int], Key]
    late: tuple[int, int, int]
    shared: bool
    cuts: dict[int, int] = field(default_factory=dict)


class _Solver:
    """Costs of one scene, each asked for once."""

    def __init__(
        self,
        pool: Sequence[Candidate],
        pieces: Sequence[Piece],
        heard: Sequence[HeardBeat],
        surcharge: Mapping[int, int],
    ) -> None:
        self.pool, self.pieces, self.heard, self.surcharge = pool, pieces, heard, surcharge
        self.cuts: dict[tuple[int, int], int] = {}
        self.contents: dict[tuple[int, int], int] = {}
        self.ways: dict[int, _Way] = {}

    def fixed(self, states: States, run: Run, number: int) -> States:
        """A written shot: every way to here goes through it, at the price of the cut."""
        assert run.fixed is not None
        chosen = (run.fixed, run.start, run.end, number)
        result: States = {}
        for (before, seen, close), (cost, chain) in states.items():
            price = self._cut(before, run.fixed)
            key = self._after(run.fixed, SEEN if seen == UNSEEN else seen, close)
            total = cost + min(price, 10 * CUT)
            if key not in result or total < result[key][0]:
                result[key] = (total, (chosen, chain))
        return result

    def free(self, states: States, run: Run, number: int) -> States:
        """The planner's own stretch, cut where it is cheapest."""
        at: list[States] = [{} for _ in range(run.end - run.start + 1)]
        at[0] = states
        for start in range(run.start, run.end):
            here = at[start - run.start]
            if not here:
                continue
            for candidate in run.candidates:
                entries = self._entries(here, candidate)
                for end, price in self._lengths(run, start, candidate):
                    there = at[end - run.start]
                    for key, cost, chain in entries:
                        total = cost + price
                        known = there.get(key)
                        if known is None or total < known[0]:
                            there[key] = (total, ((candidate, start, end, number), chain))
        return at[-1]

    def _entries(self, here: States, candidate: int) -> list[tuple[Key, int, Chain]]:
        """The cheapest ways into a candidate, one for each kind of past that no cheaper and fresher one beats."""
        way = self._way(candidate)
        best: States = {}
        for (before, seen, close), (cost, chain) in here.items():
            price = way.cuts.get(before)
            if price is None:
                price = way.cuts[before] = self._cut(before, candidate)
            cost += price + way.late[seen]
            if close >= REESTABLISH_AFTER and not way.shared:
                cost += REESTABLISH
            key = way.keys[seen, close]
            known = best.get(key)
            if known is None or cost < known[0]:
                best[key] = (cost, chain)
        kept: list[tuple[Key, int, Chain]] = []
        for key, (cost, chain) in sorted(best.items(), key=lambda item: (-item[0][1], item[0][2])):
            if all(cost < other for _, other, _ in kept):
                kept.append((key, cost, chain))
        return kept

    def _way(self, candidate: int) -> "_Way":
        """What cutting to a candidate comes to, whatever was before."""
        if candidate not in self.ways:
            shown = self.pool[candidate]
            late = (
                0 if shown.wide and shown.size >= 5 else LATE_PLACE,
                0 if shown.wide else FORBIDDEN // 2,
                0,
            )
            keys = {
                (seen, close): self._after(candidate, seen, close)
                for seen in (FRESH, UNSEEN, SEEN)
                for close in range(REESTABLISH_AFTER + 1)
            }
            self.ways[candidate] = _Way(keys=keys, late=late, shared=_is_shared(shown))
        return self.ways[candidate]

    def _lengths(self, run: Run, start: int, candidate: int) -> list[tuple[int, int]]:
        """(end, cost) of a candidate's shot that begins at `start`, for every later cut point that is not too far."""
        shown, rhythm = self.pool[candidate], run.rhythm
        content, milliseconds, tension = self.surcharge.get(candidate, 0), 0, 0
        found: list[tuple[int, int]] = []
        for end in range(start + 1, run.end + 1):
            piece = self.pieces[end - 1]
            content += self._content(candidate, end - 1)
            milliseconds += piece.milliseconds
            tension = max(tension, self.heard[piece.index].tension)
            if run.single and end < run.end:
                continue
            if found and (content >= FORBIDDEN or milliseconds > LONGEST_IN_ASL * rhythm.asl_ms):
                break
            price = length_cost(shown, milliseconds, rhythm) + size_cost(shown, tension, rhythm)
            found.append((end, content + price))
        return found

    def _content(self, candidate: int, number: int) -> int:
        key = (candidate, number)
        if key not in self.contents:
            piece = self.pieces[number]
            self.contents[key] = piece_cost(self.pool[candidate], number, piece, self.heard[piece.index])
        return self.contents[key]

    def _cut(self, before: int, after: int) -> int:
        if before == NOTHING:
            return 0
        key = (before, after)
        if key not in self.cuts:
            self.cuts[key] = cut_cost(self.pool[before], self.pool[after])
        return self.cuts[key]

    def _after(self, candidate: int, seen: int, close: int) -> Key:
        """The state once a candidate is shown: whether the place is known, and how many lone frames there were."""
        shown = self.pool[candidate]
        known = SEEN if shown.wide or seen == SEEN else UNSEEN
        return (candidate, known, 0 if _is_shared(shown) else min(REESTABLISH_AFTER, close + 1))


def _is_shared(candidate: Candidate) -> bool:
    """Whether a frame shows the place or more than one figure; lone frames in a row ask for one that does."""
    return candidate.wide or len(candidate.shows) > 1


def _unwound(chain: Chain) -> tuple[Chosen, ...]:
    shots = []
    while chain is not None:
        (candidate, start, end, run), chain = chain
        shots.append(Chosen(candidate=candidate, start=start, end=end, run=run))
    return tuple(reversed(shots))
