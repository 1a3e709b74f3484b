"""Answers a question about a scene from its words: the mood whose words stand most often, the beds that it names."""

import json
from collections.abc import Mapping
from typing import Any

from cinec.backend import Workspace
from cinec.errors import BackendError
from cinec.ir.answers import SceneAnswer, choices_of, most_fitting
from cinec.ir.canonical import canonical_json
from cinec.ir.render import LanguageRequest

ANSWER = "cinec.ir.answers:SceneAnswer"
UNANSWERABLE = "CINE146"
BEDS = 2


def answer(request: LanguageRequest, workspace: Workspace) -> None:
    """Writes `answer.json`; raises BackendError CINE146 for a question that is not about a scene.

    What no word decides stays open, and the pass that asked fills it.
    """
    if request.answer != ANSWER:
        raise BackendError(UNANSWERABLE, f"rules cannot answer `{request.answer}`", f"ask for {ANSWER}")
    if workspace.cancelled():
        raise BackendError(UNANSWERABLE, "the question was stopped before it was answered", "build again")
    found = _fitting(*_read(request.facts))
    (workspace.out / "answer.json").write_text(canonical_json(found) + "\n", encoding="utf-8")


def _read(facts: str) -> tuple[str, str, Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """Heading, text, choices and lexicon of the facts."""
    try:
        choices = choices_of(facts)
        table: dict[str, Any] = json.loads(facts)
        heading = str(table.get("heading", ""))
        text = " ".join(str(block["text"]) for block in table.get("blocks", ()))
        lexicon = {name: tuple(words) for name, words in table.get("lexicon", {}).items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BackendError(
            UNANSWERABLE, f"the facts of the question cannot be read: {error}", "install matching versions"
        ) from None
    return heading, text, choices, lexicon


def _fitting(
    heading: str, text: str, choices: Mapping[str, tuple[str, ...]], lexicon: Mapping[str, tuple[str, ...]]
) -> SceneAnswer:
    moods = {name: lexicon.get(name) or (name,) for name in choices.get("mood", ())}
    place = heading.casefold()
    beds = tuple(name for name in choices.get("ambience", ()) if name.casefold() in place)
    return SceneAnswer(mood=most_fitting(text, moods, ""), ambience=beds[:BEDS])
