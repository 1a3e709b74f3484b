"""Characters of a line as samples of its recording, and the frames at which it may be cut."""

from collections.abc import Sequence
from fractions import Fraction

from cinec.ir.speech import SpeechTiming, Word
from cinec.ir.timecode import SAMPLE_RATE, frame_of_sample, sample_of_frame
from cinec.passes.coverage.estimate import speech_ms


def guessed(text: str) -> SpeechTiming:
    """A stand-in until the line is measured: words share its estimated time by their letters."""
    total = speech_ms(text) * SAMPLE_RATE // 1000
    spots = [(at, len(word)) for at, word in _words(text)]
    letters = sum(length for _, length in spots) or 1
    words, passed = [], 0
    for at, length in spots:
        start = total * passed // letters
        passed += length
        words.append(Word(offset=at, length=length, start=start, end=total * passed // letters))
    return SpeechTiming(samples=total, words=tuple(words), estimated=True)


def sample_at(timing: SpeechTiming, text: str, at: int) -> int:
    """The sample where character `at` of the shown text begins: its word's start, found by share where the spoken
    text is not the shown one."""
    if at <= 0 or not text:
        return 0
    if at >= len(text):
        return timing.samples
    if not timing.words:
        return timing.samples * at // len(text)
    starts = [each for each, _ in _words(text)]
    number = sum(1 for each in starts if each < at)
    if len(starts) == len(timing.words):
        return timing.words[number].start if number < len(timing.words) else timing.samples
    spoken = timing.words[-1].offset + timing.words[-1].length
    place = at * spoken // len(text)
    near = min(timing.words, key=lambda word: (abs(word.offset - place), word.offset))
    return near.start


def legal_cut(aim: int, least: int, words: Sequence[tuple[int, int]], fps: Fraction) -> int:
    """The frame nearest to sample `aim`, not before `least`, whose first sample falls inside no word.

    `words` are [start, end) in the scene's samples; after the last of them any frame will do.
    """
    middle = max(least, frame_of_sample(aim, fps))
    last = max((end for _, end in words), default=0)
    for step in range(0, 2 * frame_of_sample(max(last - aim, SAMPLE_RATE), fps) + 8):
        frame = middle + (step + 1) // 2 * (1 if step % 2 else -1)
        if frame >= least and not splits_word(frame, words, fps):
            return frame
    return max(least, frame_of_sample(last, fps) + 1)


def splits_word(frame: int, words: Sequence[tuple[int, int]], fps: Fraction) -> bool:
    """Whether a cut before `frame` would fall inside a word."""
    sample = sample_of_frame(frame, fps)
    return any(start < sample < end for start, end in words)


def _words(text: str) -> tuple[tuple[int, str], ...]:
    found, start = [], None
    for index, letter in enumerate([*text, " "]):
        if letter.isspace():
            if start is not None and any(each.isalnum() for each in text[start:index]):
                found.append((start, text[start:index]))
            start = None
        elif start is None:
            start = index
    return tuple(found)
