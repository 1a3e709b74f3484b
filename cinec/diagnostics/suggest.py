"""Did-you-mean: the known words nearest to an unknown one."""

from collections.abc import Iterable


def suggest(word: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """At most `limit` words of `known` within a third of the word's length in edits, nearest first.

    Case does not count; words at the same distance come in alphabetical order.
    """
    wanted = word.casefold()
    reach = max(1, (len(wanted) + 1) // 3)
    found: list[tuple[int, str]] = []
    for candidate in sorted(set(known)):
        folded = candidate.casefold()
        if abs(len(folded) - len(wanted)) <= reach:
            distance = edit_distance(wanted, folded, reach)
            if distance <= reach and distance < max(len(wanted), len(folded)):
                found.append((distance, candidate))
    return tuple(candidate for _, candidate in sorted(found)[:limit])


def edit_distance(first: str, second: str, reach: int) -> int:
    """Insertions, deletions, replacements and swaps of neighbours between two words; `reach + 1` for more.

    Optimal string alignment distance (restricted Damerau-Levenshtein), in rows.
    """
    before: list[int] = []
    above = list(range(len(second) + 1))
    for i, char in enumerate(first, 1):
        row = [i]
        for j, other in enumerate(second, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (char != other))
            if i > 1 and j > 1 and char == second[j - 2] and first[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > reach:
            return reach + 1
        before, above = above, row
    return min(above[-1], reach + 1)
