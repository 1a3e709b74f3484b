"""Two builds at once over one cache: each key is executed once, both succeed, both give the same."""

from pathlib import Path

from tests.chaos.test_kill import ACTIONS, check_cache, finish, start, started


def test_two_builds_execute_each_key_once(tmp_path: Path) -> None:
    processes = [start(tmp_path / "cache", tmp_path / f"out{n}", tmp_path / "diary") for n in range(2)]
    lines = [finish(process) for process in processes]
    ran = [name for each in lines for name in started(each)]
    assert len(ran) == len(set(ran)) == ACTIONS
    assert sorted((tmp_path / "diary").read_text().split()) == sorted(ran)
    assert (tmp_path / "out0").read_bytes() == (tmp_path / "out1").read_bytes()
    assert not list((tmp_path / "cache" / "locks").iterdir())
    check_cache(tmp_path / "cache")
