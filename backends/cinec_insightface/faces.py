"""Looks for faces: the embeddings of a character's pictures, and the likeness of a clip's characters."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cinec.backend import Workspace
from cinec.errors import BackendError
from cinec.ir.generation import FacesRequest, LikenessRequest
from cinec_insightface.likeness import Likeness, mean_of, rounded
from cinec_insightface.pack import pack_of
from cinec_insightface.pictures import read_samples, read_still

if TYPE_CHECKING:
    from cinec_insightface.pack import Vector

FACES = "cinec.faces.1"
LIKENESS = "cinec.likeness.1"
NO_PICTURE = "CINE167"
NO_CLIP = "CINE168"
UNFIT = "CINE169"


def look(request: FacesRequest | LikenessRequest, workspace: Workspace) -> None:
    """Writes `faces.json` or `likeness.json`, as the request is; raises BackendError.

    Cosines are reported as they are, of -1 to 1. They are not calibrated: what counts as alike differs from pack to
    pack and with the size, light and angle of the faces.
    """
    if isinstance(request, LikenessRequest):
        _write_likeness(request, workspace)
    else:
        _write_faces(request, workspace)


def _write_faces(request: FacesRequest, workspace: Workspace) -> None:
    paths = workspace.inputs.get("reference", ())
    if not paths:
        raise BackendError(
            NO_PICTURE, f"`{request.name}` has no picture to learn the face from", 'refs = ["ava.png"]'
        )
    pack = pack_of(request.model)
    embeddings: list[list[float] | None] = []
    for number, path in enumerate(paths):
        _look_up(workspace, number, len(paths))
        faces = pack.faces(read_still(path, request.name))
        largest = max(faces, key=lambda face: face.area, default=None)
        embeddings.append([rounded(each) for each in largest.embedding] if largest else None)
    _write(workspace.out / "faces.json", {"schema": FACES, "name": request.name, "embeddings": embeddings})


def _write_likeness(request: LikenessRequest, workspace: Workspace) -> None:
    """One pass over the sampled frames; a character without a known face is in no frame."""
    if request.samples < 1 or len(set(request.names)) != len(request.names):
        raise _unfit(f"{request.samples} frames for {', '.join(request.names)}")
    clips = workspace.inputs.get("clip", ())
    if len(clips) != 1:
        raise BackendError(NO_CLIP, f"there are {len(clips)} clips to look at, not one", "build again")
    known = _known(request.names, workspace.inputs.get("faces", ()))
    pack = pack_of(request.model)
    likeness = Likeness(known=known)
    for number, total, picture in read_samples(clips[0], request.samples):
        _look_up(workspace, number, total)
        faces = pack.faces(picture)
        sizes = {len(each) for each in known.values() if each is not None}
        if faces and sizes - {len(faces[0].embedding)}:
            raise _unfit("embeddings of different models")
        likeness.add(faces)
    table = {"schema": LIKENESS, "calibrated": False, **likeness.table()}
    _write(workspace.out / "likeness.json", table)


def _known(names: Sequence[str], paths: Sequence[Path]) -> "dict[str, Vector | None]":
    """What `faces.json` files say, by name; raises BackendError CINE169 for files that are not those of `names`."""
    if len(names) != len(paths):
        raise _unfit(f"{len(paths)} files of faces for {len(names)} names")
    return {name: mean_of(_embeddings(name, path)) for name, path in zip(names, paths, strict=True)}


def _embeddings(name: str, path: Path) -> "list[Vector]":
    import numpy as np

    try:
        table = json.loads(path.read_bytes())
        if table["schema"] != FACES or table["name"] != name:
            raise ValueError(f"it is of {table['name']}")
        found = [np.array(each, dtype=np.float64) for each in table["embeddings"] if each is not None]
        if len({each.shape for each in found}) > 1 or any(each.ndim != 1 for each in found):
            raise ValueError("its embeddings differ in size")
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise _unfit(f"a file of faces for {name} that cannot be used: {problem}") from None
    return found


def _look_up(workspace: Workspace, number: int, total: int) -> None:
    """Tell how far it is; raises BackendError when nobody waits any more."""
    if workspace.cancelled():
        raise BackendError(UNFIT, "the look for faces was stopped", "build again")
    workspace.progress(number, total)


def _write(path: Path, table: dict[str, Any]) -> None:
    text = json.dumps(table, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")


def _unfit(reason: str) -> BackendError:
    return BackendError(UNFIT, f"faces cannot be compared: {reason}", "build again with one model of faces")
