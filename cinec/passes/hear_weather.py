"""Hear weather: the weather that words of a script tell of, in whole words, so that no train brings rain."""

import re
from collections.abc import Mapping

CLEAR = "clear"
SIGNS: Mapping[str, str] = {
    sign: weather
    for weather, signs in {
        "rain": "rain rains raining rainy rainstorm drizzle drizzles drizzling drizzly downpour",
        "storm": "storm stormy thunder thunders thunderstorm lightning gale",
        "snow": "snow snows snowing snowy snowfall snowstorm blizzard sleet",
        "fog": "fog foggy mist misty haze hazy",
        "cloud": "cloud clouds cloudy overcast",
    }.items()
    for sign in signs.split()
}
_WORD = re.compile(r"[^\W\d_]+")


def weather_in(text: str) -> str:
    """The weather that the first telling word of `text` names: rain, storm, snow, fog or cloud, else clear."""
    words = (word.casefold() for word in _WORD.findall(text))
    return next((SIGNS[word] for word in words if word in SIGNS), CLEAR)
