"""The console of a build: bars on a terminal, plain lines elsewhere, JSON lines on request."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from cinec.build.progress import Event, Happening


class Console(Protocol):
    def __call__(self, event: Event) -> None: ...

    def pause(self) -> None:
        """Take the bars away, so that findings can be printed."""
        ...


class PlainConsole:
    """One line for each finished action, and one for each that failed."""

    def __init__(self) -> None:
        self.total = 0
        self.finished = 0

    def __call__(self, event: Event) -> None:
        if event.what is Happening.PLANNED:
            self.total, self.finished = event.total, 0
        elif event.what in (Happening.HIT, Happening.DONE):
            self.finished += 1
        if event.what is Happening.DONE:
            sys.stderr.write(
                f"[{self.finished}/{self.total}] {event.label} ({event.milliseconds / 1000:.1f} s)\n"
            )
        elif event.what in (Happening.FAILED, Happening.RETRIED, Happening.WAITING):
            sys.stderr.write(f"{event.what.value}: {event.label}: {event.message}\n")

    def pause(self) -> None:
        return


class JsonConsole:
    """Every event as a JSON line on standard error."""

    def __call__(self, event: Event) -> None:
        table = {
            name: getattr(event, name)
            for name in ("action", "label", "kind", "done", "total", "milliseconds")
        }
        shown = {"event": event.what.value, **{name: value for name, value in table.items() if value}}
        if event.message:
            shown["message"] = event.message
        sys.stderr.write(json.dumps(shown, ensure_ascii=False) + "\n")

    def pause(self) -> None:
        return


class BarConsole:
    """A bar over all actions and one line for each that runs, with what failed kept above them."""

    def __init__(self) -> None:
        from rich.console import Console as RichConsole
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        self.progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=28),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=RichConsole(stderr=True),
            transient=True,
        )
        self.whole: Any = None
        self.rows: dict[str, Any] = {}

    def __call__(self, event: Event) -> None:
        if event.what is Happening.PLANNED:
            self._begin(event)
        elif event.what is Happening.STARTED:
            self.rows[event.action] = self.progress.add_task(f"  {event.label[:48]}", total=None)
        elif event.what is Happening.PROGRESS and event.action in self.rows:
            self.progress.update(self.rows[event.action], completed=event.done, total=event.total)
        elif event.what in (Happening.HIT, Happening.DONE, Happening.FAILED):
            self._end(event)

    def pause(self) -> None:
        self.progress.stop()

    def _begin(self, event: Event) -> None:
        self.progress.start()
        if self.whole is not None:
            self.progress.remove_task(self.whole)
        self.whole = self.progress.add_task("cinec", total=event.total)

    def _end(self, event: Event) -> None:
        if event.action in self.rows:
            self.progress.remove_task(self.rows.pop(event.action))
        if self.whole is not None:
            self.progress.advance(self.whole)
        if event.what is Happening.FAILED:
            self.progress.console.print(f"failed: {event.label}: {event.message}", markup=False, style="red")


@contextmanager
def console_for(log_format: str) -> Iterator[Console]:
    """The console that fits where standard error goes."""
    console: Console
    if log_format == "json":
        console = JsonConsole()
    elif log_format == "auto" and sys.stderr.isatty():
        console = BarConsole()
    else:
        console = PlainConsole()
    try:
        yield console
    finally:
        console.pause()
