"""Follow INCLUDE notes: one stream of elements from several files, none of them outside the project's root."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from posixpath import normpath

from cinec.diagnostics import Diagnostic, error
from cinec.diagnostics.point_at import written_instead
from cinec.source import SourceFile, Span
from cinec.syntax import load_source, parse
from cinec.syntax.closest import near_file
from cinec.syntax.quoted import unquote
from cinec.syntax.tree import Element, NoteParagraph, Screenplay
from cinec.world import OutsideRoot, World

DEPTH_LIMIT = 16
FILES_LIMIT = 500


@dataclass(slots=True)
class Sources:
    """The files of one compilation, in the order they were met; `files[i].id == i`."""

    world: World
    files: list[SourceFile] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def load(self, path: str, at: Span | None = None) -> Screenplay | None:
        """Parse a file of the world; what cannot be read is a diagnostic at `at`, and None."""
        try:
            data = self.world.read(path)
        except OSError as problem:
            self.diagnostics.append(_unreadable(path, problem, at, self.world))
            return None
        source, found = load_source(data, path, len(self.files))
        if source is None:
            self.diagnostics.extend(replace(each, span=at) for each in found)
            return None
        self.diagnostics.extend(found)
        self.files.append(source)
        screenplay, found = parse(source)
        self.diagnostics.extend(found)
        return screenplay

    def by_id(self) -> dict[int, SourceFile]:
        return {source.id: source for source in self.files}


def _unreadable(path: str, problem: OSError, at: Span | None, world: World) -> Diagnostic:
    near = near_file(path, world) if isinstance(problem, FileNotFoundError) else ""
    if isinstance(problem, OutsideRoot):
        return error(
            "CINX001", f"`{path}` lies outside the project", at, "move the file below the script's folder"
        )
    if isinstance(problem, FileNotFoundError):
        hint = f"did you mean {near}?" if near else "check the path and its spelling"
        found = error("CINA001", f"there is no file `{path}`", at, hint)
        return replace(found, fix=written_instead(near, at)) if near and at else found
    if isinstance(problem, IsADirectoryError):
        inside = next(
            (f"{path}/{name}" for name in world.listing(path) if name.endswith(".fountain")), "none is there"
        )
        return error("CINA002", f"`{path}` is a folder, not a script", at, f"name a file in it: {inside}")
    return error(
        "CINA003", f"cannot read `{path}`: {problem.strerror or problem}", at, "check its permissions"
    )


def elements_of(
    screenplay: Screenplay, sources: Sources, trail: tuple[str, ...] = ()
) -> Iterator[tuple[SourceFile, Element]]:
    """Every element of a screenplay with its file, INCLUDE paragraphs replaced by what they include."""
    trail = (*trail, screenplay.source.path)
    for element in screenplay.elements:
        yield screenplay.source, element
        if not isinstance(element, NoteParagraph):
            continue
        for path, span in _included(element):
            if len(sources.files) >= FILES_LIMIT:
                sources.diagnostics.append(
                    error(
                        "CINS005", f"more than {FILES_LIMIT} files are included", span, "include fewer files"
                    )
                )
                return
            if path in trail or len(trail) > DEPTH_LIMIT:
                found = error("CINS001", f"`{path}` includes itself", span, "remove one of the INCLUDE notes")
                way = (f"the way to it: {' → '.join((*trail, path))}",) if len(trail) <= DEPTH_LIMIT else ()
                sources.diagnostics.append(replace(found, notes=way))
                continue
            inner = sources.load(path, span)
            if inner is not None:
                yield from elements_of(inner, sources, trail)


def _included(paragraph: NoteParagraph) -> Iterator[tuple[str, Span]]:
    for note in paragraph.notes:
        keyword, colon, path = note.text.partition(":")
        if colon and keyword.strip().upper() == "INCLUDE" and path.strip():
            path = path.strip()
            quoted = len(path) > 1 and path[0] == path[-1] == '"'
            yield normpath(unquote(path) if quoted else path), note.span
