"""Speech: the voice that is asked for, and when its words and sounds come."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """`name` is the speech backend's voice; rate and pitch are per-mille of the voice's own."""

    name: str
    pitch: int = 1000
    rate: int = 1000
    range: int = 1000
    volume: int = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechRequest:
    """One speech. Outputs: `speech.wav` (48 kHz mono 16 bit) and `speech.json` (SpeechTiming)."""

    text: str
    lang: str
    voice: Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """`offset` and `length` in code points of the request's text; [start, end) in samples of the WAV."""

    offset: int
    length: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenPhoneme:
    ipa: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechTiming:
    """Measured speech: `speech.json`. `estimated` marks a guess that stands in until it is measured."""

    samples: int
    words: tuple[Word, ...] = ()
    phonemes: tuple[SpokenPhoneme, ...] = ()
    estimated: bool = False
