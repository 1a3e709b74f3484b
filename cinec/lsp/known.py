"""What completion knows of a script, from its text as it is: who speaks, where it plays, what the project has."""

from collections import Counter

from cinec.backend import installed
from cinec.errors import CinecError
from cinec.lsp.completion import Known
from cinec.lsp.open_script import OpenScript
from cinec.lsp.workspace import Scripts
from cinec.model_terms import ModelTerm
from cinec.passes.headings import read_heading
from cinec.stdlib import Stdlib, load_stdlib
from cinec.syntax import Heading, Speech


def known_to(scripts: Scripts, script: OpenScript, *, pictures: bool = False) -> Known:
    """People by how often they speak, places in their order; read from the parse alone, so that it is there at once."""
    spoken: Counter[str] = Counter()
    places: dict[str, None] = {}
    for chunk in script.document.chunks:
        for element in chunk.elements:
            if isinstance(element, Speech):
                spoken[element.name.upper()] += 1
            elif isinstance(element, Heading):
                place = read_heading(element.text).place
                if place:
                    places[place] = None
    if script.checked is not None and script.checked.view is not None:
        for name in sorted(script.checked.view.script.names):
            spoken.setdefault(name, 0)
    stdlib = _stdlib(script)
    return Known(
        people=tuple(name for name, _ in sorted(spoken.items(), key=lambda pair: (-pair[1], pair[0]))),
        places=tuple(places),
        stdlib=stdlib,
        world=scripts.world(script.place),
        targets=(*installed().names(), *stdlib.terms(ModelTerm)),
        pictures=pictures,
    )


def _stdlib(script: OpenScript) -> Stdlib:
    """The library of the last check, else the project's, else the built-in one."""
    if script.checked is not None and script.checked.view is not None:
        return script.checked.view.stdlib
    try:
        return load_stdlib(script.place.world)
    except CinecError:
        return load_stdlib()
