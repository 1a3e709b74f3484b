"""One POST to the server under one deadline: what may be asked again, what may not, and how much is read."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from time import monotonic, time
from typing import Any, TypeVar

import httpx

from cinec.errors import BackendError
from cinec_openai.refusals import broken_off, stopped, too_large, too_slow, unreachable, unusable_url
from cinec_openai.server import Server

TRIES = 3
FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 30.0
MAX_BYTES = 10_000_000
CONNECT_S = 10.0
TICK_S = 0.1
BUSY = (429, 503)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """`wait` is how many seconds the server asks to wait before the next try, None when it does not say."""

    status: int
    body: bytes
    wait: float | None = None


def post(server: Server, body: object, *, until: float, cancelled: Callable[[], bool]) -> Reply:
    """The server's reply to `body`, sent as JSON to `{url}/chat/completions`.

    Asked again, at most twice: what was never sent, and what the server refused for now (429, 503), after the time
    that it names. Anything else may have been charged for, and is not repeated. `until` is on the monotonic clock.
    Raises BackendError when nothing usable arrives in time.
    """
    return asyncio.run(_watched(_tries(server, body, until), server, until, cancelled))


async def _watched(
    work: Coroutine[Any, Any, T], server: Server, until: float, cancelled: Callable[[], bool]
) -> T:
    """`work`, given up at the deadline or when nobody waits for it any more."""
    task = asyncio.ensure_future(work)
    try:
        while not task.done():
            left = until - monotonic()
            if cancelled():
                raise stopped()
            if left <= 0:
                raise too_slow(server)
            await asyncio.wait({task}, timeout=min(TICK_S, left))
        return task.result()
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, BackendError):
            await task


async def _tries(server: Server, body: object, until: float) -> Reply:
    try:
        client = httpx.AsyncClient(trust_env=not server.local, follow_redirects=False)
    except (ValueError, ImportError, httpx.HTTPError):
        raise unusable_url(server) from None
    async with client:
        for attempt in range(TRIES):
            backoff = FIRST_WAIT_S * 2**attempt
            try:
                reply = await _once(client, server, body, until)
            except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
                if attempt == TRIES - 1:
                    raise unreachable(server, str(error)) from None
                await asyncio.sleep(backoff)
                continue
            wait = backoff if reply.wait is None else reply.wait
            patient = wait <= min(LONGEST_WAIT_S, until - monotonic())
            if reply.status not in BUSY or attempt == TRIES - 1 or not patient:
                return reply
            await asyncio.sleep(wait)
    raise AssertionError("the last try returns or raises")


async def _once(client: httpx.AsyncClient, server: Server, body: object, until: float) -> Reply:
    """One request; errors before anything was sent go through as httpx has them, the others are BackendErrors."""
    headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
    if server.key:
        headers["Authorization"] = f"Bearer {server.key}"
    left = max(until - monotonic(), TICK_S)
    timeout = httpx.Timeout(left, connect=min(CONNECT_S, left))
    try:
        async with client.stream(
            "POST", f"{server.url}/chat/completions", json=body, headers=headers, timeout=timeout
        ) as response:
            content = await _read(response, server)
            return Reply(status=response.status_code, body=content, wait=_asked_wait(response.headers))
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout):
        raise
    except httpx.TimeoutException:
        raise too_slow(server) from None
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.LocalProtocolError):
        raise unusable_url(server) from None
    except httpx.HTTPError as error:
        raise broken_off(server, str(error)) from None


async def _read(response: httpx.Response, server: Server) -> bytes:
    content = bytearray()
    async for chunk in response.aiter_bytes():
        content += chunk
        if len(content) > MAX_BYTES:
            raise too_large(server, MAX_BYTES)
    return bytes(content)


def _asked_wait(headers: httpx.Headers) -> float | None:
    """The seconds of a Retry-After header, which holds seconds or a date (RFC 9110, 10.2.3)."""
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        return max(parsedate_to_datetime(text).timestamp() - time(), 0.0)
    except (ValueError, OverflowError):
        return None
