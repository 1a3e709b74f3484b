"""Weights of models that lie in a project: where they are, and a digest that stands for their content."""

from dataclasses import dataclass
from pathlib import Path

from cinec.world import OutsideRoot, World


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A folder of weights: `digest` is empty where there is no such folder, `path` where it lies on this machine.

    `outside` tells that it, or a file in it, is a link out of the project, which is not followed.
    """

    digest: str
    path: str
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights below the root of a project."""

    world: World | None = None
    root: Path = Path(".")

    def of(self, folder: str) -> Found:
        """The folder below the root, as far as it can be read."""
        path = str(self.root / folder)
        try:
            return Found(digest=self.world.fingerprint(folder) if self.world else "", path=path)
        except OutsideRoot:
            return Found(digest="", path=path, outside=True)
        except OSError:
            return Found(digest="", path=path)


NO_WEIGHTS = Weights()
