"""Failed actions, and the error that lists them."""

import signal
from dataclasses import dataclass

from cinec.build.graph import Step
from cinec.errors import BuildError

UNFORESEEN = ("CINE210", "CINE211")
SHOWN_LINES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One action that failed: what an author reads, and `detail` (its output and trace) for who looks deeper."""

    action: str
    label: str
    code: str
    message: str
    hint: str = ""
    detail: str = ""

    @property
    def described(self) -> str:
        """What went wrong, with the end of the worker's output where nobody foresaw the failure."""
        lines = self.detail.splitlines()[-SHOWN_LINES:] if self.code in UNFORESEEN else []
        return "\n".join((f"{self.label}: {self.message}", *(f"  | {line}" for line in lines)))


class BuildFailed(BuildError):
    """Some actions failed; all that did not depend on them are done and kept."""

    def __init__(self, failures: tuple[Failure, ...], skipped: int = 0) -> None:
        first = failures[0]
        alike = len({(each.code, each.message) for each in failures}) == 1
        if len(failures) == 1:
            message = first.described
        elif alike:
            message = f"{len(failures)} actions failed alike, first {first.described}"
        else:
            lines = "".join(f"\n{each.described}" for each in failures)
            message = f"{len(failures)} actions failed:{lines}"
        if skipped:
            message += f"\n{skipped} dependent {'action' if skipped == 1 else 'actions'} did not run"
        super().__init__(first.code if alike else "CINE210", message, first.hint)
        self.failures = failures


def failure_of(step: Step, code: str, message: str, hint: str = "", detail: str = "") -> Failure:
    return Failure(
        action=step.action.id,
        label=step.action.label or step.action.id,
        code=code,
        message=message,
        hint=hint,
        detail=detail,
    )


def death(status: int) -> str:
    """How a worker ended, in words."""
    if status >= 0:
        return f"the worker ended by itself with status {status}"
    name = signal.Signals(-status).name
    cause = "; the machine may have run out of memory" if -status == signal.SIGKILL else ""
    return f"the worker was ended by {name}{cause}"
