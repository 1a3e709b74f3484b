"""pygls's protocol without its copy of the text, and with an answer to requests that are not as the protocol has them.

Our text is parsed as it changes, and there must be only one; pygls 2.1 also moves the positions of a change that lie
behind what it takes for the end of a line.
"""

import logging
from collections.abc import Iterator
from typing import Any

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.protocol.json_rpc import JsonRPCNotification

REFUSED = "$/refused"


class OwnText(LanguageServerProtocol):
    """Hands changes over as they come."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        logging.getLogger("pygls.protocol.json_rpc").addFilter(_is_news)

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: lsp.DidChangeTextDocumentParams) -> Iterator[Any]:
        handler = self.fm.features.get(lsp.TEXT_DOCUMENT_DID_CHANGE)
        if handler is not None:
            yield handler, (params,), None

    @lsp_method(lsp.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: lsp.DidOpenTextDocumentParams) -> Iterator[Any]:
        handler = self.fm.features.get(lsp.TEXT_DOCUMENT_DID_OPEN)
        if handler is not None:
            yield handler, (params,), None

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: lsp.DidCloseTextDocumentParams) -> Iterator[Any]:
        handler = self.fm.features.get(lsp.TEXT_DOCUMENT_DID_CLOSE)
        if handler is not None:
            yield handler, (params,), None

    def handle_message(self, message: Any) -> None:
        """What is no message of the protocol at all is dropped."""
        if hasattr(message, "jsonrpc"):
            super().handle_message(message)

    def structure_message(self, data: dict[str, Any]) -> Any:
        """A message as pygls reads it. A request that cannot be read is answered at once, or its client would wait for
        ever; an answer that cannot be read is a refusal; a notification that cannot be read is dropped."""
        try:
            return super().structure_message(data)
        except JsonRpcException as problem:
            error = problem.to_response_error()
            if "id" in data and "method" not in data:
                return lsp.ResponseErrorMessage(id=data["id"], error=error)
            if "id" in data:
                self._send_response(data["id"], error=error)
            return JsonRPCNotification(method=REFUSED, jsonrpc=self.VERSION, params=None)


def _is_news(record: logging.LogRecord) -> bool:
    """Whether a line of pygls's log tells what no answer tells: the client knows what was wrong with its messages."""
    if record.exc_info and isinstance(record.exc_info[1], JsonRpcException):
        return False
    return not str(record.msg).startswith(("Unable to deserialize message", "Ignoring notification"))
