"""The light of a setup: the scheme's numbers, turned so that the key comes from the far side of the nose."""

from dataclasses import replace

from cinec.ir.picture import Lighting
from cinec.ir.shots import Frame
from cinec.passes.staging.figures import angle_between


def light_setup(scheme: Lighting, frame: Frame, gaze_yaw: float | None, side: int) -> Lighting:
    """`scheme` has its azimuths off the lens, positive towards the far side of the nose; they become the set's.

    `gaze_yaw` is the subject's in degrees; without one the key comes from the side away from the cameras' (`side`).
    """
    lens_yaw = frame.pan / 1000.0
    if gaze_yaw is None:
        hand = -side or 1
    else:
        off = angle_between(gaze_yaw, lens_yaw)
        hand = 1 if off >= 0 else -1
    return replace(
        scheme,
        key_azimuth=_turned(lens_yaw, hand, scheme.key_azimuth),
        gobo_azimuth=_turned(lens_yaw, hand, scheme.gobo_azimuth),
    )


def _turned(lens_yaw: float, hand: int, off_lens: int) -> int:
    return round(lens_yaw * 1000 + hand * off_lens) % 360_000
