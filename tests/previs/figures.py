"""Appearances and performances that the tests of figures share."""

from functools import lru_cache

from cinec.ir.picture import Appearance, Garment, Performance, Placement, Point
from cinec_previs.figure import Figure, build_figure

MARSH = Appearance(
    name="MARSH",
    sex="m",
    age=55,
    height=1800,
    build=200,
    beard="moustache",
    garments=(Garment(kind="suit", colour="#3a3f47"),),
)
AVA = Appearance(
    name="AVA",
    sex="f",
    age=28,
    height=1680,
    skin="#c98f70",
    hair_style="bob",
    garments=(Garment(kind="sweater", colour="#6b1f2e"), Garment(kind="shirt", colour="#e8e4da")),
)


def mark(
    frame: int, x: int = 0, z: int = 0, yaw: int = 0, posture: str = "stand", gait: str = "walk"
) -> Placement:
    return Placement(frame=frame, position=Point(x=x, y=0, z=z), yaw=yaw, posture=posture, gait=gait)


def performance(appearance: Appearance = AVA, *marks: Placement, **rest: object) -> Performance:
    return Performance(
        actor=appearance.name,
        appearance=appearance,
        placements=marks or (mark(0),),
        seed=11,
        **rest,  # type: ignore[arg-type]
    )


@lru_cache
def baked(appearance: Appearance, close: bool = False) -> Figure:
    return build_figure(appearance, close=close)
