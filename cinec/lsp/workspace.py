"""The open scripts, and checks of them that see what is unsaved."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from cinec.build.store import default_cache_folder
from cinec.check import Checked, check
from cinec.lint.script_view import ScriptView
from cinec.lsp.open_script import OpenScript, opened
from cinec.lsp.planned_scenes import planned_view
from cinec.lsp.scene_made import SceneMade, scene_made
from cinec.lsp.shot_card import Asked
from cinec.passes.makers import Makers, makers_of
from cinec.project import Place, Project, open_project, place_of
from cinec.source import SourceFile, Span, encode
from cinec.world import OverlayWorld


class Scripts:
    """Every open script by its URI."""

    def __init__(self) -> None:
        self.open: dict[str, OpenScript] = {}

    def add(self, uri: str, text: str, version: int) -> OpenScript:
        script = opened(uri, place_at(uri), text)
        script.version = version
        self.open[uri] = script
        return script

    def get(self, uri: str) -> OpenScript | None:
        return self.open.get(uri)

    def remove(self, uri: str) -> OpenScript | None:
        return self.open.pop(uri, None)

    def project(self, script: OpenScript) -> Project:
        """The project of a script with everything that is unsaved; raises CinecError for settings that are wrong."""
        return open_project(replace(script.place, world=self.world(script.place)))

    def world(self, place: Place) -> OverlayWorld:
        files: dict[str, bytes] = {}
        for other in tuple(self.open.values()):
            path = other.place.root / other.place.script
            if path.is_relative_to(place.root):
                files[path.relative_to(place.root).as_posix()] = _bytes(other.source)
        return OverlayWorld(place.world, files)

    def check(self, script: OpenScript) -> Checked:
        """A whole check, as `cinec lint` does it; raises CinecError for settings that are wrong."""
        project = self.project(script)
        return check(project, self.makers(project))

    def makers(self, project: Project) -> Makers:
        return makers_of(project, os.environ)

    def made(
        self, script: OpenScript, view: ScriptView, asked: Asked, goes_on: Callable[[], bool]
    ) -> SceneMade | None:
        """What builds have made of some shots; raises CinecError where that cannot be found out."""
        project = self.project(script)
        return scene_made(
            view,
            asked.scene,
            asked.wants,
            project,
            self.makers(project),
            default_cache_folder(os.environ),
            goes_on,
        )

    def planned(self, script: OpenScript, span: Span) -> ScriptView | None:
        """A view with the shots of the scenes around a place; raises CinecError for settings that are wrong."""
        return planned_view(self.project(script), span)

    def readers(self, script: OpenScript) -> Iterator[OpenScript]:
        """The other open scripts whose checks read this one."""
        path = script.place.root / script.place.script
        for other in self.open.values():
            root = other.place.root
            if other is not script and path.is_relative_to(root):
                if other.reads(path.relative_to(root).as_posix()):
                    yield other

    def near(self, path: Path) -> Iterator[OpenScript]:
        """The open scripts to which a file may matter, each at the place where it lies now: below the nearest settings."""
        for script in self.open.values():
            place = place_at(script.uri)
            if path.is_relative_to(place.root) or path.is_relative_to(script.place.root):
                script.place = place
                yield script


def _bytes(source: SourceFile) -> bytes:
    """A text as the file that decodes to it: a mark that an editor left in the text is not taken for the file's own."""
    mark = "\ufeff".encode() if source.text.startswith("\ufeff") and not source.bom else b""
    return mark + encode(source)


def path_of(uri: str) -> Path:
    """The file that a URI names; what is no file lies in the current folder under its own name."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return Path.cwd() / "untitled.fountain"
    path = unquote(parts.path).replace("\0", "")
    if parts.scheme != "file" or not path.strip("/"):
        return Path.cwd() / f"{Path(path).name or 'untitled'}.fountain"
    return Path(path[1:] if os.name == "nt" and path[:1] == "/" else path)


def uri_of(path: Path) -> str:
    return path.absolute().as_uri()


def place_at(uri: str) -> Place:
    return place_of(path_of(uri))


def uris_of(script: OpenScript, checked: Checked) -> Mapping[int, str]:
    """The URI of every file of a check."""
    root = script.place.root
    return {
        source.id: script.uri if source.id == 0 else uri_of(root / source.path)
        for source in checked.sources.files
    }
