"""Prints a bible's series, people, places and props as bible.toml; reading it gives the same values."""

import json
import re
from collections.abc import Iterator
from posixpath import dirname, relpath

from cinec.bible import Bible, CastEntry, PlaceEntry, PropEntry

HEAD = """\
# The bible of the series. Every field is optional; `cinec schema bible` lists all of them, `cinec bible check` reads it.
version = 1
"""
TAIL = """
# More that a bible can hold:
#
# [look.harbour]            a look of your own, made from one of the stdlib's
# base = "noir"
# contrast = 1.2
#
# [[rules]]
# text = "AVA never smiles before episode 4"
# who = "AVA"
# never = ["smiles", "laughs"]
# before = 4
"""


def print_bible(bible: Bible) -> str:
    """The text of the file, with comments that say what else it can hold."""
    parts = [HEAD, "\n".join(_series(bible))]
    parts += [_table("cast", each.name, _person(each)) for each in bible.cast]
    parts += [_table("place", each.name, _place(each, bible)) for each in bible.places]
    parts += [_table("prop", each.name, _prop(each, bible)) for each in bible.props]
    return "\n".join(parts) + TAIL


def _series(bible: Bible) -> Iterator[str]:
    yield "[series]"
    yield f"title = {_text(bible.title)}"
    yield f"episodes = {_array(_paths(bible.episodes, bible))}\n"


def _person(entry: CastEntry) -> Iterator[str]:
    if entry.full_name:
        yield f"name = {_text(entry.full_name)}"
    if entry.age is not None:
        yield f"age = {entry.age}"
    yield from _phrases("look", entry.look)
    yield from _phrases("wardrobe", entry.wardrobe)
    if entry.voice:
        yield f"voice = {_text(entry.voice)}"


def _place(entry: PlaceEntry, bible: Bible) -> Iterator[str]:
    yield from _phrases("aliases", entry.aliases)
    yield from _phrases("set", entry.dressing)
    if entry.light:
        yield f"light = {_text(entry.light)}"
    yield from _phrases("weather", entry.weather)
    yield from _phrases("look", entry.look)
    if entry.refs:
        yield f"refs = {_array(_paths(entry.refs, bible))}"


def _prop(entry: PropEntry, bible: Bible) -> Iterator[str]:
    yield from _phrases("aliases", entry.aliases)
    yield from _phrases("look", entry.look)
    if entry.refs:
        yield f"refs = {_array(_paths(entry.refs, bible))}"


def _table(kind: str, name: str, lines: Iterator[str]) -> str:
    key = name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _text(name)
    return "\n".join([f"[{kind}.{key}]", *lines]) + "\n"


def _phrases(field: str, phrases: tuple[str, ...]) -> Iterator[str]:
    """Phrases as one text between commas, or as an array where one of them holds a mark of its own."""
    if not phrases:
        return
    whole = any(re.search(r"[,;]", phrase) for phrase in phrases)
    yield f"{field} = {_array(phrases) if whole else _text(', '.join(phrases))}"


def _paths(paths: tuple[str, ...], bible: Bible) -> tuple[str, ...]:
    return tuple(relpath(f"/{path}", f"/{dirname(bible.path)}") for path in paths)


def _array(items: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_text, items))}]"


def _text(text: str) -> str:
    """A basic string of TOML, which is one of JSON but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
