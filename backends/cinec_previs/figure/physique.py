"""What an appearance means in metres: the traits of a figure as numbers that head, body and clothes are built from."""

from dataclasses import dataclass

from cinec.ir.anatomy import EYES_BELOW_CROWN, HEAD, body_stature, head_length
from cinec.ir.picture import Appearance

HEAD_SCALE = 1.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Physique:
    """`scale` is the body against one of 1.75 m, `head` the head's; the traits run -1 … 1 or 0 … 1.

    `eye_line` is the height of the eyes. `width`, `waist`, `depth` and `belly` scale the trunk, `limb` the limbs.
    """

    scale: float
    head: float
    eye_line: float
    fem: float
    child: float
    old: float
    heavy: float
    width: float
    waist: float
    depth: float
    belly: float
    limb: float
    jaw: float
    cheek: float
    nose_length: float
    nose_width: float
    lip: float
    brow: float


def physique(appearance: Appearance, *, neutral: bool = False) -> Physique:
    """The numbers of an appearance. `neutral` gives its height the proportions that control maps ask for."""
    fem = 1.0 if appearance.sex.lower().startswith("f") else 0.0
    heavy = 0.0 if neutral else max(-1.0, min(1.0, appearance.build / 1000))
    child = 0.0 if neutral else max(0.0, min(1.0, (16 - appearance.age) / 8))
    old = 0.0 if neutral else max(0.0, min(1.0, (appearance.age - 45) / 25))
    traits = [0.0] * 6 if neutral else [part / 1000 for part in (*appearance.face, *([0] * 6))[:6]]
    return Physique(
        scale=body_stature(appearance.height) / 1750,
        head=head_length(appearance.height) / HEAD * (1.0 if neutral else HEAD_SCALE),
        eye_line=(appearance.height - EYES_BELOW_CROWN * head_length(appearance.height) / HEAD) / 1000,
        fem=fem,
        child=child,
        old=old,
        heavy=heavy,
        width=1.0 + 0.10 * heavy - 0.07 * fem * (1 - child) + 0.02 * child,
        waist=1.0
        + (0.22 if heavy > 0 else 0.10) * heavy
        - 0.10 * fem * (1 - child)
        + 0.06 * child
        + 0.05 * old,
        depth=1.0 + (0.16 if heavy > 0 else 0.08) * heavy - 0.04 * fem,
        belly=max(0.0, heavy) * 0.075 + 0.022 * old * (1 - fem),
        limb=1.0 + (0.16 if heavy > 0 else 0.14) * heavy - 0.09 * fem,
        jaw=traits[0],
        cheek=traits[1],
        nose_length=traits[2],
        nose_width=traits[3],
        lip=traits[4],
        brow=traits[5],
    )
