"""Weights of models that lie in a project: where they are, and a digest that stands for their content."""

from collections.abc import Mapping
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
    """The weights below the root of a project, and those in the `hub`, the model cache of this user."""

    world: World | None = None
    root: Path = Path(".")
    hub: Path | None = None

    def holds(self, repo: str, revision: str) -> bool:
        """Whether the local model cache has a revision of a repository; yes where nobody knows the cache."""
        name = f"models--{repo.replace('/', '--')}"
        return self.hub is None or (self.hub / name / "snapshots" / revision).is_dir()

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


def model_cache(environment: Mapping[str, str]) -> Path:
    """Where the Hugging Face hub keeps what was fetched: HF_HUB_CACHE, else hub/ in HF_HOME, else in the user's cache."""
    if environment.get("HF_HUB_CACHE"):
        return Path(environment["HF_HUB_CACHE"]).expanduser()
    caches = Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(environment.get("HF_HOME") or caches / "huggingface").expanduser() / "hub"
