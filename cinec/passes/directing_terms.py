"""What the planner asks the stdlib: the rhythm of a look, the tension of a mood."""

import re
from typing import Any

ASL_MS = 5000
TENSION = 350
MOOD_TENSIONS = {
    "dread": 620, "tense": 600, "menace": 640, "terror": 720, "panic": 700, "anger": 640, "grief": 560,
    "sad": 420, "melancholy": 400, "calm": 220, "warm": 240, "joy": 260, "comic": 260, "wonder": 360,
    "romantic": 380, "mystery": 460, "suspense": 600, "urgent": 600, "bleak": 450, "tender": 380,
}  # fmt: skip


def mood_tension(stdlib: Any, mood: str) -> int:
    """The tension of a scene's mood in per-mille: the tensest of its words that the stdlib knows."""
    known = [MOOD_TENSIONS[word] for word in re.findall(r"[\w-]+", mood.lower()) if word in MOOD_TENSIONS]
    return max(known, default=TENSION)


def shot_length_ms(stdlib: Any, look: str) -> int:
    """The average shot length that a look asks for."""
    return ASL_MS
