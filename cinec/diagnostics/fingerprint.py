"""Fingerprints of findings: the same while the lines around them move, so that services know an old one again."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from cinec.diagnostics.diagnostic import Diagnostic
from cinec.source import SourceFile


def fingerprints(diagnostics: Sequence[Diagnostic], sources: Mapping[int, SourceFile]) -> Iterator[str]:
    """One a finding, in order: a digest of path, code, message and the text of its first line; like ones are counted."""
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in diagnostics:
        place = finding.place(sources)
        path = line = ""
        if place is not None:
            source, span = place
            path, line = source.path, " ".join(source.line_text(source.line_of(span.start)).split())
        parts = (path, finding.code, finding.message, line)
        seen[parts] += 1
        text = "\0".join((*parts, str(seen[parts])))
        yield hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
