"""A figure: its pieces assembled once, its face shapes and weights, and how a state poses it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cinec.ir.picture import Appearance
from cinec_previs.figure import features, skinning
from cinec_previs.figure.body import build_body, hands
from cinec_previs.figure.costume import dress
from cinec_previs.figure.hair import hair
from cinec_previs.figure.head import build_face, head_skin
from cinec_previs.figure.marks import marked
from cinec_previs.figure.physique import Physique, physique
from cinec_previs.figure.piece import Piece
from cinec_previs.figure.shapes import SHAPE, SHAPES, normal_offsets
from cinec_previs.figure.skeleton import BONE, Skeleton, skeleton
from cinec_previs.figure.worn import worn
from cinec_previs.material import INDEX
from cinec_previs.mesh import F32, Mesh

F64 = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """Cell sizes in metres of the surfaces of a level of detail."""

    head: float
    hair: float
    body: float
    hand: float


CLOSE = Detail(head=0.0062, hair=0.0072, body=0.014, hand=0.0058)
WIDE = Detail(head=0.0105, hair=0.0125, body=0.022, hand=0.0085)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A baked figure. `mesh` is the bind pose; only positions and normals change from frame to frame.

    `bones` and `shares` are (n, 4); `moved` lists the vertices that face shapes move, `shifts` and `tilts`
    (shapes, moved, 3) how positions and normals of those change at full strength.
    """

    appearance: Appearance
    close: bool
    physique: Physique
    skeleton: Skeleton
    mesh: Mesh
    bones: NDArray[np.int32]
    shares: F32
    moved: NDArray[np.int64]
    shifts: F32
    tilts: F32


def build_figure(appearance: Appearance, *, close: bool = True, neutral: bool = False) -> Figure:
    """Bakes a figure. `close` is the detail for faces that are read; `neutral` gives control maps plain proportions."""
    body = physique(appearance, neutral=neutral)
    frame = skeleton(body, appearance.height)
    pieces = _pieces(appearance, body, frame, CLOSE if close else WIDE)
    pieces = marked(pieces, appearance, frame, body)
    bones, shares = _bind(pieces, frame, body)
    moved, shifts, tilts = _shapes(pieces)
    return Figure(
        appearance=appearance,
        close=close,
        physique=body,
        skeleton=frame,
        mesh=_mesh(pieces),
        bones=bones,
        shares=shares,
        moved=moved,
        shifts=shifts,
        tilts=tilts,
    )


def _pieces(appearance: Appearance, body: Physique, frame: Skeleton, detail: Detail) -> list[Piece]:
    face = build_face(body)
    head = [
        head_skin(face, body, appearance.skin, appearance.beard, detail.head),
        *features.eyes(body, appearance),
        *features.brows(face, body, appearance),
        *features.mouth(face, body, appearance),
        *hair(face, body, appearance, detail.hair),
        *worn(face, body, appearance, detail.hair),
    ]
    placed = [part.moved(np.eye(3), frame.head_origin, body.head) for part in head]
    trunk = build_body(frame, body)
    return [
        *placed,
        *hands(frame, body, appearance.skin, detail.hand),
        *dress(appearance, trunk, detail.body),
    ]


def _mesh(pieces: Sequence[Piece]) -> Mesh:
    starts = np.cumsum([0] + [len(part.positions) for part in pieces[:-1]])
    return Mesh(
        positions=np.concatenate([part.positions for part in pieces]).astype(np.float32),
        normals=np.concatenate([part.normals for part in pieces]).astype(np.float32),
        colours=np.concatenate([part.colours for part in pieces]).astype(np.float32),
        triangles=np.concatenate(
            [p.triangles + start for p, start in zip(pieces, starts, strict=True)]
        ).astype(np.int32),
        materials=np.concatenate([np.full(len(p.triangles), INDEX[p.material]) for p in pieces]).astype(
            np.int32
        ),
    )


def _bind(pieces: Sequence[Piece], frame: Skeleton, body: Physique) -> tuple[NDArray[np.int32], F32]:
    sets = skinning.capsules(frame, body)
    bones, shares = [], []
    for part in pieces:
        if part.binding in BONE:
            own = np.zeros((len(part.positions), skinning.SLOTS), np.int32)
            own[:, 0] = BONE[part.binding]
            share = np.zeros((len(part.positions), skinning.SLOTS), np.float32)
            share[:, 0] = 1.0
        elif part.binding == "skirt":
            own, share = skinning.skirt_weights(frame, part.positions)
        elif part.binding == "coat":
            own, share = skinning.coat_weights(frame, sets["body"], part.positions)
        else:
            own, share = skinning.weights(sets[part.binding], part.positions)
        bones.append(own)
        shares.append(share)
    return np.concatenate(bones), np.concatenate(shares)


def _shapes(pieces: Sequence[Piece]) -> tuple[NDArray[np.int64], F32, F32]:
    indices, shifts, tilts = [], [], []
    start = 0
    for part in pieces:
        if part.morphs:
            shift = np.zeros((len(SHAPES), len(part.positions), 3), np.float32)
            tilt = np.zeros_like(shift)
            for name, offset in part.morphs:
                shift[SHAPE[name]] += offset
                if np.abs(offset).max() > 1e-5:
                    tilt[SHAPE[name]] += normal_offsets(part.positions, part.triangles, offset)
            live = np.nonzero(np.abs(shift).max(axis=(0, 2)) > 1e-5)[0]
            indices.append(live + start)
            shifts.append(shift[:, live])
            tilts.append(tilt[:, live])
        start += len(part.positions)
    return np.concatenate(indices), np.concatenate(shifts, axis=1), np.concatenate(tilts, axis=1)
