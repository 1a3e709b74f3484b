"""Compiling every kernel once, by drawing two frames of a small place in film and in ink."""

from dataclasses import replace
from fractions import Fraction

from cinec.backend import Workspace
from cinec.ir.picture import (
    Appearance,
    Camera,
    CameraKey,
    Garment,
    Lighting,
    Look,
    Performance,
    Placement,
    Point,
    Raster,
    SetDesign,
    SetPart,
    Sky,
)
from cinec.ir.render import PictureRequest
from cinec_previs.kernels.finish import deliver
from cinec_previs.shot import Shot

STEPS = 4


def warm_up(workspace: Workspace) -> None:
    """Draws frames that need every kernel: a figure that walks before a locked camera, focus, occlusion and ink."""
    request = small_request()
    drawn = Shot(request, workspace.seed)
    for step, frame in enumerate((0, 2)):
        drawn.draw(frame)
        workspace.progress(step + 1, STEPS)
    _deliver(drawn)
    inked = Shot(replace(request, look=replace(request.look, style="ink")), workspace.seed)
    for step, frame in enumerate((0, 2)):
        inked.draw(frame)
        workspace.progress(step + 3, STEPS)


def small_request() -> PictureRequest:
    """A figure that walks past a lamp on a floor between two walls, 128 × 72."""
    clothes = (Garment(kind="coat", colour="#3a3f47"), Garment(kind="trousers", colour="#2a2f3d"))
    actor = Appearance(name="WALKER", hair_style="bob", garments=clothes)
    steps = tuple(
        Placement(frame=frame, position=Point(x=40 * frame, y=0, z=0), yaw=30_000) for frame in (0, 4)
    )
    key = CameraKey(frame=0, position=Point(x=0, y=1500, z=3000), pan=0, tilt=-4000, focal=35000, focus=3000)
    return PictureRequest(
        frames=2,
        first=0,
        last=2,
        raster=Raster(width=128, height=72, active=(0, 0, 128, 72), fps=Fraction(24)),
        design=_place(),
        performances=(Performance(actor="WALKER", appearance=actor, placements=steps),),
        camera=Camera(keys=(key,), f_number=5),
        lighting=Lighting(scheme="warm up", ambient=300, gobo="blinds", gobo_level=500),
        sky=Sky(hour=720, weather="rain"),
        look=Look(name="warm up"),
    )


def _place() -> SetDesign:
    ground = SetPart(
        kind="floor",
        name="floor",
        position=Point(x=0, y=0, z=0),
        size=Point(x=6000, y=120, z=6000),
        trim="wood",
    )
    wall = SetPart(
        kind="wall", name="wall", position=Point(x=0, y=0, z=-3060), size=Point(x=6000, y=2900, z=120)
    )
    lamp = SetPart(
        kind="floor_lamp",
        name="lamp",
        position=Point(x=-900, y=0, z=-800),
        size=Point(x=400, y=1500, z=400),
        light=600,
    )
    return SetDesign(
        name="warm up", outdoors=False, size=Point(x=6000, y=2900, z=6000), parts=(ground, wall, lamp)
    )


def _deliver(shot: Shot) -> None:
    import numpy as np

    from cinec.delivery.titles import NO_OVERLAY

    height, width = shot.picture.shape[:2]
    planes = np.empty((height * 3 // 2, width), np.uint8)
    chroma = planes[height:].reshape(2, height // 2, width // 2)
    deliver(
        shot.picture, 0, 0, np.float32(0), np.zeros(3, np.float32), NO_OVERLAY.cover, NO_OVERLAY.ink,
        planes[:height], chroma[0], chroma[1],
    )  # fmt: skip
