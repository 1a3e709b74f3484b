"""Everything that goes wrong with a server, as BackendErrors that say what to type."""

import json
from collections.abc import Mapping
from typing import Any

from cinec.errors import BackendError
from cinec_openai.server import NOT_SET_UP, Server

UNREACHABLE = "CINE141"
REFUSED = "CINE142"
FAILED = "CINE143"
NO_PROTOCOL = "CINE144"
STOPPED = "CINE146"


def stopped() -> BackendError:
    return BackendError(STOPPED, "the question was stopped before it was answered", "build again")


def unusable_url(server: Server) -> BackendError:
    return BackendError(
        NOT_SET_UP,
        f"`{server.shown(server.url)}` cannot be asked",
        'set [backends.openai] url = "https://HOST/v1"',
    )


def unreachable(server: Server, reason: str) -> BackendError:
    hint = "start it: `ollama serve`" if server.local else "check the network and [backends.openai] url"
    return BackendError(
        UNREACHABLE, f"no server answers at {server.url}: {server.shown(reason) or 'no connection'}", hint
    )


def too_slow(server: Server) -> BackendError:
    return BackendError(
        FAILED,
        f"{server.url} did not answer within {server.seconds} s",
        f"give it longer: [backends.openai] seconds = {min(server.seconds * 4, 3600)}",
    )


def broken_off(server: Server, reason: str) -> BackendError:
    return BackendError(
        FAILED,
        f"the connection to {server.url} broke before the answer was whole: {server.shown(reason) or 'no reason given'}",
        "build again; the question is asked anew",
    )


def too_large(server: Server, limit: int) -> BackendError:
    return BackendError(
        NO_PROTOCOL,
        f"the answer of {server.url} is larger than {limit // 1_000_000} MB",
        "check that [backends.openai] url names a chat completions server",
    )


def no_protocol(server: Server, found: str) -> BackendError:
    return BackendError(
        NO_PROTOCOL,
        f"{server.url}/chat/completions answers with {found}, not with a chat completion",
        "check [backends.openai] url: most servers want it to end in /v1",
    )


def refusal(server: Server, status: int, body: bytes, wait: float | None) -> BackendError:
    """The error for an HTTP status that is no success."""
    said = server.shown(error_of(body).get("message", ""))
    reason = f"{status}: {said}" if said else f"status {status}"
    if status in (429, 503):
        patience = f", and asks to wait {wait:.0f} s" if wait else ""
        return BackendError(FAILED, f"{server.url} is busy ({reason}){patience}", "build again later")
    if status >= 500:
        return BackendError(
            FAILED, f"{server.url} failed ({reason})", "build again later, or see the server's log"
        )
    return BackendError(REFUSED, f"{server.url} refuses ({reason})", _hint(server, status))


def error_of(body: bytes) -> Mapping[str, str]:
    """`message` and `param` of an error body in any of the forms that servers use; empty when it is none."""
    try:
        table: Any = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    error = table.get("error", table) if isinstance(table, dict) else {}
    if isinstance(error, str):
        return {"message": error}
    if not isinstance(error, dict):
        return {}
    texts = {name: value for name, value in error.items() if isinstance(value, str)}
    return {"message": texts.get("message") or texts.get("detail", ""), "param": texts.get("param", "")}


def _hint(server: Server, status: int) -> str:
    if 300 <= status < 400:
        return "set [backends.openai] url to the place that it redirects to"
    if status == 401:
        return f"set {server.key_variable}: `export {server.key_variable}=KEY`"
    if status == 402:
        return "add credit at the provider, or choose another model"
    if status == 403:
        return f"the key in {server.key_variable} may not use `{server.model}`: choose another model or key"
    if status == 404 and server.local:
        return f"ollama pull {server.model}"
    if status == 404:
        return f"check the model `{server.model}` and that the url ends as the provider says, mostly in /v1"
    return f"choose a model that follows a JSON schema; this is `{server.model}`"
