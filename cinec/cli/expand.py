"""`cinec expand`: the script with every decision as notation."""

import sys

import click

from cinec.cli.session import open_session


@click.command("expand")
@click.argument("script")
@click.option("--only", type=click.Choice(["all", "shots", "ids"]), default="all", help="What is printed.")
def command(script: str, only: str) -> None:
    """Print SCRIPT as it stands after planning; building the print makes the same film."""
    from cinec.format.expand import Only, expand
    from cinec.rounds import Estimates

    session = open_session(script)
    shots = None
    for stage in session.stages(Estimates()):
        if stage.name == "plan_shots":
            shots = stage.ir
            break
    session.report(quiet=True)
    if shots is None or session.failed:
        sys.exit(1)
    vocabulary = session.stdlib().vocabulary()
    sys.stdout.write(expand(shots, session.sources.files[0], vocabulary, Only(only)))
