"""What every command that reads a script shares: the project, the engine, the stages and their findings."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cinec.cli.terminal import wants_colour
from cinec.errors import UsageError
from cinec.project import LOCK_NAME, Config, Place, Project, open_project, place_of
from cinec.up_to_date import RecordingWorld
from cinec.world import MemoryWorld, OverlayWorld

if TYPE_CHECKING:
    from cinec.build.engine import Engine
    from cinec.build.progress import Listener
    from cinec.build.warm_up import WarmUp
    from cinec.diagnostics import Diagnostic
    from cinec.ir.render import RenderList
    from cinec.passes.include_files import Sources
    from cinec.passes.read_script import Script
    from cinec.rounds import Rounds
    from cinec.stage import Stage
    from cinec.stdlib import Stdlib

STDIN = "-"
STDIN_NAME = "stdin.fountain"
# A shot may name these by target= whatever the project says.
DRAWERS = ("previs",)


@dataclass(slots=True)
class Session:
    """One command over one script. With `needed`, what is to make the film must be installed."""

    project: Project
    needed: bool = False
    findings: list["Diagnostic"] = field(default_factory=list)
    read: list["Sources"] = field(default_factory=list)
    script: "Script | None" = None

    @property
    def sources(self) -> "Sources":
        """The files of this compile; the parser is imported when the first is read."""
        if not self.read:
            from cinec.passes.include_files import Sources

            self.read.append(Sources(self.project.world))
        return self.read[0]

    def stages(self, rounds: "Rounds") -> "Iterator[Stage]":
        """The stages, collecting their findings; it ends after the phase that found an error."""
        from cinec.driver import stages

        for stage in stages(self.project, self.sources, rounds, self.makers()):
            self.findings.extend(stage.found(self.sources.by_id()))
            if stage.name == "read_script":
                self.script = stage.ir
            yield stage
            if stage.failed:
                return

    def makers(self) -> Any:
        from cinec.passes.makers import makers_of

        return makers_of(self.project, os.environ, needed=self.needed)

    def stdlib(self) -> "Stdlib":
        """The standard library with the looks of this script's bible."""
        from cinec.bible import load_bible
        from cinec.stdlib import load_stdlib

        project = self.project
        bible = load_bible(project.world, project.script, project.config.film.bible)
        return load_stdlib(project.world, bible.looks)

    @property
    def failed(self) -> bool:
        from cinec.diagnostics import Severity

        return any(each.severity is Severity.ERROR for each in self.findings)

    def report(self, *, quiet: bool = False) -> None:
        """Print the findings to standard error, errors alone when `quiet`; what is silenced for a check is silent here."""
        from cinec.diagnostics import Severity
        from cinec.diagnostics.render_text import render_text

        shown = self._told()
        if quiet:
            shown = [each for each in shown if each.severity is Severity.ERROR]
        if shown:
            colour = wants_colour(sys.stderr)
            sys.stderr.write(render_text(shown, self.sources.by_id(), colour=colour))

    def _told(self) -> "list[Diagnostic]":
        """The findings less what the project and the script's notes silence."""
        if self.script is None or not self.findings:
            return self.findings
        from cinec.lint.run_rules import told
        from cinec.lint.script_view import written_scenes
        from cinec.lint.suppressions import suppressions

        notes = suppressions(written_scenes(self.script, None, None))
        selection = self.project.config.lint.selection
        return [*told(self.findings, notes, self.sources.files, selection)]


def open_session(script: str, *, profile: str | None = None, jobs: int = 0) -> Session:
    """A session over a file, or over standard input for `-`; raises UsageError for what is no file."""
    return session_at(find_script(script), profile=profile, jobs=jobs)


def session_at(place: Place, *, profile: str | None = None, jobs: int = 0, needed: bool = False) -> Session:
    return Session(open_project(place, profile=profile, jobs=jobs), needed=needed)


def put_references(engine: "Engine", film: "RenderList", project: Project) -> None:
    """Store the reference pictures that a film's actions read, so that the engine finds them by their digests."""
    named = [each for portrait in film.portraits for each in portrait.identity.references]
    named += [each for shot in film.shots for each in (*shot.references, *shot.surroundings)]
    for path in sorted({each.path for each in named}):
        engine.put(project.world.read(path))


def find_script(script: str, stdin_name: str | None = None) -> Place:
    """Where a script lies, in a world that records what is read; raises UsageError for what is no file.

    Standard input may be the unsaved content of `stdin_name`, in its project.
    """
    if script == STDIN:
        return _standard_input(stdin_name)
    path = Path(script)
    try:
        path.stat()
    except (OSError, ValueError) as problem:
        if not isinstance(problem, (FileNotFoundError, NotADirectoryError)):
            reason = getattr(problem, "strerror", None) or str(problem)
            raise UsageError(
                "CINE006", f"`{script[:80]}` is not a plain file: {reason.lower()}", _near(path)
            ) from None
    if path.is_dir():
        inside = sorted(path.glob("*.fountain"))
        hint = f"name the script: {inside[0]}" if inside else "name a .fountain file"
        raise UsageError("CINE004", f"`{script}` is a folder", hint)
    if not path.exists():
        raise UsageError("CINE005", f"there is no file `{script}`", _near(path))
    if not path.is_file():
        raise UsageError("CINE006", f"`{script}` is not a plain file", "name a .fountain file")
    place = place_of(path)
    return replace(place, world=RecordingWorld(place.world))


def _standard_input(name: str | None) -> Place:
    data = sys.stdin.buffer.read()
    if name is None:
        world = MemoryWorld({STDIN_NAME: data})
        return Place(root=Path.cwd(), script=STDIN_NAME, world=RecordingWorld(world))
    place = place_of(Path(name))
    return replace(place, world=RecordingWorld(OverlayWorld(place.world, {place.script: data})))


@contextmanager
def open_engine(project: Project, listener: "Listener | None" = None) -> "Iterator[Engine]":
    """The build engine over this user's cache, with the project's pins."""
    from cinec.build.engine import Engine
    from cinec.build.lock_file import read_lock
    from cinec.build.progress import silence
    from cinec.build.store import default_cache_folder

    pins = read_lock(_lock_text(project)).takes if project.world.exists(LOCK_NAME) else {}
    engine = Engine(
        cache=default_cache_folder(os.environ),
        project=str(project.root / project.script),
        pins=pins,
        environment=os.environ,
        secrets=_secrets(project.config),
        cores=project.config.jobs,
        listener=listener or silence,
        warm_ups=_warm_ups(project),
    )
    with engine:
        yield engine


def _lock_text(project: Project) -> str:
    try:
        return project.world.read(LOCK_NAME).decode("utf-8", "replace")
    except OSError as problem:
        message = f"`{LOCK_NAME}` cannot be read: {problem.strerror or problem}"
        raise UsageError("CINE213", message, "check its permissions") from None


def _secrets(config: Config) -> dict[str, str]:
    """The language server's key and the place that it is for, when a server is asked at all."""
    if config.backends["language"][0] == "rules":
        return {}
    key = config.language_model.key_variable
    names = (key, f"{key.removesuffix('_API_KEY')}_BASE_URL")
    return {name: os.environ[name] for name in names if name in os.environ}


def _warm_ups(project: Project) -> "dict[str, WarmUp]":
    from cinec.backend import installed
    from cinec.build.warm_up import warm_ups_of

    registry = installed()
    chosen = {name for names in project.config.backends.values() for name in names[:1]}
    return warm_ups_of(registry.get(name) for name in registry.names() if name in chosen or name in DRAWERS)


def _near(path: Path) -> str:
    from difflib import get_close_matches

    try:
        names = [entry.name for entry in path.parent.iterdir() if entry.is_file()]
    except OSError:
        return "check the path and its spelling"
    close = get_close_matches(path.name, names, n=1)
    return f"did you mean `{path.parent / close[0]}`?" if close else "check the path and its spelling"
