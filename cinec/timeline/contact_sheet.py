"""The contact sheet action: one labelled frame a shot on one dark page."""

import re
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from cinec.backend import Workspace
from cinec.errors import BuildError
from cinec.ir.render import ContactSheetRequest, SheetCell

CELL_WIDTHS = ((600, 480), (2400, 240), (1 << 30, 120))
MARGIN = 48
GUTTER = 24
HEADER = 120
CAPTION = 62
MOST_PIXELS = 120_000_000
PAPER, INK, FAINT, EDGE = "#111214", "#e9e6df", "#8d8a84", "#2a2c30"
UNPRINTABLE = re.compile("[\\x00-\\x1f\\x7f-\\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


def draw(request: ContactSheetRequest, workspace: Workspace) -> None:
    """Writes `contact.png`; raises BuildError CINE120 when there is not one frame for each cell."""
    frames = workspace.inputs.get("frame", ())
    if len(frames) != len(request.cells):
        raise BuildError("CINE120", f"{len(frames)} frames for {len(request.cells)} cells", "build again")
    width = next(each for most, each in CELL_WIDTHS if len(frames) <= most)
    height = max((_height(path, width) for path in frames), default=width * 9 // 16)
    columns = max(1, min(request.columns * 480 // width, len(frames) or 1))
    rows = -(-len(frames) // columns)
    pitch = (width + GUTTER, height + CAPTION + GUTTER)
    size = (2 * MARGIN + columns * pitch[0] - GUTTER, HEADER + MARGIN + max(rows, 1) * pitch[1] - GUTTER)
    sheet = Image.new("RGB", size, PAPER)
    _header(ImageDraw.Draw(sheet), request, size[0])
    for index, (cell, path) in enumerate(zip(request.cells, frames, strict=True)):
        row, column = divmod(index, columns)
        frame = Image.new("RGB", (width, height), PAPER)
        picture = _fitted(path, width)
        frame.paste(picture, (0, (height - picture.height) // 2))
        _cell(sheet, cell, frame, (MARGIN + column * pitch[0], HEADER + row * pitch[1]), index + 1)
        workspace.progress(index + 1, len(frames))
    _within_limits(sheet).save(workspace.out / "contact.png", optimize=False, compress_level=6)


def _height(path: Path, width: int) -> int:
    with Image.open(path, formats=["PNG"]) as picture:
        return max(1, round(picture.height * width / picture.width))


def _fitted(path: Path, width: int) -> Image.Image:
    with Image.open(path, formats=["PNG"]) as picture:
        height = max(1, round(picture.height * width / picture.width))
        return picture.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)


def _header(pen: ImageDraw.ImageDraw, request: ContactSheetRequest, width: int) -> None:
    count = f"{len(request.cells)} shots" if len(request.cells) != 1 else "1 shot"
    room = width - 2 * MARGIN - int(_font(20).getlength(count)) - GUTTER
    pen.text((MARGIN, 40), _cut(request.title, _font(34), room), fill=INK, font=_font(34))
    pen.text((width - MARGIN, 54), count, fill=FAINT, font=_font(20), anchor="ra")
    pen.line((MARGIN, HEADER - 26, width - MARGIN, HEADER - 26), fill=EDGE, width=2)


def _cell(
    sheet: Image.Image, cell: SheetCell, frame: Image.Image, place: tuple[int, int], number: int
) -> None:
    """The frame, its number and label under it, and the detail in a quieter line."""
    left, top = place
    width, height = frame.size
    sheet.paste(frame, place)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((left, top, left + width - 1, top + height - 1), outline=EDGE, width=1)
    counter = f"{number:02d}"
    indent = int(_font(18).getlength(counter)) + 14
    pen.text((left, top + height + 10), counter, fill=FAINT, font=_font(18))
    label = _cut(cell.label, _font(18), width - indent)
    detail = _cut(cell.detail, _font(15), width - indent)
    pen.text((left + indent, top + height + 10), label, fill=INK, font=_font(18))
    pen.text((left + indent, top + height + 35), detail, fill=FAINT, font=_font(15))


def _cut(text: str, font: Any, width: int) -> str:
    """`text` on one line no wider than `width`, an ellipsis for what does not fit."""
    line = " ".join(UNPRINTABLE.sub(" ", text).split())
    if font.getlength(line) <= width:
        return line
    fitting = len(line)
    while fitting and font.getlength(line[:fitting].rstrip() + "…") > width:
        fitting -= 1
    return line[:fitting].rstrip() + "…"


def _font(size: int) -> Any:
    """Pillow's own face (Aileron), so that the sheet looks the same on every machine."""
    return ImageFont.load_default(size)


def _within_limits(sheet: Image.Image) -> Image.Image:
    pixels = sheet.width * sheet.height
    if pixels <= MOST_PIXELS:
        return sheet
    shrink = (MOST_PIXELS / pixels) ** 0.5
    return sheet.resize((int(sheet.width * shrink), int(sheet.height * shrink)), Image.Resampling.LANCZOS)
