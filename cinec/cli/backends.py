"""`cinec backends`: what can make pictures, sound and words here."""

import click


@click.group("backends", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """List the installed backends, or `show` one."""
    if ctx.invoked_subcommand is None:
        _list()


def _list() -> None:
    from cinec.backend import installed

    registry = installed()
    for name in registry.names():
        backend = registry.get(name)
        roles = ", ".join(sorted(backend.entries))
        click.echo(f"{name:12} {roles:24} {backend.doc}")


@command.command("show")
@click.argument("name")
def show(name: str) -> None:
    """Show the target description of backend NAME."""
    from cinec.backend import installed
    from cinec.ir.text_form import text_form

    backend = installed().get(name)
    click.echo(f"{backend.name} version {backend.version}, {backend.model}")
    for role in sorted(backend.entries):
        target = backend.targets.get(role)
        click.echo(f"\n{role}: {backend.entries[role]}")
        if target is not None:
            click.echo(text_form(target), nl=False)
