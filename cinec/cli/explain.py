"""`cinec explain`: what a diagnostic's code means."""

import click

from cinec.diagnostics.codes import CODES
from cinec.errors import UsageError


@click.command("explain")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Explain CODE, or list every code."""
    if code is None:
        for name in sorted(CODES):
            click.echo(f"{name}  {CODES[name]}")
        return
    name = code.upper()
    if name not in CODES:
        from difflib import get_close_matches

        close = get_close_matches(name, CODES, n=3)
        raise UsageError(
            "CINE007",
            f"there is no code `{code}`",
            f"did you mean {', '.join(close)}?" if close else "cinec explain",
        )
    click.echo(f"{name}: {CODES[name]}")
