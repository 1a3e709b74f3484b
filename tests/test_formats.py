"""Every format of findings, held to its published schema: nothing found, no place, several files, hostile text."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import xmlschema

from cinec.diagnostics import Applicability, Diagnostic, Edit, Fix, Label, Severity, error, warning
from cinec.diagnostics.fingerprint import fingerprints
from cinec.diagnostics.formats import FORMATS, render
from cinec.source import SourceFile
from tests.linting import checked

SCHEMAS = Path(__file__).parent / "schemas"
TEXT = "INT. KÜCHE - DAY\n\nMARA 🙂 waits.\n\n[[SHOT: CU MARAH, 85mmm]]\n\nShe sits.\n"
HOSTILE = "::error::x%0A, a: b\r\n<![CDATA[\x00]]> \u202e \ufffe \U0001f642"


def findings() -> dict[str, tuple[tuple[Diagnostic, ...], dict[int, SourceFile]]]:
    first = SourceFile.of(TEXT, "acts/one two.fountain", 0)
    second = SourceFile.of("A line.\r\nAnother.\r\n", "ü.fountain", 1)
    sources = {0: first, 1: second}
    fix = Fix(
        title="write CLOSE",
        applicability=Applicability.SAFE,
        edits=(Edit(span=first.span(18, 22), replacement="A"),),
    )
    far = Fix(
        title="in two files",
        applicability=Applicability.UNSAFE,
        edits=(Edit(span=first.span(0, 0), replacement=""), Edit(span=second.span(0, 2), replacement="x\ny")),
    )
    shown = Fix(title="for the eye", applicability=Applicability.DISPLAY, edits=())
    many = Diagnostic(
        code="CINN001",
        severity=Severity.INFO,
        message=HOSTILE,
        span=first.span(18, 40),
        labels=(Label(span=second.span(9, 16), message=HOSTILE), Label(span=first.span(0, 3), message="")),
        notes=("a note",),
        hints=(HOSTILE, "second"),
        fix=fix,
    )
    far_off = Diagnostic(
        code="HOUSE001", severity=Severity.WARNING, message="far", span=second.span(9, 9), fix=far
    )
    display = Diagnostic(
        code="CINC010", severity=Severity.WARNING, message="shown", span=first.span(23, 24), fix=shown
    )
    return {
        "nothing": ((), {0: first}),
        "no files": ((), {}),
        "no place": ((error("CINS010", "there is nothing"), warning("CINE005", "x")), sources),
        "all kinds": ((many, many, far_off, display), sources),
        "a real check": (lambda done: (done.findings, done.sources.by_id()))(checked(TEXT)),
    }


CASES = findings()


@cache
def schema(name: str) -> Any:
    text = (SCHEMAS / f"{name}.json").read_text()
    return jsonschema.validators.validator_for(json.loads(text))(json.loads(text))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(
    ("form", "name"), [("sarif", "sarif-2.1.0"), ("gitlab", "gitlab-code-quality"), ("rdjson", "rdjson")]
)
def test_json_formats_keep_their_schemas(form: str, name: str, case: str) -> None:
    schema(name).validate(json.loads(render(form, *CASES[case])))


@cache
def junit() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(SCHEMAS / "junit.xsd"))


@pytest.mark.parametrize("case", CASES)
def test_junit_keeps_its_schema(case: str) -> None:
    junit().validate(render("junit", *CASES[case]))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("case", CASES)
def test_the_same_findings_give_the_same_text(form: str, case: str) -> None:
    text = render(form, *CASES[case])
    assert text == render(form, *CASES[case])
    assert text == "" or text.endswith("\n")
    text.encode("utf-8")


@pytest.mark.parametrize("form", ["concise", "github", "json-lines"])
def test_line_formats_have_one_line_a_finding(form: str) -> None:
    diagnostics, sources = CASES["all kinds"]
    lines = render(form, diagnostics, sources).split("\n")
    assert len(lines) == len(diagnostics) + 1


def test_workflow_commands_cannot_be_ended_by_a_script() -> None:
    diagnostics, sources = CASES["all kinds"]
    first = render("github", diagnostics[:1], sources).removesuffix("\n")
    assert first.startswith("::notice title=cinec (CINN001)%3A ")
    assert "\r" not in first and "%250A" in first and first.count("file=acts/one two.fountain") == 1


def test_concise_says_where_and_whether_it_can_be_mended() -> None:
    diagnostics, sources = CASES["all kinds"]
    assert render("concise", diagnostics[2:], sources).splitlines() == [
        "ü.fountain:2:1: HOUSE001 [-] far",
        "acts/one two.fountain:3:6: CINC010 shown",
    ]


def test_sarif_counts_code_points_and_carries_fixes_and_labels() -> None:
    log = json.loads(render("sarif", *CASES["all kinds"]))
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    result = run["results"][0]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["charOffset"], region["charLength"]) == (18, 22)
    assert result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": "A"}
    assert [each["message"]["text"] for each in result["relatedLocations"]][1] == "here"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "CINN001"
    assert "fixes" not in run["results"][3]
    assert run["artifacts"][0]["location"]["uri"] == "acts/one%20two.fountain"


def test_rdjson_counts_bytes() -> None:
    rows = json.loads(render("rdjson", *CASES["all kinds"]))["diagnostics"]
    assert rows[3]["location"]["range"]["start"] == {"line": 3, "column": 6}
    assert rows[3]["location"]["range"]["end"] == {"line": 3, "column": 10}
    assert "suggestions" not in rows[2]


def test_fingerprints_stay_when_lines_are_put_above() -> None:
    before, after = checked(TEXT), checked(f"= A synopsis.\n\n{TEXT}")
    assert list(fingerprints(before.findings, before.sources.by_id())) == list(
        fingerprints(after.findings, after.sources.by_id())
    )
    twice = CASES["all kinds"]
    assert len(set(fingerprints(*twice))) == len(twice[0])
