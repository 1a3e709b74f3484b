"""The formats of findings by name, each in a module of its own that is loaded when it is asked for."""

from collections.abc import Mapping, Sequence
from importlib import import_module

from cinec.diagnostics.diagnostic import Diagnostic
from cinec.source import SourceFile

# Name, and the module and function that renders it; `full` takes colour and width as well.
FORMATS: Mapping[str, tuple[str, str]] = {
    "full": ("render_text", "render_text"),
    "concise": ("render_concise", "render_concise"),
    "grouped": ("render_concise", "render_grouped"),
    "json": ("render_json", "render_json"),
    "json-lines": ("render_json", "render_json_lines"),
    "github": ("render_github", "render_github"),
    "gitlab": ("render_gitlab", "render_gitlab"),
    "junit": ("render_junit", "render_junit"),
    "sarif": ("render_sarif", "render_sarif"),
    "rdjson": ("render_rdjson", "render_rdjson"),
}
READ_BY_PEOPLE = ("full", "concise", "grouped")


def render(
    form: str,
    diagnostics: Sequence[Diagnostic],
    sources: Mapping[int, SourceFile],
    *,
    colour: bool = False,
    width: int = 110,
) -> str:
    """All findings in a format of FORMATS, from the same findings always the same text."""
    module, name = FORMATS[form]
    function = getattr(import_module(f"cinec.diagnostics.{module}"), name)
    text = (
        function(diagnostics, sources, colour=colour, width=width)
        if form == "full"
        else function(diagnostics, sources)
    )
    return str(text)
