"""Prints a Screenplay tree as the text that it was parsed from."""

from cinec.syntax.tree import Screenplay


def serialize(screenplay: Screenplay) -> str:
    """Title page and elements in order, with the blank text between them; `serialize(parse(x)) == x`."""
    text = screenplay.source.text
    spans = [element.span for element in screenplay.elements]
    if screenplay.title_page is not None:
        spans.insert(0, screenplay.title_page.span)
    parts: list[str] = []
    position = 0
    for span in spans:
        parts.append(text[position : span.start])
        parts.append(text[span.start : span.end])
        position = span.end
    parts.append(text[position:])
    return "".join(parts)
