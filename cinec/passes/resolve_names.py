"""Resolve names: the Screenplay tree becomes a Story whose cast, places, cues and notes are bound."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from cinec.diagnostics import Diagnostic, error
from cinec.ir.story import Character, Declared, Scene, Settings, Story
from cinec.passes.check_notes import term_name
from cinec.passes.include_files import Sources, elements_of
from cinec.passes.introduced import introduced
from cinec.passes.read_blocks import BlockReader
from cinec.passes.spoken_words import shot_opener
from cinec.project import Config
from cinec.source import SourceFile
from cinec.stdlib import Stdlib
from cinec.syntax import visible
from cinec.syntax.notes import Cine, Declare, Notation
from cinec.syntax.read_note import read_note
from cinec.syntax.tree import Action, Element, Note, NoteParagraph, Screenplay, Speech
from cinec.syntax.vocabulary import Vocabulary
from cinec.terms import GestureTerm, LookTerm


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """Elements of all files in order, with the names that speak or are declared."""

    elements: tuple[tuple[SourceFile, Element], ...]
    names: frozenset[str]
    vocabulary: Vocabulary


def resolve_names(
    screenplay: Screenplay, sources: Sources, stdlib: Stdlib, config: Config
) -> tuple[Story, tuple[Diagnostic, ...]]:
    """The Story of a screenplay and the files it includes; a CINE note outranks `config`."""
    known = len(sources.diagnostics)
    elements = tuple(elements_of(screenplay, sources))
    script = Script(
        elements=elements, names=frozenset(_names(elements, stdlib)), vocabulary=stdlib.vocabulary()
    )
    reader = BlockReader(script.names, _note_reader(script), stdlib)
    for source, element in elements:
        reader.read(source, element)
    scenes, closing = reader.finish()
    declared, diagnostics = _declarations(reader.film_notes)
    story = Story(
        title=_title(screenplay),
        settings=_settings(config, reader.film_notes, stdlib),
        cast=_cast(scenes, declared),
        places=_of_kind(declared, "place"),
        props=_of_kind(declared, "prop"),
        scenes=_with_scene_ids(scenes),
        closing=closing,
    )
    return story, (*sources.diagnostics[known:], *reader.diagnostics, *diagnostics, *_nothing(story))


def _nothing(story: Story) -> Iterable[Diagnostic]:
    if not story.scenes:
        yield error("CINS010", "there is nothing to see or hear in this script", None, "INT. KITCHEN - DAY")


def _names(elements: Iterable[tuple[SourceFile, Element]], stdlib: Stdlib) -> Iterable[str]:
    verbs = frozenset(verb.casefold() for term in stdlib.terms(GestureTerm).values() for verb in term.verbs)
    for source, element in elements:
        if isinstance(element, Speech):
            yield element.name.upper()
        elif isinstance(element, Action):
            text = visible(source, element.content).text
            opener = shot_opener(text)
            if opener is not None and opener.phrase.startswith("POV "):
                yield opener.phrase.removeprefix("POV ").strip()
            yield from introduced(text, verbs)
        elif isinstance(element, NoteParagraph):
            for note in element.notes:
                keyword, _, name = note.text.partition(":")[0].strip().partition(" ")
                if keyword.upper() == "CAST" and name.strip():
                    yield name.strip().upper()


def _note_reader(script: Script):  # type: ignore[no-untyped-def]
    def read(note: Note, source: SourceFile) -> tuple[Notation | None, tuple[Diagnostic, ...]]:
        return read_note(note, source, script.vocabulary, script.names)

    return read


def _declarations(notes: Iterable[Notation]) -> tuple[tuple[Declare, ...], tuple[Diagnostic, ...]]:
    """The declarations, the first of each name; a second one with other words is a clash."""
    first: dict[tuple[str, str], Declare] = {}
    diagnostics: list[Diagnostic] = []
    for note in notes:
        if not isinstance(note, Declare):
            continue
        before = first.setdefault((note.kind, note.name.upper()), note)
        if before is not note and before.phrases != note.phrases:
            diagnostics.append(
                replace(
                    error("CINC002", f"`{note.name}` is declared twice, and differently", note.span),
                    hints=("keep one declaration and put all its words there",),
                )
            )
    return tuple(first.values()), tuple(diagnostics)


def _settings(config: Config, notes: Iterable[Notation], stdlib: Stdlib) -> Settings:
    film, profile, given = config.film, config.profile, Settings()
    look = term_name(film.look, LookTerm, stdlib) if film.look else given.look
    base = Settings(
        fps=film.fps or given.fps,
        width=profile.width,
        height=profile.height,
        aspect=film.aspect or given.aspect,
        look=look,
        lang=(film.lang or given.lang).lower(),
    )
    for note in notes:
        if not isinstance(note, Cine):
            continue
        width, height = note.size or (base.width, base.height)
        base = Settings(
            fps=note.fps or base.fps,
            width=width,
            height=height,
            aspect=note.aspect or base.aspect,
            look=note.look or base.look,
            lang=note.lang.lower() or base.lang,
        )
    return base


def _cast(scenes: tuple[Scene, ...], declared: tuple[Declare, ...]) -> tuple[Character, ...]:
    words = {note.name.upper(): note for note in declared if note.kind == "cast"}
    heard = (name for scene in scenes for name in (*scene.present, *(beat.speaker for beat in scene.beats)))
    names = dict.fromkeys([*words, *(name for name in heard if name)])
    return tuple(
        Character(name=name, phrases=words[name].phrases, span=words[name].span)
        if name in words
        else Character(name=name)
        for name in sorted(names)
    )


def _of_kind(declared: tuple[Declare, ...], kind: str) -> tuple[Declared, ...]:
    return tuple(
        Declared(name=note.name.upper(), phrases=note.phrases, span=note.span)
        for note in declared
        if note.kind == kind
    )


def _title(screenplay: Screenplay) -> str:
    page = screenplay.title_page
    entries = page.entries if page else ()
    words = [" ".join(entry.values) for entry in entries if entry.key.strip().lower() == "title"]
    return words[0].strip("*_ ") if words else ""


def _with_scene_ids(scenes: tuple[Scene, ...]) -> tuple[Scene, ...]:
    seen: Counter[str] = Counter()
    result = []
    for scene in scenes:
        slug = (
            "-".join("".join(c if c.isalnum() else " " for c in scene.heading.lower()).split()) or "opening"
        )
        seen[slug] += 1
        result.append(replace(scene, id=slug if seen[slug] == 1 else f"{slug}-{seen[slug]}"))
    return tuple(result)
