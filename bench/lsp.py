"""Times the language server from keystroke to findings, over its protocol: what is known at once, and the whole check;
then the first again while shots are hovered over without a pause, each of which is planned anew.

python bench/lsp.py [LINES]
"""

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

from bench.parse import feature_script

KEYSTROKES = 120


async def session(lines: int) -> None:
    """Opens a script of about `lines` lines and types into the middle of it, ten characters a second."""
    scene = feature_script()
    text = (scene * (lines // scene.count("\n") + 1)).split("\n")[:lines]
    client = LanguageClient("bench", "1")
    told: asyncio.Queue[tuple[int, float]] = asyncio.Queue()

    @client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def published(params: lsp.PublishDiagnosticsParams) -> None:
        told.put_nowait((params.version or 0, time.perf_counter()))

    with tempfile.TemporaryDirectory() as folder:
        begin = time.perf_counter()
        await client.start_io(sys.executable, "-m", "cinec", "lsp")
        await client.initialize_async(
            lsp.InitializeParams(capabilities=lsp.ClientCapabilities(), root_uri=Path(folder).as_uri())
        )
        client.initialized(lsp.InitializedParams())
        print(f"{lines} lines; initialize {time.perf_counter() - begin:.2f} s")
        uri = (Path(folder) / "feature.fountain").as_uri()
        item = lsp.TextDocumentItem(uri=uri, language_id="fountain", version=1, text="\n".join(text))
        client.text_document_did_open(lsp.DidOpenTextDocumentParams(text_document=item))
        await asyncio.sleep(4)
        at_once, whole = await _type(client, uri, len(text) // 2, told)
        _report("keystroke to findings", at_once)
        _report("pause to whole check", whole)
        hovers = asyncio.get_running_loop().create_task(_hover(client, uri, len(text)))
        at_once, _ = await _type(client, uri, len(text) // 2, told, first=KEYSTROKES + 2)
        hovers.cancel()
        await asyncio.gather(hovers, return_exceptions=True)
        _report("keystroke while hovering", at_once)
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()  # type: ignore[no-untyped-call]


async def _type(
    client: LanguageClient, uri: str, line: int, told: "asyncio.Queue[tuple[int, float]]", first: int = 2
) -> tuple[list[float], list[float]]:
    at_once: list[float] = []
    whole: list[float] = []
    for number in range(KEYSTROKES):
        while not told.empty():
            told.get_nowait()
        place = lsp.Position(line=line, character=0)
        change = lsp.TextDocumentContentChangePartial(range=lsp.Range(start=place, end=place), text="x")
        document = lsp.VersionedTextDocumentIdentifier(uri=uri, version=number + first)
        begin = time.perf_counter()
        client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(text_document=document, content_changes=[change])
        )
        _, when = await told.get()
        at_once.append((when - begin) * 1000)
        if number % 10 == 9:
            _, when = await asyncio.wait_for(told.get(), 30)
            whole.append((when - begin) * 1000)
        else:
            await asyncio.sleep(0.1)
    return at_once, whole


async def _hover(client: LanguageClient, uri: str, lines: int) -> None:
    """Ask for the shots of one line after another."""
    for line in range(lines):
        await client.text_document_hover_async(
            lsp.HoverParams(
                text_document=lsp.TextDocumentIdentifier(uri=uri),
                position=lsp.Position(line=line * 37 % lines, character=3),
            )
        )


def _report(name: str, times: list[float]) -> None:
    ordered = sorted(times)
    high = ordered[int(len(ordered) * 0.95)]
    print(
        f"{name:24} median {statistics.median(times):7.1f} ms  p95 {high:7.1f} ms  most {ordered[-1]:7.1f} ms  ({len(times)})"
    )


if __name__ == "__main__":
    for size in [int(each) for each in sys.argv[1:]] or [700, 7000]:
        asyncio.run(session(size))
