"""The layout of a shot for a model: depth alone, and with its first picture, against the same frames drawn as a film."""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

from cinec.ir.render import LayoutRequest, RenderList
from cinec_previs.layout import render
from cinec_previs.render_shot import render as film
from tests.backends.folder_workspace import new_workspace
from tests.compiled import compiled
from tests.filming import example

MODEL = "wan-vace-1.3b"
SHOTS = {"locked": 2, "moving": 5}
DEPTH = ("depth.mkv", "depth.json")


def main(runs: int) -> None:
    """Prints milliseconds a picture at the model's size; kernels are compiled before."""
    made: RenderList = compiled(example("last-light"), names={"video": MODEL}).stages["select_targets"]
    for name, index in SHOTS.items():
        request = made.shots[index].parts[0].layout
        assert request is not None
        _print(name, request, runs)


def _print(name: str, request: LayoutRequest, runs: int) -> None:
    count, size = request.frames, request.picture.raster
    whole = replace(request.picture, frames=count, first=0, last=count)
    alone, first = replace(request, maps=DEPTH), replace(request, maps=("first_frame.png", *DEPTH))
    with tempfile.TemporaryDirectory() as folder:
        drawn = _median(lambda: film(whole, new_workspace(Path(folder))), runs) / count
        depth = _median(lambda: render(alone, new_workspace(Path(folder))), runs) / count
        both = _median(lambda: render(first, new_workspace(Path(folder))), runs) / count
    print(
        f"{name}: {count} pictures of {size.width}x{size.height}, median of {runs}: film {drawn:.0f} ms a picture, "
        f"depth {depth:.0f} ms ({depth / drawn:.2f} x), with the first picture {both:.0f} ms ({both / drawn:.2f} x)"
    )


def _median(call: Callable[[], object], runs: int) -> float:
    call()
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        call()
        times.append((time.perf_counter() - began) * 1000)
    return median(times)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
