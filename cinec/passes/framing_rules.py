"""The numbers of framing: bands of each size, lenses, and what one size is beside another.

Source: the ten rules of direction (Mascelli 1965, Katz 1991, Thompson and Bowen) with our working defaults.
"""

from dataclasses import dataclass

from cinec.syntax.shot_spec import ShotSpec

SIZES = ("ecu", "cu", "mcu", "ms", "mws", "ws", "ews")
HEAD_AIMS = {"ecu": 1400, "cu": 755, "mcu": 465, "ms": 285, "mws": 195, "ws": 112, "ews": 40}
# The width of the sensor in millimetres: full frame, by which lenses are named.
SENSOR = 36.0
JUMP_ANGLE = 30
JUMP_RATIO = 1600
FACING_ANGLES = {"frontal": 6, "three-quarter": 35, "profile": 88, "rear": 160}
SINGLE_ANGLES = {"ecu": 9, "cu": 10, "mcu": 20, "ms": 24, "mws": 40, "ws": 55, "ews": 60}
SOLO_ANGLES = {"ecu": 10, "cu": 18, "mcu": 28, "ms": 34, "mws": 66, "ws": 50, "ews": 60}


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Where a size lets the head be, in per-mille of the active picture's height.

    `head` is chin to crown, `crown` the room over it (negative: cropped), `eyes` the eye line from the top;
    `lenses` are preferred focal lengths in millimetres.
    """

    head: tuple[int, int]
    crown: tuple[int, int]
    eyes: tuple[int, int]
    lenses: tuple[int, ...]


BANDS = {
    "ecu": Band(head=(1150, 2000), crown=(-900, -50), eyes=(400, 550), lenses=(100, 85, 135)),
    "cu": Band(head=(580, 800), crown=(-120, 50), eyes=(360, 420), lenses=(85, 75, 100)),
    "mcu": Band(head=(360, 500), crown=(30, 90), eyes=(300, 400), lenses=(65, 75, 50, 85)),
    "ms": Band(head=(230, 310), crown=(60, 120), eyes=(260, 360), lenses=(50, 40, 65)),
    "mws": Band(head=(165, 210), crown=(70, 130), eyes=(220, 320), lenses=(40, 35, 50, 32)),
    "ws": Band(head=(95, 130), crown=(80, 200), eyes=(180, 340), lenses=(35, 28, 24, 21, 40)),
    "ews": Band(head=(15, 60), crown=(-1000, 1000), eyes=(-1000, 2000), lenses=(24, 21, 28, 35)),
}


def size_index(size: str) -> int:
    """0 for the closest; an unknown size counts as a medium shot."""
    return SIZES.index(size) if size in SIZES else 3


def head_aim(size: str) -> int:
    """The head's aim in per-mille of the picture's height; neighbours but MWS and MS lie 1.6 apart."""
    return HEAD_AIMS.get(size, HEAD_AIMS["ms"])


def nominal_angle(spec: ShotSpec, figures: int) -> int:
    """How far off the subject's face, in degrees, a frame stands by default: what the planner tells jumps by."""
    if spec.facing in FACING_ANGLES:
        return FACING_ANGLES[spec.facing]
    if spec.framing in ("two-shot", "group"):
        return 75
    if spec.framing == "ots":
        return 14
    if figures <= 1:
        return SOLO_ANGLES.get(spec.size, 35)
    return SINGLE_ANGLES.get(spec.size, 25)
