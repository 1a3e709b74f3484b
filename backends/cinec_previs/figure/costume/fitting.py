"""What a garment's maker needs to know: the body, the colours, the detail and what is worn over and under."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cinec.ir.picture import Appearance, Garment
from cinec_previs.figure.body import Body
from cinec_previs.figure.piece import Piece
from cinec_previs.mesh import linear

F64 = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """`covered` says that an outer layer hides all but the front; `worn` are the kinds of the whole outfit."""

    body: Body
    appearance: Appearance
    garment: Garment
    step: float
    covered: bool
    worn: tuple[str, ...]

    @property
    def colour(self) -> F64:
        return np.array(linear(self.garment.colour))

    @property
    def trim(self) -> F64:
        return np.array(linear(self.garment.trim))

    @property
    def skin(self) -> F64:
        return np.array(linear(self.appearance.skin))

    def y(self, height: float) -> float:
        """A height of a 1.75 m figure on this one."""
        return self.body.at(height)


Maker = Callable[[Fitting], list[Piece]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of garment: the layer it is worn in (`top`, `mid`, `outer`, `legs`, `feet`, `extra`), how it is made,
    whether it bares arms or legs, and whether it is also the legs of the outfit."""

    layer: str
    make: Maker
    bare_arms: bool = False
    bare_legs: bool = False
    whole: bool = False
    collar: bool = False
