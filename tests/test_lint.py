"""`cinec lint`: selection, fixes, suppressions, baselines, a project's own rules, standard input and exit codes."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cinec.check import check, look_over
from cinec.cli.session import open_session
from cinec.diagnostics import Applicability, Severity
from cinec.diagnostics.apply_fixes import apply_fixes, may_apply
from cinec.diagnostics.rule_codes import RULES
from cinec.diagnostics.selection import Selection
from cinec.errors import UsageError
from cinec.lint.plain_pattern import check_pattern
from cinec.mend import mend
from cinec.passes.scope import WHOLE, Findings
from cinec.rounds import Estimates
from tests.command import Said, cinec
from tests.compiled import makers
from tests.linting import checked, codes_of, files_of, project_of
from tests.scripts import scripts

KITCHEN = "INT. KITCHEN - DAY\n\nMARA waits for the the kettle.\n\nMARA (O.S)\nTea?\n\nWOBBLE TO:\n\n[[MUSIC: out]]\n\nINT. HALL\n\nTOM waits.\n"


def lint(folder: Path, *words: str, text: str = KITCHEN, stdin: bytes = b"") -> Said:
    (folder / "a.fountain").write_text(text)
    return cinec("lint", *(words or ("a.fountain",)), at=folder, stdin=stdin)


def found(said: Said) -> list[str]:
    return [line.split()[1] for line in said.out.splitlines() if line.startswith("a.fountain:")]


CONCISE = ("a.fountain", "--format", "concise")


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ((), ["CINF004", "CINF005", "CINS002", "CINM001"]),
        (("--select", "CINF"), ["CINF004", "CINF005"]),
        (("--select", "repeated-word"), ["CINF004"]),
        (("--select", "CINM,CINS002"), ["CINS002", "CINM001"]),
        (("--ignore", "CINF"), ["CINS002", "CINM001"]),
        (("--ignore", "CINF", "--extend-select", "CINF004"), ["CINF004", "CINS002", "CINM001"]),
        (("--ignore", "ALL"), []),
        (("--preview", "--select", "CINS033"), ["CINS033"]),
        (("--select", "CINS033"), []),
        (("--select", "ALL", "--ignore", "CINF,CINM"), ["CINS002"]),
    ],
    ids=str,
)
def test_selection(tmp_path: Path, words: tuple[str, ...], codes: list[str]) -> None:
    text = KITCHEN.replace("[[MUSIC: out]]", "TOM runs.\n\n[[MUSIC: out]]") if "CINS033" in words else KITCHEN
    said = lint(tmp_path, *CONCISE, *words, text=text)
    assert found(said) == codes, said.out
    assert said.code == bool(codes)


def test_a_wrong_selection_is_misuse(tmp_path: Path) -> None:
    said = lint(tmp_path, "a.fountain", "--select", "CINF0O4")
    assert said.code == 2 and "did you mean CINF004?" in said.err


def test_settings_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "cinec.toml").write_text(
        '[lint]\nignore = ["CINM001"]\nper-file-ignores = { "a.*" = ["CINF005"] }\nseverity = { CINF004 = "info" }\n'
        "[lint.rules.scene-without-time]\nusual = 50\n"
    )
    said = lint(tmp_path, *CONCISE)
    assert found(said) == ["CINF004", "CINS002", "CINS021"]
    assert "info[CINF004]" in lint(tmp_path, "a.fountain").out
    assert "CINM001" in lint(tmp_path, *CONCISE, "--isolated").out


@pytest.mark.parametrize(
    ("settings_", "wrong"),
    [
        ('[lint]\nselekt = ["A"]', "lint.selekt"),
        ('[lint]\nselect = ["NOPE1"]', "NOPE1"),
        ("[lint.rules.long-speach]\nwords = 3", "long-speach"),
        ("[lint.rules.long-speech]\nword = 3", "`word`"),
        ('[lint.rules.long-speech]\nwords = "many"', "lint.rules.long-speech.words"),
    ],
)
def test_wrong_settings_are_named(tmp_path: Path, settings_: str, wrong: str) -> None:
    (tmp_path / "cinec.toml").write_text(settings_)
    said = lint(tmp_path)
    assert said.code == 2 and wrong in said.err and "hint: " in said.err, said.err


def test_safe_fixes_are_written_and_unsafe_ones_on_request(tmp_path: Path) -> None:
    said = lint(tmp_path, "a.fountain", "--fix")
    assert said.code == 1 and "mended 1 finding" in said.out
    assert "[[MUSIC" not in (tmp_path / "a.fountain").read_text()
    said = lint(tmp_path, "a.fountain", "--fix", "--unsafe-fixes")
    text = (tmp_path / "a.fountain").read_text()
    assert "for the kettle" in text and "(O.S.)" in text and "mended 3 findings" in said.out


def test_a_diff_writes_nothing(tmp_path: Path) -> None:
    said = lint(tmp_path, "a.fountain", "--diff")
    assert said.code == 1 and "-[[MUSIC: out]]" in said.out and "+++ a.fountain" in said.out
    assert (tmp_path / "a.fountain").read_text() == KITCHEN


def test_standard_input_is_mended_to_standard_output(tmp_path: Path) -> None:
    said = lint(tmp_path, "-", "--fix", "--stdin-filename", "b.fountain", stdin=KITCHEN.encode())
    assert said.out == KITCHEN.replace("[[MUSIC: out]]\n\n", "") and "CINF004" in said.err
    assert not (tmp_path / "b.fountain").exists()


def test_rewriting_keeps_line_ends_mark_and_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.fountain"
    data = b"\xef\xbb\xbf" + KITCHEN.replace("\n", "\r\n").encode()
    path.write_bytes(data)
    path.chmod(0o640)
    assert cinec("lint", "a.fountain", "--fix", at=tmp_path).code == 1
    assert path.read_bytes() == data.replace(b"[[MUSIC: out]]\r\n\r\n", b"")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_file_that_cannot_be_written_is_left(tmp_path: Path) -> None:
    inner = tmp_path / "in"
    inner.mkdir()
    (inner / "a.fountain").write_text(KITCHEN)
    inner.chmod(0o500)
    try:
        said = cinec("lint", "in/a.fountain", "--fix", at=tmp_path)
        if said.code != 1:
            assert said.code == 2 and "CINE036" in said.err
            assert (inner / "a.fountain").read_text() == KITCHEN
    finally:
        inner.chmod(0o700)


def test_a_baseline_tells_only_what_is_new(tmp_path: Path) -> None:
    assert lint(tmp_path, "a.fountain", "--write-baseline", "old.json").code == 0
    assert lint(tmp_path, "a.fountain", "--baseline", "old.json").code == 0
    said = lint(tmp_path, *CONCISE, "--baseline", "old.json", text=f"= new\n\n{KITCHEN}\n[[ ]]\n")
    assert found(said) == ["CINF007"]
    said = lint(tmp_path, "a.fountain", "--baseline", "old.json", text="INT. A - DAY\n\nTom waits.\n")
    assert said.code == 0 and "4 findings of the baseline are gone" in said.err
    (tmp_path / "old.json").write_text("[1]")
    assert lint(tmp_path, "a.fountain", "--baseline", "old.json").code == 2


def test_suppressions_for_everything_that_is_found(tmp_path: Path) -> None:
    assert lint(tmp_path, "a.fountain", "--add-ignore=old script").code == 0
    text = (tmp_path / "a.fountain").read_text()
    assert text.count("-- old script]]") == 4
    said = cinec("lint", "a.fountain", at=tmp_path)
    assert said.code == 0, said.out


def test_statistics_settings_and_files(tmp_path: Path) -> None:
    assert (
        "1  CINF004  [*] a word that stands twice in a row"
        in lint(tmp_path, "a.fountain", "--statistics").out
    )
    assert "CINS033  off" in lint(tmp_path, "a.fountain", "--show-settings").out
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "x.fountain").write_text("x")
    (tmp_path / "acts").mkdir()
    (tmp_path / "acts" / "two.fountain").write_text("x")
    assert lint(tmp_path, ".", "--show-files").out.split() == ["a.fountain", "acts/two.fountain"]
    assert lint(tmp_path, ".", "--show-files", "--exclude", "acts").out.split() == ["a.fountain"]
    named = ("acts/two.fountain", "--show-files", "--exclude", "acts")
    assert lint(tmp_path, *named).out.split() == ["acts/two.fountain"]
    assert lint(tmp_path, *named, "--force-exclude").out == ""
    (tmp_path / "cinec.toml").write_text('[lint]\nexclude = ["acts"]\n')
    assert lint(tmp_path, ".", "--show-files").out.split() == ["a.fountain"]
    assert lint(tmp_path, "acts/two.fountain", "--show-files").out.split() == ["acts/two.fountain"]


def test_exit_codes(tmp_path: Path) -> None:
    assert lint(tmp_path).code == 1
    assert lint(tmp_path, "a.fountain", "--exit-zero").code == 0
    assert lint(tmp_path, "a.fountain", "--fix-only").code == 0
    assert lint(tmp_path, "a.fountain", "--select", "CINM", "--fix", "--exit-non-zero-on-fix").code == 1
    assert lint(tmp_path, "a.fountain", "--nope").code == 2


def test_an_output_file(tmp_path: Path) -> None:
    said = lint(tmp_path, "a.fountain", "--format", "sarif", "-o", "out.sarif")
    assert said.code == 1 and json.loads((tmp_path / "out.sarif").read_text())["version"] == "2.1.0"
    assert lint(tmp_path, "a.fountain", "-o", "nowhere/x").code == 2


OWN = {
    "existence": 'words = ["suddenly", "very"]',
    "substitution": 'swap = { "mobile" = "phone" }',
    "occurrence": 'words = ["kettle"]\nmost = 1',
    "repetition": "",
    "consistency": 'either = [["grey", "gray"]]',
    "capitalization": 'style = "upper"\nscope = "heading"',
    "length": "most = 6",
}
OWN_TEXT = (
    "Int. Kitchen - DAY\n\nMARA *suddenly* waits. Her mobile rings rings.\n\nThe kettle boils and the grey kettle sings, "
    "and the gray one is grey.\n"
)


@pytest.mark.parametrize("kind", OWN)
def test_rules_of_the_project(kind: str) -> None:
    rule = f'code = "HOUSE001"\nkind = "{kind}"\nmessage = "the house says no to `{{found}}`"\n{OWN[kind]}\n'
    result = checked(f"{OWN_TEXT}=== lint/house.toml\n{rule}", "HOUSE001")
    assert result.findings and all(each.code == "HOUSE001" for each in result.findings)
    assert all("{" not in each.message for each in result.findings)
    quiet = (
        OWN_TEXT.replace("Int. Kitchen", "INT. KITCHEN")
        if kind == "capitalization"
        else "INT. A - DAY\n\nTOM sits.\n"
    )
    assert codes_of(f"{quiet}=== lint/house.toml\n{rule}", "HOUSE001") == []


def test_a_substitution_is_a_fix() -> None:
    rule = 'code = "HOUSE001"\nkind = "substitution"\nmessage = "x"\nswap = { "mobile" = "phone" }\n'
    project = project_of(files_of(f"{OWN_TEXT}=== lint/house.toml\n{rule}"))
    mended = mend(project, makers(), Applicability.UNSAFE, Selection(select=("HOUSE",)))
    assert "Her phone rings" in mended.texts["episode.fountain"]


@pytest.mark.parametrize(
    "rule",
    [
        'kind = "existence"\nmessage = "x"\nwords = ["a"]',
        'code = "CINS001"\nkind = "existence"\nmessage = "x"\nwords = ["a"]',
        'code = "HOUSE001"\nkind = "existence"\nmessage = "x"',
        'code = "HOUSE001"\nkind = "existence"\nmessage = "x"\npattern = "(a+)+b"',
        'code = "HOUSE001"\nkind = "existence"\nmessage = "x"\npattern = "("',
        'code = "HOUSE001"\nkind = "nonsense"\nmessage = "x"',
        'code = "HOUSE001"\nkind = "existence"\nmessage = "x"\nwords = ["a"]\nscope = "everywhere"',
        "code = ",
    ],
)
def test_a_wrong_rule_of_the_project_is_named(rule: str) -> None:
    with pytest.raises(UsageError) as problem:
        checked(f"{OWN_TEXT}=== lint/house.toml\n{rule}\n")
    assert "lint/house.toml" in problem.value.message and problem.value.hint


@pytest.mark.parametrize(
    "pattern", ["(a+)+", "(a|b*)*c", r"(a)\1", "a*b*c", "x*", "(?P<n>a)(?P=n)", "((a{1,200})b){2,300}"]
)
def test_patterns_that_could_stall_are_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="pattern"):
        check_pattern(pattern)


@pytest.mark.parametrize("pattern", [r"\bsudden(?:ly)?\b", "[A-Z]{2,20}!", "colou?r", "a.{1,20}b"])
def test_plain_patterns_are_taken(pattern: str) -> None:
    check_pattern(pattern)


@settings(max_examples=60, deadline=None)
@given(
    scripts(),
    st.lists(
        st.sampled_from(
            (
                "MARA\n\n",
                "[[MUSIC: out]]\n\n",
                "int hall night\n\n",
                "(O.S)",
                "the the ",
                "[[x\ny]]\n\n",
                "]]",
            )
        ),
        max_size=5,
    ),
    st.data(),
)
def test_fixes_come_to_rest_and_bring_no_error(text: str, extra: list[str], data: st.DataObject) -> None:
    for piece in extra:
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + piece + text[at:]
    project = project_of(files_of(text), Selection(select=("ALL",), preview=True))
    before = check(project, makers())
    sources = before.sources.by_id()
    for finding in before.findings:
        for span in (finding.span, *(label.span for label in finding.labels)):
            assert span is None or 0 <= span.start <= span.end <= len(sources[span.file].text)
    mended = mend(project, makers(), Applicability.UNSAFE)
    errors = sum(each.severity is Severity.ERROR for each in before.findings)
    assert sum(each.severity is Severity.ERROR for each in mended.left.findings) <= errors
    fixes = [each.fix for each in mended.left.findings if each.fix and each.code not in mended.stuck]
    again = [fix for fix in fixes if may_apply(fix, Applicability.UNSAFE)]
    assert not apply_fixes(again, mended.left.sources.by_id()).texts


def test_every_rule_is_in_the_table_once() -> None:
    names = [name for name, _ in RULES.values()]
    assert len(names) == len(set(names)) >= 60
    assert list(RULES) == sorted(RULES)


def test_a_build_tells_no_more_than_a_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quiet = "INT. HALL - DAY\n\n[[cinec: ignore CINS002 -- meant]]\n\nWOBBLE TO:\n\nINT. HALL - DAY\n\nANA\n\nSLIDE TO:\n\nINT. HALL - DAY\n\nRain.\n"
    (tmp_path / "a.fountain").write_text(quiet)
    (tmp_path / "cinec.toml").write_text('[lint.severity]\nCINS002 = "info"\n')
    session = open_session(str(tmp_path / "a.fountain"))
    assert [stage.name for stage in session.stages(Estimates())][-1] == "plan_actions"
    session.report()
    told = capsys.readouterr().err
    assert "info[CINS002]: unknown transition `SLIDE TO:`" in told and "WOBBLE" not in told
    assert codes_in(told) == codes_in(cinec("lint", "a.fountain", "--select", "CINS002", at=tmp_path).out)


def codes_in(text: str) -> list[str]:
    return re.findall(r"\[(CIN\w+)\]: .*", text)


def test_a_suppression_of_ones_own_rule_can_be_idle_too() -> None:
    rule = 'code = "HOUSE001"\nkind = "existence"\nmessage = "rain"\nwords = ["rain"]\n'
    text = "INT. HALL - DAY\n\n[[cinec: ignore HOUSE001 -- it pours]]\n\nThe sun.\n"
    settings = '[lint.severity]\nCINU001 = "error"\n'
    found = checked(f"{text}=== lint/house.toml\n{rule}=== cinec.toml\n{settings}").findings
    assert [(each.code, each.severity) for each in found] == [("CINU001", Severity.ERROR)]


@settings(max_examples=60, deadline=None)
@given(scripts())
def test_a_check_finds_what_a_whole_compile_finds(text: str) -> None:
    project = project_of({"episode.fountain": text.encode()})
    whole = look_over(project, makers(), WHOLE).findings
    checked = look_over(project, makers(), Findings()).findings
    assert sorted(map(repr, checked)) == sorted(map(repr, whole))


@pytest.mark.parametrize(
    "shots",
    [
        ("[[SHOT: CU MARA, 1s]]", ""),
        ("", "[[SHOT: CU MARA, 1s]]"),
        ("[[SHOT: CU MARA, 1s, stay]]", ""),
        ("[[SHOT: CU MARA, 1s]]", "[[SHOT: MS MARA, 1s]]"),
        ("[[TARGET: 1s]]", ""),
        ("[[SHOT: same as #door]]", "[[SHOT: CU MARA, target=sdxl]]"),
        ('[[SHOT: CU MARA, ref="lost.png"]]', "[[COVER: montage 1s]]"),
    ],
)
def test_a_check_finds_what_only_a_plan_can_tell(shots: tuple[str, str]) -> None:
    line = "The kettle has been on the stove since four, and nobody has looked at it."
    first, second = shots
    text = f"INT. HALL - DAY\n\nTOM waits.\n\n{first}\n\nMARA\n{line}\n\n{second}\n\nMARA\n{line}\n"
    project = project_of({"episode.fountain": text.encode()})
    whole = look_over(project, makers(), WHOLE).findings
    assert look_over(project, makers(), Findings()).findings == whole
