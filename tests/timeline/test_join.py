"""The join: exact frames, copied packets, whole subtitles, the same bytes; and what does not fit is refused."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from cinec.delivery.encode import write_segment
from cinec.errors import BuildError
from cinec.ir.picture import Raster
from cinec.ir.render import DissolveRequest, JoinRequest, Subtitle
from cinec.ir.timecode import sample_of_frame
from cinec.sound.encode import write_aac
from cinec.timeline.dissolve import blend, dissolve
from cinec.timeline.join import join
from tests.sound.desk import Desk, new_desk

SIZE = (64, 48)
HOSTILE = "%{pts} ' : \\ , ; [in] {\\an8}<i>\u202e\u05e9\u05dc\u05d5\u05dd\nline two"


def _pictures(count: int, seed: int, size: tuple[int, int] = SIZE) -> list[NDArray[np.uint8]]:
    texture = np.random.default_rng(seed).integers(40, 200, (size[1] * 3 // 2, size[0])).astype(np.uint8)
    return [np.roll(texture, 2 * index, axis=1) for index in range(count)]


def _film(
    folder: Path,
    counts: tuple[int, ...],
    fps: Fraction = Fraction(24),
    subtitles: tuple[Subtitle, ...] = (),
    extra_samples: int = 0,
) -> Desk:
    folder.mkdir(parents=True)
    paths = []
    for index, count in enumerate(counts):
        paths.append(folder / f"s{index}.mp4")
        write_segment(paths[-1], _pictures(count, index), SIZE, fps)
    samples = sample_of_frame(sum(counts), fps) + extra_samples
    sound = np.random.default_rng(9).normal(0, 0.05, (samples, 2)).astype(np.float32)
    write_aac(folder / "mix.m4a", sound, 128000)
    desk = new_desk(folder / "out", segment=tuple(paths), mix=(folder / "mix.m4a",))
    request = JoinRequest(
        fps=fps, frames=counts, subtitles=subtitles, lang="en-GB", title="Night: 100% 'true'"
    )
    join(request, desk)
    return desk


@pytest.mark.parametrize("fps", [Fraction(24), Fraction(25), Fraction(24000, 1001), Fraction(30)])
@pytest.mark.parametrize("counts", [(30, 17, 53, 1, 24), (1,), (1, 1, 1), (49,)])
def test_every_frame_is_there_one_tick_apart(tmp_path: Path, fps: Fraction, counts: tuple[int, ...]) -> None:
    desk = _film(tmp_path / "a", counts, fps)
    with av.open(str(desk.out / "film.mp4")) as film:
        stream = film.streams.video[0]
        times = [Fraction(frame.pts or 0) * (frame.time_base or 0) for frame in film.decode(stream)]
        assert stream.average_rate == fps
        sound = film.streams.audio[0]
        assert sound.duration is not None and sound.time_base is not None
        length = sound.duration * sound.time_base
    assert times == [number / fps for number in range(sum(counts))]
    assert abs(length - sum(counts) / fps) < 1 / fps


def test_pictures_and_sound_are_copied_not_encoded_again(tmp_path: Path) -> None:
    desk = _film(tmp_path / "a", (5, 1, 7))

    def packets(path: Path, kind: str) -> list[bytes]:
        with av.open(str(path)) as file:
            stream = getattr(file.streams, kind)[0]
            return [bytes(packet) for packet in file.demux(stream) if packet.pts is not None]

    before = [data for path in desk.inputs["segment"] for data in packets(path, "video")]
    assert packets(desk.out / "film.mp4", "video") == before
    assert packets(desk.out / "film.mp4", "audio") == packets(desk.inputs["mix"][0], "audio")


def test_the_same_bytes_twice_and_the_index_in_front(tmp_path: Path) -> None:
    texts = (Subtitle(start=0, end=9000, text="One."),)
    first = (_film(tmp_path / "a", (5, 7), subtitles=texts).out / "film.mp4").read_bytes()
    assert first == (_film(tmp_path / "b", (5, 7), subtitles=texts).out / "film.mp4").read_bytes()
    assert first.index(b"moov") < first.index(b"mdat")
    assert b"Lavf" not in first and b"Lavc6" not in first


def test_subtitles_are_data_with_exact_times(tmp_path: Path) -> None:
    texts = (
        Subtitle(start=4800, end=24000, text="Plain."),
        Subtitle(start=24000, end=40000, text=HOSTILE),
        Subtitle(start=90000, end=990000, text="Past the end."),
    )
    desk = _film(tmp_path / "a", (48,), subtitles=texts)
    with av.open(str(desk.out / "film.mp4")) as film:
        stream = film.streams.subtitles[0]
        assert stream.language == "eng" and film.streams.audio[0].language == "eng"
        assert film.metadata["title"] == "Night: 100% 'true'"
        samples = [
            (packet.pts, packet.duration, bytes(packet))
            for packet in film.demux(stream)
            if packet.pts is not None
        ]
    shown = [(at, length, data[2:].decode()) for at, length, data in samples if len(data) > 2]
    assert [each[:2] for each in shown] == [(4800, 19200), (24000, 16000), (90000, 6000)]
    assert shown[0][2] == "Plain."
    assert shown[1][2].replace("\u2060", "") == HOSTILE
    assert "{\\" not in shown[1][2] and "<i>" not in shown[1][2]


def test_a_segment_of_another_length_is_refused(tmp_path: Path) -> None:
    desk = _film(tmp_path / "a", (5, 7))
    request = JoinRequest(fps=Fraction(24), frames=(5, 8), subtitles=(), lang="en", title="")
    with pytest.raises(BuildError) as caught:
        join(request, desk)
    assert caught.value.code == "CINE120"


def test_a_mix_of_another_length_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as caught:
        _film(tmp_path / "a", (24,), extra_samples=4000)
    assert caught.value.code == "CINE121"


def test_segments_of_another_encoding_are_refused(tmp_path: Path) -> None:
    desk = _film(tmp_path / "a", (5, 5))
    write_segment(desk.inputs["segment"][1], _pictures(5, 3, (96, 48)), (96, 48), Fraction(24))
    request = JoinRequest(fps=Fraction(24), frames=(5, 5), subtitles=(), lang="en", title="")
    with pytest.raises(BuildError, match="other settings"):
        join(request, desk)


def test_a_dissolve_goes_from_one_picture_to_the_other(tmp_path: Path) -> None:
    dark, light = (np.full((72, 64), 128, np.uint8) for _ in range(2))
    dark[:48], light[:48] = 30, 220
    for name, picture in (("tail", dark), ("head", light)):
        write_segment(tmp_path / f"{name}.mkv", [picture] * 8, SIZE, Fraction(24))
    desk = new_desk(tmp_path / "out", tail=(tmp_path / "tail.mkv",), head=(tmp_path / "head.mkv",))
    raster = Raster(width=64, height=48, active=(0, 0, 64, 48), fps=Fraction(24))
    dissolve(DissolveRequest(frames=8, kind="dissolve", raster=raster), desk)
    with av.open(str(desk.out / "segment.mp4")) as file:
        levels = [float(frame.to_ndarray()[:48].mean()) for frame in file.decode(video=0)]
    assert len(levels) == 8 and levels == sorted(levels)
    assert levels[0] < 90 and levels[-1] > 205
    assert levels[3] > 120, "linear light is brighter in the middle than a mix of code values"
    with pytest.raises(BuildError):
        dissolve(DissolveRequest(frames=9, kind="dissolve", raster=raster), desk)


def test_a_blend_of_a_picture_with_itself_is_the_picture() -> None:
    picture = np.full((72, 64), 128, np.uint8)
    picture[:48] = np.arange(64)[None, :] * 3 + 16
    mixed = blend(picture, picture, 0.5)
    assert np.abs(mixed.astype(int) - picture).max() <= 1
    assert np.array_equal(blend(picture, mixed, 0), picture)
