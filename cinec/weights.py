"""Weights of models that lie in a project: where they are, and a digest that stands for their content."""

from dataclasses import dataclass
from pathlib import Path

from cinec.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A folder of weights: `digest` is empty where there is no such folder, `path` where it lies on this machine."""

    digest: str
    path: str


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights below the root of a project."""

    world: World | None = None
    root: Path = Path(".")

    def of(self, folder: str) -> Found:
        """The folder below the root; raises OutsideRoot for one that is not."""
        digest = self.world.fingerprint(folder) if self.world else ""
        return Found(digest=digest, path=str(self.root / folder))


NO_WEIGHTS = Weights()
