"""The requests of an editor: each asks the check of a script and turns the answer into the protocol's words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from cinec.errors import CinecError
from cinec.lsp import completion, hints, links, names, outline, publish, semantic_tokens
from cinec.lsp.hover import hover_at
from cinec.lsp.known import known_to
from cinec.lsp.markdown import plain
from cinec.lsp.shot_card import asked_at, shots_card
from cinec.lsp.workspace import uris_of
from cinec.source import Span

if TYPE_CHECKING:
    from cinec.lint.script_view import ScriptView
    from cinec.lsp.open_script import OpenScript
    from cinec.lsp.server import CinecServer

TRIGGERS = ["[", ":", " ", "=", "@", "-"]


def register(server: "CinecServer") -> None:
    """Every request of the server."""
    _diagnostics(server)
    _structure(server)
    _typing(server)
    _names(server)
    _renaming(server)
    _beside(server)
    _tokens(server)


def _diagnostics(server: "CinecServer") -> None:
    @server.feature(
        lsp.TEXT_DOCUMENT_DIAGNOSTIC,
        lsp.DiagnosticOptions(identifier="cinec", inter_file_dependencies=True, workspace_diagnostics=False),
    )
    async def pull(
        params: lsp.DocumentDiagnosticParams,
    ) -> lsp.RelatedFullDocumentDiagnosticReport | lsp.RelatedUnchangedDocumentDiagnosticReport:
        script = server.scripts.get(params.text_document.uri)
        if script is None:
            return lsp.RelatedFullDocumentDiagnosticReport(items=[])
        await server.checked(script)
        result = f"{script.turn}" if script.is_fresh else None
        if result is not None and result == params.previous_result_id:
            return lsp.RelatedUnchangedDocumentDiagnosticReport(result_id=result)
        return lsp.RelatedFullDocumentDiagnosticReport(items=server.shown(script), result_id=result)

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION,
        lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix, publish.FIX_ALL]),
    )
    async def code_action(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        script = server.scripts.get(params.text_document.uri)
        if script is None or await server.checked(script) is None:
            return []
        span = server.positions.span(script.source, params.range)
        only = [str(getattr(kind, "value", kind)) for kind in params.context.only or ()]
        return publish.code_actions(
            script.findings(), span, only, script.source, server.positions, script.uri, script.version
        )


def _structure(server: "CinecServer") -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def symbols(params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        script = server.scripts.get(params.text_document.uri)
        return outline.symbols(script.tree, server.positions) if script else []

    @server.feature(lsp.TEXT_DOCUMENT_FOLDING_RANGE)
    def folding(params: lsp.FoldingRangeParams) -> list[lsp.FoldingRange]:
        script = server.scripts.get(params.text_document.uri)
        return outline.folds(script.tree, server.positions) if script else []

    @server.feature(lsp.WORKSPACE_SYMBOL)
    def workspace_symbols(params: lsp.WorkspaceSymbolParams) -> list[lsp.WorkspaceSymbol]:
        return [
            symbol
            for script in server.scripts.open.values()
            for symbol in outline.scenes(script.tree, server.positions, script.uri, params.query)
        ]

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_LINK)
    def document_links(params: lsp.DocumentLinkParams) -> list[lsp.DocumentLink]:
        script = server.scripts.get(params.text_document.uri)
        if script is None:
            return []
        return links.document_links(script.tree, script.place, server.positions)


def _typing(server: "CinecServer") -> None:
    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=TRIGGERS))
    async def complete(params: lsp.CompletionParams) -> lsp.CompletionList:
        script = server.scripts.get(params.text_document.uri)
        if script is None:
            return lsp.CompletionList(is_incomplete=False, items=[])
        source = script.source
        offset = server.positions.offset(source, params.position)
        line = source.line_of(offset)
        before = source.text[source.line_starts[line] : offset]
        above = source.line_text(line - 1) if line else ""
        titled = not source.text[: source.line_starts[line]].strip() or _on_title_page(script, offset)
        known = known_to(server.scripts, script, pictures=server.shows_pictures)
        found = completion.offers(before, above, known, titled=titled)
        items = [_item(offer, offset, source, server) for offer in found]
        return lsp.CompletionList(is_incomplete=False, items=items)

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        seen = await server.view(params.text_document.uri)
        if seen is None:
            return None
        script, view = seen
        offset = server.positions.offset(script.source, params.position)
        found = hover_at(view, 0, offset, pictures=server.shows_pictures)
        found = found or await _shots(server, script, view, offset)
        if found is None:
            return None
        content = lsp.MarkupContent(kind=lsp.MarkupKind.Markdown, value=found[0])
        return lsp.Hover(contents=content, range=server.positions.range(script.source, found[1]))

    @server.feature(lsp.TEXT_DOCUMENT_FORMATTING)
    def formatting(params: lsp.DocumentFormattingParams) -> list[lsp.TextEdit]:
        return _formatted(server, params.text_document.uri, None)

    @server.feature(lsp.TEXT_DOCUMENT_RANGE_FORMATTING)
    def range_formatting(params: lsp.DocumentRangeFormattingParams) -> list[lsp.TextEdit]:
        return _formatted(server, params.text_document.uri, params.range)


def _names(server: "CinecServer") -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: lsp.DefinitionParams) -> lsp.Location | None:
        found = await _occurrence(server, params.text_document.uri, params.position)
        if found is None:
            return None
        script, view, every, here = found
        return _location(server, script, view, names.definition(every, here).span)

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    async def references(params: lsp.ReferenceParams) -> list[lsp.Location]:
        found = await _occurrence(server, params.text_document.uri, params.position)
        if found is None:
            return []
        script, view, every, here = found
        wanted = params.context.include_declaration
        return [
            _location(server, script, view, each.span)
            for each in names.same(every, here)
            if wanted or not each.declares
        ]

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
    async def highlight(params: lsp.DocumentHighlightParams) -> list[lsp.DocumentHighlight]:
        found = await _occurrence(server, params.text_document.uri, params.position)
        if found is None:
            return []
        script, _, every, here = found
        return [
            lsp.DocumentHighlight(range=server.positions.range(script.source, each.span))
            for each in names.same(every, here)
            if each.span.file == 0
        ]


def _renaming(server: "CinecServer") -> None:
    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    async def prepare(params: lsp.PrepareRenameParams) -> lsp.Range | None:
        found = await _occurrence(server, params.text_document.uri, params.position)
        return server.positions.range(found[0].source, found[3].span) if found else None

    @server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    async def rename(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        found = await _occurrence(server, params.text_document.uri, params.position)
        if found is None or not params.new_name.strip() or set("[]\r\n") & set(params.new_name):
            return None
        script, view, every, here = found
        uris = _uris(script, view)
        changes: dict[str, list[lsp.TextEdit]] = {}
        for each in names.same(every, here):
            source = view.files[each.span.file]
            new = (
                params.new_name
                if here.kind == "shot"
                else names.respelt(source.slice(each.span), params.new_name)
            )
            edit = lsp.TextEdit(range=server.positions.range(source, each.span), new_text=new)
            changes.setdefault(uris[each.span.file], []).append(edit)
        return lsp.WorkspaceEdit(changes={uri: list(edits) for uri, edits in changes.items()})


def _beside(server: "CinecServer") -> None:
    @server.feature(lsp.TEXT_DOCUMENT_INLAY_HINT)
    async def inlay(params: lsp.InlayHintParams) -> list[lsp.InlayHint]:
        seen = await server.view(params.text_document.uri)
        if seen is None:
            return []
        script, view = seen
        span = server.positions.span(script.source, params.range)
        view = await server.planned(script, span) or view
        return hints.inlay_hints(view, span, server.positions)

    @server.feature(lsp.TEXT_DOCUMENT_CODE_LENS)
    async def lenses(params: lsp.CodeLensParams) -> list[lsp.CodeLens]:
        seen = await server.view(params.text_document.uri)
        return hints.code_lenses(seen[1], seen[0].uri, server.positions) if seen else []


def _tokens(server: "CinecServer") -> None:
    def data(uri: str, place: lsp.Range | None = None) -> tuple[int, list[int]] | None:
        script = server.scripts.get(uri)
        if script is None:
            return None
        span = server.positions.span(script.source, place) if place else None
        found = semantic_tokens.tokens(script.tree, span, script.names)
        return script.turn, semantic_tokens.encoded(found, script.source, server.positions)

    @server.feature(lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, semantic_tokens.LEGEND)
    def full(params: lsp.SemanticTokensParams) -> lsp.SemanticTokens:
        version, numbers = data(params.text_document.uri) or (0, [])
        server.tokens[params.text_document.uri] = (version, numbers)
        return lsp.SemanticTokens(data=numbers, result_id=str(version))

    @server.feature(lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL_DELTA)
    def delta(params: lsp.SemanticTokensDeltaParams) -> lsp.SemanticTokensDelta | lsp.SemanticTokens:
        uri = params.text_document.uri
        before = server.tokens.get(uri)
        version, numbers = data(uri) or (0, [])
        server.tokens[uri] = (version, numbers)
        if before is None or str(before[0]) != params.previous_result_id:
            return lsp.SemanticTokens(data=numbers, result_id=str(version))
        return lsp.SemanticTokensDelta(
            edits=semantic_tokens.difference(before[1], numbers), result_id=str(version)
        )

    @server.feature(lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE)
    def ranged(params: lsp.SemanticTokensRangeParams) -> lsp.SemanticTokens:
        _, numbers = data(params.text_document.uri, params.range) or (0, [])
        return lsp.SemanticTokens(data=numbers)


async def _shots(
    server: "CinecServer", script: "OpenScript", view: "ScriptView", offset: int
) -> tuple[str, Span] | None:
    """The shots that a place in a script speaks of, with what has been made of them."""
    asked = asked_at(view, 0, offset)
    if asked is None:
        return None
    try:
        made = await server.made(script, view, asked)
    except CinecError as problem:
        return f"{plain(problem.message)} ({plain(problem.hint)})", asked.span
    if made is None:
        return None
    return shots_card(view, asked, made, pictures=server.shows_pictures), asked.span


def _item(offer: completion.Offer, offset: int, source: object, server: "CinecServer") -> lsp.CompletionItem:
    from cinec.source import SourceFile

    assert isinstance(source, SourceFile)
    place = server.positions.range(source, Span(source.id, offset - offer.over, offset))
    docs = lsp.MarkupContent(kind=lsp.MarkupKind.Markdown, value=offer.doc) if offer.doc else None
    return lsp.CompletionItem(
        label=offer.label,
        kind=offer.kind,
        documentation=docs,
        filter_text=offer.text,
        sort_text=f"{offer.order}{offer.label.casefold()}",
        text_edit=lsp.TextEdit(range=place, new_text=offer.text),
    )


def _on_title_page(script: "OpenScript", offset: int) -> bool:
    page = script.document.chunks[0].title_page if script.document.chunks else None
    return page is not None and page.span.start <= offset <= page.span.end


def _formatted(server: "CinecServer", uri: str, place: lsp.Range | None) -> list[lsp.TextEdit]:
    from cinec.format.format_script import format_edits

    script = server.scripts.get(uri)
    if script is None:
        return []
    span = server.positions.span(script.source, place) if place else None
    known = known_to(server.scripts, script)
    return [
        lsp.TextEdit(range=server.positions.range(script.source, edit.span), new_text=edit.replacement)
        for edit in format_edits(script.source, known.stdlib, known.people, within=span)
    ]


async def _occurrence(
    server: "CinecServer", uri: str, position: lsp.Position
) -> "tuple[OpenScript, ScriptView, Sequence[names.Occurrence], names.Occurrence] | None":
    seen = await server.view(uri)
    if seen is None:
        return None
    script, view = seen
    every = names.occurrences(view)
    here = names.at(every, 0, server.positions.offset(script.source, position))
    return (script, view, every, here) if here else None


def _uris(script: "OpenScript", view: "ScriptView") -> dict[int, str]:
    assert script.checked is not None
    return dict(uris_of(script, script.checked))


def _location(server: "CinecServer", script: "OpenScript", view: "ScriptView", span: Span) -> lsp.Location:
    source = view.files[span.file]
    return lsp.Location(uri=_uris(script, view)[span.file], range=server.positions.range(source, span))
