"""The examples of the language reference and the pictures that belong to them, read from its pages.

An example is a fenced block `fountain`, or code in the first column of a table whose head is a note with `…` in it, which
the code replaces, or "you write" (`<br>` is a line end). A link to a picture in `docs/frames/` shows the example of its row, or of the last block
above it; the title of the link says which shots and which of their frames: `"shots 1 to 3"`, `"first and last frame"`.
Without a title it is the middle of the first shot.

A block `fountain stage` is the scene that the examples of its page are played in: one of notes alone takes the place of
`[[the example]]`, one with action or speech that of the last paragraph too, one with a heading that of the scene. A page
without a stage has the first one of SHOT.md, and an example of it with a heading stands alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
FRAMES = ROOT / "docs" / "frames"
PAGES = tuple(
    ROOT / name for name in ("README.md", "grammar/README.md", "grammar/SHOT.md", "grammar/NOTATION.md")
)
SLOT, HOLE = "[[the example]]", "…"
_FENCE = re.compile(r"```(\w*) ?(\w*)")
_PICTURE = re.compile(r'!\[[^\]]*\]\(([^)\s]*docs/frames/[^)\s]+|frames/[^)\s]+)(?: "([^"]*)")?\)')
_CODE = re.compile(r"(`+) ?(.+?) ?\1")
_NOTE = re.compile(r"\[\[.*?\]\]", re.DOTALL)
_HEADING = re.compile(r"^(?:INT\b|EXT\b|\.\w)", re.MULTILINE)
_NUMBERS = re.compile(r"\bshots? (\d+(?:(?:,| to| and) \d+)*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that a page shows: `shots` count from 1 (empty: all of them), `moments` are first, middle or last."""

    path: Path
    shots: tuple[int, ...]
    moments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An example as the page writes it, the whole script it stands for, and its pictures."""

    page: Path
    line: int
    text: str
    script: str
    pictures: tuple[Picture, ...] = ()

    @property
    def place(self) -> str:
        return f"{self.page.relative_to(ROOT).as_posix()}:{self.line}"


def examples(pages: tuple[Path, ...] = PAGES) -> tuple[Example, ...]:
    """Every example of the pages, in their order."""
    return tuple(example for page in pages for example in _examples_of(page))


def script_of(text: str, stage: str) -> str:
    """The script that an example stands for."""
    if not stage:
        return f"{text}\n"
    if _HEADING.search(text):
        return f"{stage[: _start(stage)]}{text}\n"
    if _NOTE.sub("", text).strip():
        stage = stage[: stage.index(SLOT) + len(SLOT)]
    return f"{stage.replace(SLOT, text)}\n"


@cache
def _usual_stage() -> str:
    text = (ROOT / "grammar" / "SHOT.md").read_text(encoding="utf-8")
    return text.partition("```fountain stage\n")[2].partition("\n```")[0]


def _script(text: str, stage: str) -> str:
    return script_of(text, stage or ("" if _HEADING.search(text) else _usual_stage()))


def _start(stage: str) -> int:
    heading = _HEADING.search(stage)
    return heading.start() if heading else 0


def _examples_of(page: Path) -> Iterator[Example]:
    lines = page.read_text(encoding="utf-8").splitlines()
    stage = ""
    at, form = 0, ""
    waiting: Example | None = None
    while at < len(lines):
        line = lines[at]
        pictures = tuple(_pictures(page, line))
        if fence := _FENCE.fullmatch(line):
            end = lines.index("```", at + 1)
            text = "\n".join(lines[at + 1 : end])
            if fence[2] == "stage":
                stage = text
            elif fence[1] == "fountain":
                yield from (waiting,) if waiting else ()
                waiting = Example(page=page, line=at + 2, text=text, script=_script(text, stage))
            at = end
        elif line.startswith("|"):
            form = form or _form(line)
            for index, text in enumerate(_written(line, form)):
                shown = () if index else pictures
                yield Example(page=page, line=at + 1, text=text, script=_script(text, stage), pictures=shown)
        elif pictures and waiting:
            waiting = replace(waiting, pictures=(*waiting.pictures, *pictures))
        form = form if line.startswith("|") else ""
        at += 1
    yield from (waiting,) if waiting else ()


def _form(head: str) -> str:
    """What the examples of a table are put into: the note at its head, whose `…` they replace; `-` for no examples."""
    first = _cells(head)[0]
    code = _CODE.fullmatch(first)
    if code and HOLE in code[2]:
        return code[2]
    return HOLE if first.casefold() == "you write" else "-"


def _written(row: str, form: str) -> list[str]:
    """The examples in a row: each piece of code for the note at the head, or all of them as the lines of one."""
    cell = _cells(row)[0]
    codes = [match for match in _CODE.finditer(cell) if HOLE not in match[2]] if HOLE in form else []
    if form != HOLE:
        return [form.replace(HOLE, code[2]) for code in codes]
    lines, end = "", 0
    for code in codes:
        lines += "\n" * cell.count("<br>", end, code.start()) + code[2]
        end = code.end()
    return [lines] if lines else []


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _pictures(page: Path, line: str) -> Iterator[Picture]:
    for match in _PICTURE.finditer(line):
        title = match[2] or ""
        moments = tuple(word for word in ("first", "middle", "last") if re.search(rf"\b{word}\b", title))
        shots = () if "all shots" in title else tuple(_shots(title)) or (1,)
        yield Picture(path=(page.parent / match[1]).resolve(), shots=shots, moments=moments or ("middle",))


def _shots(title: str) -> Iterator[int]:
    found = _NUMBERS.search(title)
    for run in re.split(r",| and", found[1]) if found else ():
        first, _, last = run.partition(" to ")
        yield from range(int(first), int(last or first) + 1)
