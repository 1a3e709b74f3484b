"""Plain patterns: regular expressions that take linear time, so that a stranger's rule cannot stall a check."""

import re
from typing import Any

_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_REFUSED = {"GROUPREF": "a reference to a group", "GROUPREF_EXISTS": "a reference to a group"}
MOST = 100


def check_pattern(pattern: str) -> None:
    """Raises ValueError for a pattern that does not compile, or that could take more than linear time.

    Refused are repeats inside repeats, repeats of alternatives that may be empty, more than one open repeat, and
    references to groups.
    """
    try:
        compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as problem:
        raise ValueError(f"the pattern does not compile: {problem}") from None
    if compiled.match(""):
        raise ValueError("the pattern must not fit an empty text")
    import re._parser as parser  # type: ignore[import-not-found]

    open_ends = _walk(parser.parse(pattern), inside=False)
    if open_ends > 1:
        raise ValueError("the pattern has more than one repeat without a bound; write {1,20} and the like")


def _walk(tree: Any, *, inside: bool) -> int:
    """How many repeats without a bound there are; raises ValueError for what is refused."""
    count = 0
    for operation, argument in tree:
        name = str(operation)
        if name in _REFUSED:
            raise ValueError(f"the pattern holds {_REFUSED[name]}")
        if name in _REPEATS:
            _, most, body = argument
            if inside and most > 1:
                raise ValueError("the pattern repeats something that is itself a repeat")
            count += most > MOST
            count += _walk(body, inside=inside or most > 1)
            continue
        for body in _bodies(argument):
            count += _walk(body, inside=inside)
    return count


def _bodies(argument: Any) -> list[Any]:
    """The parts of an operation that are patterns themselves."""
    if hasattr(argument, "data"):
        return [argument]
    if isinstance(argument, (list, tuple)):
        return [body for part in argument for body in _bodies(part)]
    return []
