"""The soft subtitle track: 3GPP timed text samples, written as bytes so that no text is ever markup."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cinec.ir.render import Subtitle

MOST_BYTES = 0xFFFF

# A word joiner, which no player shows, keeps `<i>`, `{\an8}` and `-->` from being read as markup.
TAG = re.compile(r"([<{])(?=[\\/A-Za-z!])")
CONTROL = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f\u2028\u2029\ud800-\udfff]")

# The style that libav's encoder puts into the sample description; no text of a script passes through it.
STYLE_HEADER = (
    b"[Script Info]\nScriptType: v4.00+\nPlayResX: 384\nPlayResY: 288\n\n[V4+ Styles]\n"
    b"Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, "
    b"Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, "
    b"MarginR, MarginV, Encoding\n"
    b"Style: Default,Arial,16,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,0\n\n[Events]\n"
    b"Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSample:
    """[start, end) in samples of the film, and the bytes of one timed-text sample."""

    start: int
    end: int
    payload: bytes


def text_samples(subtitles: tuple[Subtitle, ...], length: int) -> Iterator[TextSample]:
    """The subtitles and the empty samples between them, covering [0, last end) without a hole."""
    at = 0
    for subtitle in sorted(subtitles, key=lambda each: (each.start, each.end)):
        start, end = max(subtitle.start, at), min(subtitle.end, length)
        if end <= start:
            continue
        if start > at:
            yield TextSample(start=at, end=start, payload=_payload(""))
        yield TextSample(start=start, end=end, payload=_payload(plain_text(subtitle.text)))
        at = end


def plain_text(text: str) -> str:
    """`text` on lines of its own, without control characters or anything a player would take for markup."""
    lines = [
        CONTROL.sub("", line).strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ]
    whole = "\n".join(line for line in lines if line)
    return TAG.sub("\\1\u2060", whole).replace("-->", "--\u2060>")


def _payload(text: str) -> bytes:
    data = text.encode("utf-8")[:MOST_BYTES].decode("utf-8", "ignore").encode("utf-8")
    return len(data).to_bytes(2, "big") + data
