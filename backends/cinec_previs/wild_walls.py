"""Walls that step aside for the camera, as on a sound stage, and what of the set is shell."""

from math import cos, radians, sin

import numpy as np
from numpy.typing import NDArray

from cinec.ir.picture import SetDesign
from cinec_previs.camera import Lens
from cinec_previs.mesh import I32
from cinec_previs.scene import U8
from cinec_previs.set import SetMeshes

ROOF = ("ceiling", "octagon_ceiling")
FAR_OFF = ("sky", "sea", "view_city", "view_sea", "view_hills")
CLEARANCE = 0.06


class WildWalls:
    """Which triangles of a set hide when the camera stands behind a wall or above the ceiling."""

    def __init__(self, design: SetDesign, built: SetMeshes) -> None:
        owners = built.walls
        self._parts = built.parts
        self._planes: list[tuple[int, NDArray[np.float64], NDArray[np.float64]]] = []
        self._belongs: dict[int, NDArray[np.bool_]] = {}
        for index, part in enumerate(design.parts):
            at = np.array((part.position.x, part.position.y, part.position.z)) / 1000
            if part.kind == "wall":
                turn = radians(part.turn / 1000)
                inward = np.array((sin(turn), 0.0, cos(turn)))
                self._planes.append((index, at + inward * part.size.z / 2000, inward))
                self._belongs[index] = np.isin(built.parts, np.flatnonzero(owners == index))
            elif part.kind in ROOF:
                self._planes.append((index, at, np.array((0.0, -1.0, 0.0))))
                self._belongs[index] = built.parts == index

    def hidden(self, lens: Lens) -> tuple[int, ...]:
        """The walls and ceilings that the camera stands behind or within a hand's breadth of."""
        place = np.array(lens.origin)
        return tuple(
            index for index, point, inward in self._planes if float((place - point) @ inward) < CLEARANCE
        )

    def facing(self, facing: U8, hidden: tuple[int, ...]) -> U8:
        """`facing` of the whole scene with the hidden walls, and what hangs on them, switched off."""
        shown = facing.copy()
        for index in hidden:
            shown[: len(self._parts)][self._belongs[index]] = 0
        return shown


def shell_of(design: SetDesign, built: SetMeshes) -> NDArray[np.bool_]:
    """(m,) bool: triangles of walls, what hangs on them, ceilings and views; a gobo shines through these."""
    kinds = np.array([part.kind in (*ROOF, *FAR_OFF) for part in design.parts] or [False])
    outer: NDArray[np.bool_] = (built.walls >= 0) | kinds
    return outer[built.parts]


def casts(design: SetDesign, parts: I32) -> NDArray[np.bool_]:
    """(m,) bool: triangles near enough to throw a shadow; skies and views are not."""
    near = np.array([part.kind not in FAR_OFF for part in design.parts] or [True])
    return near[parts]
