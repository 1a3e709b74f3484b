"""What a figure is doing at one frame, and its vertices and joints in the world for it."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cinec_previs.figure import pose as posing
from cinec_previs.figure.figure import Figure
from cinec_previs.figure.rotation import about_x, about_y, euler
from cinec_previs.figure.shapes import SHAPES
from cinec_previs.figure.skeleton import BONE, SIDES, Skeleton
from cinec_previs.figure.skinning import skin
from cinec_previs.mesh import F32

F64 = NDArray[np.float64]
WIDE_GAIN = 1.5
BROWS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureState:
    """`body` is a pose vector (`pose.SLOT`), `root` the mark's x, y, z in metres and the yaw in radians.

    `face` has a strength for each of `shapes.SHAPES`; `eyes` yaw and pitch of the left and the right eye against the
    head; `lids` how far the left and right upper and the left and right lower lid turn down from rest. Radians.
    """

    body: F64
    root: tuple[float, float, float, float]
    face: F64
    eyes: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    lids: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)


def with_face(body: FigureState, face: FigureState) -> FigureState:
    """The body of one state with the face of another: lips on ones over a body on twos."""
    return replace(body, face=face.face, eyes=face.eyes, lids=face.lids)


def bone_frames(bones: Skeleton, state: FigureState) -> tuple[F64, F64]:
    """Turns (n_bones, 3, 3) from the bind pose and joints (n_bones, 3) in world metres, eyes and lids included."""
    turns, joints = posing.solve(state.body, bones)
    for index, side in enumerate(SIDES):
        eye, upper, lower = (BONE[f"{side}_{part}"] for part in ("eye", "upper_lid", "lower_lid"))
        yaw, pitch = state.eyes[2 * index : 2 * index + 2]
        turns[eye] = turns[eye] @ euler(pitch, yaw, 0.0)
        turns[upper] = turns[upper] @ about_x(state.lids[index])
        turns[lower] = turns[lower] @ about_x(state.lids[2 + index])
    x, y, z, yaw = state.root
    turn = about_y(yaw)
    return turn @ turns, joints @ turn.T + np.array([x, y, z])


def pose(figure: Figure, state: FigureState) -> tuple[F32, F32]:
    """Positions and unit normals (n, 3) float32 of the figure's vertices in world metres."""
    turns, joints = bone_frames(figure.skeleton, state)
    swell = float(state.body[posing.SLOT["breath"]][0])
    chest = BONE["chest"]
    turns[chest] = turns[chest] @ np.diag([1.0 + 0.4 * swell, 1.0, 1.0 + swell])
    shift = joints - np.einsum("bij,bj->bi", turns, figure.skeleton.bind)
    matrices = np.concatenate([turns, shift[:, :, None]], axis=2).astype(np.float32)
    positions, normals = figure.mesh.positions, figure.mesh.normals
    strength = state.face.astype(np.float32)
    if not figure.close:
        strength[:BROWS] *= WIDE_GAIN
    live = np.nonzero(np.abs(strength) > 1e-4)[0]
    if len(live):
        positions, normals = positions.copy(), normals.copy()
        positions[figure.moved] += np.tensordot(strength[live], figure.shifts[live], 1)
        normals[figure.moved] += np.tensordot(strength[live], figure.tilts[live], 1)
    out_positions, out_normals = np.empty_like(positions), np.empty_like(normals)
    skin(positions, normals, figure.bones, figure.shares, matrices, out_positions, out_normals)
    return out_positions, out_normals


def joints(figure: Figure, state: FigureState) -> dict[str, F64]:
    """World metres of the joints that `cinec.ir.anatomy.rest_joints` names, and of left_eye and right_eye."""
    bones = figure.skeleton
    turns, at = bone_frames(bones, state)

    def on(bone: str, point: F64) -> F64:
        placed: F64 = at[BONE[bone]] + turns[BONE[bone]] @ (point - bones.joint(bone))
        return placed

    rest = bones.rest
    found = {name: on("head", rest[name]) for name in ("crown", "eyes", "chin")}
    found |= {"neck": on("chest", rest["neck"]), "sternum": on("chest", rest["sternum"])}
    found |= {"waist": on("spine", rest["waist"]), "crotch": on("pelvis", rest["crotch"])}
    limbs = {
        "shoulder": "arm",
        "elbow": "fore",
        "wrist": "hand",
        "hip": "thigh",
        "knee": "shin",
        "ankle": "foot",
    }
    for side in SIDES:
        found |= {f"{side}_{name}": at[BONE[f"{side}_{bone}"]] for name, bone in limbs.items()}
        found[f"{side}_eye"] = at[BONE[f"{side}_eye"]]
    return found


def neutral_face() -> F64:
    """A face at rest."""
    return np.zeros(len(SHAPES))
