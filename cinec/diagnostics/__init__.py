"""Findings as data, and their renderers."""

from cinec.diagnostics.codes import CODES
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
from cinec.diagnostics.render_json import render_json
from cinec.diagnostics.render_text import render_text, summary
from cinec.diagnostics.suggest import suggest

__all__ = [
    "CODES",
    "Applicability",
    "Diagnostic",
    "Edit",
    "Fix",
    "Label",
    "Severity",
    "error",
    "render_json",
    "render_text",
    "suggest",
    "summary",
    "warning",
]
