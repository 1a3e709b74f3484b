"""A stage: what one phase of the pipeline made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cinec.diagnostics import Diagnostic, Severity
from cinec.diagnostics.point_at import pointed
from cinec.source import SourceFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What one phase made: its name, its IR, and what it found."""

    name: str
    ir: Any
    diagnostics: tuple[Diagnostic, ...] = ()

    def found(self, files: Mapping[int, SourceFile]) -> Iterator[Diagnostic]:
        """What it found, each on the words of its note that it is about; `files` are those of the compile, by id."""
        return (pointed(each, files) for each in self.diagnostics)

    @property
    def failed(self) -> bool:
        return any(each.severity is Severity.ERROR for each in self.diagnostics)
