"""`cinec lint`: what is wrong with a script, and its mending."""

import sys
from dataclasses import replace
from typing import Any

import click

from cinec.diagnostics.formats import FORMATS
from cinec.diagnostics.selection import Selection


def _codes(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip() for each in value for code in each.split(",") if code.strip())


def _rules(name: str, help: str) -> Any:
    return click.option(name, multiple=True, metavar="CODES", callback=_codes, help=help)


@click.command("lint")
@click.argument("scripts", nargs=-1)
@_rules("--select", "Only these rules: codes, prefixes, names or ALL.")
@_rules("--extend-select", "These rules too.")
@_rules("--ignore", "Not these rules.")
@_rules("--extend-ignore", "Not these rules either.")
@click.option("--preview/--no-preview", default=None, help="Rules that are still being tried out.")
@click.option("--fix", is_flag=True, help="Mend what can safely be mended.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also what may change the film.")
@click.option("--fix-only", is_flag=True, help="Mend, and report nothing.")
@click.option("--diff", "as_diff", is_flag=True, help="Show what --fix would change; write nothing.")
@click.option("--add-ignore", is_flag=False, flag_value="", default=None, metavar="[REASON]",
              help="Put a suppression before each finding.")  # fmt: skip
@click.option("--statistics", is_flag=True, help="Count the findings by code.")
@click.option("--baseline", default=None, metavar="FILE", help="Tell only what is not in FILE.")
@click.option("--write-baseline", default=None, metavar="FILE", help="Take note of all findings in FILE.")
@click.option("--format", "--output-format", "form", type=click.Choice(list(FORMATS)), default="full",
              help="How findings are shown.")  # fmt: skip
@click.option("-o", "--output-file", default=None, metavar="FILE", help="Where they are written.")
@click.option("--stdin-filename", default=None, metavar="PATH", help="What standard input is the content of.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave these paths out.")
@click.option("--force-exclude", is_flag=True, help="Leave them out even where they are named.")
@click.option("--isolated", is_flag=True, help="Read no [lint] settings.")
@click.option("--show-settings", is_flag=True, help="Print which rules are on, and stop.")
@click.option("--show-files", is_flag=True, help="Print which scripts would be checked, and stop.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found.")
@click.option("--exit-non-zero-on-fix", is_flag=True, help="Exit 1 when something was mended.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but findings.")
def command(**options: Any) -> None:
    """Check SCRIPTS: files, folders, `-` for standard input; the current folder when none is named.

    Exits 0 when nothing was found, 1 when something was, 2 for misuse.
    """
    from cinec.cli.lint_run import LintRun

    run = LintRun(**options)
    if options["watch"]:
        run.watch()
    sys.exit(run.once())


def chosen(base: Selection, options: dict[str, Any]) -> Selection:
    """The selection of cinec.toml with what the command line says over it."""
    selection = base
    if options["select"]:
        selection = replace(selection, select=options["select"], extend_select=(), ignore=())
    return replace(
        selection,
        extend_select=(*selection.extend_select, *options["extend_select"]),
        ignore=options["ignore"] or selection.ignore,
        extend_ignore=(*selection.extend_ignore, *options["extend_ignore"]),
        preview=selection.preview if options["preview"] is None else options["preview"],
    )
