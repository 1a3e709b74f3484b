"""Every example lints clean and becomes a film with everything beside it, at reduced size."""

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import opentimelineio as otio
import pytest
from PIL import Image

from tests.command import ROOT, cinec
from tests.filming import Built

# Films that models make are built where the models are: tests/models/test_tiny_film.py.
GENERATED = {"tiny-models"}
SCRIPTS = sorted(
    path.relative_to(ROOT / "examples").as_posix() for path in ROOT.glob("examples/*/*.fountain")
)
NAMES = sorted({path.parent.name for path in ROOT.glob("examples/*/episode.fountain")} - GENERATED)
RESULTS = (
    ".mp4",
    ".otio",
    ".srt",
    ".contact.png",
    ".cinec.json",
    ".dialogue.flac",
    ".music.flac",
    ".effects.flac",
)
Films = Callable[[str], Built]


def test_there_are_examples() -> None:
    assert {"last-light", "plain", "silent"} <= set(NAMES)


@pytest.mark.parametrize("script", SCRIPTS)
def test_lints_clean(script: str, tmp_path: Path) -> None:
    said = cinec("lint", ROOT / "examples" / script, at=tmp_path)
    assert said.code == 0, said.err


@pytest.mark.parametrize("name", NAMES)
def test_builds_with_everything_beside_it(name: str, examples: Films) -> None:
    built = examples(name)
    assert built.code == 0, built.err
    assert sorted(path.name for path in (built.folder / "build").iterdir()) == sorted(
        f"episode{suffix}" for suffix in RESULTS
    )


@pytest.mark.parametrize("name", NAMES)
def test_streams(name: str, examples: Films) -> None:
    with av.open(str(examples(name).result(".mp4"))) as film:
        kinds = [stream.type for stream in film.streams]
        video = film.streams.video[0]
        assert kinds == ["video", "audio", "subtitle"] or (
            name == "silent" and kinds[:2] == ["video", "audio"]
        )
        assert (video.width, video.height) == (320, 180)
        assert video.average_rate == 24
        assert film.streams.audio[0].rate == 48000


@pytest.mark.parametrize("name", NAMES)
def test_timeline_can_be_read_and_is_as_long_as_the_film(name: str, examples: Films) -> None:
    built = examples(name)
    manifest = json.loads(built.result(".cinec.json").read_text())
    timeline = otio.adapters.read_from_file(str(built.result(".otio")))
    frames = manifest["film"]["frames"]
    picture = timeline.video_tracks()[0]
    clips = [item for item in picture if isinstance(item, otio.schema.Clip)]
    assert picture.duration().rescaled_to(24).value == frames
    assert [clip.duration().value for clip in clips] == [shot["frames"] for shot in manifest["shots"]]
    assert sum(shot["frames"] for shot in manifest["shots"]) == frames
    for track in timeline.audio_tracks():
        assert track.duration().value == frames * 2000 and track.duration().rate == 48000
    assert all(clip.metadata["cinec"]["key"] for clip in clips)
    assert 5 <= Fraction(frames, 24) <= 90


@pytest.mark.parametrize("name", NAMES)
def test_subtitles_and_contact_sheet(name: str, examples: Films) -> None:
    built = examples(name)
    srt = built.result(".srt").read_text()
    assert (" --> " in srt) == (name != "silent")
    with Image.open(built.result(".contact.png")) as sheet:
        darkest, brightest = np.asarray(sheet.convert("L")).min(), np.asarray(sheet.convert("L")).max()
        assert sheet.width >= 320 and brightest - darkest > 100
