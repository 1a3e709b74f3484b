"""Read a transition line: `DISSOLVE TO:` becomes a term of stdlib/transitions."""

import re

from cinec.ir.story import SceneTransition
from cinec.stdlib import Stdlib


def read_transition(text: str, stdlib: Stdlib) -> SceneTransition | None:
    """The transition that a line names, or None when stdlib knows no such words."""
    words = re.sub(r"[\s.:]+$", "", text.strip(" >")).strip()
    found = stdlib.vocabulary().find("transition", words)
    if found is None and words.upper().endswith(" TO"):
        found = stdlib.vocabulary().find("transition", words[:-3])
    return SceneTransition(name=found.name) if found else None
