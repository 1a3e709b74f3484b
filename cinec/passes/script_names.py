"""Script names: everybody whom a script names, in upper case, before its notes are read."""

from collections.abc import Iterable

from cinec.passes.introduced import introduced
from cinec.passes.spoken_words import shot_opener
from cinec.source import SourceFile, Span
from cinec.stdlib import Stdlib
from cinec.syntax import VisibleText, visible
from cinec.syntax.tree import Action, Element, NoteParagraph, Speech
from cinec.terms import GestureTerm


def script_names(
    elements: Iterable[tuple[SourceFile, Element]], stdlib: Stdlib, texts: dict[Span, VisibleText]
) -> Iterable[str]:
    """Who speaks, who acts in action lines, and whom a CAST note declares; the visible texts go to `texts`."""
    verbs = frozenset(verb.casefold() for term in stdlib.terms(GestureTerm).values() for verb in term.verbs)
    for source, element in elements:
        if isinstance(element, Speech):
            yield element.name.upper()
        elif isinstance(element, Action):
            seen = texts[element.content.span] = visible(source, element.content)
            text = seen.text
            opener = shot_opener(text)
            if opener is not None and opener.phrase.startswith("POV "):
                yield opener.phrase.removeprefix("POV ").strip()
            yield from introduced(text, verbs)
        elif isinstance(element, NoteParagraph):
            for note in element.notes:
                keyword, _, name = note.text.partition(":")[0].strip().partition(" ")
                if keyword.upper() == "CAST" and name.strip():
                    yield name.strip().upper()
