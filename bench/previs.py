"""Milliseconds a frame of previs by stage: wide, over the shoulder and close, locked off and moving, in three tiers."""

import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from cinec.ir.picture import Camera, CameraKey, Look, Point, Raster, Sky
from cinec.ir.render import PictureRequest
from cinec.passes.design_set import design_set
from cinec.passes.directing_terms import sets_of
from cinec.stdlib import load_stdlib
from cinec_previs.render_shot import film
from tests.previs.shapes import AVA, MARSH, NIGHT, Folder, camera_at, standing

FRAMES = 48
ROUNDS = 3
CAMERAS = {
    "wide": camera_at((2.4, 1.5, -1.9), (-0.4, 1.0, 0.7), 24),
    "ots": camera_at((0.6, 1.6, -1.2), (-0.1, 1.5, 1.4), 50),
    "close": camera_at((0.5, 1.6, 0.9), (0.0, 1.55, -0.4), 85),
}
TIERS = {"draft": (640, 360), "standard": (1280, 720), "ink": (1280, 720)}


def main(tiers: tuple[str, ...]) -> None:
    """Prints processor milliseconds a film frame: the least of three rounds, set-up and encoding included."""
    for tier in tiers:
        for name, request in shots(tier):
            with tempfile.TemporaryDirectory() as folder:
                rounds = [_round(request, Path(folder)) for _ in range(ROUNDS)]
            total, stages = min(rounds, key=lambda each: each[0])
            parts = " ".join(f"{stage} {spent:.1f}" for stage, spent in stages.items() if spent >= 0.05)
            print(f"{tier:9s}{name:12s}{total:7.1f} ms  {parts}")


def shots(tier: str) -> Iterator[tuple[str, PictureRequest]]:
    """Two people in the office at night, through three cameras, the middle one also on the move."""
    width, height = TIERS[tier]
    active = int(width / 2.39) // 2 * 2
    raster = Raster(
        width=width, height=height, active=(0, (height - active) // 4 * 2, width, active), fps=Fraction(24)
    )
    design = design_set("OFFICE", True, (), 1320, sets_of(load_stdlib()))
    for name, key in CAMERAS.items():
        request = PictureRequest(
            frames=FRAMES,
            first=0,
            last=FRAMES,
            raster=raster,
            design=design,
            performances=(standing(MARSH, 0, 1600, 180_000, "AVA"), standing(AVA, 0, -400, 0, "MARSH")),
            camera=Camera(keys=(key,)),
            lighting=NIGHT,
            sky=Sky(hour=1320),
            look=Look(name="bench", style="ink" if tier == "ink" else "film"),
            tier="draft" if tier == "draft" else "standard",
        )
        yield name, request
        if name == "ots":
            yield "ots moving", replace(request, camera=Camera(keys=(key, _ahead(key))))


def _ahead(key: CameraKey) -> CameraKey:
    at = key.position
    return replace(key, frame=FRAMES, position=Point(x=at.x - 60, y=at.y, z=at.z + 350))


def _round(request: PictureRequest, out: Path) -> tuple[float, dict[str, float]]:
    begun = time.process_time()
    spent = film(request, Folder(out))
    whole = (time.process_time() - begun) * 1000 / FRAMES
    stages = {stage: seconds * 1000 / FRAMES for stage, seconds in spent.items()}
    return whole, {**stages, "set-up, encode": whole - sum(stages.values())}


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or tuple(TIERS))
