"""Did you mean: the nearest known word, by edit distance with transpositions (Damerau 1964)."""

from collections.abc import Iterable


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


def edit_distance(left: str, right: str, most: int) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours between two texts; `most` + 1 for more."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    older: list[int] = []
    old = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            cost = min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (a != b))
            if older and j > 1 and a == right[j - 2] and b == left[i - 2]:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        older, old = old, row
    return old[-1]
