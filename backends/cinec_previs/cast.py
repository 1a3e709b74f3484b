"""The cast of a shot: figures baked once a process, posed for each frame, written into the scene."""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from math import atan2, degrees

import numpy as np
from numpy.typing import NDArray

from cinec.ir.picture import Appearance, Performance
from cinec_previs.figure import Figure, FigureState, build_figure, joints, pose, state_at, with_face
from cinec_previs.lighting import Subject
from cinec_previs.material import INDEX
from cinec_previs.scene import Scene

Point = NDArray[np.float64]
STILL = 2e-5


@lru_cache(maxsize=24)
def baked(appearance: Appearance, close: bool) -> Figure:
    """The figure of an appearance, the same in every shot."""
    return build_figure(appearance, close=close)


class Cast:
    """The figures of a shot and what they do; `scene` is set once the scene of their meshes is assembled."""

    def __init__(
        self,
        performances: Sequence[Performance],
        fps: Fraction,
        close: Sequence[bool],
        frozen: bool,
        last: int,
    ) -> None:
        """`last` is the shot's last frame, on which nobody blinks."""
        self.performances = tuple(performances)
        self.figures = tuple(
            baked(each.appearance, near) for each, near in zip(performances, close, strict=True)
        )
        self._fps = fps
        self._frozen = frozen
        self._last = last
        self._written: list[FigureState | None] = [None] * len(self.figures)
        self.states: list[FigureState] = []

    def forget(self) -> None:
        """Makes the next `write` put every figure into the scene."""
        self._written = [None] * len(self.figures)

    def act(self, frame: float, on_twos: bool) -> None:
        """Puts every figure into its state at a frame: on twos the body holds each even frame, the face does not."""
        self.states = [self._state(each, frame, on_twos) for each in self.performances]

    def write(self, scene: Scene) -> list[int]:
        """Writes the poses into the scene's vertices; the figures that moved by more than a hair's breadth."""
        moved = []
        for number, (figure, state) in enumerate(zip(self.figures, self.states, strict=True)):
            held = self._written[number]
            if held is not None and _same(held, state):
                continue
            span = scene.figures[number]
            positions, normals = pose(figure, state)
            rows = scene.vertices[span.v0 : span.v1]
            if held is None or np.abs(rows[:, 0:3] - positions).max() > STILL:
                rows[:, 0:3] = positions
                rows[:, 3:6] = normals
                self._written[number] = state
                moved.append(number)
        return moved

    def subjects(self, scene: Scene, gains: Sequence[float]) -> list[Subject]:
        """The figures as the light sees them."""
        found = []
        for number, (figure, state) in enumerate(zip(self.figures, self.states, strict=True)):
            at = joints(figure, state)
            middle = (at["crown"] + at["chin"]) / 2
            ahead = at["eyes"] - middle
            span = scene.figures[number]
            found.append(
                Subject(
                    head=middle,
                    eyes=(at["left_eye"], at["right_eye"]),
                    yaw=degrees(atan2(ahead[0], ahead[2])),
                    body=span.body,
                    skin=span.skin,
                    eye_group=span.eyes,
                    gain=gains[number],
                )
            )
        return found

    def skins(self) -> list[float]:
        """The luminance of each figure's skin, about .12 … .45."""
        found = []
        for figure in self.figures:
            mesh = figure.mesh
            rows = mesh.triangles[np.isin(mesh.materials, (INDEX["skin"], INDEX["wet_skin"]))].ravel()
            found.append(
                float(mesh.colours[rows].mean(axis=0) @ (0.2126, 0.7152, 0.0722)) if len(rows) else 0.3
            )
        return found

    def heads(self) -> list[tuple[Point, Point]]:
        """Crown and chin of each figure in world metres."""
        found = [joints(figure, state) for figure, state in zip(self.figures, self.states, strict=True)]
        return [(at["crown"], at["chin"]) for at in found]

    def _state(self, performance: Performance, frame: float, on_twos: bool) -> FigureState:
        at = 0 if self._frozen else frame
        face = self._at(performance, at)
        if not on_twos or at % 2 == 0:
            return face
        return with_face(self._at(performance, at - 1), face)

    def _at(self, performance: Performance, frame: float) -> FigureState:
        return state_at(performance, self.performances, float(frame), self._fps, last=self._last)


def _same(left: FigureState, right: FigureState) -> bool:
    return (
        left.root == right.root
        and left.eyes == right.eyes
        and left.lids == right.lids
        and bool(np.array_equal(left.body, right.body))
        and bool(np.array_equal(left.face, right.face))
    )
