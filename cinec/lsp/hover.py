"""What is told of the thing under the cursor where no plan is needed: a term, a name, a code."""

import re

from cinec.diagnostics import CODES
from cinec.lint.script_view import ScriptView, WrittenNote
from cinec.lsp.markdown import counted, plain
from cinec.lsp.term_card import find_term, term_card
from cinec.passes.cast_words import character_of
from cinec.source import SourceFile, Span
from cinec.syntax import notes as note_types
from cinec.syntax.read_note import keyword_of
from cinec.syntax.vocabulary import Word
from cinec.terms import Term

_CODE = re.compile(r"\bCIN[A-Z]\d{3}\b")


def hover_at(script: ScriptView, file: int, offset: int, *, pictures: bool) -> tuple[str, Span] | None:
    """Markdown, and the place that it is about; None also where a shot is meant, which takes a plan."""
    for _, note in script.notes():
        if note.note.span.file == file and note.note.span.start <= offset <= note.note.span.end:
            return _of_note(script, note, offset, pictures=pictures)
    return _of_name(script, file, offset)


def _of_note(
    script: ScriptView, note: WrittenNote, offset: int, *, pictures: bool
) -> tuple[str, Span] | None:
    term = _term_at(script, note.source, note.note.body_span, offset)
    if term is not None:
        return term_card(term[0], pictures=pictures), term[1]
    if isinstance(note.value, note_types.Shot):
        return None
    if isinstance(note.value, note_types.Ignore):
        told = [f"**{code}** {CODES.get(code, 'unknown')}" for code in note.value.codes]
        return "\n\n".join(told), note.note.span
    return _of_name(script, note.source.id, offset)


def _term_at(script: ScriptView, source: SourceFile, body: Span, offset: int) -> tuple[Term, Span] | None:
    """The longest phrase of the vocabulary that holds the offset."""
    text = source.slice(body)
    colon = text.find(":")
    words = [match for match in re.finditer(r"[^\s,;:]+", text) if match.start() > colon >= 0]
    here = offset - body.start
    best: tuple[int, Word, Span] | None = None
    for first in range(len(words)):
        for last in range(first, min(len(words), first + 4)):
            start, end = words[first].start(), words[last].end()
            if not start <= here <= end:
                continue
            word = _word(script, text[start:end], text[:colon])
            if word is not None and (best is None or end - start > best[0]):
                best = (end - start, word, Span(source.id, body.start + start, body.start + end))
    if best is None:
        return None
    term = find_term(script.stdlib, best[1].category, best[1].name)
    return (term, best[2]) if term else None


def _word(script: ScriptView, phrase: str, head: str) -> Word | None:
    keyword = keyword_of(head)
    vocabulary = script.stdlib.vocabulary()
    if keyword == "SHOT":
        return vocabulary.find_shot_word(phrase)
    kinds = {"LOOK": "look", "MOOD": "mood", "LIGHT": "light", "COVER": "coverage", "TRANS": "transition"}
    return vocabulary.find(kinds[keyword], phrase) if keyword in kinds else None


def _of_name(script: ScriptView, file: int, offset: int) -> tuple[str, Span] | None:
    from cinec.lsp.names import at, occurrences, same

    found = occurrences(script)
    here = at(found, file, offset)
    if here is None or script.story is None:
        return None
    places = same(found, here)
    lines = [f"**{plain(here.name.partition('#')[2] or here.name)}** · {here.kind}"]
    if here.kind == "character":
        character = character_of(here.name, script.story)
        spoken = sum(beat.speaker == here.name for _, beat in script.beats())
        scenes = sum(here.name in scene.scene.present for scene in script.scenes if scene.scene)
        lines += ["", plain(", ".join(character.phrases)) or "not declared: the look comes from the name", ""]
        lines.append(f"{counted(spoken, 'speech', 'speeches')}, {counted(scenes, 'scene')}")
    elif here.kind == "place":
        lines += ["", counted(sum(scene.words.place == here.name for scene in script.scenes), "scene")]
    else:
        lines += ["", counted(len(places), "place")]
    return "\n".join(lines), here.span
