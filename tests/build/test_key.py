"""Keys are stable, see what is in the manifest and nothing else, and the explainer always has something to say."""

import json
from dataclasses import dataclass, field, fields, replace
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cinec.build.key import changes, key_of, manifest, write_manifest
from cinec.build.request_codec import decode_request, encode_request
from cinec.ir.canonical import provenance
from cinec.ir.plan import Action, Implementation

WHO = Implementation(name="previs", version=3, model="numba 1", entry="m:f")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    name: str
    phonemes: tuple[int, ...] = ()
    span: int = provenance(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    cast: tuple[Actor, ...] = ()
    rate: Fraction = Fraction(24)
    note: str | None = None
    lights: dict[str, int] = field(default_factory=dict)


def shot(request: Any = None, **changed: Any) -> Action:
    plain = Action(
        id="shot:1", kind="shot", version=1, implementation=WHO, request=request or Shot(), outputs=("a",)
    )
    return replace(plain, **changed)


def key(action: Action, inputs: dict[str, tuple[str, ...]] | None = None) -> str:
    return key_of(write_manifest(action, inputs or {}))


def test_the_golden_key_stays() -> None:
    """A change of this digest makes every author's next build a cold one: raise it knowingly."""
    request = Shot(cast=(Actor(name="AVA", phonemes=(1, 2)),), note="a [mark]", lights={"key": 1})
    golden = key(shot(request), {"speech": ("sha256:ab/3",)})
    assert golden == "30c78454aee2c25baec45e1d7e28e3d559bd6a67e0c6cde91c26eafb36fbe7d6"


def test_every_field_of_an_action_is_in_the_manifest_or_provenance() -> None:
    names = {name for name, _ in manifest(shot(), {})}
    for each in fields(Action):
        assert (each.name in names) == each.metadata.get("digest", True), each.name


def test_provenance_is_outside() -> None:
    near = shot(Shot(cast=(Actor(name="AVA", span=1),)), id="x", label="y", cpu=3, durable=True)
    assert key(near) == key(shot(Shot(cast=(Actor(name="AVA", span=2),))))


def test_changes_say_where_and_what() -> None:
    old = shot(Shot(cast=(Actor(name="AVA", phonemes=tuple(range(12))),), lights={"key": 1}))
    new = shot(Shot(cast=(Actor(name="AVA", phonemes=tuple(range(14))),), rate=Fraction(25), note="x"))
    assert changes(
        write_manifest(old, {"in": ("sha256:aa/1",)}), write_manifest(new, {"in": ("sha256:bb/1",)})
    ) == (
        'inputs.in.0: "sha256:aa/1" -> "sha256:bb/1"',
        "request.cast.0.phonemes: 12 items -> 14 items",
        "request.lights.key: 1 -> (absent)",
        'request.note: null -> "x"',
        'request.rate: "24/1" -> "25/1"',
    )


def test_long_texts_are_cut_around_the_difference() -> None:
    old, new = shot(Shot(note="a" * 500 + "b")), shot(Shot(note="a" * 500 + "c"))
    (line,) = changes(write_manifest(old, {}), write_manifest(new, {}))
    assert len(line) < 150
    before, after = line.removeprefix("request.note: ").split(" -> ")
    assert before != after


LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.text(max_size=80)
    | st.sampled_from(["1", "0", "true", "null"])
)
DATA = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)


def written(data: Any) -> str:
    return json.dumps({"request": data}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@given(DATA, DATA)
def test_the_explainer_speaks_exactly_when_keys_differ(old: Any, new: Any) -> None:
    lines = changes(written(old), written(new))
    assert bool(lines) == (key_of(written(old)) != key_of(written(new)))
    for line in lines:
        assert len(line) < 220
        assert "\n" not in line


@given(DATA, st.lists(LEAVES, min_size=1, max_size=4))
def test_one_changed_leaf_is_named(data: Any, path: list[Any]) -> None:
    """Wrapping shows that nothing is swallowed at depth."""
    old, new = {"deep": [data, {"leaf": path}]}, {"deep": [data, {"leaf": [*path, 1]}]}
    assert [line.split(":")[0] for line in changes(written(old), written(new))] == ["request.deep.1.leaf"]


@given(
    st.builds(
        Shot,
        cast=st.lists(
            st.builds(Actor, name=st.text(), phonemes=st.lists(st.integers()).map(tuple), span=st.integers()),
            max_size=3,
        ).map(tuple),
        rate=st.fractions(),
        note=st.none() | st.text(),
        lights=st.dictionaries(st.text(), st.integers(), max_size=3),
    )
)
def test_requests_survive_the_way_to_a_worker(request: Shot) -> None:
    decoded = decode_request(json.loads(json.dumps(encode_request(request))))
    assert decoded == request
    assert [actor.span for actor in decoded.cast] == [actor.span for actor in request.cast]
    assert key(shot(decoded)) == key(shot(request))
