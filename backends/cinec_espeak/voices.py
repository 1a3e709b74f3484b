"""Voices of espeak-ng as data: languages and variants from its files, and names resolved against them."""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from cinec.errors import BackendError


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """`languages` pairs each language tag (lower case) with espeak's file for it; `variants` are the `+name`s."""

    languages: tuple[tuple[str, str], ...]
    variants: tuple[str, ...]


def resolve(name: str, lang: str, data: Path) -> str:
    """espeak's name of a voice such as `en-us+f3`, `en-gb`, `f3` or the empty name (the film's language).

    A language of unknown region falls back to its base; a voice that is not there raises BackendError CINE110.
    """
    catalogue = read_catalogue(data)
    languages = dict(catalogue.languages)
    wanted, _, variant = name.strip().replace(" ", "+", 1).partition("+")
    known = {each.lower(): each for each in catalogue.variants}
    if not variant and wanted.lower() in known and wanted.lower() not in languages:
        wanted, variant = "", wanted
    if variant and variant.lower() not in known:
        raise _unknown(name, variant, tuple(known))
    if wanted and wanted.lower() not in languages:
        raise _unknown(name, wanted, tuple(languages))
    language = wanted.lower() or _spoken(lang.lower(), languages)
    if not language:
        raise _unknown(lang, lang, tuple(languages))
    return languages[language] + (f"+{known[variant.lower()]}" if variant else "")


@cache
def read_catalogue(data: Path) -> Catalogue:
    """What the espeak-ng-data folder holds; the best (lowest) priority wins a tag that two files claim."""
    found: dict[str, tuple[int, str]] = {}
    for path in sorted((data / "lang").rglob("*")):
        if path.is_file():
            tags = _tags(path.read_text(encoding="utf-8", errors="replace"))
            for tag, priority in [*tags, (path.name.lower(), 1)]:
                if tag not in found or priority < found[tag][0]:
                    found[tag] = (priority, path.name)
    variants = tuple(sorted(path.name for path in (data / "voices" / "!v").iterdir()))
    return Catalogue(languages=tuple((tag, found[tag][1]) for tag in sorted(found)), variants=variants)


def _tags(text: str) -> list[tuple[str, int]]:
    rows = [line.split() for line in text.splitlines() if line.startswith("language ")]
    return [(row[1].lower(), int(row[2]) if len(row) > 2 else 5) for row in rows if row[1] != "variant"]


def _spoken(lang: str, languages: dict[str, str]) -> str:
    while lang and lang not in languages:
        lang = lang.rpartition("-")[0]
    return lang


def _unknown(name: str, word: str, known: tuple[str, ...]) -> BackendError:
    near = get_close_matches(word.lower(), known, n=3, cutoff=0.5)
    guess = "did you mean " + " or ".join(f"`{each}`" for each in near) + "? " if near else ""
    hint = guess + "a voice is a language, or a language with a variant: `en-us`, `en-gb+f3`, `fr+m1`"
    return BackendError("CINE110", f"espeak has no voice `{name}`", hint)
