"""A rule: its code, how grave it is, whether it can mend what it finds, and the numbers that a project may set."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from cinec.diagnostics import Applicability, Diagnostic, Fix, Label, Severity
from cinec.diagnostics.rule_codes import RULES
from cinec.source import Span

if TYPE_CHECKING:
    from cinec.lint.script_view import ScriptView

# Where a project keeps rules of its own, a file each.
OWN_RULES = "lint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule's constants; its module's docstring is its documentation.

    `fix` is the safest applicability that its fixes have, None for a rule without fixes. A `preview` rule is on only
    with `preview = true`, an `opt_in` rule only where it is selected by its own code or name. `options` are whole
    numbers by name that `[lint.rules.<name>]` of cinec.toml may change.
    """

    code: str
    severity: Severity = Severity.WARNING
    fix: Applicability | None = None
    preview: bool = False
    opt_in: bool = False
    options: Mapping[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return RULES[self.code][0]

    def finding(
        self,
        message: str,
        span: Span | None,
        *hints: str,
        labels: tuple[Label, ...] = (),
        notes: tuple[str, ...] = (),
        fix: Fix | None = None,
    ) -> Diagnostic:
        """A diagnostic of this rule; `message` is lower case without a full stop and quotes what was found."""
        return Diagnostic(
            code=self.code,
            severity=self.severity,
            message=message,
            span=span,
            labels=labels,
            notes=notes,
            hints=hints,
            fix=fix,
        )


class RuleModule(Protocol):
    """A module of cinec/lint/rules."""

    __doc__: str | None
    RULE: Rule

    def check(self, script: "ScriptView") -> Iterator[Diagnostic]: ...
