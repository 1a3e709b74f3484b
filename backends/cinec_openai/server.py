"""The server of a question: where it is, which model it runs, its key, and texts that are fit to show."""

import os
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from cinec.errors import BackendError
from cinec.ir.render import LanguageRequest

SHOWN = 240
SHORTEST_KEY = 8
MASK = "***"
NOT_SET_UP = "CINE140"
LOCAL = ("localhost", "127.0.0.1", "::1")

# The host that a key is for by its name; any other host is the user's to name, never the project's.
HOMES = {"OPENAI_API_KEY": "https://api.openai.com/v1"}

# Providers repeat keys in their errors, whole or in part, and a proxy may repeat whole headers.
SECRETS = re.compile(
    r"(?i)\b(?:bearer|basic)\s+\S+|\b(?:sk|pk|rk)-[\w*.-]+|\bauthorization\b\S*|[?&](?:key|token|sig\w*)=\S+"
)
UNSHOWN = re.compile(r"[^\w !-~·…–—‘’“”]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """`key` is empty for a server that needs none; it stands in no representation of this value."""

    url: str
    model: str
    key_variable: str
    seconds: int
    key: str = field(default="", repr=False)

    @property
    def local(self) -> bool:
        return (urlsplit(self.url).hostname or "") in LOCAL

    def shown(self, text: str) -> str:
        """`text` of the server for a message: one short line without control characters and without secrets."""
        plain = text.replace(self.key, MASK) if len(self.key) >= SHORTEST_KEY else text
        plain = UNSHOWN.sub(" ", SECRETS.sub(MASK, plain)).strip()
        return plain if len(plain) <= SHOWN else f"{plain[:SHOWN]}…"


def server_of(request: LanguageRequest) -> Server:
    """The server that the request names, with its key from the environment; raises BackendError CINE140."""
    variable = request.key_variable
    if not request.url or not request.model:
        raise BackendError(
            NOT_SET_UP, "no language server is set up", 'cinec.toml: [backends.openai] url = "…" model = "…"'
        )
    key = os.environ.get(variable, "").strip() if variable else ""
    server = Server(
        url=request.url, model=request.model, key_variable=variable, seconds=request.seconds, key=key
    )
    _check_key(server)
    return server


def _check_key(server: Server) -> None:
    """Raises BackendError CINE140 for a key that is missing, malformed, or not meant for this server.

    A project names the server, the user's environment the key and whom it is for: so nobody else's project can
    have a key sent to a place of its choice.
    """
    variable, key, parts = server.key_variable, server.key, urlsplit(server.url)
    if not (key.isascii() and key.isprintable()):
        raise BackendError(
            NOT_SET_UP, f"the key in {variable} has characters that no key has", f"export {variable}=KEY"
        )
    secure = parts.scheme == "https"
    if secure and not key:
        raise BackendError(
            NOT_SET_UP,
            f"{variable} is not set, and {parts.hostname} wants a key",
            f"export {variable}=KEY (any word for a server that needs none)",
        )
    if not key or server.local:
        return
    if not secure:
        raise BackendError(
            NOT_SET_UP,
            f"the key in {variable} would travel unencrypted to {parts.hostname}",
            f"use an https:// url, or unset {variable} for a server that needs no key",
        )
    home = base_variable(variable)
    meant = os.environ.get(home) or HOMES.get(variable, "")
    if parts[:2] != urlsplit(meant)[:2]:
        raise BackendError(
            NOT_SET_UP,
            f"the project asks {parts.hostname}, but nothing says that the key in {variable} is for it",
            f"export {home}={server.url}",
        )


def base_variable(key_variable: str) -> str:
    """The variable that says which server a key is for: OPENAI_BASE_URL for OPENAI_API_KEY."""
    return f"{key_variable.removesuffix('_API_KEY')}_BASE_URL"
