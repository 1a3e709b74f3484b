"""Thumbnails: small in bytes whatever the picture holds, in its shape, and never of what is no picture."""

from io import BytesIO
from random import Random

import pytest
from PIL import Image

from cinec.timeline.thumbnail import thumbnail


def png(width: int, height: int, *, noise: bool = False) -> bytes:
    picture = Image.new("RGB", (width, height), "#445566")
    if noise:
        picture = Image.frombytes("RGB", (width, height), Random(1).randbytes(width * height * 3))
    stream = BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize("size", [(1280, 536), (64, 64), (20, 900), (1, 1)])
@pytest.mark.parametrize("noise", [False, True])
def test_it_keeps_its_shape_and_its_limit(size: tuple[int, int], noise: bool) -> None:
    data = thumbnail(png(*size, noise=noise))
    assert len(data) <= 12 * 1024
    width, height = Image.open(BytesIO(data), formats=["JPEG"]).size
    assert width <= 256 and abs(height - width * size[1] / size[0]) <= 1


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n", b"GIF89a" + bytes(40), png(64, 64, noise=True)[:900]]
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises((OSError, SyntaxError)):
        thumbnail(data)
