"""The mix action: every sound of the film on one continuous track, and the stems it is the sum of."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cinec.backend import Workspace
from cinec.errors import BuildError
from cinec.ir.canonical import canonical_json
from cinec.ir.render import MixRequest, Placed
from cinec.ir.timecode import SAMPLE_RATE
from cinec.sound.duck import duck_gains
from cinec.sound.encode import write_aac, write_flac
from cinec.sound.fit_music import Cue, fit_music
from cinec.sound.limit import Master, master
from cinec.sound.loudness import integrated_loudness, true_peak
from cinec.sound.place import Sound, lay, prepared, ratio
from cinec.sound.wave_file import read_stereo

STEMS = ("dialogue", "music", "effects")
UNDER = -350
AIR = SAMPLE_RATE // 4


def mix(request: MixRequest, workspace: Workspace) -> None:
    """Writes `mix.m4a`, one FLAC for each stem and `mix.json`; a film without sound gets a silent track.

    Raises BuildError CINE121 when a speech would be cut by the film's end, CINE122 for an unreadable sound.
    """
    paths = workspace.inputs.get("sound", ())
    stems = {name: np.zeros((request.samples, 2), np.float32) for name in STEMS}
    ambience = np.zeros((request.samples, 2), np.float32)
    speech: list[tuple[int, int]] = []
    for index, placed in enumerate(request.placed):
        sound = prepared(read_stereo(paths[placed.source]), placed)
        if placed.stem == "dialogue":
            speech.append((placed.start, placed.start + len(sound)))
            _check_whole(placed, len(sound), request.samples)
        lay(ambience if _is_ambience(placed) else stems[placed.stem], sound, placed.start)
        workspace.progress(index + 1, len(request.placed) + 4)
    _lay_music(request, paths, stems["music"])
    gains = duck_gains(speech, request.samples, request.duck)[:, None]
    stems["music"] *= gains
    stems["effects"] *= np.cbrt(gains)
    stems["effects"] += ambience * np.sqrt(gains)
    _finish(request, stems, workspace)


def _is_ambience(placed: Placed) -> bool:
    return placed.loop or placed.stem == "ambience"


def _check_whole(placed: Placed, length: int, samples: int) -> None:
    if placed.start < 0 or placed.start + length > samples + AIR:
        seconds = (placed.start + length - samples) / SAMPLE_RATE
        raise BuildError(
            "CINE121",
            f"a speech would end {seconds:.2f} s after the film",
            "this is a fault of the timing pass: report it with `cinec ir --after time_shots`",
        )


def _lay_music(request: MixRequest, paths: Sequence[Path], track: Sound) -> None:
    for placed in request.music:
        cue = Cue(
            intro=read_stereo(paths[placed.intro]),
            body=read_stereo(paths[placed.body]),
            outro=read_stereo(paths[placed.outro]),
            bar=placed.bar,
        )
        fitted = fit_music(cue, placed.end - placed.start)
        lay(track, fitted * ratio(placed.gain + (UNDER if placed.under else 0)), placed.start)


def _finish(request: MixRequest, stems: dict[str, Sound], workspace: Workspace) -> None:
    whole = stems["dialogue"] + stems["music"] + stems["effects"]
    mastered = master(whole, request.loudness / 100)
    whole *= mastered.gains[:, None]
    for name in STEMS:
        stems[name] *= mastered.gains[:, None]
        write_flac(workspace.out / f"{name}.flac", stems[name])
    write_aac(workspace.out / "mix.m4a", whole, request.bitrate)
    report = _report(whole, stems, mastered)
    (workspace.out / "mix.json").write_text(canonical_json(report) + "\n", encoding="utf-8")


def _report(whole: Sound, stems: dict[str, Sound], mastered: Master) -> dict[str, object]:
    """Hundredths of LUFS, of dBTP and of a decibel."""
    levels: dict[str, NDArray[np.float32]] = {"mix": whole, **stems}
    return {
        "schema": "cinec.mix.1",
        "samples": len(whole),
        "gain": round(mastered.decibels * 100),
        "most_limiting": round(2000 * float(np.log10(_least_gain(mastered)))),
        "loudness": {name: round(100 * integrated_loudness(sound)) for name, sound in levels.items()},
        "true_peak": round(100 * true_peak(whole)),
    }


def _least_gain(mastered: Master) -> float:
    constant = 10 ** (mastered.decibels / 20)
    return max(float(mastered.gains.min(initial=np.float32(constant))) / constant, 1e-6)
