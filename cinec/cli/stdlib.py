"""`cinec stdlib`: list and show the vocabulary that a project can use."""

import json
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import click

from cinec.bible import load_bible
from cinec.cli.terminal import stdout_style
from cinec.errors import UsageError
from cinec.project import CONFIG_NAME, read_config
from cinec.stdlib import FOLDERS, SETS, Stdlib, load_stdlib
from cinec.syntax.closest import closest
from cinec.syntax.vocabulary import normal
from cinec.world import DiskWorld

PROJECT = click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The project whose own terms count too (default: this folder).",
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group("stdlib")
def command() -> None:
    """List and show the vocabulary: shots, moves, lights, looks, coverage, sounds and the rest."""


@command.command("list")
@click.argument("kind", required=False)
@PROJECT
@JSON
def list_terms(kind: str | None, project: Path, as_json: bool) -> None:
    """List the terms of KIND (a folder of the stdlib), or of all kinds."""
    stdlib = _stdlib(project)
    kinds = _kinds(kind)
    if as_json:
        rows = [
            {"kind": each, "name": term.name, "doc": term.doc}
            for each in kinds
            for term in _terms(stdlib, each)
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    style = stdout_style()
    for each in kinds:
        terms = list(_terms(stdlib, each))
        width = max((len(term.name) for term in terms), default=0)
        for term in terms:
            line = (each, f"{term.name:{width}}", term.doc)
            if sys.stdout.isatty():
                click.echo(f"{style.dim(f'{each}/')}{style.bold(line[1])}  {term.doc}")
            else:
                click.echo("\t".join(part.strip() for part in line))


@command.command("show")
@click.argument("name")
@PROJECT
@JSON
def show(name: str, project: Path, as_json: bool) -> None:
    """Show the terms called NAME, or one of them as KIND/NAME; other words for a term find it too."""
    stdlib = _stdlib(project)
    found = list(_named(stdlib, name))
    if not found:
        kind, _, stem = name.rpartition("/")
        known = {term.name for each in _kinds(kind or None) for term in _terms(stdlib, each)}
        near = closest(stem, known, limit=max(1, len(stem) // 4))
        hint = f"did you mean `cinec stdlib show {near}`?" if near else "cinec stdlib list"
        raise UsageError("CINE132", f"the stdlib has no `{name}`", hint)
    if as_json:
        click.echo(
            json.dumps(
                [{"folder": kind, **_data(term)} for kind, term in found], ensure_ascii=False, indent=1
            )
        )
        return
    style = stdout_style()
    for index, (kind, term) in enumerate(found):
        data = _data(term)
        heading = style.bold(f"{kind}/{term.name}")
        click.echo(f"{'' if index == 0 else chr(10)}{heading}\n  {data.pop('doc')}")
        for key, value in data.items():
            if key != "name" and value not in ("", [], {}):
                click.echo(f"  {style.cyan(key)} = {_text(value)}")


def _stdlib(project: Path) -> Stdlib:
    """What the project at a folder can name, the looks of its bible included."""
    world = DiskWorld(project)
    named = read_config(world).film.bible if world.exists(CONFIG_NAME) else None
    return load_stdlib(world, load_bible(world, "", named).looks)


def _kinds(kind: str | None) -> tuple[str, ...]:
    kinds = (*FOLDERS, SETS)
    if kind is None:
        return kinds
    for each in kinds:
        if kind.casefold() in (each, each.removesuffix("s")):
            return (each,)
    near = closest(kind, kinds)
    hint = f"did you mean {near}?" if near else f"one of {', '.join(kinds)}"
    raise UsageError("CINE132", f"the stdlib has no kind `{kind}`", hint)


def _terms(stdlib: Stdlib, kind: str) -> Iterator[Any]:
    yield from (stdlib.sets() if kind == SETS else stdlib.folder(kind)).values()


def _named(stdlib: Stdlib, name: str) -> Iterator[tuple[str, Any]]:
    kind, _, stem = name.rpartition("/")
    wanted = normal(stem)
    kinds = _kinds(kind or None)
    exact = [(each, term) for each in kinds for term in _terms(stdlib, each) if normal(term.name) == wanted]
    if exact:
        yield from exact
        return
    for each in kinds:
        for term in _terms(stdlib, each):
            if wanted in map(normal, term.aliases):
                yield each, term


def _data(value: Any) -> Any:
    if is_dataclass(value):
        return {each.name: _data(getattr(value, each.name)) for each in fields(value)}
    return [_data(item) for item in value] if isinstance(value, tuple) else value


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_text(item) for item in value)
    if isinstance(value, dict):
        return (
            "{ "
            + ", ".join(f"{key} = {_text(item)}" for key, item in value.items() if item not in ("", []))
            + " }"
        )
    return str(value)
