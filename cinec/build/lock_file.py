"""The lock file: pinned takes and recorded shot ids, as `cinec.lock` beside the script."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cinec.build.graph import Pins
from cinec.errors import UsageError

SCHEMA = "cinec.lock.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class LockFile:
    """`takes` maps an action's key to its pinned outputs (port to digest); `ids` maps anchors to shot ids."""

    takes: Pins = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)


def read_lock(text: str) -> LockFile:
    """The lock file in `text`; raises UsageError when it cannot be understood or is of a newer cinec."""
    import tomllib

    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise _unreadable(f"`cinec.lock` is not TOML: {error}") from error
    if data.get("schema") != SCHEMA:
        raise _unreadable(f"`cinec.lock` has the schema `{data.get('schema')}`, this cinec reads `{SCHEMA}`")
    takes = {key: _texts(f"takes.{key}", outputs) for key, outputs in _table(data, "takes").items()}
    return LockFile(takes=takes, ids=_texts("ids", _table(data, "ids")))


def write_lock(lock: LockFile) -> str:
    """The text of a lock file, sorted, so that it merges well."""
    lines = ["# Written by cinec; commit it.", f'schema = "{SCHEMA}"', "", "[ids]"]
    lines += [f"{_quote(name)} = {_quote(lock.ids[name])}" for name in sorted(lock.ids)]
    lines += ["", "[takes]"]
    for key in sorted(lock.takes):
        outputs = lock.takes[key]
        pairs = ", ".join(f"{_quote(port)} = {_quote(outputs[port])}" for port in sorted(outputs))
        lines.append(f"{_quote(key)} = {{ {pairs} }}")
    return "\n".join(lines) + "\n"


def _table(data: dict[str, Any], name: str) -> dict[str, Any]:
    table = data.get(name, {})
    if not isinstance(table, dict):
        raise _unreadable(f"`{name}` in `cinec.lock` is not a table")
    return table


def _texts(name: str, table: Any) -> dict[str, str]:
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        raise _unreadable(f"`{name}` in `cinec.lock` does not map names to texts")
    return dict(table)


def _quote(text: str) -> str:
    """A TOML basic string; JSON's escapes are TOML's, but for the delete character."""
    return re.sub("\x7f", r"\\u007f", json.dumps(text, ensure_ascii=False))


def _unreadable(message: str) -> UsageError:
    return UsageError("CINE213", message, "restore `cinec.lock` from version control, or delete it")
