"""A picture made small enough to stand in the text of an editor, as JPEG."""

from io import BytesIO

WIDTHS = (256, 192, 128, 64)
QUALITIES = (82, 65, 45)


def thumbnail(png: bytes, most: int = 12 * 1024) -> bytes:
    """The PNG picture as a JPEG of at most `most` bytes, or as the smallest there is; raises OSError or SyntaxError for
    what is no picture."""
    from PIL import Image

    data = b""
    with Image.open(BytesIO(png), formats=["PNG"]) as whole:
        picture = whole.convert("RGB")
    for width in WIDTHS:
        across = min(width, picture.width)
        size = (across, max(1, round(picture.height * across / picture.width)))
        small = picture.resize(size, Image.Resampling.LANCZOS)
        for quality in QUALITIES:
            stream = BytesIO()
            small.save(stream, "JPEG", quality=quality, optimize=True)
            data = stream.getvalue()
            if len(data) <= most:
                return data
    return data
