"""What a build costs when nothing or one line changed, in bare interpreter starts and in seconds."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.filming import Built, build, cache_with, example, project

ROUNDS = 9
MOST = 15


def main() -> None:
    """Builds `plain` in draft, then measures. Exits 1 when an unchanged build takes more than 15 bare starts."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        (base / "kernels").mkdir()
        cache = cache_with(base / "kernels", base / "cache")
        place = project(base / "film", example("plain"), width=640, height=360)
        first = build(place, cache)
        if first.code:
            raise SystemExit(first.err)
        pairs = [(_seconds(_bare), _seconds(lambda: _again(place, cache))) for _ in range(ROUNDS)]
        bare, again = (statistics.median(times) for times in zip(*pairs, strict=True))
        ratio = statistics.median(second / start for start, second in pairs)
        print(f"first build {first.seconds:.1f} s, with kernels compiled")
        print(f"bare start  {bare * 1000:.0f} ms, median of {ROUNDS}")
        print(f"unchanged   {again * 1000:.0f} ms, {ratio:.1f} bare starts (at most {MOST})")
        edited = _edited(place, cache)
        print(f"one line    {edited.seconds:.1f} s, {len(edited.actions('done'))} actions")
        raise SystemExit(ratio > MOST)


def _seconds(what: Callable[[], None]) -> float:
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


def _bare() -> None:
    subprocess.run([sys.executable, "-c", "pass"], check=True)


def _again(place: Path, cache: Path) -> None:
    command = [sys.executable, "-m", "cinec", "build", "episode.fountain", "--profile", "small"]
    done = subprocess.run(
        command,
        cwd=place,
        env=os.environ | {"CINEC_CACHE": str(cache)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("up to date"), done.stdout


def _edited(place: Path, cache: Path) -> Built:
    script = place / "episode.fountain"
    script.write_text(script.read_text().replace("I never went to bed.", "I did not go to bed."))
    return build(place, cache)


if __name__ == "__main__":
    main()
