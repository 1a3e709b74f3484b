"""Earlier episodes: the states in force when a script begins, from the STATE notes of those before it."""

from collections.abc import Iterator
from dataclasses import dataclass

from cinec.bible import Bible
from cinec.diagnostics import Diagnostic, Severity, warning
from cinec.passes.include_files import Sources, elements_of
from cinec.passes.script_names import script_names
from cinec.passes.states_in_force import States, put_on, told_state
from cinec.source import SourceFile
from cinec.stdlib import Stdlib
from cinec.syntax import notes_in
from cinec.syntax.notes import State
from cinec.syntax.read_note import read_note
from cinec.syntax.tree import Action, DialogueText, Element, Heading, Lyric, Note, NoteParagraph, Speech
from cinec.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Entering:
    """The states that a script begins with, by name, and the earlier episodes that could not be read."""

    states: States
    diagnostics: tuple[Diagnostic, ...] = ()


def entering_states(script: str, bible: Bible, world: World, stdlib: Stdlib) -> Entering:
    """The fold of every STATE note of the episodes before `script`; what their own compile finds is not told here."""
    states: States = {}
    found = []
    for path in bible.episodes[: max(0, bible.episode_of(script) - 1)]:
        sources = Sources(world)
        screenplay = sources.load(path)
        elements = tuple(elements_of(screenplay, sources)) if screenplay is not None else ()
        for note in _states(elements, bible, stdlib):
            put_on(states, note.name.upper(), told_state(note.phrases))
        found += [_missed(path, each, bible) for each in sources.diagnostics if _is_error(each)][:1]
    return Entering(states=states, diagnostics=tuple(found))


def _is_error(found: Diagnostic) -> bool:
    return found.severity is Severity.ERROR


def _missed(path: str, reason: Diagnostic, bible: Bible) -> Diagnostic:
    message = f"the earlier episode `{path}` cannot be read, so its states are not known: {reason.message}"
    return warning("CINK001", message, None, *reason.hints, f"mend series.episodes in {bible.path}")


def _states(
    elements: tuple[tuple[SourceFile, Element], ...], bible: Bible, stdlib: Stdlib
) -> Iterator[State]:
    notes = [
        (source, note)
        for source, element in elements
        for note in _notes(source, element)
        if note.text.lstrip()[:5].upper() == "STATE"
    ]
    if not notes:
        return
    names = frozenset((*script_names(elements, stdlib, {}), *(entry.name for entry in bible.cast)))
    for source, note in notes:
        value, _ = read_note(note, source, stdlib.vocabulary(), names)
        if isinstance(value, State):
            yield value


def _notes(source: SourceFile, element: Element) -> Iterator[Note]:
    """Every note of an element, in order."""
    match element:
        case Heading() | NoteParagraph():
            yield from element.notes
        case Action() | Lyric():
            yield from (note for note, _ in notes_in(source, element.content))
        case Speech():
            for part in element.parts:
                if isinstance(part, DialogueText):
                    yield from (note for note, _ in notes_in(source, part.content))
        case _:
            return
