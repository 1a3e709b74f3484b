"""Times a check of a feature film and of ten thousand scenes: in a warm process, as a command, and its memory.

python bench/lint.py
"""

import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.parse import feature_script

ROUNDS = 9


def short_scenes(count: int) -> str:
    """Scenes of a heading, a paragraph of action and a speech."""
    names = ("EDWARD", "SANDRA", "AMOS", "JENNY")
    return "\n\n".join(
        f"INT. PLACE {number % 97} - {'DAY' if number % 3 else 'NIGHT'}\n\n{names[number % 4].title()} opens the door and "
        f"looks at the river.\n\n{names[number % 4]}\nThe water is old, and number {number} is its name."
        for number in range(count)
    )


def directed(script: str) -> str:
    """A script with a SHOT note of a written length below every heading."""
    note = "[[SHOT: MS EDWARD, 85mm, 4s]]"
    return re.sub(r"^((?:INT|EXT)\..*)$", rf"\1\n\n{note}", script, flags=re.MULTILINE)


def warm(path: Path) -> tuple[float, int]:
    """Median milliseconds of a check in a process that has done one, and how much was found."""
    from cinec.check import check
    from cinec.cli.session import open_session

    spent = []
    found = 0
    for _ in range(ROUNDS + 1):
        session = open_session(str(path))
        begin = time.perf_counter()
        found = len(check(session.project, session.makers()).findings)
        spent.append((time.perf_counter() - begin) * 1000)
    return statistics.median(spent[1:]), found


def command(path: Path) -> tuple[float, int]:
    """Median milliseconds of `cinec lint` as it is installed, compiled to bytecode, and the most memory in MiB."""
    spent = []
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(ROUNDS + 1):
        begin = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "cinec", "lint", "--format", "concise", str(path)],
            stdout=subprocess.DEVNULL,
            check=False,
            env=environment,
        )
        spent.append((time.perf_counter() - begin) * 1000)
    return statistics.median(spent[1:]), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        film = feature_script()
        texts = {"feature": film, "directed feature": directed(film), "10,000 scenes": short_scenes(10_000)}
        for name, text in texts.items():
            path = Path(folder) / f"{len(text)}.fountain"
            path.write_text(text)
            taken, memory = command(path)
            if "feature" in name:
                inside, found = warm(path)
                print(f"{name}: {found} findings; warm process {inside:.0f} ms")
            print(f"{name}: {text.count(chr(10))} lines; as a command {taken:.0f} ms, {memory} MiB")


if __name__ == "__main__":
    main()
