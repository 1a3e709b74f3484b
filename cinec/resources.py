"""Where the data of cinec lies: `cinec/_<name>` in a wheel, `<name>/` at the root of a checkout."""

from pathlib import Path


def folder(name: str) -> Path:
    """The folder of the data called `name` (`grammar`, `stdlib`); raises FileNotFoundError when it is lost."""
    package = Path(__file__).parent
    for place in (package / f"_{name}", package.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"the installation of cinec lacks its {name} folder; install it again")
