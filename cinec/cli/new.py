"""`cinec new`: a project to begin with, its files from stdlib/projects."""

from collections.abc import Mapping
from pathlib import Path

import click

from cinec.errors import UsageError
from cinec.resources import folder

PROJECTS = "projects"
UNTITLED = "Untitled"
HIDDEN = "dot-"


@click.command("new")
@click.argument("place", type=click.Path(path_type=Path), metavar="FOLDER")
@click.option("--series", is_flag=True, help="A first episode and a bible, instead of one film.")
def command(place: Path, series: bool) -> None:
    """Begin a project in FOLDER, which is made or is empty: a script that builds, settings, what git should leave out."""
    files = _files("series" if series else "film", _title(place))
    _write(place, files)
    for name in files:
        click.echo(f"wrote {place / name}")
    script = next(name for name in files if name.endswith(".fountain"))
    click.echo(f"make the film: cinec build {place / script}")


def _title(place: Path) -> str:
    """`the-long-night` is called The Long Night."""
    words = place.absolute().resolve().name.replace("-", " ").replace("_", " ").split()
    title = " ".join(word[:1].upper() + word[1:] for word in words)
    return title if title.isprintable() and title else UNTITLED


def _files(kind: str, title: str) -> Mapping[str, str]:
    """The files of a kind of project by name, the script first, with its title."""
    paths = (folder("stdlib") / PROJECTS / kind).iterdir()
    names = sorted(paths, key=lambda path: (path.suffix != ".fountain", path.name))
    return {_name(path): _titled(path, title) for path in names}


def _name(path: Path) -> str:
    """A file that begins with a dot lies in the stdlib under another name, or it would hide files there."""
    return f".{path.name.removeprefix(HIDDEN)}" if path.name.startswith(HIDDEN) else path.name


def _titled(path: Path, title: str) -> str:
    """The text of a file; a title is data in a script and a string in TOML."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        title = title.replace("\\", "\\\\").replace('"', '\\"')
    return text.replace(UNTITLED, title, 1)


def _write(place: Path, files: Mapping[str, str]) -> None:
    """All files or none; raises UsageError."""
    shown = str(place)[:80]
    written: list[Path] = []
    try:
        place.mkdir(parents=True, exist_ok=True)
        found = sorted(path.name for path in place.iterdir() if path.name != ".git")
        if found:
            message = f"`{shown}` is not empty: `{found[0]}` is in it"
            raise UsageError("CINE040", message, "name a new folder, or an empty one")
        for name, text in files.items():
            with (place / name).open("x", encoding="utf-8", newline="\n") as stream:
                written.append(place / name)
                stream.write(text)
    except FileExistsError:
        raise UsageError("CINE040", f"`{shown}` is a file", "name another folder") from None
    except (OSError, ValueError) as problem:
        for path in written:
            path.unlink(missing_ok=True)
        reason = getattr(problem, "strerror", None) or str(problem)
        message = f"`{shown}` cannot be written: {reason.lower()}"
        raise UsageError("CINE041", message, "name another folder") from None
