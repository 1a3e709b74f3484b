"""Dropped controls: what a shot asks for and its target does not take, said once for each target."""

from collections.abc import Iterator, Mapping

from cinec.diagnostics import Diagnostic, warning
from cinec.ir.shots import Shot
from cinec.passes.target_fit import DEPTH, FIRST, REFERENCE, limit_of, takes
from cinec.passes.targets import Maker

GUIDES = (FIRST, DEPTH, "camera_path", "pose")


def dropped_controls(shot: Shot, maker: Maker) -> Mapping[tuple[str, str], Diagnostic]:
    """Warnings by (target, what is dropped)."""
    return {
        (maker.name, what): warning("CINB008", f"`{maker.name}` {message}", shot.span, hint)
        for what, message, hint in _dropped(shot, maker)
    }


def _dropped(shot: Shot, maker: Maker) -> Iterator[tuple[str, str, str]]:
    target, options = maker.target, dict(shot.spec.options)
    if "seed" in options and not takes(target, "seed"):
        yield "seed", "takes no seed, so seed= is not heard", "remove seed="
    pictures = [
        *shot.references,
        *shot.surroundings,
        *(each for one in shot.identities for each in one.references),
    ]
    most = limit_of(target, REFERENCE)
    if pictures and not most:
        yield (
            REFERENCE,
            "takes no reference pictures, so faces hang on words alone",
            "a target with `references`",
        )
    elif len(pictures) > most:
        yield (
            "more",
            f"takes {most} reference pictures, those of who is nearest",
            "fewer `refs` in bible.toml",
        )
    if any(one.lora for one in shot.identities) and not takes(target, "lora"):
        yield "lora", "takes no LoRA, so `lora` of the bible is not used", "a target with `lora`"
    if not any(takes(target, each) for each in GUIDES):
        yield (
            "layout",
            "sees no layout: blocking, lens and move are only told in words",
            "a target with `depth`",
        )
