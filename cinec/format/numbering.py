"""Scene numbers: given to scenes without, given anew, or taken away."""

import re
from collections.abc import Iterator, Sequence

from cinec.diagnostics import Edit
from cinec.source import SourceFile, Span
from cinec.syntax import Heading, parse

_NUMBER = re.compile(r"(\d+)([A-Z]*)$")


def number_edits(source: SourceFile, *, anew: bool = False) -> tuple[Edit, ...]:
    """`#1#`, `#2#` … for scenes without a number; numbers that are there stay unless they are given `anew`.

    A scene between two numbered ones becomes 12A, as production has it, so that no number is given twice.
    """
    headings = _headings(source)
    if anew or not any(heading.number for heading in headings):
        wanted = [str(number) for number in range(1, len(headings) + 1)]
    else:
        wanted = list(_filled([heading.number for heading in headings]))
    return tuple(
        _written(source, heading, number)
        for heading, number in zip(headings, wanted, strict=True)
        if heading.number != number
    )


def unnumber_edits(source: SourceFile) -> tuple[Edit, ...]:
    """Every number taken away."""
    return tuple(_written(source, heading, None) for heading in _headings(source) if heading.number)


def _headings(source: SourceFile) -> list[Heading]:
    tree, _ = parse(source)
    return [element for element in tree.elements if isinstance(element, Heading)]


def _filled(numbers: Sequence[str | None]) -> Iterator[str]:
    """Numbers for those without: letters behind the number before, plain ones behind the last."""
    taken = {number.upper() for number in numbers if number}
    last = 0
    letters = ""
    later = [any(numbers[index + 1 :]) for index in range(len(numbers))]
    for index, number in enumerate(numbers):
        if number:
            match = _NUMBER.match(number.upper())
            last, letters = (int(match[1]), match[2]) if match else (last, letters)
            yield number
            continue
        if later[index]:
            letters = _next_free(last, letters, taken)
        else:
            last, letters = last + 1, ""
            while str(last) in taken:
                last += 1
        name = f"{last}{letters}"
        taken.add(name)
        yield name


def _next_free(number: int, letters: str, taken: set[str]) -> str:
    while True:
        letters = _after(letters)
        if f"{number}{letters}" not in taken:
            return letters


def _after(letters: str) -> str:
    """A behind nothing, B behind A, AA behind Z."""
    if not letters:
        return "A"
    if letters[-1] != "Z":
        return f"{letters[:-1]}{chr(ord(letters[-1]) + 1)}"
    return f"{_after(letters[:-1])}A"


def _written(source: SourceFile, heading: Heading, number: str | None) -> Edit:
    """The number at the end of the heading's line, where notes leave the line's end free; else behind its words."""
    line = heading.span
    text = source.slice(line)
    old = f"#{heading.number}#" if heading.number else ""
    at = text.rfind(old) if old else -1
    if at >= 0:
        start = line.start + len(text[:at].rstrip())
        return Edit(
            span=Span(source.id, start, line.start + at + len(old)),
            replacement=f" #{number}#" if number else "",
        )
    end = heading.text_span.end
    return Edit(span=Span(source.id, end, end), replacement=f" #{number}#")
