"""A free phrase of a note as text."""

from cinec.syntax.note_shape import Phrase


def phrase_text(phrase: Phrase) -> str:
    """The value of a lone string, else the words as written with single blanks between."""
    if len(phrase.parts) == 1 and phrase.parts[0].kind in ("STRING", "UNCLOSED"):
        return phrase.parts[0].value
    text, end = "", phrase.span.start
    for part in phrase.parts:
        text += (" " if text and part.span.start > end else "") + part.text
        end = part.span.end
    return " ".join(text.split())
