"""Check the bible: pictures that are not there, and words that no term and no entry answers."""

from collections.abc import Iterator

from cinec.bible import Bible
from cinec.diagnostics import Diagnostic, warning
from cinec.passes.check_notes import term_name
from cinec.stdlib import Stdlib
from cinec.syntax.closest import closest, near_file
from cinec.terms import LightTerm
from cinec.world import World


def check_bible(bible: Bible, world: World, stdlib: Stdlib) -> Iterator[Diagnostic]:
    """Warnings that name the file and the field."""
    for field, path in _files(bible):
        if not world.exists(path):
            near = near_file(path, world)
            hint = f"did you mean {near}?" if near else "check the path and its spelling"
            yield warning("CINA004", f"{bible.path}: `{field}`: there is no file `{path}`", None, hint)
    yield from _lights(bible, stdlib)
    names = {entry.name for entry in bible.cast}
    for field, name in _people(bible):
        close = closest(name, names) if name not in names else None
        if close is not None:
            yield warning(
                "CINN005", f"{bible.path}: `{field}`: unknown name `{name}`", None, f"did you mean {close}?"
            )


def _files(bible: Bible) -> Iterator[tuple[str, str]]:
    for entry in bible.cast:
        yield from ((f"cast.{entry.name}.refs", path) for path in entry.refs)
        if entry.lora:
            yield f"cast.{entry.name}.lora", entry.lora
    yield from ((f"place.{entry.name}.refs", path) for entry in bible.places for path in entry.refs)
    yield from ((f"prop.{entry.name}.refs", path) for entry in bible.props for path in entry.refs)


def _lights(bible: Bible, stdlib: Stdlib) -> Iterator[Diagnostic]:
    for place in bible.places:
        words = place.light
        if not words or stdlib.heard(LightTerm, words):
            continue
        terms = stdlib.terms(LightTerm)
        if term_name(words, LightTerm, stdlib) in terms:
            continue
        near = closest(words, {phrase for term in terms.values() for phrase in (term.name, *term.aliases)})
        hint = f"did you mean {near}?" if near else "cinec stdlib list lights"
        field = f"place.{place.name}.light"
        yield warning("CINN007", f"{bible.path}: `{field}`: unknown light `{words}`", None, hint)


def _people(bible: Bible) -> Iterator[tuple[str, str]]:
    """Whom fields of the bible name."""
    for entry in bible.cast:
        yield from ((f"cast.{entry.name}.relationships", name) for name, _ in entry.relationships)
    yield from ((f"rules.{index}.who", rule.who) for index, rule in enumerate(bible.rules) if rule.who)
