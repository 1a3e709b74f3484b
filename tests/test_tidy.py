"""The rules of the house style that a machine can hold us to."""

import ast
import re
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted(
    path
    for folder in ("cinec", "backends", "tests", "bench", "docs")
    for path in (ROOT / folder).rglob("*.py")
)
SHIPPED = [path for path in SOURCES if path.parts[len(ROOT.parts)] in ("cinec", "backends")]
BANNED_NAMES = {"utils", "helpers", "common", "misc", "core", "manager", "util", "helper"}
MAX_LINES = 600
BUILT = {"node_modules", "dist"}
PURE = ("source", "syntax", "ir", "passes", "lint", "format")
EFFECTS = re.compile(
    r"^\s*(?:import|from)\s+(?:os|random|time|datetime|subprocess|socket|secrets|uuid|tempfile)\b"
    r"|(?<![\w.])open\(|\bos\.environ\b",
    re.MULTILINE,
)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_module_opens_with_one_sentence(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text()))
    assert docstring, "a module opens with one sentence that says what it is"
    first = docstring.split("\n\n")[0].replace("\n", " ").strip()
    assert first.endswith((".", "?", "…")), first


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_files_are_small_and_well_named(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= MAX_LINES
    assert path.stem not in BANNED_NAMES


def test_the_median_file_fits_two_screens() -> None:
    lengths = sorted(len(path.read_text().splitlines()) for path in SHIPPED)
    assert lengths[len(lengths) // 2] <= 150
    assert lengths[len(lengths) * 9 // 10] <= 350


def test_functions_are_short() -> None:
    lengths = sorted(
        node.end_lineno - node.lineno + 1
        for path in SHIPPED
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and not any("njit" in ast.dump(each) for each in node.decorator_list)
    )
    assert lengths[len(lengths) * 9 // 10] <= 35


def test_comments_are_few() -> None:
    comments = total = 0
    for path in SHIPPED:
        total += len(path.read_text().splitlines())
        with path.open("rb") as stream:
            comments += sum(token.type == tokenize.COMMENT for token in tokenize.tokenize(stream.readline))
    assert comments <= total * 0.07


@pytest.mark.parametrize("folder", PURE)
def test_the_compiler_reads_only_through_world(folder: str) -> None:
    for path in (ROOT / "cinec" / folder).rglob("*.py"):
        found = EFFECTS.search(path.read_text())
        assert not found, f"{name_of(path)}: {found and found[0]!r} goes around World"


def test_dataclasses_of_the_ir_are_frozen() -> None:
    for path in (ROOT / "cinec" / "ir").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef):
                for each in node.decorator_list:
                    text = ast.unparse(each)
                    assert not text.startswith("dataclass") or "frozen=True" in text, f"{path}: {node.name}"


def test_nothing_speaks_of_the_workshop() -> None:
    words = re.compile(
        r"/work/|/tmp/|pypi\.org|pythonhosted|registry\.npmjs|\bclaude\b|\bsubagent", re.IGNORECASE
    )
    texts = [*SHIPPED, *(ROOT / "stdlib").rglob("*.toml"), *ROOT.glob("*.md"), *(ROOT / "grammar").rglob("*")]
    for path in texts:
        if path.is_file() and BUILT.isdisjoint(path.parts) and path.suffix != ".vsix":
            found = words.search(path.read_text())
            assert not found, f"{name_of(path)} says {found and found[0]!r}"
