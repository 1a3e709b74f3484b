"""What `cinec doctor` says about espeak."""

from cinec.backend import Finding
from cinec.errors import BackendError
from cinec.ir.speech import Voice
from cinec_espeak.speak import HINT, locate, utter
from cinec_espeak.voices import read_catalogue, resolve


def check() -> tuple[Finding, ...]:
    """Finds the library, and says a word with it."""
    try:
        library, data = locate()
        said = utter("ready", resolve("", "en", data), Voice(name=""), library=library, data=data)
    except BackendError as error:
        return (Finding(subject="espeak-ng", good=False, detail=error.message, fix=HINT),)
    catalogue = read_catalogue(data)
    good = len(said.signal) > 0 and bool(said.words)
    detail = f"speaks {len(catalogue.languages)} languages in {len(catalogue.variants)} variants"
    return (
        Finding(
            subject="espeak-ng",
            good=good,
            detail=detail if good else "it is silent",
            fix="" if good else HINT,
        ),
    )
