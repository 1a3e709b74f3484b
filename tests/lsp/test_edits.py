"""Random edits through the protocol: the server's text is the editor's, and its findings are those of a fresh check."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient

from cinec.lsp.positions import Positions
from cinec.lsp.publish import shown
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
    "[[SHOT #door: CU MARA, slow psh in]]\n\n",
    "[[cinec: ignore CINF005 -- why]]\n\n",
    "TOM (O.S)\nHi.\n\n",
    "\r\n",
)


Change = lsp.TextDocumentContentChangePartial | lsp.TextDocumentContentChangeWholeDocument


@dataclass
class Editor:
    """An editor's own copy of the text, in UTF-16 positions, and the texts that it can go back to."""

    client: LanguageClient
    uri: str
    text: str
    version: int = 1
    past: list[str] = field(default_factory=list)

    def edit(self, chance: Random) -> None:
        """One to three changes in one message; now and then the whole text as it was some messages ago."""
        self.past = [*self.past[-7:], self.text]
        if chance.random() < 0.05:
            self.text = chance.choice(self.past)
            changes: list[Change] = [lsp.TextDocumentContentChangeWholeDocument(text=self.text)]
        else:
            changes = [self._change(chance) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
        self.version += 1
        self.client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                text_document=lsp.VersionedTextDocumentIdentifier(uri=self.uri, version=self.version),
                content_changes=changes,
            )
        )

    def _change(self, chance: Random) -> Change:
        source, positions = SourceFile.of(self.text), Positions()
        start = chance.randint(0, len(self.text))
        # A script that grows for ever is checked ever more slowly and tells no more.
        most = 400 if len(self.text) > 6_000 else 4
        end = min(len(self.text), start + chance.choice((0, 0, 0, 1, most)))
        place = positions.range(source, source.span(start, end))
        # Inside a CRLF there is no position: what is sent is what counts.
        start, end = positions.offset(source, place.start), positions.offset(source, place.end)
        new = chance.choice(SNIPPETS)
        self.text = self.text[:start] + new + self.text[end:]
        return lsp.TextDocumentContentChangePartial(range=place, text=new)


@pytest_lsp.fixture(config=ClientServerConfig(server_command=SERVER))
async def puller(lsp_client: LanguageClient, tmp_path: Path):  # type: ignore[no-untyped-def]
    await begin(lsp_client, tmp_path, "visual-studio-code", pulls=True)
    yield
    await lsp_client.shutdown_session()


async def _session(client: LanguageClient, folder: Path, count: int, seed: int, every: int) -> None:
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
    editor, chance = Editor(client=client, uri=path.as_uri(), text=text), Random(seed)
    for number in range(1, count + 1):
        editor.edit(chance)
        if number % every and number != count:
            continue
        report = await client.text_document_diagnostic_async(
            lsp.DocumentDiagnosticParams(text_document=lsp.TextDocumentIdentifier(uri=editor.uri))
        )
        assert isinstance(report, lsp.RelatedFullDocumentDiagnosticReport)
        told, fresh = rows(report.items), rows(findings_of(editor.text))
        assert told == fresh, (number, told - fresh, fresh - told)


def findings_of(text: str) -> list[lsp.Diagnostic]:
    """What a fresh compile finds, as an editor would be told."""
    source = SourceFile.of(text)
    return [shown(each, source, Positions(), {}) for each in checked(text).findings]


def rows(found: Sequence[lsp.Diagnostic]) -> Counter[tuple[object, ...]]:
    """Everything that is shown of a finding."""
    return Counter(
        (each.code, each.severity, each.message, str(each.range), tuple(each.tags or ())) for each in found
    )


@pytest.mark.asyncio
async def test_after_random_edits_the_server_says_what_lint_says(
    puller: LanguageClient, tmp_path: Path
) -> None:
    await _session(puller, tmp_path, 300, seed=1, every=20)


@pytest.mark.slow
@pytest.mark.asyncio
async def test_after_ten_thousand_edits(puller: LanguageClient, tmp_path: Path) -> None:
    await _session(puller, tmp_path, 10_000, seed=2, every=50)
