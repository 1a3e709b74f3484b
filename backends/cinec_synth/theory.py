"""Harmony: scales, chord progressions by mood, and voicings that move little."""

from collections.abc import Sequence

SCALES: dict[str, tuple[int, ...]] = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "harmonic-minor": (0, 2, 3, 5, 7, 8, 11),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "phrygian": (0, 1, 3, 5, 7, 8, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
    "locrian": (0, 1, 3, 5, 6, 8, 10),
    "pentatonic": (0, 2, 4, 7, 9),
    "blues": (0, 3, 5, 6, 7, 10),
    "whole-tone": (0, 2, 4, 6, 8, 10),
    "octatonic": (0, 2, 3, 5, 6, 8, 9, 11),
}
OTHER_SCALES = {"ionian": "major", "aeolian": "minor", "natural-minor": "minor", "diminished": "octatonic"}

# Scale degrees of the eight bars of a body, from 0. The last leads home.
PROGRESSIONS: dict[str, tuple[tuple[int, ...], ...]] = {
    "still": ((0, 0, 3, 0, 5, 3, 0, 4), (0, 5, 0, 3, 0, 5, 3, 4)),
    "warm": ((0, 4, 5, 3, 0, 4, 3, 4), (0, 2, 3, 4, 5, 3, 1, 4), (0, 3, 5, 4, 0, 3, 1, 4)),
    "sad": ((0, 5, 2, 6, 0, 5, 3, 4), (0, 3, 0, 4, 5, 3, 1, 4), (0, 6, 5, 4, 3, 0, 1, 4)),
    "dark": ((0, 0, 1, 0, 0, 5, 1, 4), (0, 1, 0, 6, 0, 1, 5, 4), (0, 0, 5, 5, 1, 1, 0, 4)),
    "strange": ((0, 1, 0, 3, 0, 1, 2, 4), (0, 2, 1, 3, 0, 2, 5, 4)),
    "bright": ((0, 3, 4, 0, 5, 3, 1, 4), (0, 4, 5, 4, 3, 0, 3, 4)),
    "driving": ((0, 5, 3, 4, 0, 5, 6, 4), (0, 0, 5, 6, 0, 0, 3, 4)),
}
FAMILIES = {
    "still": ("calm", "neutral", "peace", "still", "quiet", "rest"),
    "warm": ("hope", "romantic", "love", "tender", "warm", "gentle", "nostalg"),
    "sad": ("sad", "melanch", "grief", "loss", "lonel", "regret", "somber", "sombre"),
    "dark": ("dread", "tense", "fear", "horror", "menace", "ominous", "suspen", "terror"),
    "strange": ("myster", "wonder", "strange", "eerie", "dream", "magic", "uncanny"),
    "bright": ("joy", "comic", "happy", "playful", "bright", "triumph", "light"),
    "driving": ("urgent", "angry", "action", "chase", "epic", "heroic", "fight"),
}


def family_of(mood: str) -> str:
    """The family of progressions for a mood's word; an unknown word is `still`."""
    word = mood.lower()
    for family, stems in FAMILIES.items():
        if any(stem in word for stem in stems):
            return family
    return "still"


def pitch_of(scale: Sequence[int], root: int, degree: int) -> int:
    """The MIDI number of a scale degree; degrees go on above and below the octave."""
    octave, step = divmod(degree, len(scale))
    return root + 12 * octave + scale[step]


def chord_of(scale: Sequence[int], degree: int, *, ninth: bool = False) -> list[int]:
    """Pitch classes (from the root of the scale) of the chord in thirds on a degree; with its ninth if wanted."""
    degrees = [degree, degree + 2, degree + 4] + ([degree + 8] if ninth else [])
    return [pitch_of(scale, 0, each) % 12 for each in degrees]


def voiced(classes: Sequence[int], root: int, before: Sequence[int], low: int, high: int) -> list[int]:
    """The chord's pitches between `low` and `high`, each voice as near as may be to one of `before`."""
    placed: list[int] = []
    targets = (
        list(before) if before else [low + (high - low) * (place + 1) // 4 for place in range(len(classes))]
    )
    for index, each in enumerate(classes):
        options = [
            pitch for pitch in range(low, high + 1) if (pitch - root - each) % 12 == 0 and pitch not in placed
        ]
        if options:
            target = targets[min(index, len(targets) - 1)]
            placed.append(min(options, key=lambda pitch, at=target: (abs(pitch - at), pitch)))  # type: ignore[misc]
    return sorted(placed)
