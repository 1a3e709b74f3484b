"""Read a transition line: `DISSOLVE TO:` becomes a term of stdlib/transitions."""

import re

from cinec.ir.story import SceneTransition
from cinec.stdlib import Stdlib


def read_transition(text: str, stdlib: Stdlib) -> SceneTransition | None:
    """The transition that a line names, or None when stdlib knows no such words."""
    words = re.sub(r"[\s.:]+$", "", text.strip(" >")).strip()
    found = stdlib.vocabulary().find("transition", words)
    if found is None:
        found = stdlib.vocabulary().find("transition", transition_words(text))
    return SceneTransition(name=found.name) if found else None


def transition_words(text: str) -> str:
    """What names a transition: `SLOW DISSOLVE` of `> SLOW DISSOLVE TO:`."""
    words = re.sub(r"[\s.:]+$", "", text.strip(" >")).strip()
    return words[:-3] if words.upper().endswith(" TO") else words
