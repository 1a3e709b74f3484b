"""Did you mean: the one known word, or file, that is near enough to be meant."""

from collections.abc import Iterable

from cinec.diagnostics.suggest import edit_distance
from cinec.world import World


def closest(word: str, candidates: Iterable[str], limit: int | None = None) -> str | None:
    """The candidate within `limit` edits of `word` (by default one for each four letters, at most 3), or None.

    Case is ignored; of equally near candidates the first in sorted order wins.
    """
    wanted = word.casefold()
    most = limit if limit is not None else min(3, len(wanted) // 4)
    best: tuple[int, str] | None = None
    for candidate in sorted(candidates):
        distance = edit_distance(wanted, candidate.casefold(), most)
        if distance <= most and (best is None or distance < best[0]):
            best = (distance, candidate)
    return best[1] if best else None


def near_file(path: str, world: World) -> str:
    """The file that `path` nearly names, else an empty text."""
    folder, _, name = path.rpartition("/")
    try:
        near = closest(name, world.listing(folder))
    except OSError:
        return ""
    return f"{folder}/{near}" if folder and near else near or ""
