"""How a beat is played, in numbers: faces, gestures and their lengths from the terms of the stdlib."""

from fractions import Fraction

from cinec.ir.picture import Feeling, Gesture
from cinec.stdlib import Stdlib
from cinec.terms import DeliveryTerm, GestureTerm, TransitionTerm

GESTURE_FRAMES = 30
DISSOLVE_FRAMES = 24


class Manners:
    """The stdlib as actors need it; every answer is kept."""

    def __init__(self, stdlib: Stdlib) -> None:
        self.deliveries = stdlib.terms(DeliveryTerm)
        self.terms = stdlib.terms(GestureTerm)
        self.transitions = stdlib.terms(TransitionTerm)
        self.stdlib = stdlib

    def feeling(self, phrases: tuple[str, ...], frame: int) -> Feeling | None:
        """The face of the first delivery among the phrases, from a frame on."""
        for term in self._heard(phrases):
            return Feeling(frame=frame, face=term.face, name=term.name)
        return None

    def gestures(self, phrases: tuple[str, ...], frame: int) -> tuple[Gesture, ...]:
        """What hands and head do for the phrases, a gesture each."""
        found = dict.fromkeys(term.gesture for term in self._heard(phrases) if term.gesture)
        for phrase in phrases:
            found.update(dict.fromkeys(term.name for term in self.stdlib.heard(GestureTerm, phrase)))
        names = [name for name in found if self._kind(name) in ("head", "hands", "body")]
        return tuple(
            Gesture(start=frame, end=frame + self.gesture_frames(name, Fraction(24)), name=name)
            for name in names
        )

    def gesture_frames(self, name: str, fps: Fraction) -> int:
        """How long a gesture takes in frames of the film."""
        length = self.terms[name].frames if name in self.terms else GESTURE_FRAMES
        return max(6, int(length * fps / 24))

    def overlap(self, name: str, fps: Fraction) -> tuple[bool, int]:
        """Whether two pictures overlap in a transition, and its own length in frames of the film."""
        term = self.transitions.get(name)
        if term is None:
            return name in ("dissolve", "wipe"), int(DISSOLVE_FRAMES * fps / 24)
        return term.kind in ("dissolve", "wipe"), int(term.frames * fps / 24)

    def _kind(self, name: str) -> str:
        return self.terms[name].kind if name in self.terms else ""

    def _heard(self, phrases: tuple[str, ...]) -> tuple[DeliveryTerm, ...]:
        own = [self.deliveries[phrase] for phrase in phrases if phrase in self.deliveries]
        for phrase in phrases:
            own += self.stdlib.heard(DeliveryTerm, phrase)
        return tuple(dict.fromkeys(own))
