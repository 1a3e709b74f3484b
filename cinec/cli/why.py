"""`cinec why`: which input of a shot changed since it was last made, old value to new."""

import sys

import click

from cinec.cli.session import open_engine, open_session
from cinec.errors import UsageError


@click.command("why")
@click.argument("script")
@click.argument("shot")
@click.option("--profile", help="draft, standard, fine, ink, or one of cinec.toml.")
def command(script: str, shot: str, profile: str | None) -> None:
    """Say why SHOT of SCRIPT would be made again (or was: what its last change was).

    SHOT is an id as `cinec expand` prints it, with or without `#`, or the name of any action of `cinec plan`.
    """
    from cinec.rounds import Cached

    session = open_session(script, profile=profile)
    with open_engine(session.project) as engine:
        stages = {stage.name: stage.ir for stage in session.stages(Cached(engine))}
        session.report(quiet=True)
        if session.failed or "plan_actions" not in stages:
            sys.exit(1)
        plan = stages["plan_actions"]
        name = shot.removeprefix("#")
        wanted = [action for action in plan.actions if name in (action.id, action.subject)]
        if not wanted:
            raise UsageError("CINE010", f"there is no shot `{shot}`", _near(name, plan.actions))
        reasons = engine.why(plan)
        looks = {look.action.id: look for look in engine.look_up(plan)}
    for action in wanted:
        click.echo(f"{action.id}: {looks[action.id].status.value}")
        for reason in reasons.get(action.id, ()) or ("nothing changed since it was made",):
            click.echo(f"  {reason}")


def _near(name: str, actions: tuple) -> str:  # type: ignore[type-arg]
    from difflib import get_close_matches

    known = sorted({each for action in actions for each in (action.subject, action.id) if each})
    close = get_close_matches(name, known, n=3)
    return (
        f"did you mean {' or '.join(f'`{each}`' for each in close)}?"
        if close
        else "see the ids in `cinec expand`"
    )
