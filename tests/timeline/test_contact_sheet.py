"""The contact sheet: a cell for each shot, and labels that never leave their cell."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cinec.errors import BuildError
from cinec.ir.render import ContactSheetRequest, SheetCell
from cinec.timeline.contact_sheet import draw
from tests.sound.desk import new_desk


def _sheet(folder: Path, colours: list[str], label: str) -> Image.Image:
    paths = []
    for index, colour in enumerate(colours):
        paths.append(folder / f"{index}.png")
        Image.new("RGB", (96, 40), colour).save(paths[-1])
    cells = tuple(SheetCell(label=label, detail=label) for _ in colours)
    desk = new_desk(folder / "out", frame=tuple(paths))
    draw(ContactSheetRequest(title=label, cells=cells, columns=2), desk)
    return Image.open(desk.out / "contact.png")


def test_each_frame_is_in_its_place(tmp_path: Path) -> None:
    sheet = _sheet(tmp_path, ["#ff0000", "#00ff00", "#0000ff"], "INT. LAB - NIGHT")
    assert sheet.size == (1080, 120 + 48 + 2 * 286 - 24)
    assert [sheet.getpixel(place) for place in ((288, 220), (792, 220), (288, 506))] == [
        (255, 0, 0),
        (0, 255, 0),
        (0, 0, 255),
    ]


@pytest.mark.parametrize("label", ["", "W" * 500, "a\nb\tc", "\u202eשלום 😀 漢字", "%{x} ' : \\"])
def test_odd_labels_stay_in_their_cell(tmp_path: Path, label: str) -> None:
    pixels = np.asarray(_sheet(tmp_path, ["#ff0000", "#00ff00"], label))
    gutter = pixels[130:380, 48 + 480 + 2 : 48 + 480 + 22]
    assert (gutter == gutter[0, 0]).all()


def test_a_film_without_shots_still_has_a_sheet(tmp_path: Path) -> None:
    assert _sheet(tmp_path, [], "Nothing").size[0] > 400


def test_a_missing_frame_is_refused(tmp_path: Path) -> None:
    request = ContactSheetRequest(title="", cells=(SheetCell(label="", detail=""),))
    with pytest.raises(BuildError):
        draw(request, new_desk(tmp_path))
