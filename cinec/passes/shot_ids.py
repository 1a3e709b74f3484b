"""Stable ids of shots: what a shot covers, never where it stands in the film."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cinec.ir.canonical import short_hash

ID_LENGTH = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """What names a shot: a written id, or the kind, speaker and text that it covers."""

    written: str
    kind: str
    speaker: str
    text: str


def shot_ids(shots: Sequence[Covered]) -> tuple[str, ...]:
    """One id a shot, unique in its scene; ties are broken by neighbouring text, then by local occurrence."""
    texts = ["", *(shot.text for shot in shots), ""]
    keys = [(shot.kind, shot.speaker, shot.text) for shot in shots]
    ids = [shot.written or short_hash(*key, length=ID_LENGTH) for shot, key in zip(shots, keys, strict=True)]
    twice = {name for name, count in Counter(ids).items() if count > 1}
    ids = [
        short_hash(*keys[index], texts[index], texts[index + 2], length=ID_LENGTH)
        if name in twice and not shots[index].written
        else name
        for index, name in enumerate(ids)
    ]
    taken = {shot.written for shot in shots if shot.written}
    result: list[str] = []
    for index, name in enumerate(ids):
        if not shots[index].written or name in result:
            name = _free(name, taken.union(result))
        result.append(name)
    return tuple(result)


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free
