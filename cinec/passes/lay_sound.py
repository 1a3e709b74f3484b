"""Lay the sound: speeches, score, ambience and effects as requests with their places on the film."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cinec.ir.canonical import seed_of
from cinec.ir.render import MusicRequest, MusicSpan, SoundRequest, SoundSpan, SpeechRequest, SpeechTiming, SpokenCue
from cinec.ir.shots import BeatTime, ShotList
from cinec.ir.story import Beat, MusicCue, Scene
from cinec.passes.schedule import Schedule
from cinec.passes.timing.speech_key import SpeechKey
from cinec.stdlib import Stdlib

AMBIENCE_GAIN = -1800
EFFECT_GAIN = -600
EDGE_MS = 20000


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    speech: tuple[SpokenCue, ...]
    music: tuple[MusicSpan, ...]
    sounds: tuple[SoundSpan, ...]
