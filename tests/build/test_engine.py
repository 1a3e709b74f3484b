"""What runs and what does not: hits, misses, early cutoff, rounds, failures and goals."""

from dataclasses import replace
from pathlib import Path

import pytest

from cinec.build.engine import Engine
from cinec.build.failure import BuildFailed
from cinec.build.progress import Event, Happening
from cinec.errors import BuildError
from cinec.ir.plan import Implementation, Plan
from tests.build.plans import Build, action, plan, ran

CHAIN = plan(action("a"), action("b", "a"), action("c", "b"))


def heard(build: Build, *what: Happening) -> list[Event]:
    return [event for event in build.events if event.what in what]


def test_second_build_runs_nothing(tmp_path: Path) -> None:
    assert Build(tmp_path)(CHAIN) == ("a", "b", "c")
    again = Build(tmp_path)
    assert again(CHAIN) == ()
    assert again.texts == {"c": "c@0(b@0(a@0()))"}
    assert [event.what for event in again.events] == ["planned", "hit", "hit", "hit"]


def test_up_to_date_starts_no_worker(tmp_path: Path) -> None:
    Build(tmp_path)(CHAIN)
    before = sorted(path for path in tmp_path.rglob("*") if "index.db" not in path.name)
    Build(tmp_path)(CHAIN)
    assert sorted(path for path in tmp_path.rglob("*") if "index.db" not in path.name) == before
    assert not list((tmp_path / "cas" / "tmp").iterdir())


def test_a_change_runs_what_depends_on_it(tmp_path: Path) -> None:
    def film(text: str) -> Plan:
        return plan(
            action("a", text=text),
            action("b"),
            action("ab", "a", "b"),
            action("bb", "b"),
            action("all", "ab", "bb"),
        )

    Build(tmp_path)(film("one"))
    assert Build(tmp_path)(film("two")) == ("a", "ab", "all")
    assert Build(tmp_path)(film("one")) == ()


def test_early_cutoff(tmp_path: Path) -> None:
    def film(text: str) -> Plan:
        return plan(action("a", entry="constant", text=text), action("b", "a"))

    Build(tmp_path)(film("one"))
    assert Build(tmp_path)(film("two")) == ("a",)


def test_equal_actions_are_made_once(tmp_path: Path) -> None:
    diary = tmp_path / "diary"
    twins = [action(f"twin{n}", text="twin", diary=diary) for n in range(6)]
    Build(tmp_path / "cache")(plan(*twins, action("all", *(twin.id for twin in twins))))
    assert ran(diary) == ["twin"]


def test_only_what_the_goals_need_runs(tmp_path: Path) -> None:
    assert Build(tmp_path)(plan(action("a"), action("b", "a"), action("c"), goals=("b",))) == ("a", "b")


def test_names_and_places_do_not_matter(tmp_path: Path) -> None:
    Build(tmp_path)(CHAIN)
    renamed = plan(
        action("x", text="a", label="new", cpu=2, estimate_ms=7, subject="s"),
        action("y", "x", text="b"),
        action("z", "y", text="c"),
    )
    assert Build(tmp_path)(renamed) == ()


@pytest.mark.parametrize(
    "change",
    [
        {"seed": 5},
        {"take": 1},
        {"version": 2},
        {"kind": "other"},
        {
            "implementation": Implementation(
                name="sample", version=2, entry="tests.build.sample_actions:write"
            )
        },
        {
            "implementation": Implementation(
                name="sample", version=1, model="m", entry="tests.build.sample_actions:write"
            )
        },
    ],
)
def test_what_is_in_the_key(tmp_path: Path, change: dict[str, object]) -> None:
    Build(tmp_path)(plan(action("a")))
    assert Build(tmp_path)(plan(replace(action("a"), **change))) == ("a",)  # type: ignore[arg-type]


def test_rounds_share_one_engine(tmp_path: Path) -> None:
    with Engine(cache=tmp_path, cores=2) as engine:
        first = engine.run(plan(action("a")))
        blob = engine.put(engine.read(first["a"]["out.txt"]).upper())
        second = engine.run(plan(action("a"), action("b", blob)))
        assert engine.read(second["b"]["out.txt"]) == b"b@0(A@0())"
        assert second.executed == ("b",)


def test_failure_lets_the_rest_go_on(tmp_path: Path) -> None:
    film = plan(
        action("bad", entry="fail"), action("after", "bad"), action("good"), action("all", "after", "good")
    )
    build = Build(tmp_path)
    with pytest.raises(BuildFailed) as caught:
        build(film)
    assert caught.value.code == "CINE210"
    lines = caught.value.message.splitlines()
    assert lines[0] == "bad: RuntimeError: cannot make bad"
    assert lines[-2] == "  | RuntimeError: cannot make bad"
    assert lines[-1] == "2 dependent actions did not run"
    assert "about to fail" in caught.value.failures[0].detail
    assert "Traceback" in caught.value.failures[0].detail
    assert [event.action for event in heard(build, Happening.DONE)] == ["good"]
    with pytest.raises(BuildFailed):
        Build(tmp_path)(film)


def test_an_error_of_a_backend_keeps_its_code_and_hint(tmp_path: Path) -> None:
    with pytest.raises(BuildFailed) as caught:
        Build(tmp_path)(plan(action("a", entry="refuse")))
    assert (caught.value.code, caught.value.hint) == ("CINE120", "start the server")


@pytest.mark.parametrize(
    ("entry", "outputs", "message"),
    [
        ("forget", ("out.txt",), "`out.txt` was not written (there is: other.txt)"),
        ("empty", ("out.txt",), "`out.txt` is empty"),
        ("broken_video", ("out.mp4",), "`out.mp4` is damaged"),
    ],
)
def test_wrong_outputs_are_not_stored(
    tmp_path: Path, entry: str, outputs: tuple[str, ...], message: str
) -> None:
    with pytest.raises(BuildFailed) as caught:
        Build(tmp_path)(plan(action("a", entry=entry, outputs=outputs)))
    assert caught.value.code == "CINE212"
    assert message in caught.value.message
    assert (
        not list((tmp_path / "cas" / "sha256").rglob("*")) if (tmp_path / "cas" / "sha256").exists() else True
    )


def test_printing_does_not_break_the_protocol(tmp_path: Path) -> None:
    build = Build(tmp_path)
    build(plan(action("a", entry="noisy")))
    assert build.texts == {"a": "a@0()"}
    assert heard(build, Happening.PROGRESS)[-1].done == 5


def test_a_crashing_worker_is_tried_twice_then_reported(tmp_path: Path) -> None:
    build = Build(tmp_path / "cache")
    with pytest.raises(BuildFailed) as caught:
        build(plan(action("a", entry="crash", diary=tmp_path / "diary")))
    assert caught.value.code == "CINE211"
    assert "SIGKILL" in caught.value.message
    assert len(ran(tmp_path / "diary")) == 2
    assert len(heard(build, Happening.RETRIED)) == 1


def test_a_paid_action_is_never_tried_again(tmp_path: Path) -> None:
    with pytest.raises(BuildFailed):
        Build(tmp_path / "cache")(plan(action("a", entry="crash", diary=tmp_path / "diary", paid=True)))
    assert len(ran(tmp_path / "diary")) == 1


def test_a_worker_that_dies_once_does_no_harm(tmp_path: Path) -> None:
    build = Build(tmp_path / "cache")
    assert build(plan(action("a", entry="crash_once", diary=tmp_path / "diary"), action("b", "a"))) == (
        "a",
        "b",
    )


def test_longest_chain_starts_first(tmp_path: Path) -> None:
    shorts = [action(f"short{n}", estimate_ms=100) for n in range(3)]
    film = plan(
        *shorts, action("long", estimate_ms=900), action("end", "long", *(each.id for each in shorts))
    )
    build = Build(tmp_path, cores=1)
    build(film)
    assert heard(build, Happening.STARTED)[0].action == "long"


def test_cores_are_not_oversubscribed(tmp_path: Path) -> None:
    build = Build(tmp_path, cores=2)
    build(plan(*(action(f"a{n}", cpu=2, sleep_ms=30) for n in range(3)), goals=("a0", "a1", "a2")))
    order = [event.what for event in heard(build, Happening.STARTED, Happening.DONE)]
    assert order == ["started", "done"] * 3


def test_workers_get_an_allow_list(tmp_path: Path) -> None:
    outer = {"PATH": "/usr/bin:/bin", "HOME": "/home/x", "CANARY_API_KEY": "secret"}
    build = Build(tmp_path, environment=outer, secrets={"OPENAI_API_KEY": "k"})
    build(plan(action("a", entry="environment")))
    assert "CANARY" not in build.texts["a"]
    assert "OPENAI_API_KEY=k" in build.texts["a"]
    assert "NUMBA_NUM_THREADS=1" in build.texts["a"]


def test_a_plan_that_is_none_is_our_bug(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="made nowhere before"):
        Build(tmp_path)(plan(action("b", "a"), action("a")))
    with pytest.raises(ValueError, match="two actions"):
        Build(tmp_path)(plan(action("a"), action("a")))
    with pytest.raises(ValueError, match="no action of the plan"):
        Build(tmp_path)(plan(action("a"), goals=("z",)))


def test_a_missing_blob_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as caught:
        Build(tmp_path)(plan(action("a", f"sha256:{'0' * 64}/5")))
    assert caught.value.code == "CINE206"


def test_one_exclusive_action_runs_at_a_time_in_one_warm_worker(tmp_path: Path) -> None:
    """A model is loaded once and never twice at once; others go on beside it, in workers of their own."""
    build = Build(tmp_path, cores=3)
    models = [action(f"m{n}", entry="who", exclusive="gpu", sleep_ms=30) for n in range(3)]
    others = [action(f"o{n}", entry="who", sleep_ms=30) for n in range(3)]
    build(plan(*models, *others, goals=tuple(each.id for each in (*models, *others))))
    workers = {name: text for name, text in build.texts.items()}
    assert len({workers[each.id] for each in models}) == 1
    assert not {workers[each.id] for each in models} & {workers[each.id] for each in others}
    running: set[str] = set()
    together = 0
    for event in heard(build, Happening.STARTED, Happening.DONE):
        running ^= {event.action}
        assert sum(name.startswith("m") for name in running) <= 1
        together = max(together, len(running))
    assert together > 1, "the others do not wait for the model"
