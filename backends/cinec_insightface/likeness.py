"""Who is who in a frame, and how like each character is over a clip: raw cosines, not judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cinec_insightface.pack import Face, Vector

DIGITS = 6


@dataclass(slots=True, kw_only=True)
class Likeness:
    """What was seen so far. `known` holds the embedding of each character, None for one whose face nobody knows."""

    known: Mapping[str, "Vector | None"]
    frames: int = 0
    strangers: int = 0
    cosines: dict[str, list[float]] = field(default_factory=dict)

    def add(self, faces: Sequence["Face"]) -> None:
        """One more frame with these faces."""
        found = assign(faces, {name: each for name, each in self.known.items() if each is not None})
        for name, cosine in found.items():
            self.cosines.setdefault(name, []).append(cosine)
        self.frames += 1
        self.strangers = max(self.strangers, len(faces) - len(found))

    def table(self) -> dict[str, Any]:
        """The likeness as it is written, the characters in the order of `known`."""
        return {
            "frames": self.frames,
            "characters": {
                name: {
                    "cosine": _spread(self.cosines.get(name, [])),
                    "found": len(self.cosines.get(name, [])),
                }
                for name in self.known
            },
            "strangers": self.strangers,
        }


def assign(faces: Sequence["Face"], known: Mapping[str, "Vector"]) -> dict[str, float]:
    """The cosine of each name's face: no face has two names, and no other pairing has a greater sum of cosines."""
    if not faces or not known:
        return {}
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    names = tuple(known)
    cosines = np.stack([face.embedding for face in faces]) @ np.stack([known[name] for name in names]).T
    rows, columns = linear_sum_assignment(cosines, maximize=True)
    return {names[column]: float(cosines[row, column]) for row, column in zip(rows, columns, strict=True)}


def mean_of(embeddings: Sequence["Vector"]) -> "Vector | None":
    """The direction between several embeddings; None where there is none."""
    if not embeddings:
        return None
    import numpy as np

    middle: Vector = np.mean(np.stack(list(embeddings)), axis=0)
    length = float(np.linalg.norm(middle))
    return middle / length if length else None


def rounded(value: float) -> float:
    """Six decimals, and no minus before a zero."""
    return round(float(value), DIGITS) + 0.0


def _spread(cosines: Sequence[float]) -> dict[str, float] | None:
    if not cosines:
        return None
    return {
        "median": rounded(median(cosines)),
        "best": rounded(max(cosines)),
        "least": rounded(min(cosines)),
    }
