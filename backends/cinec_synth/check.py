"""What `cinec doctor` says about synth."""

from cinec.backend import Finding
from cinec_synth.sound import GENERATORS
from cinec_synth.theory import SCALES
from cinec_synth.timbres import BANDS


def check() -> tuple[Finding, ...]:
    """It needs numpy only, so it can always be used."""
    detail = f"{len(GENERATORS)} sounds, {len(BANDS)} timbres, {len(SCALES)} scales"
    return (Finding(subject="synth", good=True, detail=detail),)
