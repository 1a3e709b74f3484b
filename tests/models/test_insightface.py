"""The insightface backend with tiny models: whose face it is, who is who in a clip, and what it refuses."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cinec.backend import Role, installed
from cinec.build.request_codec import encode_request
from cinec.errors import BackendError
from cinec.ir.generation import FacesRequest, LikenessRequest
from cinec_insightface.faces import look
from cinec_insightface.likeness import assign
from cinec_insightface.pack import Face
from cinec_insightface.pictures import sampled
from tests.backends.folder_workspace import new_workspace
from tests.models.tiny_faces import AVA, MARSH, draw, model, pack, write_clip, write_still

pytestmark = [
    pytest.mark.models,
    pytest.mark.skipif(
        bool(installed().get("insightface").missing()), reason=installed().get("insightface").install_line
    ),
]
LEFT, RIGHT = (90, 100, 96), (420, 130, 96)
RUN = """
import json, sys
from pathlib import Path
from cinec.build.request_codec import decode_request
from cinec_insightface.faces import look
from tests.backends.folder_workspace import new_workspace
order = json.load(sys.stdin)
workspace = new_workspace(Path(order["folder"]), inputs={k: tuple(map(Path, v)) for k, v in order["inputs"].items()})
look(decode_request(order["request"]), workspace)
print((workspace.out / order["output"]).read_bytes().hex())
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pack(tmp_path_factory.mktemp("weights"))


def faces_of(folder: Path, tmp_path: Path, *pictures: Path, name: str = "AVA") -> Any:
    workspace = new_workspace(tmp_path, inputs={"reference": pictures})
    look(FacesRequest(name=name, model=model(folder)), workspace)
    assert [path.name for path in workspace.out.iterdir()] == ["faces.json"]
    return json.loads((workspace.out / "faces.json").read_text())


def known(folder: Path, tmp_path: Path, name: str, colour: Any) -> Path:
    """The `faces.json` of one picture of somebody."""
    table = faces_of(
        folder, tmp_path, write_still(tmp_path / f"{name}.png", (200, 80, 128, colour)), name=name
    )
    path = tmp_path / f"{name}.json"
    path.write_text(json.dumps(table))
    return path


def likeness_of(folder: Path, tmp_path: Path, clip: Path, *people: tuple[str, Any], samples: int = 5) -> Any:
    faces = tuple(known(folder, tmp_path, name, colour) for name, colour in people)
    workspace = new_workspace(tmp_path, inputs={"clip": (clip,), "faces": faces})
    request = LikenessRequest(names=tuple(name for name, _ in people), samples=samples, model=model(folder))
    look(request, workspace)
    assert workspace.reports and workspace.asked
    return json.loads((workspace.out / "likeness.json").read_text())


def cosine(first: list[float], second: list[float]) -> float:
    return sum(a * b for a, b in zip(first, second, strict=True))


def test_a_face_that_moved_is_the_same_and_another_is_less_so(folder: Path, tmp_path: Path) -> None:
    pictures = (
        write_still(tmp_path / "a.png", (*LEFT, AVA)),
        write_still(tmp_path / "b.png", (333, 187, 96, AVA)),
        write_still(tmp_path / "c.jpg", (*LEFT, AVA)),
        write_still(tmp_path / "d.png", (*LEFT, MARSH)),
    )
    table = faces_of(folder, tmp_path, *pictures)
    assert table["schema"] == "cinec.faces.1" and table["name"] == "AVA"
    still, moved, jpeg, other = table["embeddings"]
    assert len(still) == 512 and cosine(still, still) == pytest.approx(1, abs=1e-4)
    assert all(round(value, 6) == value for value in still)
    assert cosine(still, moved) > 0.999
    assert cosine(still, jpeg) > 0.98
    assert cosine(still, other) < 0.9


def test_the_largest_face_of_a_picture_counts_and_no_face_is_null(folder: Path, tmp_path: Path) -> None:
    small, large = (100, 40, 64, MARSH), (380, 150, 128, AVA)
    both = write_still(tmp_path / "both.png", small, large)
    alone = write_still(tmp_path / "alone.png", large)
    nobody = write_still(tmp_path / "nobody.png")
    table = faces_of(folder, tmp_path, both, alone, nobody)
    assert table["embeddings"][2] is None
    assert cosine(table["embeddings"][0], table["embeddings"][1]) > 0.9999


def test_two_people_are_told_apart_even_when_they_change_places(folder: Path, tmp_path: Path) -> None:
    apart = [draw((*LEFT, AVA), (*RIGHT, MARSH))] * 4
    swapped = [draw((*LEFT, MARSH), (*RIGHT, AVA))] * 4
    clip = write_clip(tmp_path / "clip.mkv", [*apart, *swapped])
    table = likeness_of(folder, tmp_path, clip, ("MARSH", MARSH), ("AVA", AVA), samples=8)
    assert table["schema"] == "cinec.likeness.1" and table["calibrated"] is False
    assert table["frames"] == 8 and table["strangers"] == 0
    for each in table["characters"].values():
        assert each["found"] == 8
        assert 0.99 < each["cosine"]["least"] <= each["cosine"]["median"] <= each["cosine"]["best"] <= 1


def test_who_is_not_there_has_no_cosine_and_who_is_not_known_is_a_stranger(
    folder: Path, tmp_path: Path
) -> None:
    pictures = [draw((*LEFT, AVA), (*RIGHT, MARSH)), draw((*LEFT, AVA)), draw()]
    clip = write_clip(tmp_path / "clip.mkv", pictures)
    table = likeness_of(folder, tmp_path, clip, ("AVA", AVA), samples=99)
    assert table["frames"] == 3 and table["strangers"] == 1
    assert table["characters"]["AVA"]["found"] == 2
    empty = write_clip(tmp_path / "empty.mkv", [draw()] * 3)
    table = likeness_of(folder, tmp_path, empty, ("AVA", AVA))
    assert table["characters"] == {"AVA": {"cosine": None, "found": 0}} and table["strangers"] == 0


def test_a_character_whose_face_nobody_found_takes_no_face_away(folder: Path, tmp_path: Path) -> None:
    faceless = tmp_path / "NOBODY.json"
    picture = write_still(tmp_path / "wall.png")
    faceless.write_text(json.dumps(faces_of(folder, tmp_path, picture, name="NOBODY")))
    clip = write_clip(tmp_path / "clip.mkv", [draw((*LEFT, AVA))] * 2)
    workspace = new_workspace(
        tmp_path, inputs={"clip": (clip,), "faces": (faceless, known(folder, tmp_path, "AVA", AVA))}
    )
    look(LikenessRequest(names=("NOBODY", "AVA"), samples=2, model=model(folder)), workspace)
    table = json.loads((workspace.out / "likeness.json").read_text())
    assert table["characters"]["NOBODY"] == {"cosine": None, "found": 0}
    assert table["characters"]["AVA"]["found"] == 2


def test_the_mean_of_several_references_stands_for_a_person(folder: Path, tmp_path: Path) -> None:
    pictures = [write_still(tmp_path / f"{side}.png", (200, 60, side, AVA)) for side in (64, 96, 128)]
    path = tmp_path / "AVA.json"
    path.write_text(json.dumps(faces_of(folder, tmp_path, *pictures)))
    clip = write_clip(tmp_path / "clip.mkv", [draw((*LEFT, AVA))])
    workspace = new_workspace(tmp_path, inputs={"clip": (clip,), "faces": (path,)})
    look(LikenessRequest(names=("AVA",), samples=1, model=model(folder)), workspace)
    table = json.loads((workspace.out / "likeness.json").read_text())
    assert table["characters"]["AVA"]["cosine"]["best"] > 0.99


def test_the_pairing_is_the_best_of_all_and_not_the_first_best() -> None:
    import numpy as np

    known = {"AVA": np.array([1.0, 0.0]), "MARSH": np.array([0.0, 1.0])}
    faces = [
        Face(box=(0, 0, 1, 1), embedding=np.array(each)) for each in ([0.9, 0.8], [0.85, 0.1], [-1.0, -1.0])
    ]
    assert assign(faces, known) == {"AVA": 0.85, "MARSH": 0.8}
    assert assign(faces[2:], {"AVA": known["AVA"]}) == {"AVA": -1.0}, "reported as it is"
    assert assign(faces, {}) == {} and assign([], known) == {}


@pytest.mark.parametrize(("count", "samples", "seen"), [(8, 4, {1, 3, 5, 7}), (3, 9, {0, 1, 2}), (9, 1, {4})])
def test_frames_are_evenly_spaced(count: int, samples: int, seen: set[int]) -> None:
    assert sampled(count, samples) == seen


def refused(request: Any, folder: Path, **inputs: tuple[Path, ...]) -> BackendError:
    with pytest.raises(BackendError) as caught:
        look(request, new_workspace(folder, inputs=inputs))
    assert caught.value.hint
    return caught.value


def test_a_missing_pack_is_not_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    still = write_still(tmp_path / "a.png", (*LEFT, AVA))
    for name in ("nowhere", "buffalo_l"):
        request = FacesRequest(name="AVA", model=replace(model(Path(name)), folder=name))
        error = refused(request, tmp_path, reference=(still,))
        assert error.code == "CINE166" and name in error.message
    assert not (tmp_path / ".insightface").exists()


def test_a_pack_that_is_broken_or_incomplete(folder: Path, tmp_path: Path) -> None:
    still = write_still(tmp_path / "a.png", (*LEFT, AVA))
    own = tmp_path / "own"
    own.mkdir()
    request = FacesRequest(name="AVA", model=model(own))
    assert "holds no .onnx" in refused(request, tmp_path, reference=(still,)).message
    shutil.copy(folder / "recogniser.onnx", own)
    assert "for detection" in refused(request, tmp_path, reference=(still,)).message
    (own / "recogniser.onnx").unlink()
    shutil.copy(folder / "detector.onnx", own)
    assert "for recognition" in refused(request, tmp_path, reference=(still,)).message
    (own / "recogniser.onnx").write_bytes((folder / "recogniser.onnx").read_bytes()[:1000])
    error = refused(request, tmp_path, reference=(still,))
    assert error.code == "CINE166" and "cannot be loaded" in error.message
    shutil.copy(folder / "recogniser.onnx", own)
    assert faces_of(own, tmp_path, still)["embeddings"][0], "a mended pack is loaded again"


def test_pictures_and_clips_that_cannot_be_read(folder: Path, tmp_path: Path) -> None:
    request = FacesRequest(name="AVA", model=model(folder))
    assert refused(request, tmp_path).code == "CINE167"
    for data in (b"", b"no picture", b"\x89PNG\r\n\x1a\n" + bytes(40)):
        (tmp_path / "bad.png").write_bytes(data)
        assert refused(request, tmp_path, reference=(tmp_path / "bad.png",)).code == "CINE167"
    faces = (known(folder, tmp_path, "AVA", AVA),)
    like = LikenessRequest(names=("AVA",), samples=3, model=model(folder))
    (tmp_path / "bad.mkv").write_bytes(b"no clip")
    empty = write_clip(tmp_path / "empty.mkv", [])
    assert refused(like, tmp_path, clip=(tmp_path / "bad.mkv",), faces=faces).code == "CINE168"
    assert refused(like, tmp_path, clip=(empty,), faces=faces).code == "CINE168"
    assert refused(like, tmp_path, faces=faces).code == "CINE168"


def test_faces_that_do_not_fit_the_request(folder: Path, tmp_path: Path) -> None:
    clip = (write_clip(tmp_path / "clip.mkv", [draw((*LEFT, AVA))]),)
    ava = known(folder, tmp_path, "AVA", AVA)
    like = LikenessRequest(names=("AVA",), samples=3, model=model(folder))
    assert refused(like, tmp_path, clip=clip).code == "CINE169"
    assert refused(replace(like, samples=0), tmp_path, clip=clip, faces=(ava,)).code == "CINE169"
    assert refused(replace(like, names=("MARSH",)), tmp_path, clip=clip, faces=(ava,)).code == "CINE169"
    twice = replace(like, names=("AVA", "AVA"))
    assert refused(twice, tmp_path, clip=clip, faces=(ava, ava)).code == "CINE169"
    short = json.dumps({"schema": "cinec.faces.1", "name": "AVA", "embeddings": [[1.0, 0.0]]})
    for text in ("no JSON", "[]", "{}", short):
        (tmp_path / "odd.json").write_text(text)
        assert refused(like, tmp_path, clip=clip, faces=(tmp_path / "odd.json",)).code == "CINE169"


def test_nobody_waits(folder: Path, tmp_path: Path) -> None:
    still = write_still(tmp_path / "a.png", (*LEFT, AVA))
    workspace = new_workspace(tmp_path, inputs={"reference": (still,)}, stopped=True)
    with pytest.raises(BackendError):
        look(FacesRequest(name="AVA", model=model(folder)), workspace)


def run(request: Any, inputs: dict[str, Path], output: str, folder: Path) -> str:
    """The output in hexadecimal, made by a process of its own whose home is below `folder`."""
    order = {
        "request": encode_request(request),
        "inputs": {port: [str(path)] for port, path in inputs.items()},
        "output": output,
        "folder": str(folder),
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ORT_", "XDG_"))}
    return subprocess.run(
        [sys.executable, "-c", RUN],
        input=json.dumps(order),
        env={**kept, "PYTHONHASHSEED": "random", "HOME": str(folder / "home")},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_two_processes_write_the_same_bytes_and_leave_nothing_behind(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    still = write_still(tmp_path / "a.png", (*LEFT, AVA), (*RIGHT, MARSH))
    ava = known(folder, tmp_path, "AVA", AVA)
    clip = write_clip(tmp_path / "clip.mkv", [draw((90 + 7 * n, 100, 96, AVA)) for n in range(6)])
    faces = FacesRequest(name="AVA", model=model(folder))
    likeness = LikenessRequest(names=("AVA",), samples=4, model=model(folder))
    for request, inputs in ((faces, {"reference": still}), (likeness, {"clip": clip, "faces": ava})):
        output = "faces.json" if request is faces else "likeness.json"
        first, second = (run(request, inputs, output, tmp_path) for _ in range(2))
        assert first == second and len(first) > 100
    assert not [path for path in (tmp_path / "home").rglob("*") if path.is_file()]


def test_the_example_names_the_pack_as_the_backend_reads_it() -> None:
    from cinec.model_terms import ModelTerm
    from cinec.stdlib import load_stdlib
    from cinec.world import DiskWorld

    project = Path(__file__).parents[2] / "examples" / "tiny-models"
    term = load_stdlib(DiskWorld(project)).get(ModelTerm, "tiny-faces")
    assert (term.backend, term.role, term.folder) == ("insightface", "face", "weights/tiny-faces")
    assert Role(term.role) in installed().get(term.backend).entries
