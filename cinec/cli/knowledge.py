"""`cinec knowledge`: search and list the craft notes that prompts are written with."""

import json
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

import click

from cinec.cli.stdlib import JSON, PROJECT
from cinec.cli.terminal import stdout_style
from cinec.errors import UsageError
from cinec.model_terms import NoteTerm
from cinec.stdlib import Stdlib, load_stdlib
from cinec.world import DiskWorld

if TYPE_CHECKING:
    from cinec.ir.plan import Implementation
    from cinec.knowledge import Found
    from cinec.project import Project

NOT_INSTALLED = "CINE160"
WIDEST = 100
INDEX = click.Choice(["direction", "prompting"])


@click.group("knowledge")
def command() -> None:
    """Search and list the notes of the craft: light, lens, staging, and how models are told."""


@command.command("list")
@click.option("--index", type=INDEX, help="Only the notes of one index.")
@PROJECT
@JSON
def list_notes(index: str | None, project: Path, as_json: bool) -> None:
    """List the craft notes."""
    notes = [
        each
        for each in load_stdlib(DiskWorld(project)).terms(NoteTerm).values()
        if index in (None, each.index)
    ]
    notes.sort(key=lambda note: (note.index, note.name))
    if as_json:
        _print_json([_row(note) for note in notes])
        return
    style = stdout_style()
    width = max((len(note.name) for note in notes), default=0)
    for note in notes:
        if sys.stdout.isatty():
            click.echo(f"{style.dim(f'{note.index}/')}{style.bold(f'{note.name:{width}}')}  {note.doc}")
        else:
            click.echo("\t".join((note.index, note.name, note.doc)))


@command.command("search")
@click.argument("query")
@click.option("--index", type=INDEX, default="direction", show_default=True, help="Which notes.")
@click.option(
    "--family", help="Only notes for prompts of this family (sdxl, flux, video), and those for all."
)
@click.option(
    "--topic", "topics", multiple=True, help="Only notes on this topic: cu, noir, push-in; repeat it."
)
@click.option("--limit", type=click.IntRange(0), default=5, show_default=True, help="How many.")
@PROJECT
@JSON
def search(
    query: str,
    index: str,
    family: str | None,
    topics: Sequence[str],
    limit: int,
    project: Path,
    as_json: bool,
) -> None:
    """Find the craft notes nearest to the words of QUERY; 0 is the same words, 1 none in common."""
    found_by = _implementation(project)
    stdlib = load_stdlib(DiskWorld(project))
    where = (*([("family", family)] if family is not None else []), *(("topic", each) for each in topics))
    words = query.encode("utf-8", "replace").decode("utf-8")
    found = _found(found_by, stdlib, (words, index, where, limit))
    notes = stdlib.terms(NoteTerm)
    if as_json:
        _print_json([{"distance": each.distance / 1000, **_row(notes[each.name])} for each in found])
    elif not found:
        sys.stderr.write("no note answers that\n")
    else:
        _print_found([(each.distance, notes[each.name]) for each in found])


def _implementation(folder: Path) -> "tuple[Implementation, Project]":
    """Who searches, and the settings it runs under; raises UsageError CINE160 before anything is started."""
    from cinec.backend import Role, installed
    from cinec.passes.makers import Makers
    from cinec.project import DEFAULT_BACKENDS, Place, open_project

    project = open_project(Place(root=folder.absolute(), script="", world=DiskWorld(folder)))
    role = Role.EMBEDDING
    names = project.config.backends.get(role) or DEFAULT_BACKENDS[role]
    registry = installed()
    backend = registry.get(names[0])
    if role not in backend.entries:
        hint = f'[backends] embedding = "{DEFAULT_BACKENDS[role][0]}"'
        raise UsageError(NOT_INSTALLED, f"backend `{backend.name}` searches no notes", hint)
    if backend.missing():
        message = f"a search of the notes needs {' and '.join(backend.missing())}"
        raise UsageError(NOT_INSTALLED, message, backend.install_line)
    return Makers(registry=registry, names={role: names}).implementation(role), project


def _found(
    by: "tuple[Implementation, Project]", stdlib: Stdlib, what: tuple[str, str, Any, int]
) -> "tuple[Found, ...]":
    """What the search finds, made by a worker or taken from the cache."""
    from cinec.cli.session import open_engine
    from cinec.ir.plan import Plan
    from cinec.knowledge import corpus, notes_action, read_found

    implementation, project = by
    with open_engine(project) as engine:
        action = notes_action(*what, implementation, engine.put(corpus(stdlib)))
        results = engine.run(Plan(actions=(action,), goals=(action.id,)))
        return read_found(engine.read(results[action.id]["notes.json"]))


def _print_found(rows: Sequence[tuple[int, NoteTerm]]) -> None:
    style = stdout_style()
    if not sys.stdout.isatty():
        for distance, note in rows:
            click.echo("\t".join((f"{distance / 1000:.3f}", note.name, note.doc, note.prompt, note.negative)))
        return
    width = min(WIDEST, get_terminal_size().columns) - 8
    for place, (distance, note) in enumerate(rows):
        of = f" {note.index}" + (f", {note.family}" if note.family else "")
        click.echo(
            ("\n" if place else "") + f"{distance / 1000:5.2f}  {style.bold(note.name)}{style.dim(of)}"
        )
        for line in textwrap.wrap(f"{note.doc} {' '.join(note.text.split())}", width):
            click.echo(f"       {line}")
        for key, value in (("prompt", note.prompt), ("negative", note.negative)):
            if value:
                click.echo(f"       {style.cyan(key)} {value}")
        click.echo(style.dim(f"       {', '.join(note.topics)}"))


def _row(note: NoteTerm) -> dict[str, Any]:
    return {
        "name": note.name,
        "index": note.index,
        "family": note.family,
        "doc": note.doc,
        "text": " ".join(note.text.split()),
        "topics": list(note.topics),
        "prompt": note.prompt,
        "negative": note.negative,
    }


def _print_json(rows: Sequence[dict[str, Any]]) -> None:
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
