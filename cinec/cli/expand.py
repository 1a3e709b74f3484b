"""`cinec expand`: the script with every decision as notation."""

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from cinec.cli.rewriting import replace_text, unified
from cinec.cli.session import STDIN, Session, open_session
from cinec.cli.terminal import wants_colour
from cinec.errors import CinecError

if TYPE_CHECKING:
    from cinec.source import SourceFile

PARTS = ("shots", "looks", "cues", "delivery", "ids")


@click.command("expand")
@click.argument("script")
@click.option(
    "--only", "only", type=click.Choice(PARTS), multiple=True, help="What is printed; may be given again."
)
@click.option("--diff", "as_diff", is_flag=True, help="Show what would be added; write nothing.")
@click.option(
    "--write", "writes", is_flag=True, help="Write it into the script and the files that it includes."
)
def command(script: str, only: tuple[str, ...], as_diff: bool, writes: bool) -> None:
    """Print SCRIPT as it stands after planning; building the print makes the same film.

    A scene with a part of a file that is included more than once stays as it is.
    """
    from cinec.format.expand import EVERYTHING, Part, expand

    if as_diff and writes:
        raise click.UsageError("--diff and --write exclude each other")
    session = open_session(script)
    # Only what is to be written is compared as a whole film.
    last = "plan_actions" if writes else "plan_shots"
    made = _stages(session, last)
    session.report(quiet=True)
    if session.failed or last not in made:
        sys.exit(1)
    parts = [Part(name) for name in only] or EVERYTHING
    texts = expand(made["plan_shots"], made["read_script"], parts)
    sources = session.sources.by_id()
    if as_diff:
        for file, text in texts.items():
            source = sources[file]
            click.echo(unified(source.path, source.text, text, colour=wants_colour(sys.stdout)), nl=False)
    elif writes and script != STDIN:
        _write(session, made["plan_actions"], {sources[file]: text for file, text in texts.items()})
    else:
        sys.stdout.write(texts.get(0, sources[0].text))
        _say_rest(texts)


def _stages(session: Session, last: str) -> dict[str, Any]:
    """What the phases made, by their names, up to `last`."""
    from cinec.rounds import Estimates

    made: dict[str, Any] = {}
    for stage in session.stages(Estimates()):
        made[stage.name] = stage.ir
        if stage.name == last:
            break
    return made


def _write(session: Session, plan: Any, texts: "dict[SourceFile, str]") -> None:
    """Write the files, once it is sure that they make the film that they made."""
    from cinec.ir.canonical import digest
    from cinec.source import encode
    from cinec.world import OverlayWorld

    project = session.project
    data = {source.path: encode(replace(source, text=text)) for source, text in texts.items()}
    project = replace(project, world=OverlayWorld(project.world, data))
    again = _stages(Session(project), "plan_actions").get("plan_actions")
    if again is None or digest(again) != digest(plan):
        raise CinecError(
            "CINE039",
            "the print would make another film; nothing is written",
            "see it with `cinec expand --diff`",
        )
    for source, text in texts.items():
        replace_text(project.root / source.path, source, text)
        click.echo(f"wrote {source.path}")
    if not texts:
        click.echo("nothing to add")


def _say_rest(texts: dict[int, str]) -> None:
    included = len([file for file in texts if file])
    if included:
        files = "1 included file" if included == 1 else f"{included} included files"
        click.echo(f"{files} would change, too: --diff shows all, --write writes all", err=True)
