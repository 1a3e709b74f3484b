"""Reference pictures of a project: files below its root, named by digest, each read once."""

from dataclasses import dataclass, field, replace

from cinec.diagnostics import Diagnostic, warning
from cinec.diagnostics.point_at import written_instead
from cinec.ir.canonical import digest_of
from cinec.ir.identity import Reference
from cinec.source import Span
from cinec.syntax.closest import near_file
from cinec.world import OutsideRoot, World

PICTURES = (".png", ".jpg", ".jpeg", ".webp")
# How files of these formats begin: PNG 1.2 (12.12), JPEG (B.1.1.3), WebP's RIFF container.
BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF")


@dataclass(slots=True)
class References:
    """Pictures that the bible and the notes name. `diagnostics` are those that cannot be had, each said once."""

    world: World
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _found: dict[str, Reference | None] = field(default_factory=dict)

    def find(self, path: str, span: Span | None = None) -> Reference | None:
        """The picture at a path below the root, or None. What cannot be had is a diagnostic at `span`; without one it
        was said where the bible was read."""
        if path not in self._found:
            self._found[path] = self._read(path, span)
        return self._found[path]

    def _read(self, path: str, span: Span | None) -> Reference | None:
        said = span is None
        try:
            data = self.world.read(path) if path.lower().endswith(PICTURES) else b""
            if data.startswith(BEGINNINGS):
                return Reference(digest=digest_of(data), path=path)
            found = warning("CINA005", f"`{path}` is no picture", span, "a PNG, a JPEG or a WebP file")
            said = False
        except OutsideRoot:
            found = warning("CINX001", f"`{path}` lies outside the project", span, "copy it into the project")
        except OSError:
            near = near_file(path, self.world)
            hint = f"did you mean {near}?" if near else "check the path and its spelling"
            found = warning("CINA004", f"there is no picture `{path}`", span, hint)
            if near and span is not None:
                found = replace(found, fix=written_instead(near, span))
        if span is not None or not said:
            self.diagnostics.append(found)
        return None
