"""Names of the script inside notes: found longest first, whatever their case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cinec.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from cinec.source import Span
from cinec.syntax.closest import closest

CONNECTORS = frozenset(("and", "&", "+", "on", "to", "then", "with", "from", "of"))


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Declared and speaking names by their compared form."""

    by_key: Mapping[str, str] = field(default_factory=dict)
    longest: int = 1

    @staticmethod
    def of(names: Iterable[str]) -> "NameIndex":
        by_key = {_key(name): name for name in sorted(names)}
        return NameIndex(by_key, max((len(key.split()) for key in by_key), default=1))

    def match(self, words: str) -> str | None:
        """The name that `words` are, or None. One that holds a connector (TOM AND JERRY) must be in its own case."""
        found = self.by_key.get(_key(words))
        if found is None or words.split() == found.split():
            return found
        return None if CONNECTORS.intersection(found.casefold().split()) else found

    def canonical(self, words: str) -> str:
        """The declared spelling of `words`, or `words`."""
        return self.by_key.get(_key(words), words)


def misspelt_name(name: str, span: Span, names: NameIndex) -> Diagnostic | None:
    """A warning for a name in capitals that is nearly a known one; `span` ends where the name does."""
    known = names.by_key.values()
    if name != name.upper() or name in known or len(name) < 3:
        return None
    near = closest(name, known, limit=1 if len(name) < 7 else 2)
    if near is None:
        return None
    place = Span(span.file, span.end - len(name), span.end)
    edits = (Edit(span=place, replacement=near),)
    return Diagnostic(
        code="CINN005",
        severity=Severity.WARNING,
        message=f"unknown name `{name}`",
        span=span,
        hints=(f"did you mean {near}?",),
        fix=Fix(title=f"write {near}", applicability=Applicability.UNSAFE, edits=edits),
    )


def _key(name: str) -> str:
    return " ".join(name.replace("\u2019", "'").casefold().split())
