"""Resolve names: the Screenplay tree becomes a Story whose cast, places, cues and notes are bound."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from cinec.bible import Bible
from cinec.diagnostics import Diagnostic, Label, error, warning
from cinec.ir.story import Scene, Settings, Story
from cinec.passes.check_bible import check_bible
from cinec.passes.check_notes import term_name
from cinec.passes.check_rules import check_rules
from cinec.passes.earlier_episodes import entering_states
from cinec.passes.introductions import introduced_as
from cinec.passes.merge_bible import (
    clashes,
    dressed,
    merged_cast,
    merged_places,
    merged_props,
    named_in,
    rules_in_force,
)
from cinec.passes.read_blocks import BlockReader
from cinec.passes.read_script import NO_BIBLE, Script
from cinec.project import Config
from cinec.stdlib import Stdlib
from cinec.syntax.closest import closest
from cinec.syntax.notes import Cine, Declare, Notation
from cinec.terms import LookTerm
from cinec.world import World


def resolve_names(
    script: Script, config: Config, world: World, bible: Bible = NO_BIBLE
) -> tuple[Story, tuple[Diagnostic, ...]]:
    """The Story of a script; a CINE note outranks `config`, a scene's note the bible. `world` has earlier episodes."""
    stdlib, path = script.stdlib, script.path
    entering = entering_states(path, bible, world, stdlib)
    reader = BlockReader(script, entering.states)
    for source, element in script.elements:
        reader.read(source, element)
    scenes, closing = reader.finish()
    declared, diagnostics = _declarations(reader.film_notes)
    told = {kind: _of_kind(declared, kind) for kind in ("cast", "place", "prop")}
    episode = bible.episode_of(path)
    story = Story(
        title=script.title,
        settings=_settings(config, reader.film_notes, stdlib),
        cast=introduced_as(merged_cast(named_in(scenes, bible), told["cast"], bible), scenes),
        places=merged_places(scenes, told["place"], bible),
        props=merged_props(scenes, told["prop"], bible),
        scenes=_with_scene_ids(dressed(scenes, told["place"], bible, stdlib)),
        closing=closing,
        episode=episode,
        rules=rules_in_force(bible, episode),
    )
    findings = (
        *script.found,
        *reader.diagnostics,
        *diagnostics,
        *_of_the_bible(story, declared, bible, world, stdlib),
        *entering.diagnostics,
        *_unknown_look(config, stdlib),
        *_nothing(story),
    )
    return story, findings


def _of_the_bible(
    story: Story, declared: tuple[Declare, ...], bible: Bible, world: World, stdlib: Stdlib
) -> Iterable[Diagnostic]:
    if bible.path:
        yield from clashes(declared, bible, stdlib)
        yield from check_bible(bible, world, stdlib)
        yield from check_rules(story)


def _nothing(story: Story) -> Iterable[Diagnostic]:
    if not story.scenes:
        yield error("CINS010", "there is nothing to see or hear in this script", None, "INT. KITCHEN - DAY")


def _unknown_look(config: Config, stdlib: Stdlib) -> Iterable[Diagnostic]:
    look = config.film.look
    if look and term_name(look, LookTerm, stdlib) not in stdlib.terms(LookTerm):
        near = closest(look, tuple(stdlib.terms(LookTerm)))
        hint = f'look = "{near}"' if near else "cinec stdlib list looks"
        yield warning("CINN007", f"cinec.toml: unknown look `{look}`, read as natural", None, hint)


def _declarations(notes: Iterable[Notation]) -> tuple[tuple[Declare, ...], tuple[Diagnostic, ...]]:
    """The declarations, the first of each name; a second one with other words is a clash."""
    first: dict[tuple[str, str], Declare] = {}
    diagnostics: list[Diagnostic] = []
    for note in notes:
        if not isinstance(note, Declare):
            continue
        before = first.setdefault((note.kind, note.name.upper()), note)
        if before is not note and before.phrases != note.phrases:
            found = error(
                "CINC002",
                f"`{note.name}` is declared twice, and differently",
                note.span,
                "keep one declaration and put all its words there",
            )
            other = (Label(span=before.span, message="the first declaration"),)
            diagnostics.append(replace(found, labels=other))
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


def _of_kind(declared: tuple[Declare, ...], kind: str) -> dict[str, Declare]:
    return {note.name.upper(): note for note in declared if note.kind == kind}


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
