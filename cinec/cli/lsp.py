"""`cinec lsp`: the language server, over standard input and output."""

import sys

import click

from cinec.errors import UsageError


@click.command("lsp")
@click.option("--tcp", default=0, metavar="PORT", help="Listen on a port of this machine instead.")
@click.option("--stdio", is_flag=True, help="Standard input and output, which is the default.")
def command(tcp: int, stdio: bool) -> None:
    """Serve editors: findings, fixes, completion, outline, rename. Editors start it by themselves."""
    try:
        from cinec.lsp.server import make_server
    except ModuleNotFoundError as problem:
        raise UsageError(
            "CINE037", f"the language server needs `{problem.name}`", "pip install 'cinec[lsp]'"
        ) from None
    # A check runs beside the loop that answers: handing over sooner keeps keys quick.
    sys.setswitchinterval(0.001)
    server = make_server()
    if tcp:
        server.start_tcp("127.0.0.1", tcp)
    else:
        server.start_io()
