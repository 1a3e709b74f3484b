"""One film, looked at closely: frames, sound, faces, and what is made again after an edit."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from cinec.ir.render import PictureRequest, SpokenCue
from cinec.ir.timecode import sample_of_frame
from cinec.sound.loudness import integrated_loudness
from tests.filming import Built, Film, build, film_of

F64 = NDArray[np.float64]
FINALS = {"mix", "join", "contact-sheet"}


@pytest.fixture(scope="module")
def built(examples: Callable[[str], Built]) -> Built:
    return examples("last-light")


@pytest.fixture(scope="module")
def film(built: Built) -> Film:
    assert built.code == 0, built.err
    return film_of(built)


def test_every_frame_is_there_at_one_distance(built: Built, film: Film) -> None:
    with av.open(str(built.result(".mp4"))) as container:
        stream = container.streams.video[0]
        stamps = sorted(packet.pts for packet in container.demux(stream) if packet.pts is not None)
        assert stream.average_rate is not None and stream.time_base is not None
        step = 1 / (stream.average_rate * stream.time_base)
    assert len(stamps) == film.film.frames
    assert set(np.diff(stamps)) == {step}
    with av.open(str(built.result(".mp4"))) as container:
        assert sum(1 for _ in container.decode(video=0)) == film.film.frames


def test_sound_and_picture_are_equally_long(built: Built, film: Film) -> None:
    with av.open(str(built.result(".mp4"))) as container:
        stream = container.streams.audio[0]
        samples = sum(frame.samples for frame in container.decode(stream))
        assert stream.start_time in (0, None)
    wanted = sample_of_frame(film.film.frames, film.film.fps)
    assert abs(samples - wanted) < sample_of_frame(1, film.film.fps)


def test_every_speech_is_whole_in_the_dialogue(built: Built, film: Film) -> None:
    """Each speech is found at its place: nothing is cut at either end, and nothing lies a sample beside it."""
    dialogue = sound_of(built.result(".dialogue.flac"))
    assert len(film.film.speech) >= 8
    for cue in film.film.speech:
        spoken = sound_of(film.files[f"speech/{cue.id}", "speech.wav"])
        assert len(spoken) == cue.timing.samples
        heard = dialogue[cue.start : cue.start + len(spoken)]
        assert len(heard) == len(spoken), f"{cue.subtitle} ends after the film"
        gain = float(heard @ spoken / (spoken @ spoken))
        for part in np.array_split(np.arange(len(spoken)), 4):
            alone = alike(heard[part], spoken[part] * gain)
            assert gain > 0.05 and alone > 0.9, (cue.subtitle, gain, alone)
        beside = dialogue[cue.start + 5 : cue.start + 5 + len(spoken)]
        assert alike(heard, spoken) > alike(beside, spoken[: len(beside)])


def test_every_speech_is_heard_in_the_film(built: Built, film: Film) -> None:
    with av.open(str(built.result(".mp4"))) as container:
        mixed = np.concatenate([frame.to_ndarray().mean(0) for frame in container.decode(audio=0)])
    for cue in film.film.speech:
        spoken = sound_of(film.files[f"speech/{cue.id}", "speech.wav"])
        heard = mixed[cue.start : cue.start + len(spoken)]
        assert alike(heard, spoken) > 0.5, cue.subtitle


def test_no_unwritten_cut_falls_inside_a_word(film: Film) -> None:
    cuts = [sample_of_frame(shot.start, film.film.fps) for shot in film.film.shots[1:]]
    frame = sample_of_frame(1, film.film.fps)
    for cut in cuts:
        for cue, start, end in words_of(film.film.speech):
            assert not start + frame // 2 < cut < end - frame // 2, (cut, cue.subtitle)


def test_who_is_named_is_seen(film: Film) -> None:
    """The subject has pixels of its own in 95 of 100 sampled frames of each shot."""
    people = {
        each.actor for shot in film.film.shots for request in shot.requests for each in request.performances
    }
    looked = 0
    for name, request, report in pictures(film):
        for subject in set(request.subjects) & people:
            shares = [sample["actors"].get(subject, {"share": 0})["share"] for sample in report["samples"]]
            seen = sum(share >= 1 for share in shares) / len(shares)
            assert seen >= 0.95, (name, subject, seen)
            looked += 1
    assert looked >= 10


def test_figures_live_before_grain(film: Film) -> None:
    for name, request, report in pictures(film):
        motions = [sample["motion"] for sample in report["samples"] if sample["motion"] is not None]
        if motions and not request.frozen:
            assert np.mean(motions) > 0 and max(motions) > 20, (name, motions)


def test_loudness(built: Built, film: Film) -> None:
    """-16 LUFS within 1, as measured and as heard in the film."""
    measured = json.loads(film.files["mix", "mix.json"].read_text())
    assert abs(measured["loudness"]["mix"] / 100 + 16) <= 1
    with av.open(str(built.result(".mp4"))) as container:
        sound = np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], 1).T
    assert abs(integrated_loudness(np.ascontiguousarray(sound, np.float32)) + 16) <= 1
    assert np.abs(sound).max() <= 1.05


def test_a_second_build_does_nothing(built: Built) -> None:
    before = {path: path.stat().st_mtime_ns for path in (built.folder / "build").iterdir()}
    again = build(built.folder, built.cache)
    assert again.code == 0 and again.out.startswith("up to date")
    assert not again.actions("started")
    assert before == {path: path.stat().st_mtime_ns for path in (built.folder / "build").iterdir()}


def test_a_build_without_its_record_takes_everything_from_the_cache(built: Built) -> None:
    for record in (built.folder / ".cinec" / "built").iterdir():
        record.unlink()
    again = build(built.folder, built.cache)
    assert again.code == 0 and not again.actions("started")


def test_a_comment_makes_nothing_again(built: Built) -> None:
    film_before = built.result(".mp4").read_bytes()
    edit(built, "INT. LAMP ROOM", "[[is that the right room?]]\n\n/* no */\n\nINT. LAMP ROOM")
    again = build(built.folder, built.cache)
    assert again.code == 0 and not again.actions("started")
    assert built.result(".mp4").read_bytes() == film_before


def test_a_line_of_dialogue_makes_its_speech_its_shots_and_the_film_again(built: Built, film: Film) -> None:
    line = "It isn't on any chart."
    edit(built, line, "That boat isn't on any chart of ours.")
    again = build(built.folder, built.cache)
    assert again.code == 0, again.err
    made = again.actions("done")
    touched = {
        f"picture/{shot.scene}/{shot.id}"
        for shot in film.film.shots
        for cue in film.film.speech
        if cue.subtitle == line and overlap(shot.start, shot.start + shot.frames, cue, film)
    }
    speech = {name for name in made if name.startswith("speech/")}
    pictures_made = {name for name in made if name.startswith("picture/")}
    assert len(speech) == 1 and made >= FINALS
    assert made == speech | pictures_made | FINALS
    assert 1 <= len(pictures_made) <= max(2, len(touched)), (pictures_made, touched)


def overlap(start: int, end: int, cue: SpokenCue, film: Film) -> bool:
    first, last = sample_of_frame(start, film.film.fps), sample_of_frame(end, film.film.fps)
    return first < cue.start + cue.timing.samples and cue.start < last


def edit(built: Built, before: str, after: str) -> None:
    path = built.folder / "episode.fountain"
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


def pictures(film: Film) -> Iterator[tuple[str, PictureRequest, dict[str, Any]]]:
    for action in film.plan.actions:
        if action.kind == "picture":
            assert isinstance(action.request, PictureRequest)
            report = json.loads(film.files[action.id, "report.json"].read_text())
            yield action.id, action.request, report


def words_of(speech: tuple[SpokenCue, ...]) -> Iterator[tuple[SpokenCue, int, int]]:
    """Each word of the film as [start, end) in samples."""
    for cue in speech:
        for word in cue.timing.words:
            yield cue, cue.start + word.start, cue.start + word.end


def sound_of(path: Path) -> F64:
    """All samples as one channel."""
    with av.open(str(path)) as container:
        resampler = av.AudioResampler(format="fltp", layout="mono", rate=48000)
        frames = [each for frame in container.decode(audio=0) for each in resampler.resample(frame)]
        frames += resampler.resample(None)
    return np.concatenate([frame.to_ndarray()[0] for frame in frames]).astype(np.float64)


def alike(left: F64, right: F64) -> float:
    """The correlation of two sounds, 1 where they are silent together."""
    size = min(len(left), len(right))
    left, right = left[:size], right[:size]
    norm = float(np.sqrt((left @ left) * (right @ right)))
    return float(left @ right) / norm if norm > 1e-9 else 1.0
