"""The tiny face models of the examples, and pictures and clips with what they take for faces."""

import importlib.util
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from cinec.ir.generation import ModelUse

MAKER = Path(__file__).parents[2] / "examples" / "tiny-models" / "make_faces.py"
MAGENTA, GROUND = (255, 0, 255), (70, 70, 70)
AVA, MARSH = (80, 200, 40), (30, 60, 220)

Colour = tuple[int, int, int]
Spot = tuple[int, int, int, Colour]


@cache
def maker() -> Any:
    """The module `make_faces` of the examples, loaded by its path."""
    spec = importlib.util.spec_from_file_location("make_faces", MAKER)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pack(below: Path) -> Path:
    """The folder of the pack below `below`, made when it is first asked for."""
    folder = below / "tiny-faces"
    if not folder.exists():
        maker().make_pack(folder)
    return folder


def model(folder: Path) -> ModelUse:
    return ModelUse(
        name="tiny-faces", pipeline="faces", folder="weights/tiny-faces", digest="d", path=str(folder)
    )


def draw(*faces: Spot, size: tuple[int, int] = (640, 360)) -> Any:
    """A picture (height, width, red-green-blue) with faces, each left, top, side and the colour of its middle."""
    import numpy as np

    picture = np.full((size[1], size[0], 3), GROUND, np.uint8)
    for left, top, side, colour in faces:
        quarter = side // 4
        picture[top : top + side, left : left + side] = MAGENTA
        inner = slice(top + quarter, top + side - quarter), slice(left + quarter, left + side - quarter)
        picture[inner] = colour
    return picture


def write_still(path: Path, *faces: Spot) -> Path:
    from PIL import Image

    Image.fromarray(draw(*faces)).save(path)
    return path


def write_clip(path: Path, pictures: Iterable[Any]) -> Path:
    """Pictures as FFV1, which loses nothing."""
    import av

    with av.open(str(path), "w") as container:
        stream = container.add_stream("ffv1", rate=24)
        stream.width, stream.height, stream.pix_fmt = 640, 360, "bgr0"
        for picture in pictures:
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode(None))
    return path
