"""`cinec plan`: what a build would run, why, and about how long it would take. Nothing runs."""

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from cinec.cli.session import open_engine, open_session

if TYPE_CHECKING:
    from cinec.build.look_up import Look
    from cinec.cli.session import Session
    from cinec.ir.story import Story

QUESTION = "story"
FROM_SPEECH = ("picture", "layout", "still", "clip", "conform", "likeness", "dissolve", "mix", "join")
FROM_STORY = ("speech", "music", "sound", *FROM_SPEECH, "contact-sheet")


@click.command("plan")
@click.argument("script")
@click.option("--profile", help="draft, standard, fine, ink, or one of cinec.toml.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.option("--all", "everything", is_flag=True, help="Show what is in the cache, too.")
def command(script: str, profile: str | None, as_json: bool, everything: bool) -> None:
    """Print what `cinec build SCRIPT` would run. What hangs on speech or answers that are not there yet is marked `~`."""
    from cinec.rounds import Cached

    session = open_session(script, profile=profile)
    with open_engine(session.project) as engine:
        rounds = Cached(engine)
        stages = {stage.name: stage for stage in session.stages(rounds)}
        session.report(quiet=True)
        if session.failed or "plan_actions" not in stages:
            sys.exit(1)
        _warn_of_what_is_missing(session, stages["resolve_names"].ir)
        looks = (
            *engine.look_up(rounds.questions()),
            *engine.look_up(stages["plan_actions"].ir.with_measures()),
        )
    if as_json:
        click.echo(json.dumps([_row(look) for look in looks], indent=1))
        return
    _print(looks, estimated=bool(rounds.missing), everything=everything)


def _warn_of_what_is_missing(session: "Session", story: "Story") -> None:
    """What a build here would refuse to begin without; another machine may have it."""
    from cinec.passes.check_targets import check_targets
    from cinec.passes.targets import Targets

    makers = replace(session.makers(), needed=True)
    for each in check_targets(story, Targets(makers, session.stdlib())):
        hints = "".join(f"\n  = hint: {hint}" for hint in each.hints)
        sys.stderr.write(f"warning[{each.code}]: {each.message}{hints}\n")


def _print(looks: "tuple[Look, ...]", *, estimated: bool, everything: bool) -> None:
    from cinec.cli.terminal import stdout_style

    style = stdout_style()
    waiting = [look for look in looks if look.status != "hit"]
    open_questions = any(look.action.kind == QUESTION for look in waiting)
    unsure = FROM_STORY if open_questions else FROM_SPEECH if estimated else ()
    for look in looks if everything else waiting:
        mark = {"hit": style.green("have"), "miss": style.yellow("make")}.get(
            look.status, style.yellow("make")
        )
        guess = "~" if look.action.kind in unsure else " "
        seconds = "" if look.status == "hit" else f"{_milliseconds(look) / 1000:6.1f} s"
        click.echo(
            f"{mark} {guess}{seconds:>9}  {look.action.id}  {style.dim('; '.join(look.reasons[:3]))}".rstrip()
        )
    total = sum(_milliseconds(look) for look in waiting) / 1000
    have = len(looks) - len(waiting)
    about = " about" if estimated else ""
    paid = sum(look.action.paid for look in waiting)
    cost = f"{paid} may cost money" if paid else "costs nothing"
    click.echo(
        f"{len(waiting)} to make,{about} {total:.0f} s of work; {have} of {len(looks)} in the cache; {cost}"
    )


def _milliseconds(look: "Look") -> int:
    return look.milliseconds or look.action.estimate_ms


def _row(look: "Look") -> dict[str, object]:
    return {
        "action": look.action.id,
        "kind": look.action.kind,
        "status": look.status.value,
        "key": look.key,
        "reasons": list(look.reasons),
        "milliseconds": 0 if look.status == "hit" else _milliseconds(look),
    }
