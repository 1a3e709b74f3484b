"""The shape of a note: keyword, id or name, and items of comma phrases, parsed by grammar/notation.lark."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from cinec.resources import folder
from cinec.source import Span
from cinec.syntax.quoted import unquote


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One token of a phrase: `kind` is WORD, STRING, PAIR, REFERENCE or UNCLOSED, as in the grammar."""

    kind: str
    text: str
    span: Span

    @property
    def value(self) -> str:
        """What it says: a string or a reference without its quotes and marks, anything else as written."""
        if self.kind == "UNCLOSED":
            return unquote(f"{self.text}x").rstrip()
        bare = self.text[1:] if self.kind == "REFERENCE" else self.text
        return unquote(bare) if self.kind != "WORD" and bare[0] in '"\u201c' else bare


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """What lies between two commas; `span` reaches from the first part to the last."""

    parts: tuple[Part, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A note taken apart. `id` and `name` are as written, without `#` and quotes; items were set apart by `;`."""

    keyword: str
    id: str
    name: str
    items: tuple[tuple[Phrase, ...], ...]

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        return tuple(phrase for item in self.items for phrase in item)


def read_shape(text: str, span: Span) -> Shape:
    """The shape of the text between a note's brackets, which `span` locates; the head must have been recognised.

    Raises nothing for any text whose head is `KEYWORD [#id|NAME|"name"]:`: the grammar is total over bodies.
    """
    tree = _parser().parse(text)
    keyword, *rest = tree.children
    head = rest[0] if rest[0].type != "COLON" else None
    items = tuple(_item(each, span) for each in rest if not hasattr(each, "type"))
    kept = tuple(item for item in items if item)
    if head is None:
        return Shape(keyword=str(keyword), id="", name="", items=kept)
    if head.type == "ID":
        return Shape(keyword=str(keyword), id=str(head)[1:].strip(), name="", items=kept)
    name = unquote(str(head)) if head.type == "STRING" else " ".join(str(head).split())
    return Shape(keyword=str(keyword), id="", name=name, items=kept)


@cache
def _parser() -> Any:
    from lark import Lark

    grammar = (folder("grammar") / "notation.lark").read_text(encoding="utf-8")
    return Lark(grammar, start="note", parser="lalr", lexer="contextual", keep_all_tokens=False)


def _item(tree: Any, span: Span) -> tuple[Phrase, ...]:
    return tuple(_phrase(each.children, span) for each in tree.children if each.children)


def _phrase(tokens: list[Any], span: Span) -> Phrase:
    parts = tuple(
        Part(kind=token.type, text=str(token), span=span.sub(token.start_pos, token.end_pos))
        for token in tokens
    )
    return Phrase(parts=parts, span=parts[0].span.to(parts[-1].span))
