"""The standard library: terms by kind and name, a project's own over those of packages over the built-in ones.

A term is one TOML file, its stem the name: `stdlib/<kind>/<name>.toml` of cinec, `<kind>/<name>.toml` in a package
that the entry point group `cinec.stdlib` names, and `<kind>/<name>.toml` at the root of a project.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from cinec.errors import UsageError
from cinec.look_draft import LookDraft, drawn
from cinec.model_terms import ModelTerm, NoteTerm, PromptTerm
from cinec.resources import folder
from cinec.set_terms import SetTerm, load_set
from cinec.syntax.closest import closest
from cinec.syntax.vocabulary import SHOT_CATEGORIES, Vocabulary, Word, normal
from cinec.term_file import decode, read_table
from cinec.terms import (
    AngleTerm,
    CompositionTerm,
    CoverageTerm,
    DeliveryTerm,
    FacingTerm,
    FramingTerm,
    GestureTerm,
    LensTerm,
    LexiconTerm,
    LightTerm,
    LookTerm,
    MoodTerm,
    MoveTerm,
    MusicTerm,
    RoomTerm,
    SizeTerm,
    SoundTerm,
    SpeedTerm,
    Term,
    TransitionTerm,
    VoiceTerm,
)
from cinec.world import OutsideRoot, World

T = TypeVar("T", bound=Term)
GROUP = "cinec.stdlib"
SETS = "sets"

# Folder, and the kinds of term in it: one, or several told apart by the file's `kind`.
FOLDERS: dict[str, tuple[type[Term], ...]] = {
    "shots": (SizeTerm, FramingTerm),
    "angles": (AngleTerm,),
    "facings": (FacingTerm,),
    "lenses": (LensTerm,),
    "moves": (MoveTerm,),
    "lights": (LightTerm,),
    "composition": (CompositionTerm,),
    "speeds": (SpeedTerm,),
    "looks": (LookTerm,),
    "coverage": (CoverageTerm,),
    "transitions": (TransitionTerm,),
    "moods": (MoodTerm,),
    "deliveries": (DeliveryTerm,),
    "gestures": (GestureTerm,),
    "rooms": (RoomTerm,),
    "sounds": (SoundTerm,),
    "music": (MusicTerm,),
    "voices": (VoiceTerm,),
    "appearance": (LexiconTerm,),
    "prompts": (PromptTerm,),
    "models": (ModelTerm,),
    "knowledge": (NoteTerm,),
}
CATEGORIES: dict[type[Term], str] = {
    kind: kind.__name__.removesuffix("Term").lower() for kinds in FOLDERS.values() for kind in kinds
}
_SHOT_FOLDERS = ("shots", "angles", "facings", "lenses", "moves", "lights", "composition", "speeds")
_NOTE_FOLDERS = (*_SHOT_FOLDERS, "looks", "coverage", "transitions", "moods")


@dataclass(frozen=True, slots=True, eq=False)
class Stdlib:
    """Every term that a project can name. Folders are read when first asked for.

    `own` maps a folder to the tables of packages and of the project, by stem; `looks` are those of its bible.
    """

    own: Mapping[str, Mapping[str, "Origin"]] = field(default_factory=dict)
    looks: tuple[LookDraft, ...] = ()
    read: dict[str, Mapping[str, Term]] = field(default_factory=dict)
    made: list[Vocabulary] = field(default_factory=list)
    placed: dict[str, Mapping[str, SetTerm]] = field(default_factory=dict)
    spoken: dict[tuple[type[Term], bool], Mapping[str, Any]] = field(default_factory=dict)

    def terms(self, kind: type[T]) -> Mapping[str, T]:
        """All terms of a kind by name, sorted."""
        place = next(name for name, kinds in FOLDERS.items() if kind in kinds)
        return {name: term for name, term in self.folder(place).items() if isinstance(term, kind)}

    def get(self, kind: type[T], name: str) -> T:
        """The term of that name; raises UsageError CINE132 with the nearest name when there is none."""
        place = next(each for each, kinds in FOLDERS.items() if kind in kinds)
        found = self.folder(place).get(name)
        if isinstance(found, kind):
            return found
        known = tuple(self.terms(kind))
        near = closest(name, known)
        hint = f"did you mean {near}?" if near else f"one of {', '.join(known)}"
        raise UsageError("CINE132", f"the stdlib has no {CATEGORIES[kind]} `{name}`", hint)

    def folder(self, name: str) -> Mapping[str, Term]:
        """All terms of a folder of the stdlib by name, sorted."""
        if name not in self.read:
            own = {stem: origin.term(name, stem) for stem, origin in self.own.get(name, {}).items()}
            terms = {**_built_in(name), **own}
            if name == "looks" and self.looks:
                terms = dict(drawn(self.looks, terms, self.folder("lights")))
            self.read[name] = dict(sorted(terms.items()))
        return self.read[name]

    def vocabulary(self) -> Vocabulary:
        """The phrases that notes are read with; raises UsageError CINE133 where two terms of a SHOT share one."""
        if not self.made:
            self.made.append(_vocabulary(self))
        return self.made[0]

    def heard(self, kind: type[T], text: str) -> tuple[T, ...]:
        """The terms whose words stand in `text`, in its order; a longer phrase hides the shorter ones inside it.

        A sound's `nouns` count in a text of at most three words, which an SFX note is and a sentence is not.
        """
        words = normal(_MARKS.sub(" ", text)).split()
        phrases = self._phrases(kind, nouns=len(words) <= 3)
        found: list[T] = []
        at = 0
        while at < len(words):
            for end in range(min(len(words), at + 5), at, -1):
                term = phrases.get(" ".join(words[at:end]))
                if term is not None:
                    if term not in found:
                        found.append(term)
                    at = end - 1
                    break
            at += 1
        return tuple(found)

    def sets(self) -> Mapping[str, SetTerm]:
        """All sets by name, sorted; raises UsageError CINE131 for a broken one of a package or the project."""
        if SETS not in self.placed:
            own = {stem: _own_set(stem, origin) for stem, origin in self.own.get(SETS, {}).items()}
            self.placed[SETS] = dict(sorted({**_built_in_sets(), **own}.items()))
        return self.placed[SETS]

    def lexicon(self, name: str) -> Mapping[str, str]:
        """Words of people's looks and what they mean, from stdlib/appearance."""
        return dict(self.get(LexiconTerm, name).entries)

    def _phrases(self, kind: type[T], nouns: bool) -> Mapping[str, T]:
        if (kind, nouns) not in self.spoken:
            found: dict[str, T] = {}
            fields = ("aliases", "words", "verbs", "nouns") if nouns else ("aliases", "words", "verbs")
            for term in self.terms(kind).values():
                for phrase in (term.name, *(each for name in fields for each in getattr(term, name, ()))):
                    found.setdefault(normal(phrase), term)
            self.spoken[kind, nouns] = found
        return self.spoken[kind, nouns]

    def size(self, name: str) -> SizeTerm:
        return self.get(SizeTerm, name)

    def framing(self, name: str) -> FramingTerm:
        return self.get(FramingTerm, name)

    def angle(self, name: str) -> AngleTerm:
        return self.get(AngleTerm, name)

    def facing(self, name: str) -> FacingTerm:
        return self.get(FacingTerm, name)

    def lens(self, name: str) -> LensTerm:
        return self.get(LensTerm, name)

    def move(self, name: str) -> MoveTerm:
        return self.get(MoveTerm, name)

    def light(self, name: str) -> LightTerm:
        return self.get(LightTerm, name)

    def look(self, name: str) -> LookTerm:
        return self.get(LookTerm, name)

    def look_called(self, words: str) -> LookTerm:
        """The look that a film or a scene calls by its name or another word for it; the plain one where none is."""
        word = self.vocabulary().find("look", words)
        return self.look(word.name if word else "natural")

    def coverage(self, name: str) -> CoverageTerm:
        return self.get(CoverageTerm, name)

    def transition(self, name: str) -> TransitionTerm:
        return self.get(TransitionTerm, name)

    def mood(self, name: str) -> MoodTerm:
        return self.get(MoodTerm, name)

    def delivery(self, name: str) -> DeliveryTerm:
        return self.get(DeliveryTerm, name)

    def gesture(self, name: str) -> GestureTerm:
        return self.get(GestureTerm, name)

    def sound(self, name: str) -> SoundTerm:
        return self.get(SoundTerm, name)


_MARKS = re.compile(r"[^\w\s'\u2019/-]+")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a user's term comes from: a path to show, and its bytes."""

    path: str
    data: bytes

    def term(self, place: str, stem: str) -> Term:
        return _term(place, stem, read_table(self.data, self.path), self.path)


def load_stdlib(world: World | None = None, looks: tuple[LookDraft, ...] = ()) -> Stdlib:
    """The standard library as a project sees it, with the looks of its bible; without a world, the installation's."""
    own = {place: dict(origins) for place, origins in _packages().items()}
    for place in (*FOLDERS, SETS) if world is not None else ():
        for stem, origin in _project(world, place):
            own.setdefault(place, {})[stem] = origin
    return Stdlib(own, looks)


def _project(world: World | None, place: str) -> Iterator[tuple[str, Origin]]:
    if world is None:
        return
    for name in world.listing(place):
        if name.endswith(".toml"):
            path = f"{place}/{name}"
            yield name.removesuffix(".toml"), Origin(path, _content(world, path))


def _content(world: World, path: str) -> bytes:
    try:
        return world.read(path)
    except OSError as problem:
        outside = isinstance(problem, OutsideRoot)
        reason = "it lies outside the project" if outside else problem.strerror or str(problem)
        raise UsageError(
            "CINE130", f"{path} cannot be read: {reason}", f"remove {path}, or copy it there"
        ) from None


@cache
def _packages() -> Mapping[str, Mapping[str, Origin]]:
    """Terms of the installed packages; raises UsageError CINE134 where two of them define one name."""
    from importlib import metadata, util

    own: dict[str, dict[str, Origin]] = {}
    for entry in sorted(metadata.entry_points(group=GROUP), key=lambda each: each.name):
        spec = util.find_spec(entry.module.partition(".")[0])
        roots = list(spec.submodule_search_locations or ()) if spec else []
        steps = entry.module.split(".")[1:]
        for path in sorted(Path(roots[0], *steps).glob("*/*.toml")) if roots else ():
            place, stem = path.parent.name, path.stem
            other = own.setdefault(place, {}).get(stem)
            if other is not None:
                message = f"two packages define {place}/{stem}: {other.path} and {path}"
                raise UsageError("CINE134", message, f"put a {place}/{stem}.toml of your own in the project")
            own[place][stem] = Origin(str(path), path.read_bytes())
    return own


@cache
def _built_in(place: str) -> Mapping[str, Term]:
    paths = sorted((folder("stdlib") / place).glob("*.toml"))
    return {
        path.stem: _term(
            place, path.stem, read_table(path.read_bytes(), f"stdlib/{place}/{path.name}"), str(path)
        )
        for path in paths
    }


@cache
def _built_in_sets() -> Mapping[str, SetTerm]:
    paths = sorted((folder("stdlib") / SETS).glob("*.toml"))
    tables = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in paths}
    return {stem: load_set(stem, table, validate=False) for stem, table in tables.items()}


def _own_set(stem: str, origin: Origin) -> SetTerm:
    from pydantic import ValidationError

    read_table(origin.data, origin.path)
    try:
        return load_set(stem, tomllib.loads(origin.data.decode("utf-8-sig")))
    except ValidationError as problem:
        first = problem.errors()[0]
        place = ".".join(str(step) for step in first["loc"])
        hint = "cinec stdlib show room"
        raise UsageError("CINE131", f"{origin.path}: `{place}`: {first['msg'].lower()}", hint) from None


def _term(place: str, stem: str, table: dict[str, Any], path: str) -> Term:
    kinds = FOLDERS[place]
    kind = kinds[0]
    if len(kinds) > 1:
        names = {CATEGORIES[each]: each for each in kinds}
        if table.get("kind") not in names:
            raise UsageError("CINE131", f"{path}: `kind` is missing or unknown", f"one of {', '.join(names)}")
        kind = names[table["kind"]]
    if "name" in table:
        raise UsageError("CINE131", f"{path}: `name` is the file's own name", "leave the line out")
    return decode(kind, {"name": stem, **table}, path)


def _vocabulary(stdlib: Stdlib) -> Vocabulary:
    words: list[Word] = []
    said: dict[str, tuple[str, str]] = {}
    for place in _NOTE_FOLDERS:
        for term in stdlib.folder(place).values():
            category = CATEGORIES[type(term)]
            for phrase in (term.name, *term.aliases):
                _claim(said, category, term.name, normal(phrase))
            words.append(
                Word(
                    category=category,
                    name=term.name,
                    aliases=term.aliases,
                    directions=getattr(term, "directions", ()),
                    takes_subject=getattr(term, "takes_subject", False),
                )
            )
    return Vocabulary.of(words)


def _claim(said: dict[str, tuple[str, str]], category: str, name: str, phrase: str) -> None:
    """Two terms may not share a phrase: in a SHOT note whatever their categories, elsewhere within one."""
    key = phrase if category in SHOT_CATEGORIES else f"{category}:{phrase}"
    other = said.setdefault(key, (category, name))
    if other != (category, name):
        message = f"`{phrase}` is claimed by {other[0]} `{other[1]}` and by {category} `{name}`"
        raise UsageError("CINE133", message, "take it out of the aliases of one of them")
