"""`cinec build`: the film, its timeline, subtitles, stems, contact sheet and manifest."""

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cinec.cli.session import Session, find_script, open_engine, put_references, session_at
from cinec.errors import UsageError

if TYPE_CHECKING:
    from cinec.build.engine import Engine
    from cinec.companions import Made


@click.command("build")
@click.argument("script")
@click.option("--profile", help="draft, standard, fine, ink, or one of cinec.toml.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="The folder for results; `build/` beside the script.",
)
@click.option(
    "--jobs", "-j", type=click.IntRange(0, 256), default=0, help="Cores to use; all of them by default."
)
@click.option(
    "--log-format",
    type=click.Choice(["auto", "plain", "json"]),
    default="auto",
    help="How progress is shown.",
)
def command(script: str, profile: str | None, output: Path | None, jobs: int, log_format: str) -> None:
    """Make the film of SCRIPT."""
    from cinec.up_to_date import Record

    began = time.monotonic()
    place = find_script(script)
    folder = output or place.folder
    _check_folder(folder)
    record = Record.of(place, folder, profile)
    before = record.last()
    if before is not None:
        click.echo(f"up to date ({before} actions, {time.monotonic() - began:.2f} s)")
        return
    made = _make(session_at(place, profile=profile, jobs=jobs, needed=True), folder, log_format)
    record.save(len(made.plan.actions))
    seconds = made.film.frames / made.film.fps
    click.echo(
        f"{folder / place.stem}.mp4  {len(made.film.shots)} shots, {float(seconds):.1f} s of film,"
        f" made in {time.monotonic() - began:.1f} s"
    )
    if any(measure in made.outputs for measure in made.plan.measures):
        click.echo(
            f"how like their references the faces are: {place.stem}.cinec.json (raw cosines, not calibrated)"
        )


def _make(session: Session, folder: Path, log_format: str) -> "Made":
    from cinec.cli.console import console_for
    from cinec.companions import Made
    from cinec.rounds import Made as MadeRounds

    with console_for(log_format) as console, open_engine(session.project, console) as engine:
        stages = {}
        for stage in session.stages(MadeRounds(engine)):
            stages[stage.name] = stage.ir
        console.pause()
        session.report()
        if session.failed:
            sys.exit(1)
        plan = stages["plan_actions"]
        put_references(engine, stages["select_targets"], session.project)
        results = engine.run(plan)
        made = Made(
            shots=stages["bind_identity"],
            film=stages["select_targets"],
            plan=plan,
            keys=results.keys,
            outputs=results.outputs,
        )
        _deliver(made, session, folder, engine)
        measured = _measured(made, engine)
        if measured is not made:
            _deliver(measured, session, folder, engine)
        return measured


def _measured(made: "Made", engine: "Engine") -> "Made":
    """The film with what its measures say. A film is there before them, and one that fails takes nothing from it."""
    from cinec.build.failure import BuildFailed

    plan = made.plan
    if not plan.measures:
        return made
    try:
        results = engine.run(replace(plan, goals=plan.measures, measures=()))
    except BuildFailed as failed:
        for each in failed.failures:
            sys.stderr.write(f"warning[{each.code}]: {each.action} was not measured: {each.message}\n")
        return made
    return replace(made, outputs={**results.outputs, **made.outputs})


def _deliver(made: "Made", session: Session, folder: Path, engine: "Engine") -> None:
    """Every result under its name; each file appears whole or not at all."""
    from cinec.companions import companions, delivered

    stem = session.project.stem
    texts = companions(made, session.project, session.sources.by_id(), session.makers(), engine.read)
    files = {folder / f"{stem}{suffix}": digest for suffix, digest in delivered(made).items()}
    files |= {folder / name: engine.put(text.encode()) for name, text in texts.items()}
    engine.deliver(files)


def _check_folder(folder: Path) -> None:
    """Say before any work that results cannot be written."""
    import os

    try:
        place = next(parent for parent in (folder.absolute(), *folder.absolute().parents) if parent.exists())
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        message = f"results cannot go into `{str(folder)[:80]}`: {reason.lower()}"
        raise UsageError("CINE009", message, "choose another folder with --output") from None
    if not place.is_dir():
        raise UsageError("CINE008", f"`{place}` is not a folder", "choose another with --output")
    if not os.access(place, os.W_OK):
        raise UsageError("CINE009", f"cannot write into `{place}`", "choose another folder with --output")
