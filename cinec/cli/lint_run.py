"""One run of `cinec lint` over some scripts: check or mend each, then tell."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import click

from cinec.check import Checked, check
from cinec.cli.baseline_file import open_baseline, write_baseline
from cinec.cli.lint import chosen
from cinec.cli.rewriting import replace_text, unified
from cinec.cli.script_files import is_excluded, none_found, script_files
from cinec.cli.session import STDIN, Session, find_script, session_at
from cinec.cli.terminal import terminal_width, wants_colour
from cinec.diagnostics import CODES, Applicability, Diagnostic, summary
from cinec.diagnostics.formats import READ_BY_PEOPLE, render
from cinec.diagnostics.renumber import together
from cinec.errors import UsageError
from cinec.lint.baseline import Baseline, key_of
from cinec.project import Lint
from cinec.source import SourceFile


@dataclass(slots=True)
class Tally:
    """What a run has come to."""

    parts: list[tuple[Sequence[Diagnostic], Any]] = field(default_factory=list)
    mended: Counter[str] = field(default_factory=Counter)
    changed: int = 0
    stuck: set[str] = field(default_factory=set)
    scripts: int = 0


class LintRun:
    def __init__(self, **options: Any) -> None:
        self.options = options
        self.boldness = Applicability.UNSAFE if options["unsafe_fixes"] else Applicability.SAFE
        self.mends = options["fix"] or options["fix_only"] or options["as_diff"]

    def once(self) -> int:
        """One look at every script; returns the exit code."""
        options = self.options
        files = script_files(options["scripts"], options["exclude"], force=options["force_exclude"])
        if not files and not options["force_exclude"]:
            raise none_found(options["scripts"])
        tally = Tally()
        for name in files:
            self._script(name, tally)
        if options["show_files"] or options["show_settings"]:
            return 0
        findings, sources = together(tally.parts)
        if options["write_baseline"]:
            return self._note(options["write_baseline"], findings, sources)
        findings = self._new(findings, sources)
        if not options["fix_only"] and not options["as_diff"]:
            self._tell(findings, sources, tally)
        return self._status(findings, tally)

    def watch(self) -> None:
        """Look again whenever something changes below the scripts, until interrupted."""
        from watchfiles import watch

        folders = sorted(
            {str(Path(name).parent if Path(name).is_file() else Path(name)) for name in self._named()}
        )
        self._look()
        for _ in watch(*folders, watch_filter=lambda _, path: path.endswith((".fountain", ".spmd", ".toml"))):
            self._look()

    def _look(self) -> None:
        click.clear()
        try:
            self.once()
        except UsageError as problem:
            click.echo(f"error[{problem.code}]: {problem.message}\n  hint: {problem.hint}", err=True)
        click.echo("watching; Ctrl-C ends it", err=True)

    def _named(self) -> tuple[str, ...]:
        named: tuple[str, ...] = self.options["scripts"] or (".",)
        if STDIN in named:
            raise UsageError("CINE035", "standard input cannot be watched", "name a file or a folder")
        return named

    def _script(self, name: str, tally: Tally) -> None:
        session = session_at(find_script(name, self.options["stdin_filename"]))
        lint = self._settings(session)
        session.project = replace(session.project, config=replace(session.project.config, lint=lint))
        found_in_a_folder = name not in self.options["scripts"]
        if (found_in_a_folder or self.options["force_exclude"]) and is_excluded(
            Path(session.project.script), lint.exclude
        ):
            return
        tally.scripts += 1
        if self.options["show_files"]:
            click.echo(name)
        elif self.options["show_settings"]:
            self._show_settings(lint, tally.scripts == 1)
        elif self.mends:
            self._mend(name, session, tally)
        elif self.options["add_ignore"] is not None:
            self._add_ignores(name, session, tally)
        else:
            checked = check(session.project, session.makers())
            tally.parts.append((checked.findings, self._shown(session, checked)))

    def _shown(self, session: Session, checked: Checked) -> dict[int, SourceFile]:
        """The files under the paths that lead to them from here."""
        root = session.project.root
        here = Path.cwd()

        def path(source: SourceFile) -> str:
            place = root / source.path
            return place.relative_to(here).as_posix() if place.is_relative_to(here) else place.as_posix()

        sources = checked.sources.by_id()
        return {file: replace(source, path=path(source)) for file, source in sources.items()}

    def _settings(self, session: Session) -> Lint:
        lint = Lint() if self.options["isolated"] else session.project.config.lint
        return replace(lint, selection=chosen(lint.selection, self.options))

    def _mend(self, name: str, session: Session, tally: Tally) -> None:
        from cinec.mend import mend

        mended = mend(session.project, session.makers(), self.boldness)
        tally.mended.update(mended.counts)
        tally.stuck |= set(mended.stuck)
        tally.changed += len(mended.texts)
        tally.parts.append((mended.left.findings, self._shown(session, mended.left)))
        for path, text in sorted(mended.texts.items()):
            before = mended.before[path]
            if self.options["as_diff"]:
                click.echo(unified(path, before.text, text, colour=wants_colour(sys.stdout)), nl=False)
            elif name == STDIN:
                click.echo(text, nl=False)
            else:
                replace_text(session.project.root / path, before, text)

    def _add_ignores(self, name: str, session: Session, tally: Tally) -> None:
        from cinec.lint.add_ignores import with_ignores

        checked = check(session.project, session.makers())
        if checked.view is None:
            return
        for file, text in with_ignores(checked.view, checked.findings, self.options["add_ignore"]).items():
            source = checked.view.files[file]
            tally.changed += 1
            if name == STDIN:
                click.echo(text, nl=False)
            else:
                replace_text(session.project.root / source.path, source, text)

    def _new(self, findings: Sequence[Diagnostic], sources: Any) -> tuple[Diagnostic, ...]:
        path = self.options["baseline"]
        if not path:
            return tuple(findings)
        baseline: Baseline = open_baseline(path)
        told, gone = baseline.new(findings, sources)
        if gone and not self.options["quiet"]:
            click.echo(
                f"{gone} findings of the baseline are gone: --write-baseline {path} forgets them", err=True
            )
        return told

    def _note(self, path: str, findings: Sequence[Diagnostic], sources: Any) -> int:
        write_baseline(path, [key_of(each, sources) for each in findings])
        if not self.options["quiet"]:
            click.echo(f"took note of {len(findings)} findings in {path}", err=True)
        return 0

    def _tell(self, findings: Sequence[Diagnostic], sources: Any, tally: Tally) -> None:
        form, place = self.options["form"], self.options["output_file"]
        to_file = place is not None
        if self.options["statistics"] and form == "full":
            text = "".join(_statistics(findings))
        else:
            colour = not to_file and wants_colour(sys.stdout)
            text = render(form, findings, sources, colour=colour, width=terminal_width())
        if to_file:
            _write(Path(place), text)
        else:
            _put(text, err=self._rewrites_stdin)
        if not self.options["quiet"] and (form in READ_BY_PEOPLE or to_file):
            click.echo(self._closing(findings, tally), err=self._rewrites_stdin)

    @property
    def _rewrites_stdin(self) -> bool:
        """Whether standard output is taken by the script itself."""
        rewrites = self.mends or self.options["add_ignore"] is not None
        return rewrites and not self.options["as_diff"] and STDIN in self.options["scripts"]

    def _closing(self, findings: Sequence[Diagnostic], tally: Tally) -> str:
        parts = []
        if tally.mended:
            count = tally.mended.total()
            parts.append(f"mended {count} finding{'s' * (count > 1)}")
        if tally.changed and not tally.mended:
            parts.append("suppressions written")
        if tally.stuck:
            parts.append(f"fixes that did not come to rest: {', '.join(sorted(tally.stuck))}")
        if findings:
            parts.append(summary(findings))
            offered = Counter(each.fix.applicability for each in findings if each.fix)
            fixable, bold = offered[Applicability.SAFE], offered[Applicability.UNSAFE]
            if fixable and not self.mends:
                parts.append(f"{fixable} can be mended with --fix")
            if bold and not (self.mends and self.boldness is Applicability.UNSAFE):
                parts.append(f"{bold} with --fix --unsafe-fixes")
        else:
            count = tally.scripts
            parts.append(
                "nothing to complain about" if count == 1 else f"{count} scripts, nothing to complain about"
            )
        return "; ".join(parts)

    def _show_settings(self, lint: Lint, first: bool) -> None:
        if not first:
            return
        from cinec.lint.run_rules import is_enabled

        for code in sorted(CODES):
            if not code.startswith("CINE"):
                click.echo(f"{code}  {'on ' if is_enabled(code, lint.selection) else 'off'}  {CODES[code]}")

    def _status(self, findings: Sequence[Diagnostic], tally: Tally) -> int:
        options = self.options
        if options["as_diff"]:
            return 0 if options["exit_zero"] else int(tally.changed > 0)
        if options["exit_non_zero_on_fix"] and tally.mended:
            return 1
        if options["exit_zero"] or options["fix_only"] or options["add_ignore"] is not None:
            return 0
        return int(bool(findings))


def _statistics(findings: Sequence[Diagnostic]) -> Iterator[str]:
    counts = Counter(each.code for each in findings)
    fixable = {each.code for each in findings if each.fix is not None}
    width = len(str(max(counts.values(), default=0)))
    for code, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        mark = "[*]" if code in fixable else "[ ]"
        yield f"{count:>{width}}  {code}  {mark} {CODES.get(code, 'a rule of the project')}\n"


def _put(text: str, *, err: bool) -> None:
    stream = sys.stderr if err else sys.stdout
    stream.write(text)
    stream.flush()


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise UsageError(
            "CINE009", f"`{path}` cannot be written: {reason}", "name another file with -o"
        ) from None
