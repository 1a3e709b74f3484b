"""Ctrl-C and SIGTERM during a build: noticed between two steps, so that nothing stops half done."""

import signal
import threading
from types import FrameType, TracebackType
from typing import Any, Self

HEARD = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupted(KeyboardInterrupt):
    """The build was told to stop; `signal` says by what (exit status is 128 plus that)."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.signal = number


class Interruptible:
    """While entered, the first signal is kept for `check`, the second raises at once."""

    def __init__(self) -> None:
        self._heard = 0
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            self._before = {number: signal.signal(number, self._hear) for number in HEARD}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def check(self) -> None:
        """Raise Interrupted if a signal came."""
        if self._heard:
            raise Interrupted(self._heard)

    def _hear(self, number: int, frame: FrameType | None) -> None:
        if self._heard:
            raise Interrupted(number)
        self._heard = number
