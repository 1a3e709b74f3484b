"""Stable ids of beats: a hash of what a beat says, never of where it stands in the film."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from cinec.ir.canonical import short_hash
from cinec.ir.story import Beat


def own_id(kind: str, speaker: str, text: str) -> str:
    """The id of a beat that is the only one in its scene to say this."""
    return short_hash(kind, speaker, text)


def with_ids(beats: Sequence[Beat]) -> tuple[Beat, ...]:
    """Beats, which have their own ids, with ids unique in their scene; ties are broken by the neighbours' text, then by
    local occurrence."""
    keys = [(beat.kind, beat.speaker, beat.text) for beat in beats]
    texts = ["", *(beat.text for beat in beats), ""]
    ids = [beat.id for beat in beats]
    twice = {name for name, count in Counter(ids).items() if count > 1}
    ids = [
        short_hash(*keys[index], texts[index], texts[index + 2]) if name in twice else name
        for index, name in enumerate(ids)
    ]
    seen: Counter[str] = Counter()
    result = []
    for beat, name in zip(beats, ids, strict=True):
        seen[name] += 1
        name = name if seen[name] == 1 else f"{name}-{seen[name]}"
        result.append(beat if beat.id == name else replace(beat, id=name))
    return tuple(result)
