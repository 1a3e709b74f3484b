"""What has happened to a character: wet, bloody, bruised, bandaged, torn or dirty, put onto its pieces."""

from collections.abc import Sequence

from cinec.ir.picture import Appearance
from cinec_previs.figure.marks import bandages, stains, wounds
from cinec_previs.figure.marks.places import Places
from cinec_previs.figure.marks.tears import torn
from cinec_previs.figure.physique import Physique
from cinec_previs.figure.piece import Piece
from cinec_previs.figure.skeleton import Skeleton

__all__ = ["KINDS", "marked"]

MAKERS = {
    "torn": torn,
    "bruise": wounds.bruise,
    "wet": stains.wet,
    "soot": stains.stained,
    "dirt": stains.stained,
    "mud": stains.stained,
    "dust": stains.stained,
    "blood": wounds.blood,
    "bandage": bandages.bandage,
    "patch": bandages.eye_patch,
    "sling": bandages.sling,
}
# In the order in which they are put on: a stain is on the torn cloth, a bandage over both. `broken` is for glasses,
# which are made so.
KINDS = (*MAKERS, "broken")


def marked(pieces: Sequence[Piece], appearance: Appearance, frame: Skeleton, body: Physique) -> list[Piece]:
    """The pieces with every mark of the appearance; a mark of a kind or on a part that is unknown leaves none."""
    places, out = Places(frame, body), list(pieces)
    for mark in sorted(
        appearance.marks, key=lambda each: KINDS.index(each.kind) if each.kind in KINDS else -1
    ):
        if mark.kind in MAKERS:
            out = MAKERS[mark.kind](out, mark, places)
    return out
