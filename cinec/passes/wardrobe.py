"""Wardrobe: the layers that garments belong to, and their colours where nobody tells them, by a person's name."""

from collections.abc import Sequence
from functools import lru_cache

from cinec.ir.canonical import short_hash

LAYERS = ("top", "mid", "outer", "legs", "feet")
CLOTH_COLOURS = (
    "#7c2f33", "#2f4a6b", "#3f5a45", "#8a6b3d", "#56425f", "#2b2d33", "#9a8f80", "#3d6670", "#a0522d", "#4a4f57",
)  # fmt: skip
LEG_COLOURS = ("#23262e", "#343a46", "#4a4038", "#2d2a28")
SHOE_COLOURS = ("#1c1815", "#3a2a1f", "#2a2c30")


class Chooser:
    """Stable choices from a name."""

    def __init__(self, name: str) -> None:
        self.name = name

    def number(self, trait: str, low: int, high: int) -> int:
        return low + int(short_hash(self.name, trait), 16) % (high - low + 1)

    def of(self, trait: str, choices: Sequence[str]) -> str:
        return choices[self.number(trait, 0, len(choices) - 1)]


@lru_cache(maxsize=256)
def layer_of(garment: str) -> str:
    groups = {
        "top": "shirt blouse tshirt polo turtleneck uniform dress gown",
        "mid": "sweater hoodie vest cardigan",
        "outer": "suit jacket leather-jacket coat trench-coat lab-coat raincoat robe",
        "legs": "trousers jeans shorts skirt",
        "feet": "shoes sneakers boots heels bare-feet",
    }
    return next((layer for layer, kinds in groups.items() if garment in kinds.split()), "extra")


def rank_of(garment: str) -> int:
    layer = layer_of(garment)
    return LAYERS.index(layer) if layer in LAYERS else len(LAYERS)


def cloth_colour(garment: str, choose: Chooser) -> str:
    layer = layer_of(garment)
    if garment == "lab-coat":
        return "#e9ebec"
    if garment in ("shirt", "blouse"):
        return choose.of(garment, ("#e6e2d8", "#cdd6de", "#d9cbb8", "#b9c4b4"))
    if garment == "jeans":
        return choose.of(garment, ("#2d3b55", "#3b4c68", "#22293a"))
    if layer == "legs":
        return choose.of(garment, LEG_COLOURS)
    if layer == "feet":
        return choose.of(garment, SHOE_COLOURS)
    return choose.of(garment, CLOTH_COLOURS)


def trim_colour(garment: str, choose: Chooser) -> str:
    return choose.of(f"{garment} trim", ("#e6e2d8", "#1f2126", "#8a6b3d", "#7c2f33"))
