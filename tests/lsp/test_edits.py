"""Random edits through the protocol: the server's text is the editor's, and its findings are those of a fresh check."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient

from cinec.lsp.positions import Positions
from cinec.source import SourceFile
from tests.linting import checked
from tests.lsp.conftest import SCRIPT, SERVER, begin

SNIPPETS = (
    "x",
    "é",
    "🙂",
    "\n",
    "\n\n",
    "MARA\nHello.\n\n",
    "[[",
    "]]",
    "/*",
    "*/",
    "INT. BAR - DAY\n\n",
    "",
    " ",
    "[[MUSIC: out]]\n\n",
    "\r\n",
)


@dataclass
class Editor:
    """An editor's own copy of the text, in UTF-16 positions."""

    client: LanguageClient
    uri: str
    text: str
    version: int = 1

    def edit(self, chance: Random) -> None:
        source, positions = SourceFile.of(self.text), Positions()
        start = chance.randint(0, len(self.text))
        end = min(len(self.text), start + chance.choice((0, 0, 0, 1, 4)))
        place = positions.range(source, source.span(start, end))
        # Inside a CRLF there is no position: what is sent is what counts.
        start, end = positions.offset(source, place.start), positions.offset(source, place.end)
        new = chance.choice(SNIPPETS)
        self.text = self.text[:start] + new + self.text[end:]
        self.version += 1
        self.client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                text_document=lsp.VersionedTextDocumentIdentifier(uri=self.uri, version=self.version),
                content_changes=[lsp.TextDocumentContentChangePartial(range=place, text=new)],
            )
        )


@pytest_lsp.fixture(config=ClientServerConfig(server_command=SERVER))
async def puller(lsp_client: LanguageClient, tmp_path: Path):  # type: ignore[no-untyped-def]
    await begin(lsp_client, tmp_path, "visual-studio-code", pulls=True)
    yield
    await lsp_client.shutdown_session()


async def _session(client: LanguageClient, folder: Path, count: int, seed: int) -> None:
    path = folder / "episode.fountain"
    text = SCRIPT.replace("[[INCLUDE: two.fountain]]\n\n", "")
    path.write_text(text)
    client.text_document_did_open(
        lsp.DidOpenTextDocumentParams(
            text_document=lsp.TextDocumentItem(
                uri=path.as_uri(), language_id="fountain", version=1, text=text
            )
        )
    )
    editor, chance = Editor(client, path.as_uri(), text), Random(seed)
    for number in range(1, count + 1):
        editor.edit(chance)
        if number % 100 and number != count:
            continue
        report = await client.text_document_diagnostic_async(
            lsp.DocumentDiagnosticParams(text_document=lsp.TextDocumentIdentifier(uri=editor.uri))
        )
        found = sorted((str(each.code), each.range.start.line) for each in report.items)  # type: ignore[union-attr]
        source = SourceFile.of(editor.text)
        fresh = checked(editor.text).findings
        expected = [(each.code, source.line_of(each.span.start) if each.span else 0) for each in fresh]
        assert sorted(set(found) ^ set(expected)) == [], (
            number,
            sorted(set(found) ^ set(expected)),
            [e for e in found if e not in expected],
        )


@pytest.mark.asyncio
async def test_after_random_edits_the_server_says_what_lint_says(
    puller: LanguageClient, tmp_path: Path
) -> None:
    await _session(puller, tmp_path, 300, seed=1)


@pytest.mark.slow
@pytest.mark.asyncio
async def test_after_ten_thousand_edits(puller: LanguageClient, tmp_path: Path) -> None:
    await _session(puller, tmp_path, 10_000, seed=2)
