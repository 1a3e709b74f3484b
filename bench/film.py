"""A cold build of last-light: wall time against the film's length, and where the time went."""

import os
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

from cinec.ir.render import PictureRequest
from tests.backends.folder_workspace import TestWorkspace
from tests.filming import Built, Film, build, cache_with, example, film_of, project

PROFILES = {"draft": (640, 360), "standard": (1280, 720)}
GROUPS = {
    "speech": ("speech",),
    "score and sounds": ("music", "sound"),
    "pictures": ("picture",),
    "mix": ("mix",),
    "join": ("dissolve", "join", "contact-sheet"),
}


def main(profiles: tuple[str, ...]) -> None:
    """Prints one block a profile. Kernels are compiled before; everything else is made from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        kernels = base / "kernels"
        kernels.mkdir()
        os.environ["NUMBA_CACHE_DIR"] = str(kernels)
        warm = build(
            project(base / "warm", example("silent"), width=160, height=90), cache_with(kernels, base / "w")
        )
        print(
            f"first build of a machine, kernels compiled: {warm.seconds:.1f} s, {_compiling(warm):.1f} s of it compiling"
        )
        for name in profiles:
            place = project(
                base / name, example("last-light"), width=PROFILES[name][0], height=PROFILES[name][1]
            )
            if name != "draft":
                settings = place / "cinec.toml"
                settings.write_text(settings.read_text().replace('"draft"', f'"{name}"'))
            _print(name, build(place, cache_with(kernels, base / f"{name}-cache")), base)


def _print(name: str, built: Built, base: Path) -> None:
    if built.code:
        raise SystemExit(built.err)
    film = film_of(built)
    length = float(film.film.frames / film.film.fps)
    spent = _by_group(built)
    print(
        f"\n{name}: {length:.1f} s of film in {built.seconds:.1f} s, {built.seconds / length:.2f} x its length"
    )
    print(f"  whole build but actions, summed over {_most_at_once(built)} at once: {_overhead(built):.1f} s")
    for group, seconds in spent.items():
        print(f"  {group:18} {seconds:7.1f} s of work")
    stages, total = _stages(film, base)
    print(f"  pictures drawn again in one process, by stage ({total:.1f} s):")
    for stage, seconds in sorted(stages.items(), key=lambda each: -each[1]):
        print(f"    {stage:16} {seconds:7.1f} s  {seconds / total:6.1%}")


def _compiling(built: Built) -> float:
    compiled = [
        int(event.get("milliseconds", 0))
        for event in built.events
        if event["event"] == "done" and event["action"].startswith("warm-up:")
    ]
    return sum(compiled) / 1000


def _by_group(built: Built) -> dict[str, float]:
    """Seconds of work by group of actions."""
    spent = Counter[str]()
    for event in built.events:
        if event["event"] == "done":
            spent[event.get("kind", "")] += event.get("milliseconds", 0)
    return {group: sum(spent[kind] for kind in kinds) / 1000 for group, kinds in GROUPS.items()}


def _most_at_once(built: Built) -> int:
    running = most = 0
    for event in built.events:
        running += {"started": 1, "done": -1}.get(event["event"], 0)
        most = max(most, running)
    return most


def _overhead(built: Built) -> float:
    """Wall time that no action accounts for when the work is spread evenly over what ran at once."""
    return built.seconds - sum(_by_group(built).values()) / max(1, _most_at_once(built))


def _stages(film: Film, base: Path) -> tuple[dict[str, float], float]:
    """Seconds by stage of the renderer, and of encoding and setting up a shot together."""
    from cinec_previs.render_shot import film as draw

    spent: dict[str, float] = defaultdict(float)
    total = 0.0
    for number, action in enumerate(film.plan.actions):
        if not isinstance(action.request, PictureRequest):
            continue
        out = base / f"shot{number}{film.film.raster.height}"
        out.mkdir()
        began = time.perf_counter()
        stages = draw(action.request, TestWorkspace(out, seed=action.seed))
        seconds = time.perf_counter() - began
        total += seconds
        for stage, each in stages.items():
            spent[stage] += each
        spent["encode, set up"] += seconds - sum(stages.values())
    return dict(spent), total


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or tuple(PROFILES))
