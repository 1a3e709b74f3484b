"""A guess at how long a speech lasts, word by word, that stands in until it is measured."""

import re

from cinec.ir.speech import SpeechRequest, SpeechTiming, Word
from cinec.ir.timecode import SAMPLE_RATE

LEAD = SAMPLE_RATE * 50 // 1000
TRAIL = SAMPLE_RATE * 140 // 1000
PER_WORD = SAMPLE_RATE * 104 // 1000
PER_LETTER = SAMPLE_RATE * 46 // 1000
PER_DIGIT = SAMPLE_RATE * 230 // 1000
SHORT_PAUSE = SAMPLE_RATE * 170 // 1000
LONG_PAUSE = SAMPLE_RATE * 430 // 1000
RUN = re.compile(r"\S+")


def estimate_speech(request: SpeechRequest) -> SpeechTiming:
    """The timing of a speech from its letters: about 2.6 words a second at the voice's own rate, plus pauses.

    Pure and integral, so that a plan made from it is the same on every machine. `estimated` is set.
    """
    rate = max(request.voice.rate, 1)
    words: list[Word] = []
    at = LEAD
    for match in RUN.finditer(request.text):
        inside = [index for index in range(*match.span()) if request.text[index].isalnum()]
        if not inside:
            at += _pause(match.group()) * 1000 // rate
            continue
        length = _length(request.text[inside[0] : inside[-1] + 1]) * 1000 // rate
        words.append(Word(offset=inside[0], length=inside[-1] + 1 - inside[0], start=at, end=at + length))
        at += length + _pause(request.text[inside[-1] + 1 : match.end()]) * 1000 // rate
    end = words[-1].end if words else LEAD
    return SpeechTiming(samples=end + TRAIL, words=tuple(words), estimated=True)


def _length(word: str) -> int:
    digits = sum(letter.isdigit() for letter in word)
    return PER_WORD + PER_DIGIT * digits + PER_LETTER * (len(word) - digits)


def _pause(marks: str) -> int:
    if any(mark in ".!?…" for mark in marks):
        return LONG_PAUSE
    return SHORT_PAUSE if any(mark in ",;:—–-" for mark in marks) else 0
