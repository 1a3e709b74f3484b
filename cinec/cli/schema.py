"""`cinec schema`: the JSON schema of an IR level or of cinec.toml."""

import json

import click

from cinec.ir.schema import LEVELS


@click.command("schema")
@click.argument("level", type=click.Choice(sorted(LEVELS)))
def command(level: str) -> None:
    """Print the JSON schema of LEVEL."""
    from cinec.ir.schema import schema

    click.echo(json.dumps(schema(level), indent=2, sort_keys=True))
