"""Who is to make the pictures is looked at before anything is made: unknown names, missing extras, absent weights."""

from dataclasses import replace
from pathlib import Path

import pytest

from cinec.backend import Backend, Registry, Role, Target, installed
from cinec.diagnostics import Severity
from cinec.model_terms import ModelTerm
from cinec.passes.check_targets import check_targets
from cinec.passes.makers import Makers
from cinec.passes.targets import Targets
from cinec.project import Config
from cinec.stdlib import load_stdlib
from cinec.weights import Weights, model_cache
from cinec.world import DiskWorld
from tests.compiled import compiled
from tests.tiny_project import NAMES, SCRIPT, tiny_files

ABSENT = ("no_such_module_at_all",)


def targets(needed: bool = True, **backends: Backend) -> Targets:
    registry = installed()
    makers = Makers(registry=Registry(registry.points, backends), names=Config().backends, needed=needed)
    return Targets(makers, load_stdlib())


def absent(name: str) -> Backend:
    return replace(installed().get(name), needs=ABSENT)


@pytest.mark.parametrize(
    ("role", "backend", "line"),
    [
        ("video", "diffusers", "pip install 'cinec[diffusion]'"),
        ("face", "insightface", "pip install 'cinec[identity]' && pip install --no-deps insightface"),
    ],
)
def test_a_missing_extra_is_a_finding_with_the_line_that_installs_it(
    role: str, backend: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Backend, "missing", lambda self: ABSENT if self.name == backend else ())
    script = compiled(SCRIPT, tiny_files(), names=NAMES, needed=True)
    found = [each for each in script.findings if each.code == "CINB004"]
    assert found and all(each.severity is Severity.ERROR and each.hints == (line,) for each in found)
    assert f"`tiny-{'vace' if role == 'video' else 'faces'}` needs" in "".join(each.message for each in found)
    assert list(script.stages) == ["parse", "read_script", "resolve_names"], (
        "nothing is asked, spoken or planned"
    )


def test_a_target_of_one_shot_is_found_at_its_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Backend, "missing", lambda self: ABSENT if self.name == "diffusers" else ())
    names = {"video": "previs"}
    script = compiled(SCRIPT, tiny_files(), names=names, needed=True)
    (found,) = [each for each in script.findings if "tiny-wan" in each.message]
    assert found.span is not None and SCRIPT[found.span.start :].startswith(
        "[[SHOT: MCU IRIS, target=tiny-wan"
    )


def test_what_only_a_build_needs_is_no_finding_of_a_lint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Backend, "missing", lambda self: ABSENT)
    script = compiled(SCRIPT, tiny_files(), names=NAMES, needed=False)
    assert not [each for each in script.findings if each.severity is Severity.ERROR]
    assert "plan_actions" in script.stages


def test_a_film_that_is_drawn_asks_for_no_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Backend, "missing", lambda self: ABSENT if self.needs else ())
    text = "INT. LAB - DAY\n\nAVA waits.\n"
    assert compiled(text, names={"face": "tiny-faces", "image": "tiny-sdxl"}, needed=True).findings == []


def test_weights_that_are_not_there_are_a_finding() -> None:
    files = {name: text for name, text in tiny_files().items() if not name.startswith("weights/tiny-wan/")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Backend, "missing", lambda self: ())
        script = compiled(SCRIPT, files, names=NAMES, needed=True)
    (found,) = script.findings
    assert (found.code, found.message) == (
        "CINB006",
        "the weights of `tiny-wan` are not in `weights/tiny-wan`",
    )
    assert "models/tiny-wan.toml" in found.hints[0]


def test_a_model_without_a_revision_is_a_finding() -> None:
    model = (
        'doc = "A model of the hub."\nbackend = "diffusers"\nrole = "video"\npipeline = "wan-text"\n'
        'repo = "someone/something"\nlicence = "MIT"\nframes = [5, 81, 4]\n'
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Backend, "missing", lambda self: ())
        script = compiled(
            "INT. LAB - DAY\n\nAVA waits.\n",
            {"models/mine.toml": model},
            names={"video": "mine"},
            needed=True,
        )
    assert [each.code for each in script.findings] == ["CINB007"]
    assert "revision" in script.findings[0].hints[0]


def test_a_backend_that_runs_models_wants_one() -> None:
    script = compiled("INT. LAB - DAY\n\nAVA waits.\n", names={"video": "diffusers"})
    (found,) = [each for each in script.findings if each.severity is Severity.ERROR]
    assert found.code == "CINB009" and "wan-vace-1.3b" in found.hints[0]


def test_a_hosted_target_without_models_is_its_own() -> None:
    """A backend of a package may make video from words without a file of models."""
    hosted = Backend(
        name="hosted",
        version=1,
        model="1",
        entries={Role.VIDEO: "nowhere:nothing"},
        targets={Role.VIDEO: Target(controls=("text",), licence="x")},
    )
    story = compiled("INT. LAB - DAY\n\n[[SHOT: MS AVA, target=hosted]]\n\nAVA waits.\n").stages[
        "resolve_names"
    ]
    assert check_targets(story, targets(needed=False, hosted=hosted)) == ()


def test_craft_notes_that_cannot_be_searched_are_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Backend, "missing", lambda self: ABSENT if self.name == "chroma" else ())
    script = compiled(SCRIPT, tiny_files(), names=NAMES, needed=True)
    (found,) = [each for each in script.findings if each.code == "CINB005"]
    assert found.severity is Severity.WARNING and found.hints == ("pip install 'cinec[knowledge]'",)
    assert "plan_actions" in script.stages


def test_a_face_backend_without_a_model_is_a_finding() -> None:
    script = compiled(SCRIPT, tiny_files(), names={**NAMES, "face": "insightface"})
    (found,) = [each for each in script.findings if each.severity is Severity.ERROR]
    assert (found.code, found.hints) == ("CINB009", ("name one of its models: tiny-faces",))


@pytest.mark.parametrize("role", ["embedding", "layout", "image"])
def test_a_maker_that_there_is_not_is_a_finding_where_pictures_are_generated(role: str) -> None:
    script = compiled(SCRIPT, tiny_files(), names={**NAMES, role: "nope"})
    (found,) = [each for each in script.findings if each.severity is Severity.ERROR]
    assert found.code == "CINB003" and "`nope`" in found.message


def test_a_model_of_a_backend_that_nobody_installed_says_so() -> None:
    files = {
        **tiny_files(),
        "models/tiny-vace.toml": tiny_files()["models/tiny-vace.toml"].replace('"diffusers"', '"difusers"'),
    }
    found = compiled(SCRIPT, files, names=NAMES).findings[0]
    assert "run by `difusers`" in found.message and found.hints == (
        'in models/tiny-vace.toml: backend = "diffusers"',
    )


def test_weights_that_are_links_out_of_the_project_are_a_finding(tmp_path: Path) -> None:
    """Whether the folder is a link or a file in it; a folder of the project is none."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "model").write_text("weights")
    project = tmp_path / "project"
    (project / "linked").mkdir(parents=True)
    (project / "linked" / "model").symlink_to(tmp_path / "elsewhere" / "model")
    (project / "folder").symlink_to(tmp_path / "elsewhere")
    weights = Weights(DiskWorld(project), project)
    assert weights.of("linked").outside and weights.of("folder").outside
    (project / "linked" / "model").unlink()
    (project / "linked" / "model").write_text("weights")
    assert weights.of("linked").digest and not weights.of("linked").outside
    assert not weights.of("absent").digest


@pytest.mark.parametrize("at", [0, 1, 25, 50, 75, 99, 100])
def test_large_weights_are_known_by_more_than_their_ends(tmp_path: Path, at: int) -> None:
    (tmp_path / "weights").mkdir()
    path = tmp_path / "weights" / "model.safetensors"
    data = bytearray(8 * 1024 * 1024)
    path.write_bytes(data)
    before = Weights(DiskWorld(tmp_path), tmp_path).of("weights").digest
    start = (len(data) - 200_000) * at // 100
    data[start : start + 200_000] = b"x" * 200_000
    path.write_bytes(data)
    assert Weights(DiskWorld(tmp_path), tmp_path).of("weights").digest != before


def test_weights_that_the_model_cache_lacks_are_a_finding_with_the_line_that_fetches_them(
    tmp_path: Path,
) -> None:
    model = load_stdlib().get(ModelTerm, "wan-vace-1.3b")
    text = "INT. LAB - DAY\n\n[[SHOT: MS AVA, target=wan-vace-1.3b]]\n\nAVA waits.\n"
    story = compiled(text).stages["resolve_names"]
    names = {**Config().backends, "embedding": ()}
    makers = replace(targets().makers, weights=Weights(hub=tmp_path), names=names)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Backend, "missing", lambda self: ())
        (found,) = check_targets(story, Targets(makers, load_stdlib()))
        assert found.code == "CINB006"
        assert found.hints == (f"hf download {model.repo} --revision {model.revision}",)
        kept = tmp_path / f"models--{model.repo.replace('/', '--')}" / "snapshots" / model.revision
        kept.mkdir(parents=True)
        assert check_targets(story, Targets(makers, load_stdlib())) == ()


def test_where_the_model_cache_lies() -> None:
    assert model_cache({"HF_HUB_CACHE": "/a"}) == Path("/a")
    assert model_cache({"HF_HOME": "/b"}) == Path("/b/hub")
    assert model_cache({"XDG_CACHE_HOME": "/c"}) == Path("/c/huggingface/hub")
