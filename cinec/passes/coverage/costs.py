"""What a shot and a cut cost: the rules of direction as integers, thousandths of a bad cut.

FORBIDDEN is a price that no sum of others reaches; it stands for the rules that are filters.
"""

from dataclasses import dataclass
from itertools import combinations
from math import log

from cinec.passes.action_verbs import HANDS, LOOKS, WHOLE_BODY
from cinec.passes.coverage.candidates import Candidate
from cinec.passes.coverage.cut_points import Piece
from cinec.passes.coverage.read_scene import TENSE, HeardBeat
from cinec.passes.framing_rules import JUMP_ANGLE, JUMP_RATIO, head_aim

FORBIDDEN = 1_000_000
CUT = 320
SHORTEST_MS = 700
SHORTEST_INSERT_MS = 1200
PLACE_MS = (1800, 5000)
SHORT_LINE_MS = 850
WARM = 690
MWS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """The average shot length that the look and mood ask for, and the extra price of close-ups."""

    asl_ms: int = 5000
    closeup: int = 0
    montage_ms: int = 0


def length_cost(candidate: Candidate, milliseconds: int, rhythm: Rhythm) -> int:
    """Distance from a log-normal shot length of sigma 0.94 and median 0.64 ASL (Salt)."""
    if rhythm.montage_ms:
        return abs(milliseconds - rhythm.montage_ms)
    median = 640 * rhythm.asl_ms // 1000
    off = log(max(200, milliseconds) / median)
    cost = round((1500 if off > 0 else 1000) * off * off / (2 * 0.94 * 0.94))
    if milliseconds < (SHORTEST_INSERT_MS if candidate.only is not None else SHORTEST_MS):
        cost += 1500
    if candidate.spec.framing == "establishing" and milliseconds > PLACE_MS[1] and candidate.shows:
        cost += (milliseconds - PLACE_MS[1]) // 2
    return cost


def piece_cost(candidate: Candidate, number: int, piece: Piece, heard: HeardBeat) -> int:
    """What it costs to show a piece by a candidate, whatever comes before and after."""
    if candidate.only is not None and candidate.only != number:
        return FORBIDDEN
    if not _all_there(candidate, heard):
        return FORBIDDEN
    kind = heard.beat.kind
    if kind == "speech":
        return _speech_cost(candidate, piece, heard)
    if kind == "title":
        return 0 if candidate.wide else 500
    return _action_cost(candidate, piece, heard)


def size_cost(candidate: Candidate, tension: int, rhythm: Rhythm) -> int:
    """How far the size is from what the tension asks for; close-ups wait for tension."""
    if candidate.only is not None or candidate.spec.framing in ("establishing", "insert"):
        return 0
    if candidate.size <= 1:
        return rhythm.closeup if tension >= TENSE else FORBIDDEN
    wanted = 1 if tension >= 750 else 2 if tension >= 420 else 3
    shared = candidate.spec.framing == "ots"
    return 110 * abs(candidate.size - wanted) + (100 if shared == (tension >= WARM) else 0)


def cut_cost(before: Candidate, after: Candidate) -> int:
    """The price of cutting from one frame to another: jumps are forbidden, wide leaps and odd reverses are dear."""
    if before.spec == after.spec or is_jump(before, after):
        return FORBIDDEN
    inserted = before.only is not None or after.only is not None
    steps = abs(before.size - after.size)
    price = CUT
    if not inserted and "establishing" not in (before.spec.framing, after.spec.framing):
        price += 700 * max(0, steps - 2)
    if after.spec.framing == "establishing" and after.shows and before.spec.framing != "establishing":
        price += 500
    if before.faces and after.faces and not before.faces & after.faces:
        price += 130 * steps + (90 if before.spec.framing != after.spec.framing else 0)
    return price


def is_jump(before: Candidate, after: Candidate) -> bool:
    """Thirty degrees or a size: the same figures from nearly the same side at nearly the same size."""
    if not before.faces & after.faces:
        return before.spec.framing == after.spec.framing == "establishing" and before.size == after.size
    heads = sorted((head_aim(before.spec.size), head_aim(after.spec.size)))
    close = abs(before.angle - after.angle) < JUMP_ANGLE
    return close and heads[1] * 1000 < heads[0] * JUMP_RATIO


def _all_there(candidate: Candidate, heard: HeardBeat) -> bool:
    """Whether everyone in the frame is on the set and near enough; an empty place may be shown at any time."""
    if candidate.spec.framing in ("establishing", "aerial", "insert"):
        return True
    if not all(name in heard.there for name in candidate.shows):
        return False
    ruled_out = heard.pairs.apart if candidate.spec.framing == "ots" else heard.pairs.wide
    tight = candidate.spec.framing == "ots" or candidate.size <= MWS
    return not (tight and any(pair in ruled_out for pair in combinations(sorted(candidate.shows), 2)))


def _speech_cost(candidate: Candidate, piece: Piece, heard: HeardBeat) -> int:
    seconds_cost = piece.milliseconds
    if not heard.seen:
        return _unseen_cost(candidate, heard)
    if heard.seen in candidate.faces:
        lone = candidate.spec.framing in ("single", "ots")
        away = 300 if piece.last_third and lone and heard.listener else 0
        return away + (0 if lone else seconds_cost * (candidate.size - 1) // 7)
    if heard.listener and heard.listener in candidate.faces:
        if piece.last_third:
            return 0
        return 240 if piece.milliseconds <= SHORT_LINE_MS else 450 + seconds_cost * 2 // 3
    return FORBIDDEN


def _unseen_cost(candidate: Candidate, heard: HeardBeat) -> int:
    """Off screen we see who listens; over a picture, whoever or whatever is there."""
    if not heard.there:
        return 0
    if heard.beat.offscreen:
        if heard.listener in candidate.faces:
            return 0
        return 350 if candidate.faces else 900
    return 0 if candidate.faces else 150


def _action_cost(candidate: Candidate, piece: Piece, heard: HeardBeat) -> int:
    if candidate.only is not None:
        return -850
    events = [event for event in heard.beat.events if piece.start <= event.at < piece.end]
    actors = {event.actor for event in events} | {
        name for name in heard.beat.mentions if name in piece.text.upper() and name in heard.there
    }
    cost = sum(650 for name in actors if name in heard.there and name not in candidate.shows)
    cost += sum(420 for name in actors if name in candidate.shows and name not in candidate.faces)
    lone = candidate.spec.framing == "single"
    for event in events:
        if event.verb in WHOLE_BODY and candidate.size < 4:
            cost += 240 * (4 - candidate.size)
        elif event.verb in HANDS and candidate.size < 3:
            cost += 150
        elif event.verb in LOOKS and candidate.size > 3 and event.actor in candidate.shows:
            cost += 160 if not lone else 90
    if not actors and not candidate.wide and candidate.faces:
        cost += 260
    return cost
