"""The content-addressed store: blobs named by their SHA-256, written once, verified when read."""

import fcntl
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cinec.build.disk_error import disk_errors

FICLONE = 0x40049409
ALWAYS_HASHED = 1_000_000
CHUNK = 1 << 20


class BadBlob(Exception):
    """A blob is absent, or its content is not what its name says."""

    def __init__(self, digest: str, reason: str) -> None:
        super().__init__(f"{digest} {reason}")
        self.digest = digest
        self.reason = reason


def default_cache_folder(environment: Mapping[str, str]) -> Path:
    """`$CINEC_CACHE`, else `cinec` in the platform's cache folder of this user."""
    if environment.get("CINEC_CACHE"):
        return Path(environment["CINEC_CACHE"]).expanduser().absolute()
    if environment.get("XDG_CACHE_HOME"):
        return Path(environment["XDG_CACHE_HOME"]) / "cinec"
    home = Path(environment.get("HOME") or os.path.expanduser("~"))
    if os.uname().sysname == "Darwin":
        return home / "Library" / "Caches" / "cinec"
    return home / ".cache" / "cinec"


def digest_of_bytes(data: bytes) -> str:
    """`sha256:<hex>/<bytes>` of `data`."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}/{len(data)}"


def digest_of_file(path: Path) -> str:
    """`sha256:<hex>/<bytes>` of a file's content."""
    with path.open("rb") as stream:
        code = hashlib.file_digest(stream, "sha256").hexdigest()
        return f"sha256:{code}/{stream.tell()}"


def size_of(digest: str) -> int:
    return int(digest.rpartition("/")[2])


@dataclass(frozen=True, slots=True)
class Store:
    """Blobs below `root`: `cas/sha256/ab/<hex>`, mode 0444; a blob is whole or absent."""

    root: Path

    @property
    def temporary(self) -> Path:
        """The folder for unfinished files, on the same file system as the blobs."""
        return self.root / "cas" / "tmp"

    def path(self, digest: str) -> Path:
        """Where the blob is or would be; raises ValueError for a text that is no digest."""
        scheme, _, rest = digest.partition(":")
        code = rest.partition("/")[0]
        if scheme != "sha256" or len(code) != 64 or not set(code) <= set("0123456789abcdef"):
            raise ValueError(f"not a digest: {digest!r}")
        return self.root / "cas" / "sha256" / code[:2] / code

    def has(self, digest: str) -> bool:
        """Whether the blob is there in its full size; its content is not read."""
        try:
            return os.stat(self.path(digest)).st_size == size_of(digest)
        except OSError:
            return False

    def verify(self, digest: str, *, deep: bool) -> Path:
        """The path of a blob fit for reading. A wrong one goes to quarantine; raises BadBlob.

        The size is always compared, the content when `deep` or when the blob is small.
        """
        path = self.path(digest)
        try:
            size = path.stat().st_size
        except OSError as error:
            raise BadBlob(digest, "is no longer in the cache") from error
        if size != size_of(digest):
            self._quarantine(path)
            raise BadBlob(digest, f"is {size} bytes long")
        if (deep or size < ALWAYS_HASHED) and digest_of_file(path) != digest:
            self._quarantine(path)
            raise BadBlob(digest, "has changed in the cache")
        return path

    def put_bytes(self, data: bytes, *, durable: bool = False) -> str:
        """Store `data` and return its digest."""
        digest = digest_of_bytes(data)
        if self.has(digest):
            return digest
        temporary = self._temporary_path()
        with disk_errors(self.root, len(data)):
            try:
                temporary.parent.mkdir(parents=True, exist_ok=True)
                temporary.write_bytes(data)
                self.adopt(temporary, digest, durable=durable)
            finally:
                temporary.unlink(missing_ok=True)
        return digest

    def put_file(self, source: Path, *, durable: bool = False) -> str:
        """Copy the file `source` into the store and return its digest; raises OSError when it cannot be read."""
        need = source.stat().st_size
        temporary = self._temporary_path()
        with disk_errors(self.root, need):
            try:
                temporary.parent.mkdir(parents=True, exist_ok=True)
                copy_file(source, temporary)
                digest = digest_of_file(temporary)
                self.adopt(temporary, digest, durable=durable)
            finally:
                temporary.unlink(missing_ok=True)
        return digest

    def adopt(self, source: Path, digest: str, *, durable: bool) -> None:
        """Move a finished file of known digest into the store; it must lie on the same file system.

        An earlier blob of that name is replaced, which heals one that was damaged.
        """
        path = self.path(digest)
        with disk_errors(self.root, size_of(digest)):
            path.parent.mkdir(parents=True, exist_ok=True)
            source.chmod(0o444)
            if durable:
                sync(source)
            os.replace(source, path)
            if durable:
                sync(path.parent)

    def _temporary_path(self) -> Path:
        return self.temporary / f"blob-{os.getpid()}-{os.urandom(6).hex()}"

    def _quarantine(self, path: Path) -> None:
        with disk_errors(self.root):
            corrupt = self.root / "cas" / "corrupt"
            corrupt.mkdir(parents=True, exist_ok=True)
            os.replace(path, corrupt / path.name)


def copy_file(source: Path, target: Path) -> None:
    """Copy by sharing the blocks where the file system can (FICLONE), else by bytes; `target` is writable."""
    with source.open("rb") as reader, target.open("wb") as writer:
        try:
            fcntl.ioctl(writer.fileno(), FICLONE, reader.fileno())
        except OSError:
            while chunk := reader.read(CHUNK):
                writer.write(chunk)


def sync(path: Path) -> None:
    """Wait until a file or a folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
