"""The command line: one file a command, loaded when it is called."""

import gc
import os
import signal
import sys
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

import click

from cinec import __version__
from cinec.errors import CinecError

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "new": "begin a project",
        "build": "make the film, its timeline, subtitles and contact sheet",
        "plan": "print what a build would run, and why",
        "lint": "check a script",
        "fmt": "write a script in the usual form",
        "expand": "print the script with every decision as notation",
        "ir": "print the program after a pass",
        "why": "say why a shot was or would be made again",
        "explain": "explain a diagnostic's code",
        "stdlib": "list and show the vocabulary",
        "bible": "show, draft and check the bible of a series",
        "knowledge": "search and list the notes of the craft",
        "backends": "list and show backends",
        "lsp": "serve editors",
        "schema": "print a JSON schema",
        "doctor": "check the installation",
    }
)

# Most of what a command makes lives to its end: looking for garbage often costs a tenth of the time and finds none.
GARBAGE = (100_000, 20, 20)


class Commands(click.Group):
    """A group whose commands are modules `cinec.cli.<name>` with a click command called `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(cmd_name, COMMANDS, n=1)
            hint = f"did you mean `cinec {near[0]}`?" if near else "see `cinec --help`"
            raise click.UsageError(f"there is no command `{cmd_name}`: {hint}", ctx)
        command = import_module(f"cinec.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cinec")
def app() -> None:
    """cinec, the screenplay compiler: Fountain in, film out."""


def main() -> None:
    """Run the command line; exits 0, 1 (found problems, or failed), 2 (misuse), 130 or 143 (interrupted)."""
    gc.set_threshold(*GARBAGE)
    try:
        _run()
    finally:
        # Nor does the interpreter need to look through all of it once more before it ends.
        gc.freeze()


def _run() -> None:
    try:
        app.main(standalone_mode=False, prog_name="cinec")
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except click.ClickException as problem:
        problem.show()
        sys.exit(2)
    except CinecError as problem:
        _show(problem)
        sys.exit(problem.exit_code)
    except (KeyboardInterrupt, click.Abort) as stop:
        sys.stderr.write("interrupted; finished work is kept\n")
        sys.exit(128 + getattr(stop.__cause__ or stop, "signal", signal.SIGINT))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _show(problem: CinecError) -> None:
    from cinec.cli.terminal import stderr_style

    style = stderr_style()
    sys.stderr.write(f"{style.red(f'error[{problem.code}]')}: {problem.message}\n")
    if problem.hint:
        sys.stderr.write(f"  {style.cyan('hint')}: {problem.hint}\n")
