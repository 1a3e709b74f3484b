"""What the lenses do where the editor does not do it itself: render the film, play it, tell the takes of a shot.

A client that runs some of them says so in its initialization options, `{"commands": ["cinec.render", …]}`. A film is made
only when its author asks for it, by `cinec build` in a process of its own.
"""

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException

from cinec.backend import Role
from cinec.build.child import Ended, build_in_child
from cinec.errors import CinecError
from cinec.lsp.hints import PLAY, RENDER, TAKES
from cinec.lsp.scene_made import ShotMade
from cinec.lsp.shot_card import Asked, state, takes
from cinec.lsp.workspace import path_of, uri_of

if TYPE_CHECKING:
    from cinec.lsp.open_script import OpenScript
    from cinec.lsp.server import CinecServer

NOT_NOW = "Not now"


def register(server: "CinecServer", own: frozenset[str]) -> None:
    """The commands that the client does not run itself."""

    async def render(*arguments: Any) -> None:
        uri, _ = _given(arguments)
        running = server.builds.get(uri)
        if running is not None and not running.done():
            server.say("this film is being rendered already", lsp.MessageType.Warning)
            return
        server.builds[uri] = asyncio.get_running_loop().create_task(_render(server, uri))

    async def play(*arguments: Any) -> None:
        await _play(server, _given(arguments)[0])

    async def told(*arguments: Any) -> list[dict[str, object]]:
        uri, shot = _given(arguments)
        return await _takes(server, uri, shot.removeprefix("#"))

    for name, command in ((RENDER, render), (PLAY, play), (TAKES, told)):
        if name not in own:
            server.command(name)(command)


def _given(arguments: tuple[Any, ...]) -> tuple[str, str]:
    """The script's URI and the shot's id that a lens hands over; what is no text is nothing."""
    uri, shot, *_ = (*(each if isinstance(each, str) else "" for each in arguments), "", "")
    return uri, shot


async def _render(server: "CinecServer", uri: str) -> None:
    script = server.scripts.get(uri)
    refusal = _refusal(script, uri)
    if refusal:
        server.say(refusal, lsp.MessageType.Warning)
        return
    if script is not None and not await _agreed(server, script):
        return
    path = path_of(uri)
    progress = await Progress.begun(server, f"Rendering {path.stem}")
    try:
        ended = await build_in_child(path, progress.hear)
    except OSError as problem:
        server.say(f"`cinec build` does not start: {problem}", lsp.MessageType.Error)
        return
    finally:
        progress.end()
    _tell_end(server, ended)


def _refusal(script: "OpenScript | None", uri: str) -> str:
    """Why a build would not make what the author sees."""
    path = path_of(uri)
    if not uri.startswith("file:") or not path.is_file():
        return f"`{path.name}` is not on the disk: save it, then render"
    if script is not None and not script.is_as_saved():
        return f"`{path.name}` has changes that are not saved: save it, then render"
    return ""


async def _agreed(server: "CinecServer", script: "OpenScript") -> bool:
    """Whether the author lets a build spend money, where it could."""
    try:
        project = server.scripts.project(script)
        makers = server.scripts.makers(project)
        asked = project.config.backends["language"][0] != "rules"
        video = makers.backend(Role.VIDEO).targets.get(Role.VIDEO)
    except CinecError:
        return True
    if not asked and (video is None or not video.price):
        return True
    answer = await server.window_show_message_request_async(
        lsp.ShowMessageRequestParams(
            type=lsp.MessageType.Warning,
            message="Rendering this film may cost money: `cinec plan` tells what would be asked for.",
            actions=[lsp.MessageActionItem(title="Render"), lsp.MessageActionItem(title=NOT_NOW)],
        )
    )
    return answer is not None and answer.title == "Render"


def _tell_end(server: "CinecServer", ended: Ended) -> None:
    if ended.code == 0:
        server.say(ended.out.splitlines()[-1] if ended.out else "rendered", lsp.MessageType.Info)
    else:
        server.say(f"the film was not rendered: {ended.problem}", lsp.MessageType.Error)


async def _play(server: "CinecServer", uri: str) -> None:
    script = server.scripts.get(uri)
    film = script.place.folder / f"{script.place.stem}.mp4" if script else None
    if film is None or not film.is_file():
        server.say("there is no film yet: render it first", lsp.MessageType.Warning)
        return
    window = server.client_capabilities.window
    if not (window and window.show_document and window.show_document.support):
        server.say(f"the film is {film}", lsp.MessageType.Info)
        return
    asked = lsp.ShowDocumentParams(uri=uri_of(film), external=True)
    try:
        shown = (await server.window_show_document_async(asked)).success
    except JsonRpcException:
        shown = False
    if not shown:
        server.say(f"the editor cannot play {film}", lsp.MessageType.Warning)


async def _takes(server: "CinecServer", uri: str, id: str) -> list[dict[str, object]]:
    """The takes of a shot, in words to the author and as rows to whoever asked."""
    seen = await server.view(uri)
    if seen is None:
        server.say("the script cannot be read as it is", lsp.MessageType.Warning)
        return []
    script, view = seen
    scenes = view.story.scenes if view.story else ()
    for written in view.scenes:
        if written.scene is None or all(shot.id != id for _, shot in written.shot_notes()):
            continue
        index = next(at for at, scene in enumerate(scenes) if scene is written.scene)
        asked = Asked(scene=index, span=view.script.elements[0][1].span, id=id)
        try:
            made = await server.made(script, view, asked)
        except CinecError as problem:
            server.say(f"{problem.message} ({problem.hint})", lsp.MessageType.Error)
            return []
        if made is None or not made.shots:
            return []
        (shot,) = made.shots[:1]
        server.say(f"#{id}: {takes(shot) or 'no take yet'}; {state(shot, made)}", lsp.MessageType.Info)
        return _rows(shot)
    server.say(f"no shot of this script is called #{id}", lsp.MessageType.Warning)
    return []


def _rows(shot: ShotMade) -> list[dict[str, object]]:
    return [
        {
            "take": take.number,
            "made": take.made,
            "milliseconds": take.milliseconds,
            "pinned": shot.pinned and number == 0,
        }
        for number, take in enumerate(shot.takes)
    ]


class Progress:
    """A build as an editor's progress bar, where it has one; ending it there ends the build."""

    def __init__(self, server: "CinecServer", token: str) -> None:
        self.server, self.token = server, token
        self.total = self.finished = 0

    @staticmethod
    async def begun(server: "CinecServer", title: str) -> "Progress":
        window = server.client_capabilities.window
        if not (window and window.work_done_progress):
            return Progress(server, "")
        server.count += 1
        progress = Progress(server, f"cinec-{server.count}")
        try:
            await server.work_done_progress.create_async(progress.token)
        except JsonRpcException:
            return Progress(server, "")
        begin = lsp.WorkDoneProgressBegin(title=title, cancellable=True, percentage=0)
        server.work_done_progress.begin(progress.token, begin)
        task = asyncio.current_task()
        loop = asyncio.get_running_loop()
        cancelled = server.work_done_progress.tokens[progress.token]
        cancelled.add_done_callback(
            lambda future: loop.call_soon_threadsafe(task.cancel) if task and future.cancelled() else None
        )
        return progress

    def hear(self, event: Mapping[str, Any]) -> None:
        if event["event"] == "planned":
            self.total, self.finished = event.get("total", 0), 0
        elif event["event"] in ("hit", "done"):
            self.finished += 1
        if self.token and event["event"] in ("started", "done"):
            share = 100 * self.finished // max(1, self.total)
            report = lsp.WorkDoneProgressReport(percentage=min(100, share), message=event.get("label", ""))
            self.server.work_done_progress.report(self.token, report)

    def end(self) -> None:
        if self.token:
            self.server.work_done_progress.end(self.token, lsp.WorkDoneProgressEnd())
