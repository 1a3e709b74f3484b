"""What `cinec plan` and `cinec why` are told: statuses and reasons, without running or writing anything."""

from pathlib import Path

from cinec.build.engine import Engine
from cinec.ir.plan import Plan
from tests.build.plans import Build, action, plan


def film(first: str = "a", seed: int = 0) -> Plan:
    return plan(action("a", text=first), action("b", "a"), action("c", seed=seed), action("all", "b", "c"))


def looks(cache: Path, what: Plan) -> dict[str, str]:
    with Engine(cache=cache, project="film") as engine:
        return {look.action.id: f"{look.status}: {'; '.join(look.reasons)}" for look in engine.look_up(what)}


def why(cache: Path, what: Plan) -> dict[str, tuple[str, ...]]:
    with Engine(cache=cache, project="film") as engine:
        return engine.why(what)


def test_before_the_first_build(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert looks(cache, film()) == {
        "a": "miss: was never made in this project",
        "b": "unknown: waits for a",
        "c": "miss: was never made in this project",
        "all": "unknown: waits for b, c",
    }
    assert not cache.exists()


def test_after_a_build_all_are_hits(tmp_path: Path) -> None:
    Build(tmp_path)(film())
    assert set(looks(tmp_path, film()).values()) == {"hit: "}


def test_a_change_is_explained_by_what_changed(tmp_path: Path) -> None:
    Build(tmp_path)(film())
    assert looks(tmp_path, film("new", seed=7)) == {
        "a": 'miss: request.text: "a" -> "new"',
        "b": "unknown: waits for a",
        "c": "miss: seed: 0 -> 7",
        "all": "unknown: waits for b, c",
    }


def test_looking_agrees_with_running(tmp_path: Path) -> None:
    Build(tmp_path)(film())
    wanted = {name for name, status in looks(tmp_path, film(seed=7)).items() if not status.startswith("hit")}
    assert Build(tmp_path)(film(seed=7)) == tuple(sorted(wanted)) == ("all", "c")


def test_lost_files_matter_only_where_they_are_read(tmp_path: Path) -> None:
    build = Build(tmp_path)
    build(film())
    with Engine(cache=tmp_path, project="film") as engine:
        engine.path(build.results["b"]["out.txt"]).unlink()
    assert set(looks(tmp_path, film()).values()) == {"hit: "}
    assert looks(tmp_path, film(seed=7))["b"] == "miss: its result is no longer in the cache"
    assert Build(tmp_path)(film()) == ()
    assert Build(tmp_path)(film(seed=7)) == ("all", "b", "c")


def test_a_lost_goal_is_made_again(tmp_path: Path) -> None:
    build = Build(tmp_path)
    build(film())
    with Engine(cache=tmp_path, project="film") as engine:
        engine.path(build.results["all"]["out.txt"]).unlink()
    assert looks(tmp_path, film())["all"] == "miss: its result is no longer in the cache"
    assert Build(tmp_path)(film()) == ("all",)


def test_why_tells_of_the_coming_build_and_of_the_last(tmp_path: Path) -> None:
    Build(tmp_path)(film())
    assert why(tmp_path, film())["a"] == ("made for the first time",)
    coming = why(tmp_path, film("new"))
    assert coming["a"] == ('request.text: "a" -> "new"',)
    assert coming["b"][0].startswith("inputs.in.0: ")
    assert coming["b"][-1] == "waits for a"
    Build(tmp_path)(film("new"))
    assert why(tmp_path, film("new"))["a"] == ('request.text: "a" -> "new"',)
    assert why(tmp_path, film("new"))["c"] == ("made for the first time",)


def test_going_back_is_a_hit_and_is_explained(tmp_path: Path) -> None:
    for text in ("one", "two", "one"):
        Build(tmp_path)(film(text))
    assert why(tmp_path, film("one"))["a"] == ('request.text: "two" -> "one"',)


def test_other_projects_do_not_explain(tmp_path: Path) -> None:
    Build(tmp_path, project="other")(film())
    assert why(tmp_path, film())["a"][0] == "in the cache, though not from the last build of this film"


def test_measured_times_replace_estimates(tmp_path: Path) -> None:
    slow = plan(action("a", sleep_ms=150, estimate_ms=9000))
    Build(tmp_path)(slow)
    with Engine(cache=tmp_path, project="film") as engine:
        (look,) = engine.look_up(plan(action("a", sleep_ms=150, estimate_ms=9000, seed=1)))
    assert 150 <= look.milliseconds < 5000
