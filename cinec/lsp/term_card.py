"""What the standard library says of a term, as Markdown: its sentence, its other words, its numbers, its picture."""

from cinec.lsp.markdown import plain
from cinec.stdlib import CATEGORIES, FOLDERS, Stdlib
from cinec.terms import LensTerm, LookTerm, MoveTerm, SizeTerm, Term


def term_card(term: Term, *, pictures: bool) -> str:
    kind = CATEGORIES.get(type(term), "term")
    lines = [f"**{plain(term.name)}** · {kind}", "", plain(term.doc)]
    if isinstance(term, SizeTerm):
        from cinec.lsp.framing_picture import framing_picture

        lines += ["", framing_picture(term)] if pictures else []
        lines += ["", f"Cut: {plain(term.cuts)}; lenses of {term.kit[0]}-{term.kit[-1]} mm."]
    if isinstance(term, MoveTerm | LensTerm | LookTerm) and term.prompt:
        lines += ["", f"Told to models as: {plain(term.prompt)}"]
    if term.aliases:
        lines += ["", f"Also: {plain(', '.join(term.aliases[:12]))}"]
    return "\n".join(lines)


def find_term(stdlib: Stdlib, category: str, name: str) -> Term | None:
    """A term by the vocabulary's category and its stem."""
    kind = next((kind for kind, own in CATEGORIES.items() if own == category), None)
    if kind is None:
        return None
    place = next(folder for folder, kinds in FOLDERS.items() if kind in kinds)
    return stdlib.folder(place).get(name)
