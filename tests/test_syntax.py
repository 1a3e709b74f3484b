"""Fountain source to tree, one behaviour a case file, and what must hold for every text."""

from cinec.source import SourceFile
from cinec.syntax import (
    Action,
    DialogueText,
    Element,
    Heading,
    Lyric,
    Note,
    NoteParagraph,
    Parenthetical,
    RichText,
    Screenplay,
    Section,
    Speech,
    Synopsis,
    Transition,
    notes_in,
    parse,
    visible,
)
from tests.cases import Case, check


def _render(case: Case) -> str:
    text = case.source
    for flag, line_end in (("crlf", "\r\n"), ("cr", "\r")):
        if flag in case.flags:
            text = text.replace("\n", line_end)
    tree, diagnostics = parse(SourceFile.of(text))
    lines = [f"{d.severity} {d.code} {d.span.start}-{d.span.end}" for d in diagnostics if d.span]
    if tree.title_page:
        span = tree.title_page.span
        lines.append(f"title page {span.start}-{span.end}")
        lines.extend(f"  {entry.key!r} {list(entry.values)}" for entry in tree.title_page.entries)
    for element in tree.elements:
        lines.extend(_element(tree, element))
    return "\n".join(lines)


def _element(tree: Screenplay, element: Element) -> list[str]:
    head = f"{type(element).__name__} {element.span.start}-{element.span.end}"
    match element:
        case Heading():
            number = f" number={element.number}" if element.number else ""
            span = element.text_span
            lines = [f"{head} {element.text!r} {span.start}-{span.end}{number}{_forced(element)}"]
            return lines + _notes(element.notes)
        case Action():
            kind = " centred" * element.centred + " shot line" * element.shot_line
            return [f"{head}{kind}{_forced(element)}", *_content(tree, element.content)]
        case Lyric():
            return [head, *_content(tree, element.content)]
        case Transition():
            return [f"{head} {element.text!r}{_forced(element)}", *_notes(element.notes)]
        case Section():
            return [f"{head} depth={element.depth} {element.text!r}", *_notes(element.notes)]
        case Synopsis():
            return [f"{head} {element.text!r}", *_notes(element.notes)]
        case NoteParagraph():
            return [head, *_notes(element.notes)]
        case Speech():
            return [f"{head} {_cue(element)}", *_notes(element.notes), *_parts(tree, element)]
        case _:
            return [head]


def _cue(speech: Speech) -> str:
    extensions = f" {list(speech.extensions)}" if speech.extensions else ""
    span = speech.name_span
    return f"{speech.name!r} {span.start}-{span.end}{extensions}{' dual' * speech.dual}{_forced(speech)}"


def _parts(tree: Screenplay, speech: Speech) -> list[str]:
    lines: list[str] = []
    for part in speech.parts:
        head = f"  {type(part).__name__} {part.span.start}-{part.span.end}"
        if isinstance(part, Parenthetical):
            lines += [f"{head} {part.text!r}", *(f"  {line}" for line in _notes(part.notes))]
        elif isinstance(part, DialogueText):
            lines += [head + " lyric" * part.lyric, *(f"  {line}" for line in _content(tree, part.content))]
    return lines


def _content(tree: Screenplay, content: RichText) -> list[str]:
    lines = [f"  {piece.kind} {tree.source.slice(piece.span)!r}" for piece in content.pieces]
    lines.append(f"  visible {visible(tree.source, content).text!r}")
    return lines + [f"  note {note.text!r} at {index}" for note, index in notes_in(tree.source, content)]


def _notes(notes: tuple[Note, ...]) -> list[str]:
    return [f"  note {note.span.start}-{note.span.end} {note.text!r}" for note in notes]


def _forced(element: Heading | Action | Transition | Speech) -> str:
    return " forced" * element.forced


test_syntax = check("syntax", _render)
