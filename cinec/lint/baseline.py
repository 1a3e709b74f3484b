"""A baseline: findings that a project has taken note of, kept in a file, so that only new ones are told."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cinec.diagnostics import Diagnostic
from cinec.errors import UsageError
from cinec.source import SourceFile

SCHEMA = "cinec.baseline.1"
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """How often each finding was there: (path, code, digest of what it stands on) → count."""

    counts: Mapping[Key, int]

    def new(
        self, findings: Sequence[Diagnostic], sources: Mapping[int, SourceFile]
    ) -> tuple[tuple[Diagnostic, ...], int]:
        """The findings that are not in it, and how many of it are gone."""
        left = Counter(self.counts)
        told = []
        for finding in findings:
            key = key_of(finding, sources)
            if left[key] > 0:
                left[key] -= 1
            else:
                told.append(finding)
        return tuple(told), left.total()


def key_of(finding: Diagnostic, sources: Mapping[int, SourceFile]) -> Key:
    """What stays the same about a finding while the text around it moves: its file, code, message and own lines."""
    place = finding.place(sources)
    if place is None:
        return "", finding.code, _digest(finding.message)
    source, span = place
    first, last = source.line_of(span.start), source.line_of(max(span.start, span.end - 1))
    lines = (source.line_text(line).strip() for line in range(first, min(last, first + 3) + 1))
    return source.path, finding.code, _digest("\n".join((finding.message, *lines)))


def print_baseline(keys: Iterable[Key]) -> str:
    """The file, sorted, one finding a line, so that it merges well."""
    counts = Counter(keys)
    rows = [
        {"path": path, "code": code, "digest": digest, "count": count}
        for (path, code, digest), count in sorted(counts.items())
    ]
    lines = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows)
    body = f"[\n{lines}\n ]" if rows else "[]"
    return f'{{"schema": "{SCHEMA}",\n "findings": {body}}}\n'


def read_baseline(data: bytes, path: str) -> Baseline:
    """Raises UsageError for what is no baseline."""
    try:
        table = json.loads(data)
        if table["schema"] != SCHEMA:
            raise ValueError(f"its schema is `{table['schema']}`, not `{SCHEMA}`")
        counts = {
            (str(row["path"]), str(row["code"]), str(row["digest"])): int(row["count"])
            for row in table["findings"]
        }
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        hint = f"write it anew: cinec lint --write-baseline {path}"
        raise UsageError("CINE033", f"`{path}` is no baseline: {problem}", hint) from None
    return Baseline(counts=counts)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
