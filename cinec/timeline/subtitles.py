"""Subtitles: speeches split at word times into titles of at most two lines of 42 characters, and their SRT."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cinec.ir.render import RenderList, SpokenCue, Subtitle
from cinec.ir.speech import Word
from cinec.ir.timecode import SAMPLE_RATE, sample_of_frame
from cinec.timeline.subtitle_track import plain_text

LINE = 42
GAP = SAMPLE_RATE * 84 // 1000
SHORTEST = SAMPLE_RATE
LINGER = SAMPLE_RATE * 350 // 1000
LONGEST = SAMPLE_RATE * 6
READABLE = SAMPLE_RATE * 800 // 1000
SENTENCE_ENDS = ".!?…"
CLAUSE_ENDS = ",;:—–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A piece of text without spaces, at most a line long; `joined` pieces follow without a space."""

    text: str
    start: int
    end: int
    joined: bool = False


def subtitles_of(render: RenderList) -> tuple[Subtitle, ...]:
    """The subtitles of a film in order, none overlapping another, none past its end. Pure."""
    length = sample_of_frame(render.frames, render.fps)
    titles = [title for cue in render.speech for title in split_cue(cue)]
    return tuple(_spaced(sorted(titles, key=lambda each: (each.start, each.end)), length))


def srt_text(subtitles: Sequence[Subtitle]) -> str:
    """SubRip text; times in milliseconds, script text never markup."""
    blocks = [
        f"{number}\n{_clock(each.start)} --> {_clock(each.end)}\n{plain_text(each.text)}\n"
        for number, each in enumerate(subtitles, start=1)
    ]
    return "\n".join(blocks)


def split_cue(cue: SpokenCue) -> list[Subtitle]:
    """One speech as titles that start with their first word and end a little after their last."""
    titles = []
    for chunk in _chunks(_tokens(cue)):
        lines = _broken(chunk)
        titles.append(
            Subtitle(
                start=chunk[0].start,
                end=max(chunk[-1].end, chunk[0].start + 1),
                text="\n".join(_joined(line) for line in lines),
                speaker=cue.speaker,
                words=_words(lines),
            )
        )
    return titles


def _tokens(cue: SpokenCue) -> list[Token]:
    """The words as shown with the times as spoken; where their numbers differ, the times are shared out."""
    shown = plain_text(cue.subtitle).split()
    spoken = cue.timing.words or (Word(offset=0, length=0, start=0, end=cue.timing.samples),)
    voiced = [index for index, text in enumerate(shown) if any(letter.isalnum() for letter in text)]
    order = {index: place for place, index in enumerate(voiced)}
    tokens: list[Token] = []
    place = 0
    for index, text in enumerate(shown):
        place = order.get(index, place)
        first = spoken[min(place * len(spoken) // max(len(voiced), 1), len(spoken) - 1)]
        last = spoken[max(min((place + 1) * len(spoken) // max(len(voiced), 1), len(spoken)) - 1, 0)]
        start, end = cue.start + first.start, cue.start + max(last.end, first.end)
        tokens += _pieces(text, start, end)
    return tokens


def _pieces(text: str, start: int, end: int) -> list[Token]:
    """A word longer than a line in pieces that share its time."""
    count = -(-len(text) // LINE)
    return [
        Token(
            text=text[index * LINE : (index + 1) * LINE],
            start=start + (end - start) * index // count,
            end=start + (end - start) * (index + 1) // count,
            joined=index > 0,
        )
        for index in range(count)
    ]


def _chunks(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """The cheapest split into titles: few of them, broken after sentences, then clauses, then pauses."""
    best: list[tuple[int, int]] = [(0, 0)]
    for end in range(1, len(tokens) + 1):
        options = []
        for start in range(end - 1, -1, -1):
            chunk = tokens[start:end]
            if not _broken(chunk):
                break
            options.append((best[start][0] + _cost(chunk, tokens[end : end + 1]), start))
        best.append(min(options))
    chunks: list[Sequence[Token]] = []
    end = len(tokens)
    while end:
        start = best[end][1]
        chunks.insert(0, tokens[start:end])
        end = start
    return chunks


def _cost(chunk: Sequence[Token], following: Sequence[Token]) -> int:
    cost = 60
    length = chunk[-1].end - chunk[0].start
    cost += max(length - LONGEST, 0) * 400 // SAMPLE_RATE
    cost += 60 if length < READABLE else 0
    for place, (before, after) in enumerate(pairwise(chunk), start=1):
        if before.text[-1] in SENTENCE_ENDS:
            cost += 30 + min((after.start - before.end) * 60 // SAMPLE_RATE, 120)
            cost += 100 if following and len(chunk) - place <= 2 else 0
    return cost + (_cost_of_break(chunk[-1], following[0]) if following else 0)


def _cost_of_break(last: Token, following: Token) -> int:
    if following.joined:
        return 200
    if last.text[-1] in SENTENCE_ENDS:
        return 0
    return 20 if last.text[-1] in CLAUSE_ENDS else 90


def _broken(chunk: Sequence[Token]) -> list[Sequence[Token]]:
    """The chunk on one line, or on the two most even ones; empty when it does not fit."""
    if len(_joined(chunk)) <= LINE:
        return [chunk]
    ways = []
    for place in range(1, len(chunk)):
        first, second = _joined(chunk[:place]), _joined(chunk[place:])
        if max(len(first), len(second)) <= LINE:
            gain = 22 if first[-1] in SENTENCE_ENDS else 8 if first[-1] in CLAUSE_ENDS else 0
            ways.append((abs(len(first) - len(second)) - gain, place))
    if not ways:
        return []
    place = min(ways)[1]
    return [chunk[:place], chunk[place:]]


def _joined(tokens: Sequence[Token]) -> str:
    return "".join(
        ("" if token.joined or not index else " ") + token.text for index, token in enumerate(tokens)
    )


def _words(lines: Sequence[Sequence[Token]]) -> tuple[Word, ...]:
    words = []
    offset = 0
    for line in lines:
        for index, token in enumerate(line):
            offset += 0 if token.joined or not index else 1
            words.append(Word(offset=offset, length=len(token.text), start=token.start, end=token.end))
            offset += len(token.text)
        offset += 1
    return tuple(words)


def _spaced(titles: list[Subtitle], length: int) -> list[Subtitle]:
    """Titles held long enough to read, two frames apart; two voices at once share a title or take turns."""
    spaced: list[Subtitle] = []
    for title in titles:
        if spaced and title.start < spaced[-1].end + GAP:
            before = spaced[-1]
            if title.start - before.start >= READABLE:
                spaced[-1] = replace(before, end=title.start - GAP)
            elif "\n" not in before.text + title.text and len(before.text + title.text) < 2 * LINE - 6:
                spaced[-1] = _together(before, title)
                continue
            else:
                title = replace(
                    title, start=before.end + GAP, end=max(title.end, before.end + GAP + READABLE)
                )
        spaced.append(title)
    return [
        _held(title, spaced[index + 1 : index + 2], length)
        for index, title in enumerate(spaced)
        if title.start < length
    ]


def _together(first: Subtitle, second: Subtitle) -> Subtitle:
    """Two short speeches at once, a dash before each."""
    text = f"- {first.text}\n- {second.text}"
    if max(len(line) for line in text.split("\n")) > LINE:
        text = f"{first.text}\n{second.text}"
    return replace(first, end=max(first.end, second.end), text=text, words=())


def _held(title: Subtitle, following: Sequence[Subtitle], length: int) -> Subtitle:
    latest = min(following[0].start - GAP if following else length, length)
    wanted = max(title.end + LINGER, title.start + SHORTEST)
    return replace(title, end=max(min(wanted, latest), min(title.end, length), title.start + 1))


def _clock(sample: int) -> str:
    seconds, millis = divmod((sample * 1000 + SAMPLE_RATE // 2) // SAMPLE_RATE, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d},{millis:03d}"
