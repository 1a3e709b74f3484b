"""espeak's events as SpeechTiming: a time for every word of the text, and the phones of each."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from cinec.ir.speech import SpeechTiming, SpokenPhoneme, Word
from cinec.ir.timecode import SAMPLE_RATE

WORD_IN_TEXT = re.compile(r"\S+")
STRESS = str.maketrans("", "", "ˈˌ")


def timing_of(
    text: str,
    words: Sequence[tuple[int, int]],
    phonemes: Sequence[tuple[str, int]],
    *,
    rate: int,
    shift: int,
    samples: int,
) -> SpeechTiming:
    """Words and phones in samples of the finished WAV.

    `words` are (code-point offset, sample) and `phonemes` (IPA, sample) in espeak's order at `rate` Hz;
    `shift` is where espeak's sample 0 lies in the WAV, `samples` its length. Silence makes no phone.
    """
    scale = Fraction(SAMPLE_RATE, rate)

    def place(sample: int) -> int:
        return min(max(int(sample * scale) + shift, 0), samples)

    bounds = [place(at) for _, at in phonemes] + [samples]
    phones = tuple(
        SpokenPhoneme(ipa=ipa.translate(STRESS), start=bounds[index], end=bounds[index + 1])
        for index, (ipa, _) in enumerate(phonemes)
        if ipa.translate(STRESS).strip("_:-") and bounds[index + 1] > bounds[index]
    )
    starts = [(offset, place(at)) for offset, at in words]
    return SpeechTiming(samples=samples, words=_words(text, starts, phones, samples), phonemes=phones)


def spoken_words(text: str) -> list[tuple[int, int]]:
    """(offset, length) of each word: a run without spaces, less the punctuation around it, never empty."""
    found = []
    for match in WORD_IN_TEXT.finditer(text):
        inside = [at for at in range(*match.span()) if text[at].isalnum()]
        if inside:
            found.append((inside[0], inside[-1] + 1 - inside[0]))
    return found


def _words(
    text: str, starts: Sequence[tuple[int, int]], phones: Sequence[SpokenPhoneme], samples: int
) -> tuple[Word, ...]:
    spans = spoken_words(text)
    at = _starts_of(spans, starts, phones[-1].end if phones else samples)
    words: list[Word] = []
    for index, (offset, length) in enumerate(spans):
        following = at[index + 1] if index + 1 < len(spans) else samples
        ends = [phone.end for phone in phones if at[index] < phone.end <= following]
        words.append(Word(offset=offset, length=length, start=at[index], end=max(ends, default=following)))
    return tuple(words)


def _starts_of(spans: Sequence[tuple[int, int]], starts: Sequence[tuple[int, int]], end: int) -> list[int]:
    """A start for each word; espeak runs some words together (`of the`), and those share their time by letters."""
    known: dict[int, int] = {}
    firsts = [first for first, _ in spans]
    for offset, at in starts:
        index = bisect_right(firsts, offset) - 1
        if index < 0 or offset >= firsts[index] + spans[index][1]:
            index += 1
        if index < len(spans) and firsts[index] - offset <= 2:
            known.setdefault(index, at)
    known.setdefault(0, 0 if not starts else min(at for _, at in starts))
    known[len(spans)] = end
    result: list[int] = []
    marks = sorted(known)
    for mark, following in pairwise(marks):
        letters = [length + 1 for _, length in spans[mark:following]]
        total, passed, room = sum(letters), 0, max(known[following] - known[mark], 0)
        for count in letters:
            start = known[mark] + room * passed // total
            result.append(max(start, result[-1]) if result else start)
            passed += count
    return result
