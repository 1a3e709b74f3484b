"""The formats of findings by name, each in a module of its own that is loaded when it is asked for."""

from collections.abc import Mapping, Sequence

from cinec.diagnostics.diagnostic import Diagnostic
from cinec.source import SourceFile

FORMATS = ("full", "json")


def render(
    form: str,
    diagnostics: Sequence[Diagnostic],
    sources: Mapping[int, SourceFile],
    *,
    colour: bool = False,
    width: int = 110,
) -> str:
    if form == "json":
        from cinec.diagnostics.render_json import render_json

        return render_json(diagnostics, sources) + "\n"
    from cinec.diagnostics.render_text import render_text

    return render_text(diagnostics, sources, colour=colour, width=width)
