"""Read speech: a cue and its lines become one beat, its parentheticals delivery."""

from cinec.ir.story import Beat, Play
from cinec.passes.beat_ids import own_id
from cinec.passes.mentions import first_mentions
from cinec.passes.read_script import Script
from cinec.passes.spoken_words import heard_only
from cinec.source import SourceFile
from cinec.syntax import notes_in
from cinec.syntax.tree import DialogueText, Note, Parenthetical, Speech


def read_speech(source: SourceFile, speech: Speech, script: Script) -> tuple[Beat, list[tuple[Note, int]]]:
    """The beat of a speech, and its inline notes with their places in the beat's text."""
    text, offsets, notes = "", [speech.span.start], []
    for part in speech.parts:
        if not isinstance(part, DialogueText):
            continue
        seen = script.visible(source, part.content)
        joint = " " if text and seen.text else ""
        base = len(text) + len(joint)
        notes += [(note, base + at) for note, at in notes_in(source, part.content)]
        if seen.text:
            text += joint + seen.text
            offsets = [*offsets[:-1], *(offsets[-1:] if joint else []), *seen.offsets]
    voiceover, offscreen = heard_only(speech.extensions)
    name = speech.name.upper()
    phrases = tuple(
        phrase.strip()
        for part in speech.parts
        if isinstance(part, Parenthetical)
        for phrase in part.text.replace(";", ",").split(",")
        if phrase.strip()
    )
    beat = Beat(
        id=own_id("speech", name, text),
        kind="speech",
        text=text,
        speaker=name,
        extensions=speech.extensions,
        offscreen=offscreen,
        voiceover=voiceover,
        dual=speech.dual,
        plays=(Play(name=name, phrases=phrases, span=speech.cue_span),) if phrases else (),
        mentions=first_mentions(text, script.names - {name}),
        span=speech.span,
        offsets=tuple(offsets),
    )
    return beat, notes
