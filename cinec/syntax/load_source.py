"""Opens the bytes of a script: a SourceFile, or the diagnostic that says why there is none."""

from cinec.diagnostics import Diagnostic, error
from cinec.source import SourceFile
from cinec.source.decode import decode


def load_source(
    data: bytes, path: str = "script.fountain", id: int = 0
) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
    """The decoded file and no diagnostic, or None and one error."""
    found = decode(data, path, id)
    if isinstance(found, SourceFile):
        return found, ()
    return None, (error(found.code, found.message, None, found.hint),)
