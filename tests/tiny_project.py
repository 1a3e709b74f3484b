"""The tiny models of examples/tiny-models as files of a project in memory, for tests that generate nothing."""

from collections.abc import Mapping
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "examples" / "tiny-models"
SCRIPT = (EXAMPLE / "episode.fountain").read_text()
NAMES = {"image": "tiny-sdxl", "video": "tiny-vace", "face": "tiny-faces"}


def tiny_files() -> Mapping[str, str]:
    """The models, their weights (a word stands for each) and the bible, by path."""
    models = {f"models/{path.name}": path.read_text() for path in (EXAMPLE / "models").glob("*.toml")}
    weights = {f"weights/{Path(name).stem}/weights": name for name in models}
    return {**models, **weights, "bible.toml": (EXAMPLE / "bible.toml").read_text()}
