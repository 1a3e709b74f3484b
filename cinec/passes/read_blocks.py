"""Read blocks: walk the elements of a script and fill drafts of scenes with beats and their notes."""

from collections.abc import Mapping
from dataclasses import replace

from cinec.diagnostics import Diagnostic, warning
from cinec.diagnostics.point_at import written_instead
from cinec.ir.story import Beat, CharacterState, Scene, SceneTransition
from cinec.passes.attach_notes import NoteDesk
from cinec.passes.beat_ids import own_id
from cinec.passes.headings import DAY, read_heading
from cinec.passes.mentions import first_mentions
from cinec.passes.read_script import Script
from cinec.passes.read_speech import read_speech
from cinec.passes.read_transition import read_transition, transition_words
from cinec.passes.scene_draft import SceneDraft, Waiting
from cinec.passes.spoken_words import is_transition, shot_opener, title_of
from cinec.source import SourceFile, Span
from cinec.syntax import notes_in
from cinec.syntax.closest import closest
from cinec.syntax.notes import Notation, Shot
from cinec.syntax.tree import Action, Element, Heading, Lyric, Note, NoteParagraph, Speech, Transition

CUT = SceneTransition()
NOTHING = Waiting()


class BlockReader:
    """Fills scene drafts element by element; `film_notes` are those with film scope (CINE, CAST, PLACE, PROP).

    `states` are in force when the script begins.
    """

    def __init__(self, script: Script, states: Mapping[str, tuple[str, ...]]) -> None:
        self.script = script
        self.names = script.names
        self.stdlib = script.stdlib
        self.diagnostics: list[Diagnostic] = []
        self.film_notes: list[Notation] = []
        self.scenes: list[SceneDraft] = []
        self.waiting = Waiting()
        self.transition = CUT
        self.states = {name: CharacterState(name=name, phrases=phrases) for name, phrases in states.items()}
        self.desk = NoteDesk(self)

    def read(self, source: SourceFile, element: Element) -> None:
        match element:
            case Heading():
                self._heading(source, element)
            case Action():
                self._action(source, element)
            case Speech():
                self._speech(source, element)
            case Lyric():
                self._block(source, element, kind="action")
            case Transition():
                self._transition(source, element.text, element)
            case NoteParagraph():
                for note in element.notes:
                    self.desk.paragraph(self.notation(note, source))
            case _:
                return

    def finish(self) -> tuple[tuple[Scene, ...], SceneTransition]:
        """The scenes with any beats, and the transition after the last."""
        self.desk.nothing_follows()
        kept = [draft for draft in self.scenes if draft.beats]
        return tuple(draft.finish("") for draft in kept), self.transition if kept else CUT

    def scene(self) -> SceneDraft:
        """The scene being filled; text before any heading opens one without a name."""
        if not self.scenes:
            self._open("", None)
        return self.scenes[-1]

    def notation(self, note: Note, source: SourceFile) -> Notation | None:
        value, found = self.script.notation(note, source)
        self.diagnostics.extend(found)
        return value

    def _heading(self, source: SourceFile, element: Heading) -> None:
        self.desk.nothing_follows()
        self.desk.a_scene_begins()
        self._open(element.text, element)
        for note in element.notes:
            self.desk.paragraph(self.notation(note, source))

    def _open(self, text: str, element: Heading | None) -> None:
        words = read_heading(text)
        before = self.scenes[-1] if self.scenes else None
        hour = words.hour if words.hour is not None else (before.hour if before and words.time else DAY)
        place = before.place if before and not words.place else words.place
        self.scenes.append(
            SceneDraft(
                heading=text,
                place=place,
                interior=words.interior,
                time=words.time or "day",
                hour=hour,
                span=element.text_span if element else None,
                transition=self.transition,
                states=dict(self.states),
            )
        )
        self.transition = CUT

    def _transition(self, source: SourceFile, text: str, element: Transition | Action) -> None:
        found = read_transition(text, self.stdlib)
        if found is None:
            self.diagnostics.append(self._unknown_transition(source, text.strip(), element))
            found = CUT
        timed = self.transition if self.transition.length and self.transition.name == found.name else None
        self.transition = replace(found, length=timed.length if timed else None, span=element.span)

    def _unknown_transition(self, source: SourceFile, text: str, element: Transition | Action) -> Diagnostic:
        words = transition_words(text)
        near = closest(words, self.stdlib.vocabulary().phrases("transition"))
        hint = f"did you mean {near.upper()}?" if near else "CUT TO:"
        found = warning("CINS002", f"unknown transition `{text}`, read as a cut", element.span, hint)
        at = source.text.find(words, element.span.start, element.span.end)
        if not near or at < 0:
            return found
        place = Span(source.id, at, at + len(words))
        return replace(found, span=place, fix=written_instead(near.upper(), place))

    def _action(self, source: SourceFile, element: Action) -> None:
        text = self.script.visible(source, element.content).text
        if is_transition(text):
            self._transition(source, text, element)
            return
        title = title_of(text)
        if title:
            self._block(source, element, kind="title", skip=title[1], title_style=title[0])
            return
        opener = shot_opener(text)
        if opener is not None:
            self._opener(source, element, opener.phrase, opener.at)
            return
        self._block(source, element, kind="action")

    def _opener(self, source: SourceFile, element: Action, phrase: str, skip: int) -> None:
        """A shot line: what follows on it is the subject, and the beat when there is more than a subject."""
        text = self.script.visible(source, element.content).text[skip:].strip(" .:")
        subject = text if len(text.split()) <= 4 else ""
        if phrase:
            value = self.script.told(f"SHOT: {phrase} {subject}".rstrip(), element.span)
            if isinstance(value, Shot) and not self.waiting.shots:
                self.desk.paragraph(value, heard=True)
        if text and not (subject and phrase and phrase != "insert"):
            self._block(source, element, kind="action", skip=skip)

    def _speech(self, source: SourceFile, element: Speech) -> None:
        beat, notes = read_speech(source, element, self.script)
        if not beat.text:
            hint = "write what is said below the name"
            self.diagnostics.append(
                warning("CINC001", f"`{element.name}` has a cue and says nothing", element.cue_span, hint)
            )
            return
        self._add(source, beat, notes)

    def _block(
        self, source: SourceFile, element: Action | Lyric, *, kind: str, skip: int = 0, title_style: str = ""
    ) -> None:
        content = element.content
        seen = self.script.visible(source, content)
        skip += len(seen.text[skip:]) - len(seen.text[skip:].lstrip())
        text = seen.text[skip:]
        notes = [(note, max(0, at - skip)) for note, at in notes_in(source, content)]
        if not text:
            for note, _ in notes:
                self.desk.paragraph(self.notation(note, source))
            return
        beat = Beat(
            id=own_id(kind, "", text),
            kind=kind,
            text=text,
            mentions=first_mentions(text, self.names) if kind == "action" else (),
            title_style=title_style,
            span=element.span,
            offsets=seen.offsets[skip:],
        )
        self._add(source, beat, notes)

    def _add(self, source: SourceFile, beat: Beat, notes: list[tuple[Note, int]]) -> None:
        """A beat with the notes that waited for it and those inside it."""
        waiting, self.waiting = self.waiting, Waiting()
        if not notes and waiting == NOTHING:
            self.scene().beats.append(beat)
            return
        for note, at in notes:
            self.desk.inline(self.notation(note, source), at, len(beat.text), waiting)
        beat = replace(
            beat,
            plays=(*beat.plays, *waiting.plays),
            shots=tuple(sorted(waiting.shots, key=lambda cue: cue.at)),
            covers=tuple(waiting.covers),
            music=tuple(waiting.music),
            effects=tuple(waiting.effects),
            states=tuple(sorted(waiting.states, key=lambda cue: cue.at)),
            hold=waiting.hold or beat.hold,
        )
        self.scene().beats.append(beat)
