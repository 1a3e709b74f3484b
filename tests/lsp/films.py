"""A built film for the server to speak of: its folder, and the cache that the server is told to look into."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

NAME = "episode.fountain"
SETTINGS = """version = 1
[output]
profile = "small"
[profiles.small]
inherits = "draft"
width = 320
height = 180
"""
SCRIPT = """INT. KITCHEN - NIGHT

[[SHOT #door: CU MARA, 85mm, slow push in]]

MARA waits for the kettle.

MARA
Tea?

She pours.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmFolder:
    """A project and its cache. `kernels` are compiled before, as compiling takes long and is the same for all films."""

    folder: Path
    cache: Path

    @staticmethod
    def made_in(folder: Path, kernels: Path, script: str = SCRIPT) -> "FilmFolder":
        (folder / "film").mkdir()
        (folder / "film" / NAME).write_text(script)
        (folder / "film" / "cinec.toml").write_text(SETTINGS)
        (folder / "cache").mkdir()
        (folder / "cache" / "numba").symlink_to(kernels)
        return FilmFolder(folder=folder / "film", cache=folder / "cache")

    @property
    def script(self) -> Path:
        return self.folder / NAME

    def build(self) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "cinec", "build", NAME],
            cwd=self.folder,
            env=os.environ | {"CINEC_CACHE": str(self.cache)},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    def snapshot(self) -> dict[str, bytes]:
        """Every file of the cache but the kernels, and but what SQLite puts beside a file that is read: an empty log and
        its index."""
        found = {
            path.relative_to(self.cache).as_posix(): path.read_bytes()
            for path in sorted(self.cache.rglob("*"))
            if path.is_file() and path.relative_to(self.cache).parts[0] != "numba"
        }
        return {
            name: data
            for name, data in found.items()
            if not name.endswith("-shm") and (data or name != "index.db-wal")
        }
