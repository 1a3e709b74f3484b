"""examples/tiny-models becomes a film: through layouts, stills, clips and cuts, with dialogue and timeline as ever."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import opentimelineio as otio
import pytest

from tests.command import ROOT, heavy_imports
from tests.filming import Built, cache_with, events_of

pytestmark = pytest.mark.models

EXAMPLE = ROOT / "examples" / "tiny-models"
SMALL = '\n[profiles.small]\ninherits = "draft"\nwidth = 320\nheight = 180\n'
OF_MODELS = ("layout", "still", "portrait", "clip", "faces", "likeness")


def build(folder: Path, cache: Path) -> Built:
    command = [sys.executable, "-m", "cinec", "build", "episode.fountain", "--profile", "small"]
    done = subprocess.run(
        [*command, "--log-format", "json"],
        cwd=folder,
        env=os.environ | {"CINEC_CACHE": str(cache)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return Built(
        folder=folder, cache=cache, code=done.returncode, out=done.stdout, err=done.stderr, seconds=0
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, kernels: Path) -> Iterator[tuple[Path, Path]]:
    """The example with its weights made anew, at reduced size, and a cache of its own."""
    folder = tmp_path_factory.mktemp("tiny") / "project"
    shutil.copytree(
        EXAMPLE, folder, ignore=shutil.ignore_patterns("build", ".cinec", "weights", "__pycache__")
    )
    for script in ("make_models.py", "make_faces.py"):
        subprocess.run([sys.executable, folder / script], check=True, capture_output=True)
    with (folder / "cinec.toml").open("a") as stream:
        stream.write(SMALL)
    yield folder, cache_with(kernels, tmp_path_factory.mktemp("caches") / "tiny")


@pytest.fixture(scope="module")
def film(project: tuple[Path, Path]) -> Built:
    return build(*project)


def kinds(names: set[str]) -> set[str]:
    return {name.partition("/")[0] for name in names}


def manifest(built: Built) -> dict[str, Any]:
    table: dict[str, Any] = json.loads(built.result(".cinec.json").read_text())
    return table


def test_it_is_a_film_with_everything_beside_it(film: Built) -> None:
    assert film.code == 0, film.err[-3000:]
    with av.open(str(film.result(".mp4"))) as file:
        video, sound = file.streams.video[0], file.streams.audio[0]
        assert (video.width, video.height) == (320, 180) and video.average_rate == 24
        frames = sum(1 for _ in file.decode(video))
        assert sound.rate == 48000 and file.streams.subtitles
    made = manifest(film)
    assert frames == made["film"]["frames"] == sum(shot["frames"] for shot in made["shots"])
    timeline = otio.adapters.read_from_file(str(film.result(".otio")))
    assert len(list(timeline.video_tracks()[0])) == len(made["shots"])
    assert "Look again." in film.result(".srt").read_text()
    assert set(OF_MODELS) <= kinds(film.actions("done"))


def test_each_shot_names_its_model_and_its_raw_likeness(film: Built) -> None:
    shots = {shot["id"]: shot for shot in manifest(film)["shots"]}
    assert shots["reel"]["models"] == ["tiny-vace", "tiny-sdxl"] and len(shots["reel"]["likeness"]) == 2
    assert all(each["calibrated"] is False for each in shots["reel"]["likeness"])
    models = {shot.get("models", [""])[0] for shot in shots.values()}
    assert models == {"tiny-vace", "tiny-wan", ""}, "one shot is drawn"
    roles = {each["name"]: each["roles"] for each in manifest(film)["backends"]}
    assert roles["insightface"] == ["face"]
    assert roles["diffusers"] == ["image", "video"] and roles["previs"] == ["layout", "video"]


def test_prompts_and_their_craft_notes_lie_on_the_timeline(film: Built) -> None:
    track = otio.adapters.read_from_file(str(film.result(".otio"))).video_tracks()[0]
    told = [clip.metadata["cinec"].get("prompts", {}) for clip in track]
    assert {"video", "sdxl"} <= set(told[0]) and "Otto, man of 61" in told[0]["video"]["positive"]


def test_built_again_it_makes_nothing(film: Built, project: tuple[Path, Path]) -> None:
    again = build(*project)
    assert again.code == 0 and "up to date" in again.out and not again.actions("started")


def test_planning_it_imports_none_of_what_it_is_made_with(film: Built, project: tuple[Path, Path]) -> None:
    """Here everything is installed, and still only workers load it."""
    said, imported = heavy_imports("plan", "episode.fountain", at=project[0])
    assert said.code == 0 and imported == [], (said.err, imported)


def test_another_target_makes_one_shot_and_the_film_again(film: Built, project: tuple[Path, Path]) -> None:
    """The real thing of what tests/passes/test_plan_generation.py says of keys."""
    folder, cache = project
    script = folder / "episode.fountain"
    text = script.read_text()
    try:
        script.write_text(text.replace("MCU IRIS, target=tiny-wan", "MCU IRIS, target=tiny-wan-text"))
        again = build(folder, cache)
    finally:
        script.write_text(text)
    assert again.code == 0, again.err[-3000:]
    made = again.actions("done")
    rest = {name for name in made if kinds({name}) & {"join", "contact-sheet"}}
    assert kinds(made - rest) <= {"clip", "picture", "likeness", "notes"}
    shots = {name.split("/")[2] for name in made - rest if name.count("/") >= 2}
    assert len(shots) == 1 and {name.partition("/")[0] for name in rest} == {"join", "contact-sheet"}


def test_weights_that_make_the_same_pictures_make_nothing_after_them_again(
    project: tuple[Path, Path], film: Built
) -> None:
    """A file beside the weights is part of them: the clips are made anew, and what they feed is cut off early."""
    folder, cache = project
    note = folder / "weights" / "tiny-wan" / "note.txt"
    note.write_text("retrained")
    try:
        again = build(folder, cache)
    finally:
        note.unlink()
    assert again.code == 0, again.err[-3000:]
    assert kinds(again.actions("done")) == {"clip"} and len(again.actions("done")) == 1


def test_a_measure_that_fails_takes_nothing_from_the_film(project: tuple[Path, Path], film: Built) -> None:
    """A broken face pack: the film is there, its manifest says nothing of likeness, and a warning says why."""
    folder, cache = project
    pack = next((folder / "weights" / "tiny-faces").glob("det*.onnx"))
    whole = pack.read_bytes()
    pack.write_bytes(b"broken")
    film.result(".mp4").unlink()
    try:
        again = build(folder, cache)
    finally:
        pack.write_bytes(whole)
    assert again.code == 0 and again.result(".mp4").exists(), again.err[-3000:]
    assert "was not measured" in again.err
    assert not any("likeness" in shot for shot in manifest(again)["shots"])


def test_events_tell_the_steps_of_a_model(film: Built) -> None:
    progress = [each for each in events_of(film.err) if each["event"] == "progress"]
    assert any(each["action"].startswith("clip/") and each["total"] > 1 for each in progress)
