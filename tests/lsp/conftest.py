"""A client that speaks to `cinec lsp` in a process of its own, as editors do."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

SERVER = [sys.executable, "-m", "cinec", "lsp"]
SCRIPT = """Title: Kettle
Author: A. Writer

[[CAST MARA: 30, grey eyes]]

# Act one

INT. KITCHEN - NIGHT

[[SHOT #door: CU MARA, 85mm, slow push in]]

MARA waits for the kettle.

MARA
Tea?

TOM (O.S)
Yes, Mara.

[[SHOT: WS]]

Tom comes in.

INT. HALL - DAY

[[INCLUDE: two.fountain]]

MARA leaves.
"""


async def begin(
    client: LanguageClient, root: Path, editor: str, *, pulls: bool = False
) -> lsp.InitializeResult:
    """Start a session as an editor does; most of them take published diagnostics."""
    capabilities = client_capabilities(editor)
    if not pulls and capabilities.text_document is not None:
        capabilities.text_document.diagnostic = None
    # The test client answers no requests of the server.
    if capabilities.workspace is not None:
        capabilities.workspace.code_lens = capabilities.workspace.inlay_hint = None
        capabilities.workspace.semantic_tokens = capabilities.workspace.did_change_watched_files = None
    return await client.initialize_session(
        lsp.InitializeParams(
            capabilities=capabilities,
            workspace_folders=[lsp.WorkspaceFolder(uri=root.as_uri(), name="film")],
        )
    )


@pytest_lsp.fixture(config=ClientServerConfig(server_command=SERVER))
async def client(lsp_client: LanguageClient, tmp_path: Path) -> AsyncIterator[None]:
    await begin(lsp_client, tmp_path, "visual-studio-code")
    yield
    await lsp_client.shutdown_session()
