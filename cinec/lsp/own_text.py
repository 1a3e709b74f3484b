"""pygls's protocol without its copy of the text: ours is parsed as it changes, and there must be only one.

pygls 2.1 also moves the positions of a change that lie behind what it takes for the end of a line.
"""

from collections.abc import Iterator
from typing import Any

from lsprotocol import types as lsp
from pygls.protocol import LanguageServerProtocol, lsp_method


class OwnText(LanguageServerProtocol):
    """Hands changes over as they come."""

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: lsp.DidChangeTextDocumentParams) -> Iterator[Any]:
        handler = self.fm.features.get(lsp.TEXT_DOCUMENT_DID_CHANGE)
        if handler is not None:
            yield handler, (params,), None
