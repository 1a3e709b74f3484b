"""`cinec lint`: what a compile would complain about, without making anything."""

import sys

import click

from cinec.cli.session import open_session


@click.command("lint")
@click.argument("scripts", nargs=-1, required=True)
@click.option(
    "--format", "shape", type=click.Choice(["text", "json"]), default="text", help="How findings are shown."
)
def command(scripts: tuple[str, ...], shape: str) -> None:
    """Check SCRIPTS (`-` for standard input). Exits 1 when anything was found."""
    from cinec.diagnostics.render_json import render_json
    from cinec.rounds import Estimates

    found = False
    for script in scripts:
        session = open_session(script)
        for _ in session.stages(Estimates(), checking=True):
            continue
        found = found or bool(session.findings)
        if shape == "json":
            click.echo(render_json(session.findings, session.sources.by_id()))
        else:
            session.report()
    if not found and shape == "text":
        click.echo(
            "nothing to complain about"
            if len(scripts) == 1
            else f"{len(scripts)} scripts, nothing to complain about"
        )
    sys.exit(1 if found else 0)
