"""What has happened to a character: wet, bloody, bandaged, torn or dirty, shown in the colours of its pieces."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from cinec_previs.figure.physique import Physique
from cinec_previs.figure.piece import Piece
from cinec_previs.figure.skeleton import SIDES, Skeleton

F64 = NDArray[np.float64]
BLOOD = np.array((0.15, 0.006, 0.006))
LINT = np.array((0.72, 0.69, 0.62))
MUD = np.array((0.060, 0.040, 0.024))
CLOTH = frozenset({"cloth", "fabric", "leather"})
WORDS: dict[str, tuple[str, ...]] = {
    "wet": ("wet", "soaked", "drenched", "damp", "rain", "dripping"),
    "blood": ("blood", "bleed", "wound", "cut", "injured", "stab", "shot"),
    "bandage": ("bandage", "bandaged", "plaster", "sling", "dressing"),
    "torn": ("torn", "ripped", "ragged", "tattered", "shredded"),
    "dirt": ("dirt", "dirty", "mud", "muddy", "dust", "soot", "burnt", "grimy", "filthy", "ash"),
}
PLACES: dict[str, tuple[str, ...]] = {
    "hand": ("hand", "wrist", "fist", "knuckle", "finger"),
    "arm": ("arm", "elbow", "sleeve", "shoulder"),
    "leg": ("leg", "knee", "thigh", "foot", "ankle", "trousers"),
    "chest": ("chest", "shirt", "belly", "coat", "jacket", "heart", "side", "ribs", "clothes"),
    "head": ("head", "face", "brow", "forehead", "cheek", "nose", "mouth", "eye", "temple"),
}
USUAL = {"blood": "head", "bandage": "head", "torn": "chest", "dirt": "all", "wet": "all"}


def marked(pieces: Sequence[Piece], states: Sequence[str], frame: Skeleton, body: Physique) -> list[Piece]:
    """The pieces with every state's marks; states that name nothing known leave no mark."""
    out = list(pieces)
    for state in states:
        words = state.lower()
        for mark, names in WORDS.items():
            if any(name in words for name in names):
                out = [_mark(part, mark, _place(words, mark), _sides(words), frame, body) for part in out]
    return out


def _place(words: str, mark: str) -> str:
    found = (place for place, names in PLACES.items() if any(name in words for name in names))
    return next(found, USUAL[mark])


def _sides(words: str) -> tuple[str, ...]:
    named = tuple(side for side in SIDES if side in words)
    return named or ("right",)


def _mark(
    part: Piece, mark: str, place: str, sides: tuple[str, ...], frame: Skeleton, body: Physique
) -> Piece:
    if mark == "wet":
        tone = {"hair": 0.55, "skin": 0.94, "brow": 0.8}.get(
            part.material, 0.62 if part.material in CLOTH else 1.0
        )
        return replace(part, colours=part.colours * tone)
    if part.material not in CLOTH and part.material not in ("skin", "hair"):
        return part
    near = _near(part.positions, place, sides, frame, body)
    blot = _blots(part.positions, 60.0 if mark in ("blood", "torn") else 24.0)
    if mark == "bandage":
        share, colour = (near > 0.35).astype(np.float64) * (place == "head" or part.material == "skin"), LINT
        shade = 0.82 + 0.18 * np.sin(part.positions[:, 1] * 700.0 + part.positions[:, 0] * 220.0)
        return _blended(part, share, colour * shade[:, None])
    if mark == "blood":
        return _blended(
            part, np.clip((near * 1.5 + 0.6 * blot - 0.75) * 3.0, 0, 0.92), np.tile(BLOOD, (len(near), 1))
        )
    if mark == "torn":
        share = np.clip((near + 0.8 * blot - 1.0) * 6.0, 0, 0.9) * (part.material in CLOTH)
        return _blended(part, share, part.colours * 0.18)
    return _blended(part, np.clip(0.25 + 0.45 * blot, 0, 0.75), np.tile(MUD, (len(near), 1)))


def _near(positions: F64, place: str, sides: tuple[str, ...], frame: Skeleton, body: Physique) -> F64:
    if place == "all":
        return np.ones(len(positions))
    if place == "head":
        local = (positions - frame.head_origin) / body.head
        band = np.exp(-(((local[:, 1] - 0.060 - 0.10 * local[:, 0]) / 0.016) ** 4))
        return np.asarray(band * (np.abs(local[:, 0]) < 0.13))
    out = np.zeros(len(positions))
    for side in sides:
        centre, radius = _spot(place, side, frame, body.scale)
        away = (((positions - centre) / radius) ** 2).sum(1)
        out = np.maximum(out, np.exp(-(away**2)))
    return out


def _spot(place: str, side: str, frame: Skeleton, scale: float) -> tuple[F64, float]:
    if place == "hand":
        hand, fore = frame.joint(f"{side}_hand"), frame.joint(f"{side}_fore")
        along = (hand - fore) / np.linalg.norm(hand - fore)
        return hand + along * 0.045 * scale, 0.058 * scale
    if place == "arm":
        return (frame.joint(f"{side}_arm") + frame.joint(f"{side}_fore")) / 2, 0.085 * scale
    if place == "leg":
        return (frame.joint(f"{side}_thigh") * 0.6 + frame.joint(f"{side}_shin") * 0.4), 0.11 * scale
    chest = frame.joint("chest") + np.array([0.045 if side == "left" else -0.045, 0.05, 0.11]) * scale
    return chest, 0.10 * scale


def _blots(positions: F64, pitch: float) -> F64:
    x, y, z = (positions * pitch).T
    waves = np.sin(x + 1.7 * np.sin(y)) * np.sin(y * 1.1 + 1.3 * np.sin(z)) + 0.5 * np.sin(2.3 * z + x)
    return np.asarray(0.5 + 0.33 * waves)


def _blended(part: Piece, share: F64, colour: F64) -> Piece:
    amount = share[:, None]
    return replace(part, colours=np.clip(part.colours * (1 - amount) + colour * amount, 0.0, 1.0))
