"""`cinec ir`: the program after a pass, in its stable text form."""

import json
import sys
from typing import TYPE_CHECKING

import click

from cinec.cli.session import Session, open_engine, open_session
from cinec.passes import PASSES

if TYPE_CHECKING:
    from cinec.rounds import Rounds
    from cinec.stage import Stage


@click.command("ir")
@click.argument("script")
@click.option(
    "--after",
    "after",
    type=click.Choice(["parse", *PASSES]),
    default="plan_shots",
    help="The pass to stop after.",
)
@click.option("--json", "as_json", is_flag=True, help="Canonical JSON instead of the text form.")
@click.option("--verify", is_flag=True, help="Run the verifier of each level on the way.")
def command(script: str, after: str, as_json: bool, verify: bool) -> None:
    """Print SCRIPT after a pass. What was never made, speech and notes of the craft, is estimated or left out."""
    from cinec.ir.canonical import to_data
    from cinec.ir.text_form import text_form
    from cinec.rounds import Cached

    session = open_session(script)
    with open_engine(session.project) as engine:
        last = _last(session, Cached(engine), after, verify)
    session.report(quiet=True)
    if last is None or last.name != after or last.ir is None:
        sys.exit(1)
    if as_json:
        click.echo(json.dumps(to_data(last.ir, shown=True), indent=1, sort_keys=True, ensure_ascii=False))
    else:
        click.echo(text_form(last.ir), nl=False)


def _last(session: Session, rounds: "Rounds", after: str, verify: bool) -> "Stage | None":
    """The stage of that name, or the one that an error ended; exits 1 where a verifier finds something."""
    from cinec.verify import broken

    last = None
    for stage in session.stages(rounds):
        last = stage
        problems = broken(stage) if verify else ()
        if problems:
            session.report(quiet=True)
            sys.stderr.write("".join(f"{stage.name}: {problem}\n" for problem in problems))
            sys.exit(1)
        if stage.name == after:
            break
    return last
