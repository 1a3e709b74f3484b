"""Writing a picture as a PNG."""

from pathlib import Path

from cinec_previs.scene import U8


def write_png(path: Path, picture: U8) -> None:
    """picture (h, w, 3) u8 sRGB; the same picture makes the same bytes."""
    from PIL import Image

    Image.fromarray(picture).save(path, compress_level=4)
