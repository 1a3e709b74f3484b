"""What every registered backend must hold: one suite over all of them, built in or installed beside.

`pytest tests/backends/conformance.py -k NAME` runs it for one backend. A backend that needs a server gets one from
`SERVERS` in samples.py, one that loads weights tiny ones from `MODELS`; a new role gets its small request in `SAMPLES`
there. What runs a backend that needs an extra is marked `models`, and skipped where the extra is not installed.
"""

import inspect
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

from cinec.backend import API, GROUP, Backend, Finding, Role, installed
from cinec.build.media import validate_media
from cinec.build.request_codec import decode_request, encode_request, load
from cinec.errors import CinecError
from tests.backends.folder_workspace import TestWorkspace, new_workspace
from tests.backends.samples import INPUTS, MODELS, SERVERS, Sample, sample_for

REGISTRY = installed()
NAMES = REGISTRY.names()
ROLES = [(name, role) for name in NAMES for role in sorted(REGISTRY.get(name).entries)]
HEAVY = (
    "numpy",
    "numba",
    "httpx",
    "av",
    "PIL",
    "pydantic",
    "torch",
    "diffusers",
    "transformers",
    "chromadb",
    "insightface",
    "onnxruntime",
    "cv2",
    "jinja2",
    "lark",
    "opentimelineio",
    "asyncio",
)
IDEMPOTENCY = {"free", "key", "client_id", "list", "none"}
SERVER = "server"

by_name = pytest.mark.parametrize("name", NAMES)
by_role = pytest.mark.parametrize(
    ("name", "role"), ROLES, ids=[f"{name}-{role.value}" for name, role in ROLES]
)
by_running_role = pytest.mark.parametrize(
    ("name", "role"),
    [
        pytest.param(name, role, marks=[pytest.mark.models] if REGISTRY.get(name).extra else [])
        for name, role in ROLES
    ],
    ids=[f"{name}-{role.value}" for name, role in ROLES],
)


@pytest.fixture
def described(name: str, role: Role) -> Sample:
    """The sample of a role, whose requests name no server and no weights yet."""
    found = sample_for(name, role, REGISTRY.get(name).targets[role].controls)
    assert found is not None, f"add a small request for the role `{role.value}` to SAMPLES"
    return found


@pytest.fixture(scope="session")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("weights")


@pytest.fixture
def sample(name: str, role: Role, described: Sample, weights: Path) -> Iterator[Sample]:
    """The sample ready to be run: with a running server where the target has the control `server`, and a tiny model
    where the backend loads one. Skips a backend whose extra is not installed."""
    backend = REGISTRY.get(name)
    if backend.missing():
        pytest.skip(f"{', '.join(backend.missing())} not installed: pip install 'cinec[{backend.extra}]'")
    if name in MODELS:
        yield _changed(described, lambda request: MODELS[name](request, weights))
    elif SERVER in backend.targets[role].controls:
        assert name in SERVERS, f"add a server for `{name}` to SERVERS"
        with SERVERS[name]() as server:
            yield _changed(described, lambda request: replace(request, url=server.url))
    else:
        yield described


def _changed(sample: Sample, change: Callable[[Any], Any]) -> Sample:
    impossible, odd = (tuple(change(each) for each in some) for some in (sample.impossible, sample.odd))
    return replace(sample, request=change(sample.request), impossible=impossible, odd=odd)


def test_the_suite_sees_the_built_in_backends() -> None:
    assert {"previs", "espeak", "synth", "rules", "openai"} <= set(NAMES)


@by_name
def test_it_says_what_it_is(name: str) -> None:
    backend = REGISTRY.get(name)
    assert isinstance(backend, Backend)
    assert backend.api == API
    assert backend.name == name, "a backend is called by its entry point"
    assert re.fullmatch(r"[a-z][a-z0-9-]*", name)
    assert backend.version >= 1
    assert backend.entries, "a backend has a role"
    assert backend.doc and len(backend.doc) <= 120


@by_name
def test_naming_it_loads_nothing_heavy(name: str) -> None:
    """`cinec plan` reads every backend's description, so that must cost milliseconds."""
    (point,) = {each.value for each in entry_points(group=GROUP) if each.name == name}
    package, attribute = point.split(":")
    code = f"import sys, json, {package}; {package}.{attribute}; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    assert not set(HEAVY) & set(json.loads(done.stdout))


@by_name
def test_its_targets_are_sane(name: str) -> None:
    backend = REGISTRY.get(name)
    assert set(backend.targets) == set(backend.entries), "each role has an entry and a target"
    for target in backend.targets.values():
        assert all(
            width > 0 and height > 0 and not width % 2 and not height % 2 for width, height in target.sizes
        )
        assert all(value > 0 for value in (*target.aspects, *target.rates))
        assert 1 <= target.min_frames and target.frame_step >= 1
        assert target.max_frames is None or target.max_frames >= target.min_frames
        assert target.max_seconds is None or target.max_seconds > 0
        assert len(set(target.controls)) == len(target.controls)
        assert all(re.fullmatch(r"[a-z_]+(?::\d+)?", control) for control in target.controls)
        assert target.idempotency in IDEMPOTENCY
        assert target.price >= 0 and bool(target.price) == bool(target.currency)
        assert target.concurrency >= 0 and target.milliseconds_per_frame >= 0
        assert target.licence, "say whose terms hold for what it makes"


@by_role
def test_its_entries_take_a_request_and_a_workspace(name: str, role: Role) -> None:
    entry = load(REGISTRY.get(name).entries[role])
    parameters = [
        each
        for each in inspect.signature(entry).parameters.values()
        if each.default is each.empty and each.kind is not each.KEYWORD_ONLY
    ]
    assert [each.name for each in parameters] == ["request", "workspace"]


@by_name
def test_its_other_entries_can_be_loaded(name: str) -> None:
    backend = REGISTRY.get(name)
    assert not backend.warm_up or callable(load(backend.warm_up))
    findings = load(backend.check)() if backend.check else ()
    for finding in findings:
        assert isinstance(finding, Finding)
        assert finding.subject and finding.detail
        assert finding.good or finding.fix, "what is missing comes with the command that mends it"


@by_running_role
def test_it_makes_what_is_declared_twice_the_same(
    name: str, role: Role, sample: Sample, tmp_path: Path
) -> None:
    first = _run(name, role, sample.request, tmp_path)
    second = _run(name, role, sample.request, tmp_path)
    assert sorted(first) == sorted(sample.outputs), "exactly the declared outputs"
    assert first == second, "the same request and seed make the same bytes"


@by_role
def test_it_reads_requests_as_workers_get_them(name: str, role: Role, described: Sample) -> None:
    for request in (described.request, *described.impossible, *described.odd):
        assert decode_request(json.loads(json.dumps(encode_request(request)))) == request


@by_running_role
def test_it_refuses_what_it_cannot_make(name: str, role: Role, sample: Sample, tmp_path: Path) -> None:
    for request in sample.impossible:
        with pytest.raises(CinecError) as caught:
            _run(name, role, request, tmp_path)
        error = caught.value
        assert re.fullmatch(r"CIN[A-Z]\d{3}", error.code)
        assert error.hint, f"{error.code} says what to type"
        assert error.message[0] == error.message[0].lower() and not error.message.endswith(".")


@by_running_role
def test_odd_requests_end_well_or_in_an_error(name: str, role: Role, sample: Sample, tmp_path: Path) -> None:
    for request in sample.odd:
        with suppress(CinecError):
            assert sorted(_run(name, role, request, tmp_path)) == sorted(sample.outputs)


@by_running_role
def test_it_stops_when_nobody_waits(name: str, role: Role, sample: Sample, tmp_path: Path) -> None:
    """A stopped action raises, or is over so soon that it need not look."""
    workspace = new_workspace(tmp_path, stopped=True)
    if sample.stops:
        with pytest.raises(CinecError):
            _call(name, role, sample.request, workspace)
        assert workspace.asked
    else:
        with suppress(CinecError):
            _call(name, role, sample.request, workspace)


def _run(name: str, role: Role, request: Any, folder: Path) -> dict[str, str]:
    """Digests of what the backend writes, by file name; every file is whole."""
    workspace = new_workspace(folder)
    _call(name, role, request, workspace)
    digests = {}
    for path in workspace.out.iterdir():
        assert path.is_file() and path.stat().st_size > 0
        validate_media(path)
        digests[path.name] = sha256(path.read_bytes()).hexdigest()
    assert all(0 <= done <= total for done, total in workspace.reports)
    return digests


def _call(name: str, role: Role, request: Any, workspace: TestWorkspace) -> None:
    if name in INPUTS:
        workspace.inputs = INPUTS[name](workspace.out.parent)
    load(REGISTRY.get(name).entries[role])(request, workspace)
