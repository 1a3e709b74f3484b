"""Identity: who a performer is to a model, the same in every shot."""

from dataclasses import dataclass

from cinec.ir.canonical import provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A picture of the project: `digest` is `sha256:<hex>/<bytes>`, `path` where it lies below the root."""

    digest: str
    path: str = provenance("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """`references` are pictures of the face and the wardrobe, `descriptors` the fixed words for it, `lora` a LoRA's
    weights below the project's root, `seed` the one that everything of this character goes back to."""

    name: str
    references: tuple[Reference, ...] = ()
    descriptors: tuple[str, ...] = ()
    lora: str = ""
    seed: int = 0
