"""Which codes are on: select, ignore, their extensions and per-file exceptions, by code, prefix or name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from cinec.diagnostics.codes import CODES
from cinec.diagnostics.diagnostic import Applicability, Severity
from cinec.diagnostics.rule_codes import RULES
from cinec.diagnostics.suggest import suggest
from cinec.errors import UsageError

ALL = "ALL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a project or a command line asks for; empty `select` is every rule that is on by default.

    Each entry is a code (CINC010), a prefix of codes (CINC), a rule's name (two-spellings) or ALL. The longest entry
    that fits a code decides; ignore wins a tie.
    """

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    fixable: tuple[str, ...] = ()
    unfixable: tuple[str, ...] = ()
    extend_safe_fixes: tuple[str, ...] = ()
    extend_unsafe_fixes: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    preview: bool = False

    @property
    def entries(self) -> tuple[str, ...]:
        """Everything in it that names rules."""
        per_file = (entry for _, entries in self.per_file_ignores for entry in entries)
        return (
            *self.select, *self.extend_select, *self.ignore, *self.extend_ignore, *per_file, *self.fixable,
            *self.unfixable, *self.extend_safe_fixes, *self.extend_unsafe_fixes, *self.severity,
        )  # fmt: skip

    def is_on(self, code: str, *, preview: bool = False, opt_in: bool = False) -> bool:
        """Whether findings of a code are told; `preview` and `opt_in` are the rule's own constants."""
        chosen = _longest(code, (*self.select, *self.extend_select))
        if not self.select:
            chosen = max(chosen, 0)
        if (preview and not self.preview) or (opt_in and chosen < len(code)):
            return False
        return _longest(code, (*self.ignore, *self.extend_ignore)) < chosen

    def ignored_in(self, path: str) -> tuple[str, ...]:
        """What is ignored in a file of that path, by the per-file exceptions."""
        return tuple(
            entry for pattern, entries in self.per_file_ignores if _fits(path, pattern) for entry in entries
        )

    def may_fix(self, code: str) -> bool:
        on = not self.fixable or any(fits(code, entry) for entry in self.fixable)
        return on and not any(fits(code, entry) for entry in self.unfixable)

    def applicability(self, code: str, own: Applicability) -> Applicability:
        """How freely a fix may be applied, by the project's own judgement of a rule."""
        if own is not Applicability.DISPLAY:
            if any(fits(code, entry) for entry in self.extend_unsafe_fixes):
                return Applicability.UNSAFE
            if any(fits(code, entry) for entry in self.extend_safe_fixes):
                return Applicability.SAFE
        return own


def fits(code: str, entry: str) -> bool:
    """Whether an entry of a selection speaks of a code."""
    return _exactness(code, entry) >= 0


def check_entries(entries: Iterable[str], own: Sequence[str] = ()) -> None:
    """Raises UsageError for an entry that no code fits; `own` are the codes of a project's own rules."""
    known = (*CODES, *own)
    for entry in entries:
        if not any(fits(code, entry) for code in known):
            names = (*known, *(name for name, _ in RULES.values()))
            near = suggest(entry, names, 1)
            hint = f"did you mean {near[0]}?" if near else "cinec explain lists every code"
            raise UsageError("CINE030", f"no rule has the code or the name `{entry}`", hint)


def _longest(code: str, entries: Iterable[str]) -> int:
    return max((_exactness(code, entry) for entry in entries), default=-1)


def _exactness(code: str, entry: str) -> int:
    """How exactly an entry names the code: the length of what it shares with it, -1 where it does not."""
    if entry == ALL:
        return 0
    if entry.casefold() == RULES.get(code, ("", ""))[0]:
        return len(code)
    prefix = entry.upper()
    return len(prefix) if len(prefix) >= 3 and code.startswith(prefix) else -1


def _fits(path: str, pattern: str) -> bool:
    """Whether a path, or its last part, fits a shell pattern; `acts/` stands for everything below it."""
    if pattern.endswith("/"):
        return path.startswith(pattern)
    return fnmatchcase(path, pattern) or fnmatchcase(path.rpartition("/")[2], pattern)
