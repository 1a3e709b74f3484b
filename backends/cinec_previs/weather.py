"""Rain and snow over a drawn frame, out of doors everywhere, indoors behind the panes."""

import numpy as np

from cinec_previs.kernels.air import fall
from cinec_previs.material import INDEX
from cinec_previs.mesh import F32, I32
from cinec_previs.sky import Air

# Length and width of a streak or flake in metres, fall in metres a second, drift a metre of fall, opacity.
FALLS = {
    "rain": (0.34, 0.007, 9.0, 0.05, 0.30),
    "storm": (0.46, 0.008, 12.0, 0.24, 0.38),
    "snow": (0.020, 0.017, 1.1, 0.35, 0.85),
}


class Weather:
    """What falls in a shot. `over` returns the picture with it, or the picture itself where nothing falls."""

    def __init__(self, kind: str, outdoors: bool, air: Air, fps: float, shape: tuple[int, int]) -> None:
        self._fall = FALLS.get(kind)
        self._window = -1 if outdoors else INDEX["backlit"]
        self._fps = fps
        self._colour = (np.array(air.around) * 1.1 + 0.09).astype(np.float32)
        self._out: F32 = np.zeros((*shape, 3) if self._fall else (1, 1, 3), np.float32)

    def over(self, image: F32, depth: F32, seen: I32, focal: float, frame: int) -> F32:
        """image (h, w, 3), depth (h, w), seen (h, w); `focal` in pixels."""
        if self._fall is None:
            return image
        length, width, speed, drift, opacity = self._fall
        numbers = np.array((focal, length, width, speed / self._fps, drift, opacity), np.float32)
        fall(image, depth, seen, self._window, frame + 100_000, numbers, self._colour, self._out)
        return self._out
