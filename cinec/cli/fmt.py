"""`cinec fmt`: scripts in the usual form, nothing of their meaning changed."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cinec.cli.rewriting import replace_text, unified
from cinec.cli.script_files import is_excluded, none_found, script_files
from cinec.cli.session import STDIN, Session, find_script, session_at
from cinec.cli.terminal import wants_colour
from cinec.errors import UsageError

if TYPE_CHECKING:
    from cinec.source import SourceFile, Span


@click.command("fmt")
@click.argument("scripts", nargs=-1)
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; exit 1 where something would change."
)
@click.option("--diff", "as_diff", is_flag=True, help="Show what would change; write nothing.")
@click.option(
    "--range", "lines", default=None, metavar="L1-L2", help="Only blocks that touch these lines, from one."
)
@click.option(
    "--number", is_flag=True, help="Give scene numbers to scenes without: #12A# between #12# and #13#."
)
@click.option("--renumber", is_flag=True, help="Number all scenes anew.")
@click.option("--unnumber", is_flag=True, help="Take all scene numbers away.")
@click.option("--stdin-filename", default=None, metavar="PATH", help="What standard input is the content of.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave these paths out.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what went wrong.")
def command(
    scripts: tuple[str, ...],
    only_check: bool,
    as_diff: bool,
    lines: str | None,
    number: bool,
    renumber: bool,
    unnumber: bool,
    stdin_filename: str | None,
    exclude: tuple[str, ...],
    quiet: bool,
) -> None:
    """Format SCRIPTS: files, folders, `-` for standard input; the current folder when none is named."""
    if number + renumber + unnumber > 1:
        raise click.UsageError("--number, --renumber and --unnumber exclude each other")
    files = script_files(scripts, exclude)
    if not files:
        raise none_found(scripts)
    numbering = "number" if number else "renumber" if renumber else "unnumber" if unnumber else ""
    changed = broken = 0
    for name in files:
        try:
            changed += _format(
                name, numbering, lines, stdin_filename, writes=not (only_check or as_diff), diff=as_diff
            )
        except UsageError as problem:
            # Ctrl-C and misuse end the run; one file that cannot be read or written does not keep the others waiting.
            if len(files) == 1:
                raise
            broken += 1
            click.echo(f"error[{problem.code}]: {problem.message}\n  hint: {problem.hint}", err=True)
    if not quiet:
        click.echo(_closing(len(files), changed, would=only_check or as_diff), err=STDIN in scripts)
    sys.exit(1 if broken or (changed and (only_check or as_diff)) else 0)


def _format(
    name: str, numbering: str, lines: str | None, stdin_filename: str | None, *, writes: bool, diff: bool
) -> bool:
    """Format one script; whether something changed."""
    session = session_at(find_script(name, stdin_filename))
    project = session.project
    if is_excluded(Path(project.script), project.config.lint.exclude):
        return False
    source = _source(session)
    text = _formatted(session, source, numbering, lines)
    if diff and text != source.text:
        click.echo(unified(name, source.text, text, colour=wants_colour(sys.stdout)), nl=False)
    elif writes and name == STDIN:
        click.echo(text, nl=False)
    elif text != source.text:
        if writes:
            replace_text(project.root / project.script, source, text)
        else:
            click.echo(f"would change {name}")
    return text != source.text


def _source(session: Session) -> "SourceFile":
    """The decoded script; raises UsageError for what is no text."""
    from cinec.source import SourceFile, decode

    project = session.project
    try:
        found = decode(project.world.read(project.script), project.script)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise UsageError(
            "CINA003", f"cannot read `{project.script}`: {reason}", "check its permissions"
        ) from None
    if isinstance(found, SourceFile):
        return found
    raise UsageError(found.code, found.message, found.hint)


def _formatted(session: Session, source: "SourceFile", numbering: str, lines: str | None) -> str:
    """The formatted text, with its scenes numbered as asked."""
    from cinec.bible import load_bible
    from cinec.diagnostics.apply_fixes import edited
    from cinec.format.format_script import format_edits
    from cinec.format.numbering import number_edits, unnumber_edits
    from cinec.source import SourceFile

    project = session.project
    bible = load_bible(project.world, project.script, project.config.film.bible)
    names = [entry.name for entry in bible.cast]
    within = _span(source, lines) if lines else None
    text = edited(source.text, format_edits(source, session.stdlib(), names, within=within))
    if numbering:
        written = SourceFile.of(text)
        edits = (
            unnumber_edits(written)
            if numbering == "unnumber"
            else number_edits(written, anew=numbering == "renumber")
        )
        text = edited(text, edits)
    return text


def _span(source: "SourceFile", lines: str) -> "Span":
    """The lines `3-10`, or the one line `3`; columns behind a colon are of no matter to whole blocks."""
    first, _, last = lines.partition("-")
    try:
        start, end = int(first.partition(":")[0]), int((last or first).partition(":")[0])
    except ValueError:
        raise UsageError("CINE038", f"`{lines}` is no range of lines", "--range 3-10") from None
    if not 1 <= start <= end:
        raise UsageError("CINE038", f"`{lines}` is no range of lines", "--range 3-10")
    starts = source.line_starts
    begin = starts[min(start, len(starts)) - 1]
    stop = starts[end] if end < len(starts) else len(source.text)
    return source.span(begin, max(begin, stop - 1))


def _closing(files: int, changed: int, *, would: bool) -> str:
    verb = "would be formatted" if would else "formatted"
    left = files - changed
    parts = [f"{changed} {verb}"] if changed else []
    parts += [f"{left} left as {'they are' if left > 1 else 'it is'}"] if left else []
    return ", ".join(parts)
