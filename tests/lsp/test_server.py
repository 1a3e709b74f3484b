"""The language server over its real protocol: findings, fixes, outline, completion, hover, names, tokens, hints."""

import asyncio
from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pytest_lsp import LanguageClient

from tests.lsp.conftest import SCRIPT

pytestmark = pytest.mark.asyncio


def opened(client: LanguageClient, folder: Path, text: str = SCRIPT, name: str = "episode.fountain") -> str:
    path = folder / name
    path.write_bytes(text.encode())
    (folder / "two.fountain").write_text("EXT. YARD - DAY\n\nBirds.\n")
    client.text_document_did_open(
        lsp.DidOpenTextDocumentParams(
            text_document=lsp.TextDocumentItem(
                uri=path.as_uri(), language_id="fountain", version=1, text=text
            )
        )
    )
    return path.as_uri()


async def settled(client: LanguageClient, uri: str, version: int = 1, seconds: float = 20) -> list[str]:
    """The codes that are published once a whole check of a version is done."""
    for _ in range(int(seconds / 0.05)):
        await asyncio.sleep(0.05)
        found = client.diagnostics.get(uri)
        if found is not None and any(each.code == "CINF005" for each in found):
            return [str(each.code) for each in found]
    raise AssertionError(f"no findings: {client.diagnostics.get(uri)}")


def place(text: str, wanted: str, inside: int = 1) -> lsp.Position:
    """A position inside the first occurrence of some words."""
    at = text.index(wanted) + inside
    return lsp.Position(line=text.count("\n", 0, at), character=at - (text.rfind("\n", 0, at) + 1))


def at(uri: str, wanted: str, inside: int = 1, text: str = SCRIPT) -> dict[str, object]:
    return {"text_document": lsp.TextDocumentIdentifier(uri=uri), "position": place(text, wanted, inside)}


def applied(text: str, edits: list[lsp.TextEdit]) -> str:
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for edit in sorted(
        edits, key=lambda each: (each.range.start.line, each.range.start.character), reverse=True
    ):
        start = starts[edit.range.start.line] + edit.range.start.character
        end = starts[edit.range.end.line] + edit.range.end.character
        text = text[:start] + edit.new_text + text[end:]
    return text


async def test_findings_are_published_with_hints_and_places(client: LanguageClient, tmp_path: Path) -> None:
    uri = opened(client, tmp_path)
    assert "CINF005" in await settled(client, uri)
    (found,) = [each for each in client.diagnostics[uri] if each.code == "CINF005"]
    assert found.source == "cinec" and found.severity is lsp.DiagnosticSeverity.Warning
    assert "`(O.S)` is usually written `(O.S.)`" in found.message and "hint: (O.S.)" in found.message
    assert found.range.start == place(SCRIPT, "O.S)", 0)


async def test_a_fix_is_offered_and_mends(client: LanguageClient, tmp_path: Path) -> None:
    uri = opened(client, tmp_path)
    await settled(client, uri)
    spot = place(SCRIPT, "O.S)")
    actions = await client.text_document_code_action_async(
        lsp.CodeActionParams(
            text_document=lsp.TextDocumentIdentifier(uri=uri),
            range=lsp.Range(start=spot, end=spot),
            context=lsp.CodeActionContext(diagnostics=[]),
        )
    )
    titles = [each.title for each in actions or []]
    assert titles[0] == "Write O.S. (may change the film)" and "Ignore CINF005 here" in titles
    first = (actions or [])[0]
    assert isinstance(first, lsp.CodeAction) and first.edit and first.edit.document_changes
    change = first.edit.document_changes[0]
    assert isinstance(change, lsp.TextDocumentEdit)
    assert "TOM (O.S.)" in applied(SCRIPT, list(change.edits))  # type: ignore[arg-type]


async def test_an_edit_is_told_of_at_once_and_checked_when_typing_pauses(
    client: LanguageClient, tmp_path: Path
) -> None:
    uri = opened(client, tmp_path)
    await settled(client, uri)
    spot = place(SCRIPT, "O.S)", 3)
    client.text_document_did_change(
        lsp.DidChangeTextDocumentParams(
            text_document=lsp.VersionedTextDocumentIdentifier(uri=uri, version=2),
            content_changes=[
                lsp.TextDocumentContentChangePartial(range=lsp.Range(start=spot, end=spot), text=".")
            ],
        )
    )
    for _ in range(200):
        await asyncio.sleep(0.05)
        if all(each.code != "CINF005" for each in client.diagnostics[uri]):
            return
    raise AssertionError(client.diagnostics[uri])


async def test_outline_folding_and_workspace_symbols(client: LanguageClient, tmp_path: Path) -> None:
    uri = opened(client, tmp_path)
    document = lsp.TextDocumentIdentifier(uri=uri)
    roots = await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(text_document=document))
    assert roots is not None
    (act,) = [each for each in roots if isinstance(each, lsp.DocumentSymbol)]
    scenes = act.children or []
    assert act.name == "Act one" and [each.name for each in scenes] == [
        "INT. KITCHEN - NIGHT",
        "INT. HALL - DAY",
    ]
    assert [each.name for each in scenes[0].children or []] == ["#door CU MARA, 85mm, slow push in", "WS"]
    folds = await client.text_document_folding_range_async(lsp.FoldingRangeParams(text_document=document))
    assert any(fold.start_line == 7 for fold in folds or [])
    found = await client.workspace_symbol_async(lsp.WorkspaceSymbolParams(query="hall"))
    assert [each.name for each in found or []] == ["INT. HALL - DAY"]


async def labels(client: LanguageClient, uri: str, text: str, tail: str) -> list[str]:
    """What is offered behind `tail`, typed at the end of the script."""
    whole = f"{text}\n{tail}"
    client.text_document_did_change(
        lsp.DidChangeTextDocumentParams(
            text_document=lsp.VersionedTextDocumentIdentifier(uri=uri, version=9),
            content_changes=[lsp.TextDocumentContentChangeWholeDocument(text=whole)],
        )
    )
    position = lsp.Position(line=whole.count("\n"), character=len(whole.rsplit("\n", 1)[1]))
    found = await client.text_document_completion_async(
        lsp.CompletionParams(text_document=lsp.TextDocumentIdentifier(uri=uri), position=position)
    )
    assert isinstance(found, lsp.CompletionList)
    return [each.label for each in found.items]


async def test_completion(client: LanguageClient, tmp_path: Path) -> None:
    (tmp_path / "refs").mkdir()
    (tmp_path / "refs" / "door.png").write_bytes(b"\x89PNG")
    uri = opened(client, tmp_path)
    for tail, wanted in {
        "M": "MARA",
        "INT. ": "KITCHEN",
        "INT. KITCHEN - ": "NIGHT",
        "[[": "SHOT:",
        "[[SHOT: ": "CU",
        "[[SHOT: CU MARA, slow pu": "push in",
        "[[SHOT: CU ": "TOM",
        "[[SHOT: ref=refs/": "door.png",
        "[[SHOT: target=": "previs",
        "[[PLAY ": "MARA:",
        "[[LOOK: ": "neo noir",
        "[[MOOD: ": "dread",
        "[[INCLUDE: ": "two.fountain",
        "[[cinec: ignore ": "CINF005",
        "DIS": "DISSOLVE TO:",
    }.items():
        assert wanted in await labels(client, uri, SCRIPT, tail), tail


async def test_completion_shows_the_frame(client: LanguageClient, tmp_path: Path) -> None:
    uri = opened(client, tmp_path)
    found = await client.text_document_completion_async(lsp.CompletionParams(**at(uri, "CU MARA", 0)))  # type: ignore[arg-type]
    assert isinstance(found, lsp.CompletionList)
    (close,) = [each for each in found.items if each.label == "CU"]
    assert isinstance(close.documentation, lsp.MarkupContent)
    assert (
        "data:image/svg+xml;base64," in close.documentation.value
        and "collar bone" in close.documentation.value
    )


async def hover(client: LanguageClient, uri: str, wanted: str, inside: int = 1) -> str:
    found = await client.text_document_hover_async(lsp.HoverParams(**at(uri, wanted, inside)))  # type: ignore[arg-type]
    assert found is not None and isinstance(found.contents, lsp.MarkupContent), wanted
    return found.contents.value


async def test_hover_cards(client: LanguageClient, tmp_path: Path) -> None:
    uri = opened(client, tmp_path)
    assert "we lean in" in await hover(client, uri, "push in")
    shot = await hover(client, uri, "[[SHOT #door", 4)
    assert "SHOT #door" in shot and "lasts" in shot and "shows MARA" in shot
    person = await hover(client, uri, "MARA\nTea")
    assert "grey eyes" in person and "1 speech, 2 scenes" in person
    assert "1 scene" in await hover(client, uri, "KITCHEN")


async def test_definition_references_and_rename(client: LanguageClient, tmp_path: Path) -> None:
    uri = opened(client, tmp_path)
    spot = at(uri, "Mara.")
    target = await client.text_document_definition_async(lsp.DefinitionParams(**spot))  # type: ignore[arg-type]
    assert isinstance(target, lsp.Location) and target.range.start == place(SCRIPT, "MARA: 30", 0)
    found = await client.text_document_references_async(
        lsp.ReferenceParams(context=lsp.ReferenceContext(include_declaration=True), **spot)  # type: ignore[arg-type]
    )
    assert found is not None and len(found) == SCRIPT.upper().count("MARA")
    edit = await client.text_document_rename_async(lsp.RenameParams(new_name="Nora", **spot))  # type: ignore[arg-type]
    assert edit is not None and edit.changes is not None
    renamed = applied(SCRIPT, list(edit.changes[uri]))
    assert renamed == SCRIPT.replace("MARA", "NORA").replace("Mara", "Nora")
    whole = await client.text_document_prepare_rename_async(lsp.PrepareRenameParams(**at(uri, "door:")))  # type: ignore[arg-type]
    assert isinstance(whole, lsp.Range)


async def test_tokens_are_in_order_and_their_difference_is_small(
    client: LanguageClient, tmp_path: Path
) -> None:
    uri = opened(client, tmp_path)
    document = lsp.TextDocumentIdentifier(uri=uri)
    full = await client.text_document_semantic_tokens_full_async(
        lsp.SemanticTokensParams(text_document=document)
    )
    assert full is not None and len(full.data) % 5 == 0 and len(full.data) > 60
    delta = await client.text_document_semantic_tokens_full_delta_async(
        lsp.SemanticTokensDeltaParams(text_document=document, previous_result_id=full.result_id or "")
    )
    assert isinstance(delta, lsp.SemanticTokensDelta) and list(delta.edits) == []


async def test_hints_lenses_and_links(client: LanguageClient, tmp_path: Path) -> None:
    uri = opened(client, tmp_path)
    document = lsp.TextDocumentIdentifier(uri=uri)
    whole = lsp.Range(start=lsp.Position(line=0, character=0), end=lsp.Position(line=99, character=0))
    found = await client.text_document_inlay_hint_async(
        lsp.InlayHintParams(text_document=document, range=whole)
    )
    shown = [str(each.label) for each in found or []]
    assert shown[0].startswith(" 0:00 · ") and any(
        label.endswith(" s") and "·" not in label for label in shown
    )
    lenses = await client.text_document_code_lens_async(lsp.CodeLensParams(text_document=document))
    commands = {each.command.command for each in lenses or [] if each.command}
    assert commands == {"cinec.render", "cinec.play", "cinec.takes"}
    links = await client.text_document_document_link_async(lsp.DocumentLinkParams(text_document=document))
    assert [each.tooltip for each in links or []] == ["two.fountain"]


async def test_formatting_and_range(client: LanguageClient, tmp_path: Path) -> None:
    text = "int. kitchen - day\n\n\n\nMARA waits.   \n\n[[shot: slow push in, cu MARA]]\n\n\nMARA\nTea?\n"
    uri = opened(client, tmp_path, text)
    document = lsp.TextDocumentIdentifier(uri=uri)
    options = lsp.FormattingOptions(tab_size=4, insert_spaces=True)
    edits = await client.text_document_formatting_async(
        lsp.DocumentFormattingParams(text_document=document, options=options)
    )
    wanted = "INT. KITCHEN - DAY\n\nMARA waits.\n\n[[SHOT: CU MARA, slow push in]]\n\nMARA\nTea?\n"
    assert applied(text, list(edits or [])) == wanted
    line = lsp.Range(start=lsp.Position(line=0, character=0), end=lsp.Position(line=0, character=3))
    edits = await client.text_document_range_formatting_async(
        lsp.DocumentRangeFormattingParams(text_document=document, range=line, options=options)
    )
    assert applied(text, list(edits or [])).endswith("[[shot: slow push in, cu MARA]]\n\n\nMARA\nTea?\n")


async def test_a_broken_project_does_not_stop_the_server(client: LanguageClient, tmp_path: Path) -> None:
    (tmp_path / "cinec.toml").write_text("[film\n")
    uri = opened(client, tmp_path)
    document = lsp.TextDocumentIdentifier(uri=uri)
    roots = await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(text_document=document))
    assert roots
