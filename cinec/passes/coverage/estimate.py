"""How long a stretch of text plays, guessed before anything is measured. Milliseconds."""

import re

from cinec.passes.sentences import sentences_of

WORD_MS = 330
SENTENCE_MS = 260
CLAUSE_MS = 140
ACTION_SENTENCE_MS = 900
ACTION_WORD_MS = 210
SHORTEST_ACTION_MS = 1300
LONGEST_SENTENCE_MS = 5200

_WORD = re.compile(r"\w+(?:['’]\w+)*")


def speech_ms(text: str) -> int:
    """A speech at about 165 words a minute, pauses at punctuation included."""
    words = _WORD.findall(text)
    letters = sum(map(len, words))
    pauses = len(re.findall(r"[.!?…;:—]+", text)) * SENTENCE_MS + text.count(",") * CLAUSE_MS
    return max(350, (len(words) * WORD_MS + letters * 62) // 2 + pauses - SENTENCE_MS // 2)


def action_ms(text: str) -> int:
    """An action paragraph, sentence by sentence: what is told in one breath is seen in one."""
    return max(SHORTEST_ACTION_MS, sum(_sentence_ms(part) for part in sentences_of(text)))


def title_ms(text: str) -> int:
    """A title: time to find it and to read it, 0.7 s and 0.3 s a word."""
    return 1200 + 300 * len(_WORD.findall(text))


def beat_ms(kind: str, text: str) -> int:
    if kind == "speech":
        return speech_ms(text)
    return title_ms(text) if kind == "title" else action_ms(text)


def _sentence_ms(sentence: str) -> int:
    words = len(_WORD.findall(sentence))
    return min(LONGEST_SENTENCE_MS, ACTION_SENTENCE_MS + words * ACTION_WORD_MS) if words else 0
