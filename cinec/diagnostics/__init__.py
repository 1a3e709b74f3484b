"""Findings as data, and their renderers."""

from cinec.diagnostics.diagnostic import (
    Applicability,
    Diagnostic,
    Edit,
    Fix,
    Label,
    Severity,
    error,
    warning,
)

__all__ = ["Applicability", "Diagnostic", "Edit", "Fix", "Label", "Severity", "error", "warning"]
