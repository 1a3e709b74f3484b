"""Timbres: which instruments play the chords, the tune, the figure and the bass."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Instruments of `instruments.py` by part, an empty name for none. `figure_from` is the least density (per-mille)
    at which the figure plays, `drums_from` the same for soft percussion."""

    bed: str
    lead: str = ""
    figure: str = ""
    bass: str = "sub"
    figure_from: int = 350
    drums_from: int = 650


BANDS: dict[str, Band] = {
    "pad": Band(bed="pad", lead="glass", figure="pluck", figure_from=600, drums_from=900),
    "strings": Band(bed="strings", lead="violin", figure="pizzicato", figure_from=450),
    "dark-strings": Band(bed="strings", lead="cello", figure="tremolo", figure_from=500),
    "piano": Band(bed="pad", lead="piano", figure="piano", figure_from=200, drums_from=900),
    "plucked": Band(bed="pad", lead="pluck", figure="pluck", figure_from=200),
    "guitar": Band(bed="pad", lead="guitar", figure="guitar", figure_from=150),
    "pizzicato": Band(bed="strings", lead="pizzicato", figure="pizzicato", figure_from=100),
    "harpsichord": Band(bed="pad", lead="harpsichord", figure="harpsichord", figure_from=200),
    "celesta": Band(bed="pad", lead="celesta", figure="celesta", figure_from=350, drums_from=950),
    "bells": Band(bed="pad", lead="celesta", figure="celesta", figure_from=500, drums_from=950),
    "choir": Band(bed="choir", lead="", figure="pluck", figure_from=700, drums_from=900),
    "brass": Band(bed="brass", lead="horn", figure="strings", figure_from=800, drums_from=500),
    "drone": Band(bed="drone", lead="glass", figure="", drums_from=950),
    "pulse": Band(bed="pad", lead="glass", figure="pulse", bass="pulse", figure_from=300, drums_from=500),
    "bass": Band(bed="drone", lead="", figure="pulse", bass="pulse", figure_from=400),
    "synth": Band(bed="pad", lead="synth", figure="synth", bass="pulse", figure_from=300, drums_from=600),
    "percussion": Band(bed="drone", lead="", figure="", bass="sub", drums_from=0),
    "organ": Band(bed="organ", lead="", figure="", drums_from=1001),
}
OTHER_TIMBRES = {
    "ambient": "pad",
    "bell": "bells",
    "dark strings": "dark-strings",
    "drums": "percussion",
    "electronic": "synth",
    "harp": "plucked",
    "music-box": "celesta",
    "orchestra": "strings",
    "pads": "pad",
    "pluck": "plucked",
    "string": "strings",
}
