"""A diagnostic is data: what was found, where, and what to type instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cinec.source import SourceFile, Span


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Applicability(StrEnum):
    """Whether a fix may be applied unasked (safe), on request (unsafe), or only shown (display)."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A secondary place with a word about it."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    span: Span
    replacement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    title: str
    applicability: Applicability
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding; `message` is lower case without a full stop, a hint is the exact text to type."""

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    labels: tuple[Label, ...] = ()
    notes: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    fix: Fix | None = None

    def place(self, sources: Mapping[int, SourceFile]) -> tuple[SourceFile, Span] | None:
        """The file and the stretch of it that this is about; None where there is none, or `sources` lacks the file."""
        source = sources.get(self.span.file) if self.span is not None else None
        return (source, self.span) if self.span is not None and source is not None else None


def error(code: str, message: str, span: Span | None = None, *hints: str) -> Diagnostic:
    return Diagnostic(code=code, severity=Severity.ERROR, message=message, span=span, hints=hints)


def warning(code: str, message: str, span: Span | None = None, *hints: str) -> Diagnostic:
    return Diagnostic(code=code, severity=Severity.WARNING, message=message, span=span, hints=hints)
