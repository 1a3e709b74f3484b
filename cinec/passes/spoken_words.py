"""What plain Fountain lines say to a director: titles, shot openers, transitions, cue extensions."""

import re
from dataclasses import dataclass

TITLE_OPENERS: dict[str, str] = {
    "SUPER": "super",
    "SUPERIMPOSE": "super",
    "TITLE": "title",
    "TITLE CARD": "title",
    "CHYRON": "chyron",
    "SUBTITLE": "chyron",
}
SHOT_OPENERS: dict[str, str] = {
    "EXTREME CLOSE UP": "ECU",
    "EXTREME CLOSE ON": "ECU",
    "CLOSE UP": "CU",
    "CLOSEUP": "CU",
    "CLOSE ON": "CU",
    "CLOSE": "CU",
    "CU": "CU",
    "ECU": "ECU",
    "INSERT": "insert",
    "ANGLE ON": "MS",
    "WIDE ON": "WS",
    "WIDE": "WS",
    "WIDE SHOT": "WS",
    "POV": "POV",
    "TWO SHOT": "two-shot",
    "BACK TO SCENE": "",
    "BACK TO": "",
}
VOICE_OVER = ("V.O.", "VO", "VOICE OVER", "NARRATION", "PRE-LAP", "FILTERED", "ON PHONE", "ON RADIO")
OFF_SCREEN = ("O.S.", "OS", "OFF SCREEN", "OFF-SCREEN", "O.C.", "OFF CAMERA")
TRANSITION_WORDS = re.compile(r"^(FADE (IN|OUT|TO BLACK|TO WHITE|UP)|CUT TO BLACK)\s*[.:]?$")

_OPENER = re.compile(r"^(?P<opener>[A-Z][A-Z ]*[A-Z])\s*(?::|\s-{1,2}\s|\s[–—]\s)\s*(?P<rest>.*)$", re.DOTALL)
_BARE = re.compile(r"^(?P<opener>ANGLE ON|CLOSE ON|WIDE ON|BACK TO SCENE|BACK TO)\b\s*(?P<rest>[^a-z]*)$")
_POV = re.compile(r"^(?P<name>[A-Z][A-Z .'-]*?)(?:'S|’S)\s+POV\b[:\s–—-]*(?P<rest>.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener:
    """A shot opener: `phrase` is the SHOT phrase it stands for; `rest` starts at `at` of the line."""

    phrase: str
    rest: str
    at: int


def title_of(text: str) -> tuple[str, int] | None:
    """(style, index where its words begin) of a SUPER, TITLE or CHYRON line."""
    opener, colon, _ = text.partition(":")
    style = TITLE_OPENERS.get(opener.strip().upper()) if colon else None
    if style is None or not opener.isupper():
        return None
    return style, len(opener) + 1


def shot_opener(text: str) -> Opener | None:
    """A shot line from the closed list (`CLOSE ON: …`, `INSERT - …`, `AVA'S POV`); WARNING! is none."""
    point = _POV.match(text)
    if point:
        return Opener(phrase=f"POV {point['name']}", rest=point["rest"], at=point.start("rest"))
    for pattern in (_OPENER, _BARE):
        match = pattern.match(text)
        if match and match["opener"].strip() in SHOT_OPENERS:
            phrase = SHOT_OPENERS[match["opener"].strip()]
            return Opener(phrase=phrase, rest=match["rest"], at=match.start("rest"))
    return None


def is_transition(text: str) -> bool:
    """Transitions that Fountain leaves as action: FADE IN:, FADE OUT., CUT TO BLACK."""
    return bool(TRANSITION_WORDS.match(text.strip()))


def heard_only(extensions: tuple[str, ...]) -> tuple[bool, bool]:
    """(voice over, off screen) from a cue's extensions."""
    words = [extension.upper().strip() for extension in extensions]
    return any(word in VOICE_OVER for word in words), any(word in OFF_SCREEN for word in words)
