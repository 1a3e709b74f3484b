"""The n-th call that touches the disk fails, for n = 1, 2, …, until a build passes untouched."""

import errno
import os
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from cinec.build.engine import Engine
from cinec.errors import BuildError
from tests.build.plans import Build, action, plan
from tests.chaos.test_kill import check_cache

FILM = plan(action("a", durable=True), action("b", "a"))
WATCHED = ((os, "replace"), (os, "open"), (os, "fsync"), (Path, "mkdir"), (Path, "chmod"))


class Fault:
    """Counts watched calls and makes the n-th one fail as a full disk would."""

    def __init__(self, patch: pytest.MonkeyPatch, n: int) -> None:
        self.calls = 0
        self.n = n
        for owner, name in WATCHED:
            patch.setattr(owner, name, self._failing(getattr(owner, name)))

    def _failing(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            self.calls += 1
            if self.calls == self.n:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*arguments, **named)

        return call


def test_until_no_fault_fires(tmp_path: Path) -> None:
    for n in count(1):
        cache, out = tmp_path / str(n) / "cache", tmp_path / str(n) / "out"
        (tmp_path / str(n)).mkdir()
        with pytest.MonkeyPatch.context() as patch:
            fault = Fault(patch, n)
            error = attempt(cache, out)
        if fault.calls < n:
            assert error is None
            return
        assert error is None or error.code == "CINE203"
        assert n < 200
        Build(cache)(plan(*FILM.actions, action("fresh", "b")))
        check_cache(cache)
        assert Build(cache)(FILM) == ()
        assert not list((cache / "cas" / "tmp").iterdir())


def attempt(cache: Path, out: Path) -> BuildError | None:
    try:
        with Engine(cache=cache, project="film", cores=1) as engine:
            engine.deliver({out: engine.run(FILM)["b"]["out.txt"]})
    except BuildError as error:
        assert not out.exists()
        return error
    assert out.read_text() == "b@0(a@0())"
    return None
