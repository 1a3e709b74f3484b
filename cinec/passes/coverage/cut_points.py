"""Where a scene may be cut: stretches of beats that only whole shots are made of."""

import re
from dataclasses import dataclass

from cinec.passes.coverage.estimate import beat_ms
from cinec.passes.coverage.read_scene import LONG_LINE_MS, HeardBeat
from cinec.passes.sentences import sentence_starts

SHORTEST_PIECE_MS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The stretch [start, end) of beat `index`; no planned cut falls inside it.

    `text` is what is told or said; `last_third` marks the end of a long line, which may belong to the listener.
    """

    index: int
    start: int
    end: int
    text: str
    milliseconds: int
    last_third: bool = False


def pieces_of(heard: tuple[HeardBeat, ...], fixed: dict[int, tuple[int, ...]]) -> tuple[Piece, ...]:
    """The pieces of a scene in order; `fixed` are characters of beats where written shots begin or end."""
    pieces: list[Piece] = []
    for index, each in enumerate(heard):
        forced = {at for at in fixed.get(index, ()) if 0 < at < len(each.beat.text)}
        own = _speech_cuts(each) if each.beat.kind == "speech" else _action_cuts(each)
        bounds = [0, *sorted(forced | (own if not forced else set())), len(each.beat.text)]
        third = max(own, default=0) if each.beat.kind == "speech" else 0
        for start, end in zip(bounds, bounds[1:], strict=False):
            text = each.beat.text[start:end]
            pieces.append(
                Piece(
                    index=index,
                    start=start,
                    end=end,
                    text=text,
                    milliseconds=beat_ms(each.beat.kind, text),
                    last_third=bool(third) and start >= third and end > start,
                )
            )
    return tuple(pieces)


def _speech_cuts(heard: HeardBeat) -> set[int]:
    """Inside a line of three seconds and more: the pause nearest to two thirds of it, else the word there."""
    text = heard.beat.text
    if heard.milliseconds < LONG_LINE_MS or heard.beat.dual:
        return set()
    aim = len(text) * 2 // 3
    pauses = [match.end() for match in re.finditer(r"[.!?,;:—…]+[\"”’]?\s+", text)]
    near = [at for at in pauses if len(text) * 2 // 5 <= at <= len(text) * 17 // 20]
    words = [match.start() for match in re.finditer(r"(?<=\s)\S", text)]
    choice = near or [at for at in words if abs(at - aim) <= len(text) // 6]
    return {min(choice, key=lambda at: (abs(at - aim), at))} if choice else set()


def _action_cuts(heard: HeardBeat) -> set[int]:
    """Between the sentences of an action, where both sides are long enough to be a shot."""
    if heard.beat.kind != "action":
        return set()
    text, cuts, last = heard.beat.text, set(), 0
    for at in sentence_starts(text):
        if beat_ms("action", text[last:at]) >= SHORTEST_PIECE_MS and len(text) - at >= 8:
            cuts.add(at)
            last = at
    return cuts
