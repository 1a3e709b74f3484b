"""The build manifest: what a film was made from, with what, and what came out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cinec.ir.canonical import to_data
from cinec.ir.render import RenderList

SCHEMA = "cinec.manifest.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDigest:
    """A file by the name an author knows it by, and the SHA-256 of its bytes."""

    name: str
    sha256: str
    bytes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BackendUsed:
    name: str
    version: int
    model: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotMade:
    """One shot: the key and the digest of what it became, by whom, and where it stands in the script.

    `models` made it where a backend runs models; `likeness` is what a `likeness.json` says of each of its parts.
    """

    id: str
    key: str
    digest: str
    backend: str
    seed: int
    start: int
    frames: int
    file: str
    line: int
    models: tuple[str, ...] = ()
    likeness: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Everything the manifest says; `cinec` is the compiler's version, `settings` the resolved ones as texts."""

    cinec: str
    title: str
    sources: tuple[FileDigest, ...]
    settings: tuple[tuple[str, str], ...]
    backends: tuple[BackendUsed, ...]
    shots: tuple[ShotMade, ...]
    outputs: tuple[FileDigest, ...]


def manifest_text(manifest: Manifest, render: RenderList, measured: Mapping[str, Any]) -> str:
    """The manifest as JSON with a stable order; `measured` is the content of `mix.json`. No clock, path or key in it."""
    data = {
        "schema": SCHEMA,
        "title": manifest.title,
        "cinec": manifest.cinec,
        "film": {
            "fps": to_data(render.fps),
            "frames": render.frames,
            "language": render.lang,
            "raster": to_data(render.raster),
            "speeches": len(render.speech),
            "cuts": len(render.cuts),
        },
        "sources": _rows(manifest.sources),
        "settings": dict(manifest.settings),
        "backends": _rows(sorted(manifest.backends, key=lambda each: each.name)),
        "shots": [_shot_row(shot) for shot in manifest.shots],
        "sound": dict(measured),
        "outputs": _rows(manifest.outputs),
    }
    return json.dumps(data, indent=1, ensure_ascii=False, sort_keys=False) + "\n"


def _shot_row(shot: ShotMade) -> dict[str, Any]:
    """A shot's row, without what a drawn shot does not have."""
    row: dict[str, Any] = to_data(replace(shot, likeness=()))
    for name, there in (("models", shot.models), ("likeness", shot.likeness)):
        if not there:
            del row[name]
    return row | ({"likeness": [dict(each) for each in shot.likeness]} if shot.likeness else {})


def _rows(values: Sequence[Any]) -> list[Any]:
    return [to_data(value) for value in values]
