"""The index: which keys have which takes, in one SQLite file that survives kills and serves many builds."""

import json
import os
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cinec.build.disk_error import disk_errors, index_errors
from cinec.errors import BuildError

SCHEMA = 1
BUSY_SECONDS = 30
TABLES = """
CREATE TABLE actions(key TEXT PRIMARY KEY, kind TEXT, manifest BLOB, created INTEGER) WITHOUT ROWID;
CREATE TABLE takes(key TEXT, n INTEGER, outputs TEXT, status TEXT, made INTEGER, milliseconds INTEGER,
  PRIMARY KEY(key, n)) WITHOUT ROWID;
CREATE TABLE blobs(digest TEXT PRIMARY KEY, verified INTEGER) WITHOUT ROWID;
CREATE TABLE stat_cache(path TEXT PRIMARY KEY, size INTEGER, mtime INTEGER, ctime INTEGER, inode INTEGER,
  recorded INTEGER, digest TEXT) WITHOUT ROWID;
CREATE TABLE latest(project TEXT, action TEXT, key TEXT, previous TEXT, PRIMARY KEY(project, action)) WITHOUT ROWID;
CREATE TABLE builds(id INTEGER PRIMARY KEY, project TEXT, started INTEGER, ended INTEGER, status TEXT,
  hits INTEGER, executed INTEGER);
"""


Execute = Callable[..., Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStat:
    """What tells that a file was not touched; times in nanoseconds, `recorded` is when it was looked at."""

    size: int
    mtime: int
    ctime: int
    inode: int
    recorded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One finished execution, to be committed: its outputs map ports to digests."""

    key: str
    kind: str
    manifest: str
    outputs: Mapping[str, str]
    milliseconds: int
    durable: bool
    project: str
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """One result of a key: `made` is when, in seconds since 1970, `milliseconds` how long it took."""

    number: int
    outputs: Mapping[str, str]
    made: int
    milliseconds: int


class Index:
    """An open index. Its methods raise BuildError when the file cannot be used."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, writable: bool = True) -> None:
        self.path = path
        self.writable = writable
        self._connection = connection
        self._synchronous = "NORMAL"

    @staticmethod
    def open(path: Path) -> "Index":
        """Open or create the index at `path`; refuses one that a newer cinec wrote."""
        with disk_errors(path.parent):
            path.parent.mkdir(parents=True, exist_ok=True)
        with index_errors(path):
            connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
            connection.execute("PRAGMA synchronous=NORMAL")
            mode = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
            if mode != "wal":
                connection.close()
                raise BuildError(
                    "CINE201",
                    f"the index `{path}` cannot keep a write-ahead log",
                    "set CINEC_CACHE to a folder on a local disk",
                )
            index = Index(path, connection)
            index._prepare()
            return index

    @staticmethod
    def open_if_there(path: Path, *, read_only: bool = False) -> "Index | None":
        """The index at `path`, or None when nothing was built yet: looking creates nothing.

        In a folder that cannot be written, or with `read_only`, it is opened for reading, which is all that looking
        needs.
        """
        if not path.exists():
            return None
        writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        if writable and not read_only:
            return Index.open(path)
        # Beside a build that writes, SQLite reads the log of what is not in the file yet; that takes a folder of ours.
        mode = "mode=ro" if writable else "immutable=1"
        with index_errors(path):
            connection = sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, isolation_level=None)
            index = Index(path, connection, writable=False)
            index._refuse_newer()
            return index

    def outputs(self, key: str) -> dict[str, str] | None:
        """The outputs of the first good take of `key`."""
        row = self._row("SELECT outputs FROM takes WHERE key=? AND status='good' ORDER BY n LIMIT 1", key)
        return json.loads(row[0]) if row else None

    def milliseconds(self, key: str) -> int | None:
        """How long the newest take of `key` took."""
        row = self._row("SELECT milliseconds FROM takes WHERE key=? ORDER BY n DESC LIMIT 1", key)
        return int(row[0]) if row else None

    def takes(self, key: str) -> tuple[Take, ...]:
        """Every good take of `key`, the first first."""
        with index_errors(self.path):
            rows = self._connection.execute(
                "SELECT n, outputs, made, milliseconds FROM takes WHERE key=? AND status='good' ORDER BY n",
                (key,),
            )
            return tuple(
                Take(number=number, outputs=json.loads(outputs), made=made, milliseconds=milliseconds)
                for number, outputs, made, milliseconds in rows
            )

    def manifest(self, key: str) -> str | None:
        """The written manifest of an executed action."""
        row = self._row("SELECT manifest FROM actions WHERE key=?", key)
        return zlib.decompress(row[0]).decode("utf-8", "surrogatepass") if row else None

    def latest(self, project: str) -> dict[str, str]:
        """The key of each action at its last success in `project`."""
        with index_errors(self.path):
            return dict(
                self._connection.execute("SELECT action, key FROM latest WHERE project=?", (project,))
            )

    def previous(self, project: str, action: str) -> str:
        """The key that the action had before its last one, or nothing."""
        row = self._row("SELECT previous FROM latest WHERE project=? AND action=?", project, action)
        return str(row[0]) if row else ""

    def verified(self, digest: str) -> int:
        """When the blob's content was last compared with its name, in seconds since 1970; 0 for never."""
        row = self._row("SELECT verified FROM blobs WHERE digest=?", digest)
        return int(row[0]) if row else 0

    def file_digest(self, path: Path) -> tuple[FileStat, str] | None:
        """What the file's content was when it was last looked at."""
        columns = "size, mtime, ctime, inode, recorded, digest"
        row = self._row(f"SELECT {columns} FROM stat_cache WHERE path=?", str(path))
        if row is None:
            return None
        size, mtime, ctime, inode, recorded, digest = row
        return FileStat(size=size, mtime=mtime, ctime=ctime, inode=inode, recorded=recorded), digest

    def commit(self, taken: Taken) -> None:
        """Record a finished execution in one transaction; its blobs must be in the store already."""
        now = int(time.time())
        packed = zlib.compress(taken.manifest.encode("utf-8", "surrogatepass"), 1)
        outputs = json.dumps(taken.outputs, sort_keys=True)
        with self._transaction(durable=taken.durable) as run:
            run("INSERT OR IGNORE INTO actions VALUES(?,?,?,?)", (taken.key, taken.kind, packed, now))
            same = run("SELECT n FROM takes WHERE key=? AND outputs=?", (taken.key, outputs)).fetchone()
            if same:
                run("UPDATE takes SET status='good' WHERE key=? AND n=?", (taken.key, same[0]))
            else:
                add = "INSERT INTO takes SELECT ?, COALESCE(MAX(n)+1, 0), ?, 'good', ?, ? FROM takes WHERE key=?"
                run(add, (taken.key, outputs, now, taken.milliseconds, taken.key))
            for digest in taken.outputs.values():
                run("INSERT OR REPLACE INTO blobs VALUES(?,?)", (digest, now))
            _remember(run, taken.project, taken.action, taken.key)

    def remember(self, project: str, keys: Iterable[tuple[str, str]]) -> None:
        """Record that these (action, key) pairs are now the latest of the project."""
        with self._notes() as run:
            for action, key in keys:
                _remember(run, project, action, key)

    def lose(self, key: str) -> None:
        """The first good take of `key` cannot be read any more: the next one counts, or none."""
        first = "SELECT MIN(n) FROM takes WHERE key=? AND status='good'"
        with self._transaction() as run:
            run(f"UPDATE takes SET status='lost' WHERE key=? AND n=({first})", (key, key))

    def set_verified(self, digest: str) -> None:
        with self._notes() as run:
            run("INSERT OR REPLACE INTO blobs VALUES(?,?)", (digest, int(time.time())))

    def set_file_digest(self, path: Path, stat: FileStat, digest: str) -> None:
        values = (str(path), stat.size, stat.mtime, stat.ctime, stat.inode, stat.recorded, digest)
        with self._notes() as run:
            run("INSERT OR REPLACE INTO stat_cache VALUES(?,?,?,?,?,?,?)", values)

    def add_build(self, project: str, started: int, status: str, hits: int, executed: int) -> None:
        """Record a finished build: when it began (seconds since 1970), how it ended and what it did."""
        values = (project, started, int(time.time()), status, hits, executed)
        with self._transaction() as run:
            run(
                "INSERT INTO builds(project, started, ended, status, hits, executed) VALUES(?,?,?,?,?,?)",
                values,
            )

    def check_writable(self) -> None:
        """Raise BuildError unless a transaction can be written."""
        with self._transaction() as run:
            run(f"PRAGMA user_version={SCHEMA}")

    def keys(self) -> frozenset[str]:
        """All keys that have a good take."""
        with index_errors(self.path):
            rows = self._connection.execute("SELECT DISTINCT key FROM takes WHERE status='good'")
            return frozenset(key for (key,) in rows)

    def close(self) -> None:
        with index_errors(self.path):
            self._connection.close()

    def _refuse_newer(self) -> int:
        """The schema of the file; raises BuildError when a newer cinec wrote it."""
        version: int = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA:
            raise BuildError(
                "CINE202",
                f"the index `{self.path}` has schema {version}, this cinec knows {SCHEMA}",
                "upgrade cinec, or set CINEC_CACHE to another folder",
            )
        return version

    def _prepare(self) -> None:
        if self._refuse_newer() == 0:
            with self._transaction() as run:
                if run("PRAGMA user_version").fetchone()[0] == 0:
                    for statement in filter(str.strip, TABLES.split(";")):
                        run(statement)
                    run(f"PRAGMA user_version={SCHEMA}")

    def _row(self, statement: str, *values: str) -> tuple[Any, ...] | None:
        with index_errors(self.path):
            row: tuple[Any, ...] | None = self._connection.execute(statement, values).fetchone()
            return row

    @contextmanager
    def _notes(self) -> Iterator[Execute]:
        """A transaction for what only saves time later: where nothing can be written, nothing is."""
        if self.writable:
            with self._transaction() as run:
                yield run
        else:
            yield lambda *_: None

    @contextmanager
    def _transaction(self, *, durable: bool = False) -> Iterator[Execute]:
        """One write transaction, on the disk before it returns when `durable`."""
        with index_errors(self.path):
            wanted = "FULL" if durable else "NORMAL"
            if wanted != self._synchronous:
                self._connection.execute(f"PRAGMA synchronous={wanted}")
                self._synchronous = wanted
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection.execute
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise


def _remember(run: Execute, project: str, action: str, key: str) -> None:
    """`previous` moves only when the key does, so that `cinec why` can tell what the last change was."""
    run(
        "INSERT INTO latest VALUES(?,?,?,'') ON CONFLICT(project, action) DO UPDATE SET"
        " previous = CASE WHEN key = excluded.key THEN previous ELSE key END, key = excluded.key",
        (project, action, key),
    )
