"""Hover of a shot: what a real build has made of it, what another would make, and that looking changes nothing."""

import base64
import re
import threading
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from cinec.backend import Role
from cinec.build.lock_file import LockFile, write_lock
from cinec.check import check
from cinec.errors import CinecError
from cinec.lsp.scene_made import scene_made
from cinec.lsp.shot_card import Asked, asked_at, shots_card
from cinec.passes.makers import Makers, makers_of
from cinec.project import open_project, place_of
from cinec.world import OverlayWorld
from tests.lsp.films import NAME, SCRIPT, FilmFolder


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory, kernels: Path) -> FilmFolder:
    """A film that is built once; tests look at it and change nothing."""
    made = FilmFolder.made_in(tmp_path_factory.mktemp("film"), kernels)
    made.build()
    return made


def card(film: FilmFolder, wanted: str, text: str = SCRIPT, **options: object) -> str:
    """The card at the first occurrence of some words, as the server would write it for an unsaved text."""
    place = place_of(film.script)
    files = {
        NAME: text.encode(),
        **{name: str(data).encode() for name, data in options.items() if "." in name},
    }
    project = open_project(replace(place, world=OverlayWorld(place.world, files)))
    makers = options.get("makers") or makers_of(project, {})
    assert isinstance(makers, Makers)
    view = check(project, makers).view
    assert view is not None
    asked = asked_at(view, 0, text.index(wanted) + 2)
    assert isinstance(asked, Asked)
    made = scene_made(view, asked.scene, asked.wants, project, makers, film.cache, lambda: True)
    assert made is not None
    return shots_card(view, asked, made, pictures=True)


def frame(text: str) -> Image.Image:
    found = re.search(r"data:image/jpeg;base64,([\w+/=]+)", text)
    assert found, text
    data = base64.b64decode(found[1])
    assert len(data) <= 12 * 1024
    return Image.open(BytesIO(data))


def test_a_made_shot_shows_itself(film: FilmFolder) -> None:
    told = card(film, "SHOT #door")
    assert "made: all of it is in the cache" in told and "cost" not in told
    assert re.search(r"1 take, the first is used; made \d{4}-\d\d-\d\d \d\d:\d\d in \d+\.\d s", told)
    assert "lasts" in told and "about" not in told and "shows MARA" in told
    assert frame(told).width / frame(told).height == pytest.approx(2.39, rel=0.02)


def test_a_changed_shot_says_why_and_shows_what_it_was(film: FilmFolder) -> None:
    told = card(film, "SHOT #door", SCRIPT.replace("85mm", "50mm"))
    assert "would be made: `request." in told and "s of work; costs nothing" in told
    assert "as it was last made" in told and frame(told).width > 100
    assert "take" not in told


def test_a_line_that_nobody_spoke_yet_makes_it_an_estimate(film: FilmFolder) -> None:
    told = card(film, "Tea", SCRIPT.replace("Tea?", "Tea, or is it too late for that?"))
    assert "an estimate, as 1 speech not made yet" in told and "about" in told


def test_a_block_shows_the_shots_that_it_became(film: FilmFolder) -> None:
    told = card(film, "waits for")
    assert told.count("**#door**") == 1 and "made: all of it" in told
    spoken = card(film, "Tea?")
    assert re.search(r"\*\*#[\w-]+\*\* .* · \d+\.\d s · made", spoken)


def test_before_any_build_there_is_a_reason_and_no_picture(tmp_path: Path) -> None:
    fresh = FilmFolder.made_in(tmp_path, tmp_path / "kernels")
    told = card(fresh, "SHOT #door")
    assert "would be made: `was never made in this project`" in told
    assert "image/svg+xml" in told and "image/jpeg" not in told
    assert not (fresh.cache / "index.db").exists()


def test_looking_changes_nothing_in_the_cache(film: FilmFolder) -> None:
    before = film.snapshot()
    card(film, "SHOT #door")
    card(film, "SHOT #door", SCRIPT.replace("85mm", "35mm"))
    assert film.snapshot() == before


def test_a_damaged_frame_is_left_where_it_is(tmp_path: Path, kernels: Path) -> None:
    film = FilmFolder.made_in(tmp_path, kernels)
    film.build()
    for blob in (film.cache / "cas").rglob("*"):
        if blob.is_file() and blob.read_bytes()[:4] == b"\x89PNG":
            blob.chmod(0o644)
            blob.write_bytes(b"\x89PNG" + bytes(len(blob.read_bytes()) - 4))
    before = film.snapshot()
    told = card(film, "SHOT #door")
    assert "image/jpeg" not in told and film.snapshot() == before


def test_a_pin_is_named(film: FilmFolder) -> None:
    from cinec.build.reader import Reader

    place = place_of(film.script)
    with Reader(cache=film.cache, project=str(place.root / place.script)) as reader:
        key = reader.last_key("picture/int-kitchen-night/door")
        outputs = reader.takes(key)[0].outputs
    lock = write_lock(LockFile(takes={key: outputs}))
    assert "1 take, pinned in cinec.lock" in card(film, "SHOT #door", **{"cinec.lock": lock})


def test_a_lock_that_cannot_be_read_is_said(film: FilmFolder) -> None:
    with pytest.raises(CinecError, match=r"cinec\.lock"):
        card(film, "SHOT #door", **{"cinec.lock": "schema = 7"})


def test_a_backend_that_charges_is_priced(film: FilmFolder) -> None:
    from cinec.backend import Registry, installed

    registry = installed()
    project = open_project(place_of(film.script))
    previs = registry.get("previs")
    target = replace(previs.targets[Role.VIDEO], price=Fraction(1, 10), currency="USD")
    dear = replace(previs, targets={**previs.targets, Role.VIDEO: target}, version=previs.version + 1)

    class Shop(Registry):
        def get(self, name: str):  # type: ignore[no-untyped-def]
            return dear if name == "previs" else registry.get(name)

        def names(self) -> tuple[str, ...]:
            return registry.names()

    makers = replace(makers_of(project, {}), registry=Shop({}))
    told = card(film, "SHOT #door", makers=makers)
    seconds = re.search(r"lasts (\d+\.\d) s", told)
    price = re.search(r"costs (\d+\.\d\d) USD", told)
    assert seconds and price and float(price[1]) == pytest.approx(float(seconds[1]) / 10, abs=0.02)


def test_it_stops_when_the_text_moves_on(film: FilmFolder) -> None:
    project = open_project(place_of(film.script))
    makers, asked = makers_of(project, {}), threading.Event()
    view = check(project, makers).view
    assert view is not None

    def goes_on() -> bool:
        stopped = asked.is_set()
        asked.set()
        return not stopped

    assert scene_made(view, 0, lambda shot: True, project, makers, film.cache, goes_on) is None


def test_a_script_cannot_put_a_picture_into_a_card(film: FilmFolder) -> None:
    text = SCRIPT.replace("MARA waits", "MARA waits ![x](http://example.org/a.png) <img src=x>")
    told = card(film, "SHOT #door", text)
    assert "](http" not in re.sub(r"\\\[[^\]]*\]\(", "(", told) and not re.search(r"(?<!\\)<img", told)
