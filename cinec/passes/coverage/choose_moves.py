"""Small camera moves that a beat asks for: a slow push on the hottest line, a slow pull out at the end, a follow."""

from collections.abc import Sequence
from dataclasses import replace

from cinec.passes.action_verbs import TRAVELS
from cinec.passes.coverage.cut_points import Piece
from cinec.passes.coverage.drawn import Drawn
from cinec.passes.coverage.read_scene import HeardBeat
from cinec.syntax.shot_spec import Move

PUSH_TENSION = 640
PUSH_HEAT = 70
PUSH_MS = 2200
PULL_MS = 3000
PUSH = Move(name="push-in", pace="slow")
PULL = Move(name="pull-out", pace="slow")


def choose_moves(
    drawn: tuple[Drawn, ...], pieces: Sequence[Piece], heard: Sequence[HeardBeat]
) -> tuple[Drawn, ...]:
    """The shots with the planner's moves: written shots keep theirs, and at most one push in a scene."""
    result = list(drawn)
    hottest = _hottest(drawn, pieces, heard)
    if hottest is not None:
        result[hottest] = _moved(drawn[hottest], PUSH)
    last = len(drawn) - 1
    if last > 1 and last != hottest and _may_pull(drawn[last], pieces):
        result[last] = _moved(drawn[last], PULL)
    for number, each in enumerate(drawn):
        walker = _walker(each, pieces, heard)
        if walker and number != hottest:
            result[number] = _moved(each, Move(name="follow", target=walker))
    return tuple(result)


def _moved(each: Drawn, move: Move) -> Drawn:
    return replace(each, spec=replace(each.spec, moves=(move,)))


def _hottest(drawn: Sequence[Drawn], pieces: Sequence[Piece], heard: Sequence[HeardBeat]) -> int | None:
    """The planned single of a speaker whose stretch is long and the tensest; the first of equals."""
    best: tuple[int, int] | None = None
    for number, each in enumerate(drawn):
        own = pieces[each.pieces[0] : each.pieces[1]]
        if each.cue is not None or each.spec.framing != "single" or each.spec.size not in ("cu", "mcu"):
            continue
        if any(_same_face(each, drawn[near]) for near in (number - 1, number + 1) if 0 <= near < len(drawn)):
            continue
        speaks = any(heard[piece.index].seen in each.spec.subjects for piece in own)
        tension = max((heard[piece.index].tension for piece in own), default=0)
        heat = max((heard[piece.index].heat for piece in own), default=0)
        if (
            speaks
            and heat >= PUSH_HEAT
            and tension >= PUSH_TENSION
            and sum(piece.milliseconds for piece in own) >= PUSH_MS
        ):
            best = max(best, (heat, -number)) if best is not None else (heat, -number)
    return -best[1] if best is not None else None


def _same_face(one: Drawn, other: Drawn) -> bool:
    """Whether two shots are of one figure: a move would blur the difference in size that their cut needs."""
    return other.spec.framing != "insert" and bool(set(one.spec.subjects) & set(other.spec.subjects))


def _may_pull(each: Drawn, pieces: Sequence[Piece]) -> bool:
    long = sum(piece.milliseconds for piece in pieces[each.pieces[0] : each.pieces[1]]) >= PULL_MS
    return long and each.cue is None and each.spec.size in ("ws", "ews")


def _walker(each: Drawn, pieces: Sequence[Piece], heard: Sequence[HeardBeat]) -> str:
    """Who walks in a planned single that is too close to hold a walk."""
    if each.cue is not None or each.spec.framing != "single" or each.spec.size not in ("ms", "mws", "mcu"):
        return ""
    for piece in pieces[each.pieces[0] : each.pieces[1]]:
        for event in heard[piece.index].beat.events:
            here = piece.start <= event.at < max(piece.end, 1)
            if here and event.verb in TRAVELS and event.actor in each.spec.subjects:
                return event.actor
    return ""
