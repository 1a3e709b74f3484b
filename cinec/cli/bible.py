"""`cinec bible`: show, draft and check the bible of a series."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from cinec.bible import BIBLE_NAME, Bible, PlaceEntry, bible_path, load_bible, read_bible
from cinec.cli.session import STDIN, Session, find_script, open_session
from cinec.cli.terminal import Style, stdout_style, wants_colour
from cinec.errors import UsageError
from cinec.ir.story import Character, Rule, Story
from cinec.project import open_project, place_of
from cinec.stdlib import Stdlib, load_stdlib
from cinec.world import World

JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
FILE = click.argument("file", required=False, metavar="[SCRIPT|FILE]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A bible as the compiler understands it: for one script, or by itself (without a story)."""

    bible: Bible
    world: World
    stdlib: Stdlib
    lang: str
    cast: tuple[Character, ...]
    script: str = ""
    story: Story | None = None


@click.group("bible")
def command() -> None:
    """The bible of a series: who and what is in it, what a script takes from it, what is wrong with it."""


@command.command("show")
@FILE
@JSON
def show(file: str | None, as_json: bool) -> None:
    """Show what the compiler understood: of a SCRIPT with its bible, or of a bible FILE (default: bible.toml)."""
    page = _page(file)
    if as_json:
        click.echo(json.dumps(_data(page), ensure_ascii=False, indent=1))
        return
    click.echo("\n".join(_lines(page, stdout_style())))


@command.command("check")
@FILE
def check(file: str | None) -> None:
    """Check the bible of a SCRIPT, or a bible FILE (default: bible.toml). Exits 1 when anything was found."""
    from cinec.diagnostics import warning
    from cinec.diagnostics.render_text import render_text
    from cinec.passes.check_bible import check_bible

    bible, world, stdlib = _opened(file)
    stdlib.vocabulary()
    found = list(check_bible(bible, world, stdlib))
    for path in bible.episodes:
        if not world.exists(path):
            message = f"{bible.path}: `series.episodes`: there is no file `{path}`"
            found.append(warning("CINA004", message, None, "write it, or take it out of the list"))
    if found:
        sys.stderr.write(render_text(found, {}, colour=wants_colour(sys.stderr)))
        sys.exit(1)
    click.echo("nothing to complain about")


@command.command("init")
@click.argument("script")
@click.option("--print", "only_print", is_flag=True, help="Print the draft and write nothing.")
def init(script: str, only_print: bool) -> None:
    """Draft a bible from SCRIPT: its people as they are cast, its places and its props."""
    from cinec.format.print_bible import print_bible
    from cinec.passes.draft_bible import draft_bible

    session = open_session(script)
    project = session.project
    path = _target(session)
    story = _story(session, Bible(), load_stdlib(project.world))
    text = print_bible(draft_bible(story, project.script, path, load_stdlib(project.world)))
    if only_print or script == STDIN:
        click.echo(text, nl=False)
        return
    place = project.root / path
    if not place.resolve().is_relative_to(project.root.resolve()):
        message = f"`{path}` lies outside the project"
        raise UsageError("CINE022", message, '[film] bible = "bible.toml" in cinec.toml')
    if place.exists() or project.world.exists(path):
        raise UsageError("CINE024", f"`{path}` is already there", f"cinec bible init {script} --print")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise UsageError("CINE022", f"`{path}` cannot be written: {reason}", "--print shows it") from None
    click.echo(f"wrote {place.relative_to(Path.cwd()) if place.is_relative_to(Path.cwd()) else place}")


def _target(session: Session) -> str:
    """Where a new bible of a script goes: where cinec.toml says, else beside the script."""
    project = session.project
    beside = (Path(project.script).parent / BIBLE_NAME).as_posix()
    return bible_path(project.world, project.script, project.config.film.bible) or beside


def _story(session: Session, bible: Bible, stdlib: Stdlib) -> Story:
    """The story of a script, told by this bible; exits 1 where there is none."""
    from cinec.passes.read_script import read_script
    from cinec.passes.resolve_names import resolve_names

    sources, project = session.sources, session.project
    screenplay = sources.load(project.script)
    session.findings.extend(sources.diagnostics)
    if screenplay is not None and not session.failed:
        script = read_script(screenplay, sources, stdlib, bible)
        story, found = resolve_names(script, project.config, project.world, bible)
        session.findings.extend(found)
        if story.scenes:
            session.report(quiet=True)
            return story
    session.report(quiet=True)
    sys.exit(1)


def _opened(file: str | None) -> tuple[Bible, World, Stdlib]:
    """The bible of a script, or the one in a file."""
    if file is None or file.endswith(".toml"):
        place = place_of(Path(file or BIBLE_NAME))
        bible = read_bible(place.world, place.script)
    else:
        place = find_script(file)
        named = open_project(place).config.film.bible
        bible = load_bible(place.world, place.script, named)
        if not bible.path:
            raise UsageError("CINE022", f"`{file}` has no bible", f"cinec bible init {file}")
    return bible, place.world, load_stdlib(place.world, bible.looks)


def _page(file: str | None) -> Page:
    from cinec.passes.merge_bible import merged_cast

    bible, world, stdlib = _opened(file)
    page = Page(
        bible=bible,
        world=world,
        stdlib=stdlib,
        lang="en-us",
        cast=merged_cast([entry.name for entry in bible.cast], {}, bible),
    )
    if file is None or file.endswith(".toml"):
        return page
    session = open_session(file)
    story = _story(session, bible, stdlib)
    return replace(
        page,
        lang=story.settings.lang,
        cast=story.cast,
        script=session.project.script,
        story=story,
    )


def _states(page: Page) -> dict[str, tuple[str, ...]]:
    """What the script's people wear from earlier episodes."""
    from cinec.passes.earlier_episodes import entering_states

    return entering_states(page.script, page.bible, page.world, page.stdlib).states if page.script else {}


def _data(page: Page) -> dict[str, Any]:
    from cinec.ir.canonical import to_data
    from cinec.passes.cast_people import cast_person

    bible, states = page.bible, _states(page)
    return {
        "bible": bible.path,
        "title": bible.title,
        "episodes": list(bible.episodes),
        "episode": page.story.episode if page.story else 0,
        "cast": [
            {
                **to_data(each),
                "appearance": to_data(cast_person(each, (), page.lang, page.stdlib).appearance),
                "voice": to_data(cast_person(each, (), page.lang, page.stdlib).voice),
                "state": list(states.get(each.name, ())),
            }
            for each in page.cast
        ],
        "places": to_data(bible.places),
        "props": to_data(bible.props),
        "looks": [to_data(page.stdlib.look(each.name)) for each in bible.looks],
        "rules": to_data(bible.rules),
    }


def _lines(page: Page, style: Style) -> Iterator[str]:
    bible, states = page.bible, _states(page)
    yield style.bold(f"{bible.path}{f': {bible.title}' if bible.title else ''}")
    for number, path in enumerate(bible.episodes, 1):
        here = "  (this script)" if path == page.script else ""
        yield f"  episode {number}  {path}{here}"
    for character in page.cast:
        yield ""
        yield from _person(character, states.get(character.name, ()), page, style)
    others = sorted({entry.name for entry in bible.cast} - {each.name for each in page.cast})
    if others:
        yield f"\nnot in this script: {', '.join(others)}"
    for place in bible.places:
        yield from ("", style.bold(f"{place.name}"), *_fields(_place(place), style))
    for prop in bible.props:
        told = {"also": ", ".join(prop.aliases), "look": ", ".join(prop.look)}
        yield from ("", style.bold(prop.name), *_fields(told, style))
    for look in bible.looks:
        own = {"from": look.base, "changed": ", ".join(look.table) or "nothing"}
        yield from ("", style.bold(f"look {look.name}"), *_fields(own, style))
    if bible.rules:
        yield f"\n{style.bold('rules')}"
        yield from (f"  {_rule(rule, page)}" for rule in bible.rules)


def _person(character: Character, state: tuple[str, ...], page: Page, style: Style) -> Iterator[str]:
    from cinec.passes.cast_people import cast_person
    from cinec.passes.prompts.describe_person import describe_person

    person = cast_person(character, (), page.lang, page.stdlib)
    seen, voice = person.appearance, person.voice
    name = f"{character.name} ({character.full_name})" if character.full_name else character.name
    worn = ", ".join(f"{each.kind} {each.colour}" for each in seen.garments)
    yield style.bold(name)
    yield from _fields(
        {
            "told": ", ".join(character.phrases) or "nothing: cast by the name",
            "seen as": ", ".join(describe_person(character, page.lang, page.stdlib)),
            "height": f"{seen.height // 10} cm",
            "clothes": worn,
            "voice": f"{voice.name}, pitch {voice.pitch / 10:g} %, rate {voice.rate / 10:g} %",
            "state": ", ".join(state),
            "pictures": ", ".join(character.refs),
            "lora": character.lora,
            "palette": ", ".join(character.palette),
            "with": "; ".join(f"{who}: {words}" for who, words in character.relationships),
        },
        style,
    )


def _place(place: PlaceEntry) -> dict[str, str]:
    return {
        "also": ", ".join(place.aliases),
        "set": ", ".join(place.dressing),
        "light": place.light,
        "weather": ", ".join(place.weather),
        "look": ", ".join(place.look),
        "pictures": ", ".join(place.refs),
        "palette": ", ".join(place.palette),
    }


def _fields(told: dict[str, str], style: Style) -> Iterator[str]:
    for name, words in told.items():
        if words:
            yield f"  {style.cyan(f'{name:9}')} {words}"


def _rule(rule: Rule, page: Page) -> str:
    """The rule, and whether it holds in this episode."""
    if page.story is None or rule in page.story.rules:
        return rule.text
    return f"{rule.text}  (not in this episode)"
