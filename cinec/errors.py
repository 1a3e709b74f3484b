"""Failures of the environment or of a provider; an author's mistake is a Diagnostic instead.

CinecError
├── UsageError       the command line or a setting cannot be honoured (exit 2)
├── BackendError     a backend is missing, refuses, or failed
└── BuildError       an action failed, or the store cannot be used
"""


class CinecError(Exception):
    """A failure that is not the author's fault: `code` from the one table, `message`, and a `hint` to type."""

    exit_code = 1

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


class UsageError(CinecError):
    """The command line or a setting cannot be honoured."""

    exit_code = 2


class BackendError(CinecError):
    """A backend is missing, refuses the request, or failed."""


class BuildError(CinecError):
    """An action failed, or the store cannot be used."""
