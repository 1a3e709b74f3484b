"""The server: features registered with pygls, each answered from the open scripts and their last check.

The text is kept as it is typed, and parsed where it changed; a whole check runs in a thread when typing pauses, and its
answer is dropped when the text has moved on. Nothing here reads the network, runs project code or spends money; a film is
made when its author asks for it, by `cinec build` in a process of its own.
"""

import asyncio
import time
from pathlib import Path
from threading import Event

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

from cinec import __version__
from cinec.check import Checked
from cinec.errors import CinecError
from cinec.lint.script_view import ScriptView
from cinec.lsp import publish
from cinec.lsp.open_script import OpenScript
from cinec.lsp.own_text import OwnText
from cinec.lsp.positions import Positions
from cinec.lsp.scene_made import SceneMade
from cinec.lsp.shot_card import Asked
from cinec.lsp.workspace import Scripts, path_of, uris_of
from cinec.source import SourceFile, Span

# A pause in typing before a whole check begins, in seconds.
PAUSE = 0.15


# What a check reads: scripts, and settings, bibles, the lock and terms of the project's own.
WATCHED = lsp.Registration(
    id="cinec.files",
    method=lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES,
    register_options=lsp.DidChangeWatchedFilesRegistrationOptions(
        watchers=[lsp.FileSystemWatcher(glob_pattern="**/*.{fountain,spmd,toml,lock}")]
    ),
)


class CinecServer(LanguageServer):
    """pygls with the open scripts; one client, and what it agreed to."""

    def __init__(self) -> None:
        super().__init__("cinec", __version__, protocol_cls=OwnText)
        self.scripts = Scripts()
        self.positions = Positions()
        self.pulls = False
        self.pauses: dict[str, asyncio.Task[None]] = {}
        self.checks: dict[str, tuple[int, asyncio.Task[Checked | None]]] = {}
        self.told = ""
        self.plans: dict[str, tuple[int, Span, ScriptView]] = {}
        self.builds: dict[str, asyncio.Task[None]] = {}
        self.count = 0
        self.tokens: dict[str, tuple[int, list[int]]] = {}
        self.published: dict[str, frozenset[str]] = {}
        self.looking = Event()

    # Checking.

    def touched(self, script: OpenScript) -> None:
        """The text has changed: say at once what is known, and check when typing pauses."""
        self.publish(script)
        for other in self.scripts.readers(script):
            other.outdate()
            self.check_soon(other)
        self.check_soon(script)

    def touched_file(self, path: Path) -> None:
        """A file of the disk has changed, has come or has gone: whatever may depend on it is checked again."""
        for script in self.scripts.near(path):
            script.outdate()
            self.check_soon(script)

    def check_soon(self, script: OpenScript) -> None:
        """Check when typing pauses."""
        task = self.pauses.get(script.uri)
        if task is not None:
            task.cancel()
        self.pauses[script.uri] = asyncio.get_running_loop().create_task(self._check_later(script))

    async def _check_later(self, script: OpenScript) -> None:
        await asyncio.sleep(PAUSE)
        knew = script.names
        if await self.checked(script) is not None and self.scripts.get(script.uri) is script:
            self.publish(script)
            self._refresh(names=script.names != knew)

    async def checked(self, script: OpenScript) -> Checked | None:
        """A check of the text as it is; None where the text moved on, or the project cannot be read.

        Requests that come at the same time share one check, and none begins before typing pauses: a check would take the
        processor from the next key.
        """
        if script.is_fresh:
            return script.checked
        turn, running = self.checks.get(script.uri, (-1, None))
        if running is None or turn != script.turn:
            running = asyncio.get_running_loop().create_task(self._check(script))
            self.checks[script.uri] = (script.turn, running)
        return await asyncio.shield(running)

    async def _check(self, script: OpenScript) -> Checked | None:
        turn = script.turn
        await asyncio.sleep(max(0.0, script.quiet - time.monotonic()))
        if script.turn != turn:
            return None
        try:
            found = await asyncio.to_thread(self.scripts.check, script)
        except CinecError as problem:
            self.tell(f"{problem.message} ({problem.hint})")
            return None
        except (Exception, RecursionError) as problem:
            self.tell(f"the check of {script.uri} failed: {type(problem).__name__}: {problem}")
            return None
        if script.turn != turn:
            return None
        script.accept(found, turn)
        return found

    def say(self, message: str, kind: lsp.MessageType) -> None:
        """A message that the author sees."""
        self.window_show_message(lsp.ShowMessageParams(type=kind, message=message))

    def tell(self, message: str) -> None:
        """A line in the client's log, once for as long as it holds."""
        if message != self.told:
            self.told = message
            self.window_log_message(lsp.LogMessageParams(type=lsp.MessageType.Error, message=message))

    def publish(self, script: OpenScript) -> None:
        """Send what is known of a script and of the files that it includes."""
        if self.pulls:
            return
        by_uri = {script.uri: self.shown(script)}
        if script.is_fresh and script.checked is not None:
            by_uri |= self._included(script, script.checked)
        gone = self.published.get(script.uri, frozenset()) - set(by_uri)
        self.published[script.uri] = frozenset(by_uri)
        for uri, found in (*by_uri.items(), *((uri, []) for uri in gone)):
            version = script.version if uri == script.uri else None
            self.text_document_publish_diagnostics(
                lsp.PublishDiagnosticsParams(uri=uri, diagnostics=found, version=version)
            )

    def shown(self, script: OpenScript) -> list[lsp.Diagnostic]:
        files = self._files(script)
        return [
            publish.shown(each, script.source, self.positions, files)
            for each in script.findings()
            if each.span is None or each.span.end <= len(script.source.text)
        ]

    def _included(self, script: OpenScript, checked: Checked) -> dict[str, list[lsp.Diagnostic]]:
        files = self._files(script)
        found: dict[str, list[lsp.Diagnostic]] = {}
        for each in checked.findings:
            if each.span is not None and each.span.file in files and each.span.file != 0:
                uri, source = files[each.span.file]
                if uri not in self.scripts.open:
                    found.setdefault(uri, []).append(publish.shown(each, source, self.positions, files))
        return found

    def _files(self, script: OpenScript) -> dict[int, tuple[str, SourceFile]]:
        if script.checked is None:
            return {0: (script.uri, script.source)}
        uris = uris_of(script, script.checked)
        files = {source.id: (uris[source.id], source) for source in script.checked.sources.files}
        return {**files, 0: (script.uri, script.source)}

    def _refresh(self, *, names: bool) -> None:
        """Ask the client to ask again for what hangs on a check; colours hang on the names alone."""
        workspace = self.client_capabilities.workspace
        tokens = workspace and workspace.semantic_tokens
        if names and tokens and tokens.refresh_support:
            self.workspace_semantic_tokens_refresh(None)
        if workspace and workspace.inlay_hint and workspace.inlay_hint.refresh_support:
            self.workspace_inlay_hint_refresh(None)
        if workspace and workspace.code_lens and workspace.code_lens.refresh_support:
            self.workspace_code_lens_refresh(None)
        if self.pulls and workspace and workspace.diagnostics and workspace.diagnostics.refresh_support:
            self.workspace_diagnostic_refresh(None)

    async def made(self, script: OpenScript, view: ScriptView, asked: Asked) -> SceneMade | None:
        """What builds have made of some shots; None where the text moved on, or somebody asked for other shots.

        Raises CinecError where the scene cannot be planned here, or the cache cannot be read.
        """
        self.looking.set()
        over = self.looking = Event()
        version = script.version
        try:
            return await asyncio.to_thread(
                self.scripts.made,
                script,
                view,
                asked,
                lambda: not over.is_set() and script.version == version,
            )
        finally:
            over.set()

    @property
    def shows_pictures(self) -> bool:
        """Whether the client renders Markdown; one that does not say so would show the data of a picture as text."""
        general = self.client_capabilities.general
        return bool(general and general.markdown)

    async def planned(self, script: OpenScript, span: Span) -> ScriptView | None:
        """What a check sees, and the shots of the scenes around a place; None where the text moves on meanwhile."""
        version = script.version
        known = self.plans.get(script.uri)
        if known and known[0] == version and known[1].start <= span.start and span.end <= known[1].end:
            return known[2]
        try:
            view = await asyncio.to_thread(self.scripts.planned, script, span)
        except CinecError:
            return None
        if view is None or script.version != version:
            return None
        self.plans[script.uri] = (version, span, view)
        return view

    async def view(self, uri: str) -> tuple[OpenScript, ScriptView] | None:
        """A script and what a check of its present text saw."""
        script = self.scripts.get(uri)
        checked = await self.checked(script) if script else None
        if script is None or checked is None or checked.view is None:
            return None
        return script, checked.view


def make_server() -> CinecServer:
    """A server with every feature; it serves when its `start_io` or `start_tcp` is called."""
    from cinec.lsp import requests

    server = CinecServer()
    _register_session(server)
    _register(server)
    _register_endings(server)
    requests.register(server)
    return server


def _register_session(server: CinecServer) -> None:
    @server.feature(lsp.INITIALIZE)
    def initialize(params: lsp.InitializeParams) -> None:
        from cinec.lsp import commands

        options = params.initialization_options
        named = options.get("commands", ()) if isinstance(options, dict) else ()
        own = named if isinstance(named, list | tuple) else ()
        commands.register(server, frozenset(each for each in own if isinstance(each, str)))

    @server.feature(lsp.SHUTDOWN)
    def shutdown(params: None) -> None:
        for task in server.builds.values():
            task.cancel()


def _register(server: CinecServer) -> None:
    @server.feature(lsp.INITIALIZED)
    def initialized(params: lsp.InitializedParams) -> None:
        server.positions = Positions(server.server_capabilities.position_encoding or "utf-16")
        documents = server.client_capabilities.text_document
        server.pulls = bool(documents and documents.diagnostic)
        watching = (
            server.client_capabilities.workspace
            and server.client_capabilities.workspace.did_change_watched_files
        )
        if watching and watching.dynamic_registration:
            server.client_register_capability(lsp.RegistrationParams(registrations=[WATCHED]))

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: lsp.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        script = server.scripts.add(document.uri, document.text, document.version)
        server.publish(script)
        server.touched_file(path_of(document.uri))
        server.check_soon(script)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: lsp.DidChangeTextDocumentParams) -> None:
        script = server.scripts.get(params.text_document.uri)
        if script is None:
            return
        for change in params.content_changes:
            if isinstance(change, lsp.TextDocumentContentChangePartial):
                span = server.positions.span(script.source, change.range)
                script.edit(span.start, span.end, change.text)
            else:
                script.replace_all(change.text)
        script.version = params.text_document.version
        script.quiet = time.monotonic() + PAUSE
        server.touched(script)


def _register_endings(server: CinecServer) -> None:
    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(params: lsp.DidChangeWatchedFilesParams) -> None:
        for change in params.changes:
            server.touched_file(path_of(change.uri))

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: lsp.DidSaveTextDocumentParams) -> None:
        server.touched_file(path_of(params.text_document.uri))

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: lsp.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        task = server.pauses.pop(uri, None)
        if task is not None:
            task.cancel()
        server.checks.pop(uri, None)
        server.tokens.pop(uri, None)
        closed = server.scripts.remove(uri)
        if closed is not None:
            server.touched_file(path_of(uri))
        server.plans.pop(uri, None)
        for each in server.published.pop(uri, frozenset({uri})):
            server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri=each, diagnostics=[]))
