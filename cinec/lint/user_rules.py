"""A project's own rules: `lint/<name>.toml`, data that says which words to look for and where."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from cinec.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from cinec.lint.script_view import ScriptView
from cinec.lint.text_scopes import passages
from cinec.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class UserRule:
    """One rule. `words` are found whole and in any case, `pattern` is a regular expression; `swap` maps words to what
    should stand there. `most` and `least` bound occurrences or lengths; `either` are spellings that exclude each other.
    """

    code: str
    kind: str
    message: str
    scopes: tuple[str, ...]
    severity: Severity = Severity.WARNING
    hint: str = ""
    words: tuple[str, ...] = ()
    pattern: str = ""
    swap: Mapping[str, str] | None = None
    either: tuple[tuple[str, str], ...] = ()
    most: int | None = None
    least: int | None = None
    style: str = ""
    unit: str = "words"

    def check(self, script: ScriptView) -> Iterator[Diagnostic]:
        yield from _KINDS[self.kind](self, script)

    def finding(self, found: str, span: Span | None, count: int = 0, fix: Fix | None = None) -> Diagnostic:
        """A finding; `{found}`, `{count}`, `{most}` and `{least}` of the message are filled in."""
        slots = {"found": found, "count": str(count), "most": str(self.most), "least": str(self.least)}
        message = re.sub(r"\{(found|count|most|least)\}", lambda slot: slots[slot[1]], self.message)
        hints = (self.hint,) if self.hint else ()
        return Diagnostic(
            code=self.code, severity=self.severity, message=message, span=span, hints=hints, fix=fix
        )

    def is_beyond(self, count: int) -> bool:
        """Whether a count is more than `most` or less than `least`."""
        return (self.most is not None and count > self.most) or (
            self.least is not None and count < self.least
        )

    @property
    def regex(self) -> re.Pattern[str]:
        if self.pattern:
            return re.compile(self.pattern)
        return _whole_words(self.words)


def _whole_words(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)


def _existence(rule: UserRule, script: ScriptView) -> Iterator[Diagnostic]:
    """Every place where the words stand."""
    regex = rule.regex
    for passage in passages(script, rule.scopes):
        for match in regex.finditer(passage.text):
            if match[0]:
                yield rule.finding(match[0], passage.span(match.start(), match.end()))


def _substitution(rule: UserRule, script: ScriptView) -> Iterator[Diagnostic]:
    """Every word that another one should stand for; the fix writes it."""
    swap = {word.casefold(): better for word, better in (rule.swap or {}).items()}
    regex = _whole_words(tuple(rule.swap or ()))
    for passage in passages(script, rule.scopes):
        for match in regex.finditer(passage.text):
            better = swap[match[0].casefold()]
            span = passage.span(match.start(), match.end())
            if better == match[0] or span is None:
                continue
            edit = Edit(span=span, replacement=better)
            fix = Fix(title=f"write {better}", applicability=Applicability.UNSAFE, edits=(edit,))
            yield rule.finding(
                match[0], span, fix=fix if passage.is_plain(match.start(), match.end()) else None
            )


def _occurrence(rule: UserRule, script: ScriptView) -> Iterator[Diagnostic]:
    """Passages in which the words stand more than `most` or less than `least` times."""
    regex = rule.regex
    for passage in passages(script, rule.scopes):
        count = sum(1 for _ in regex.finditer(passage.text))
        if rule.is_beyond(count):
            yield rule.finding(passage.text[:40], passage.whole, count)


def _repetition(rule: UserRule, script: ScriptView) -> Iterator[Diagnostic]:
    """A word that stands twice in a row."""
    for passage in passages(script, rule.scopes):
        for match in _TWICE.finditer(passage.text):
            yield rule.finding(match[0], passage.span(match.start(), match.end()))


def _consistency(rule: UserRule, script: ScriptView) -> Iterator[Diagnostic]:
    """The rarer of two spellings where a script has both."""
    for first, second in rule.either:
        found: dict[str, list[tuple[str, Span]]] = {first: [], second: []}
        regex = _whole_words((first, second))
        for passage in passages(script, rule.scopes):
            for match in regex.finditer(passage.text):
                side = first if match[0].casefold() == first.casefold() else second
                found[side].append((match[0], passage.span(match.start(), match.end())))
        if found[first] and found[second]:
            rarer = second if len(found[second]) <= len(found[first]) else first
            for word, span in found[rarer]:
                yield rule.finding(word, span, len(found[rarer]))


def _capitalization(rule: UserRule, script: ScriptView) -> Iterator[Diagnostic]:
    """Passages that are not written in the wanted capitals."""
    for passage in passages(script, rule.scopes):
        text = passage.text
        sentence = text[:1].upper() + text[1:]
        if text != {"upper": text.upper(), "lower": text.lower(), "sentence": sentence}[rule.style]:
            yield rule.finding(text[:40], passage.whole)


def _length(rule: UserRule, script: ScriptView) -> Iterator[Diagnostic]:
    """Passages with more than `most` or less than `least` words or characters."""
    for passage in passages(script, rule.scopes):
        count = len(passage.text.split()) if rule.unit == "words" else len(passage.text)
        if rule.is_beyond(count):
            yield rule.finding(passage.text[:40], passage.whole, count)


_TWICE = re.compile(r"(?<!\w)(\w+)\s+\1(?!\w)", re.IGNORECASE)
_KINDS: Mapping[str, Callable[[UserRule, ScriptView], Iterator[Diagnostic]]] = {
    "existence": _existence,
    "substitution": _substitution,
    "occurrence": _occurrence,
    "repetition": _repetition,
    "consistency": _consistency,
    "capitalization": _capitalization,
    "length": _length,
}
KINDS = tuple(_KINDS)
