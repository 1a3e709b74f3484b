"""Findings as JUnit XML, which every continuous integration reads: a file is a suite, a finding a failed case."""

import re
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree

from cinec.diagnostics.diagnostic import Diagnostic, Severity
from cinec.diagnostics.render_text import render_text
from cinec.source import SourceFile

# What XML 1.0 cannot hold in any form.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(diagnostics: Sequence[Diagnostic], sources: Mapping[int, SourceFile]) -> str:
    """A file without findings is a suite with one case that passed."""
    by_file: dict[str, list[Diagnostic]] = {source.path: [] for source in sources.values()}
    for each in diagnostics:
        place = each.place(sources)
        by_file.setdefault(place[0].path if place else "cinec", []).append(each)
    root = ElementTree.Element("testsuites", name="cinec lint")
    totals = {"tests": 0, "failures": 0, "errors": 0}
    for path, found in by_file.items():
        suite = _suite(path, found, sources)
        for name in totals:
            totals[name] += int(suite.get(name, "0"))
        root.append(suite)
    for name, count in totals.items():
        root.set(name, str(count))
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _suite(path: str, found: Sequence[Diagnostic], sources: Mapping[int, SourceFile]) -> ElementTree.Element:
    errors = sum(each.severity is Severity.ERROR for each in found)
    suite = ElementTree.Element(
        "testsuite",
        name=_clean(path),
        tests=str(max(1, len(found))),
        failures=str(len(found) - errors),
        errors=str(errors),
    )
    if not found:
        ElementTree.SubElement(suite, "testcase", name=_clean(path), classname="cinec")
    for each in found:
        name = each.code
        place = each.place(sources)
        if place is not None:
            name = "{}:{}:{}".format(name, *place[0].line_column(place[1].start))
        case = ElementTree.SubElement(suite, "testcase", name=name, classname=_clean(path))
        kind = "error" if each.severity is Severity.ERROR else "failure"
        told = ElementTree.SubElement(case, kind, message=_clean(each.message), type=each.severity.value)
        told.text = _clean(render_text((each,), sources))
    return suite


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
