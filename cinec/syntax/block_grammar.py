"""Runs grammar/fountain.lark over typed lines, through lark's door for lexers of one's own."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from lark import Lark, Transformer
from lark.lexer import Lexer

from cinec.resources import folder
from cinec.syntax.split_lines import Line

Block = tuple[str, list[Any]]


def blocks(typed: Sequence[Line]) -> list[Block]:
    """(rule name, children) of each block in order; children are lines and, under a cue, parts of that form."""
    found: list[Block] = _grammar().parse(typed)  # type: ignore[assignment]
    return found


class _TypedLines(Lexer):
    """Hands typed lines to the parser as they are."""

    def __init__(self, lexer_conf: object) -> None:
        """lark insists on handing over its configuration; there is nothing to configure."""

    def lex(self, typed: Iterable[Line]) -> Iterator[Any]:  # type: ignore[override]
        return iter(typed)


class _Blocks(Transformer[Any, Any]):
    """Keeps each rule's name beside its children."""

    def start(self, children: list[Any]) -> list[Block]:
        loose = [child for child in children if isinstance(child, Line)]
        rest = [child for child in children if not isinstance(child, Line)]
        if not loose:
            return rest
        at = 1 if rest and rest[0][0] == "title_page" else 0
        return [*rest[:at], ("part", loose), *rest[at:]]

    def title_page(self, children: list[Any]) -> Block:
        return ("title_page", children)

    def title_entry(self, children: list[Line]) -> list[Line]:
        return children

    def block(self, children: list[Any]) -> Block:
        return ("block", children)

    def part(self, children: list[Line]) -> Block:
        return ("part", children)


@cache
def _grammar() -> Lark:
    text = (folder("grammar") / "fountain.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", lexer=_TypedLines, transformer=_Blocks())
