"""What a scene heading says: inside or outside, which place, and what time it is."""

import re
from dataclasses import dataclass
from functools import lru_cache

HOURS: dict[str, int] = {
    "DAWN": 350,
    "SUNRISE": 370,
    "EARLY MORNING": 400,
    "MORNING": 510,
    "NOON": 720,
    "MIDDAY": 720,
    "DAY": 720,
    "AFTERNOON": 900,
    "LATE AFTERNOON": 1020,
    "MAGIC HOUR": 1110,
    "GOLDEN HOUR": 1110,
    "SUNSET": 1140,
    "DUSK": 1170,
    "EVENING": 1220,
    "NIGHT": 1380,
    "LATE NIGHT": 60,
    "MIDNIGHT": 0,
}
CARRIES_ON = ("CONTINUOUS", "CONT'D", "LATER", "MOMENTS LATER", "MINUTES LATER", "SAME", "SAME TIME")
DAY = 720

_SETTING = re.compile(
    r"^(?P<setting>INT\.?/EXT|EXT\.?/INT|I/E|E/I|INT|EXT|EST)(?:[.\s]\s*|$)(?P<rest>.*)$", re.IGNORECASE
)
_DASH = re.compile(r"\s+[-–—]+\s+|\s*[–—]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingWords:
    """`time` is the word in lower case, empty when the heading has none; `hour` None when it carries on."""

    place: str
    interior: bool
    time: str
    hour: int | None


@lru_cache(maxsize=4096)
def read_heading(text: str) -> HeadingWords:
    """`INT. LAB - CORRIDOR - NIGHT` is inside LAB - CORRIDOR at night. A forced heading without INT is outside
    only when it says EXT; unknown last parts belong to the place."""
    match = _SETTING.match(text.strip())
    setting = match["setting"].upper().replace(".", "") if match else "INT"
    rest = match["rest"] if match else text.strip()
    parts = [part.strip() for part in _DASH.split(rest) if part.strip()]
    time, hour = "", None
    if len(parts) > 1:
        time, hour = _time_of(parts[-1])
        if time:
            parts = parts[:-1]
    return HeadingWords(
        place=" - ".join(parts).upper(),
        interior=not setting.startswith(("EXT", "E/I", "EST")),
        time=time,
        hour=hour,
    )


def _time_of(text: str) -> tuple[str, int | None]:
    word = text.upper().strip(" .()")
    if word in CARRIES_ON:
        return word.lower(), None
    for known in sorted(HOURS, key=len, reverse=True):
        if re.search(rf"\b{known}\b", word):
            return known.lower(), HOURS[known]
    return "", None
