"""A stage: what one phase of the pipeline made."""

from dataclasses import dataclass
from typing import Any

from cinec.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What one phase made: its name, its IR, and what it found."""

    name: str
    ir: Any
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def failed(self) -> bool:
        return any(each.severity is Severity.ERROR for each in self.diagnostics)
