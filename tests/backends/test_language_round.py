"""The round in which a language backend is asked: requests, answers, cache, fallback and secrets, through the engine."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cinec.backend import Role, installed
from cinec.build.engine import Engine
from cinec.build.failure import BuildFailed
from cinec.build.request_codec import load
from cinec.cli.session import open_engine, open_session
from cinec.diagnostics import Diagnostic
from cinec.errors import UsageError
from cinec.ir.answers import Delivery, SceneAnswer
from cinec.ir.plan import Action
from cinec.ir.story import Story
from cinec.passes.expand_story import expand_story, scene_questions
from cinec.passes.makers import Makers
from cinec.passes.read_script import read_script
from cinec.passes.resolve_names import resolve_names
from cinec.rounds import Cached, Made, read_answer
from cinec.stdlib import Stdlib, load_stdlib
from tests.backends.chat_server import Asked, ChatServer, Reply, answered, refuses, says, serving
from tests.backends.folder_workspace import new_workspace

KEY = "CANARY-5f1d0e77c2a94b6d"
SCRIPT = """INT. KITCHEN - NIGHT

Ana pours tea.

ANA
Who is there?

EXT. STREET - DAY

Ana walks in the sunlight.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    story: Story
    diagnostics: tuple[Diagnostic, ...]
    executed: int


class Film:
    """A project on disk whose language backend asks `server`."""

    def __init__(
        self, folder: Path, server: ChatServer, *, language: str = '["openai"]', script: str = SCRIPT
    ) -> None:
        self.script = folder / "film.fountain"
        self.script.write_text(script)
        settings = f'[backends]\nlanguage = {language}\n[backends.openai]\nurl = "{server.url}"\nmodel = "tiny"\nseconds = 20\n'
        (folder / "cinec.toml").write_text(settings)
        self.events: list[Any] = []

    def build(self, *, cached: bool = False) -> Round:
        """The story after the round, made or from the cache alone."""
        story, stdlib, makers = self.open()
        questions = scene_questions(story, stdlib, makers)
        before = len(self.events)
        with self.engine() as engine:
            rounds = Cached(engine) if cached else Made(engine)
            story, found = expand_story(story, stdlib, rounds.scenes(questions))
        started = [each for each in self.events[before:] if each.what == "started"]
        return Round(story=story, diagnostics=found, executed=len(started))

    def open(self) -> tuple[Story, Stdlib, Makers]:
        session = open_session(str(self.script))
        stdlib = load_stdlib(session.project.world)
        screenplay = session.sources.load(session.project.script)
        assert screenplay is not None
        script = read_script(screenplay, session.sources, stdlib)
        story, _ = resolve_names(script, session.project.config, session.project.world)
        return story, stdlib, session.makers()

    def questions(self) -> Mapping[int, Action]:
        return scene_questions(*self.open())

    @contextmanager
    def engine(self) -> Iterator[Engine]:
        with open_engine(open_session(str(self.script)).project, self.events.append) as engine:
            yield engine


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    monkeypatch.setenv("CINEC_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def directs(asked: Asked) -> Reply:
    """A model with an opinion that the rules would not have: everything is dread, in the rain, in a whisper."""
    beats = asked.facts["choices"]["beat"]
    deliveries = tuple(Delivery(beat=beat, phrases=("whisper",)) for beat in beats)
    return answered(SceneAnswer(mood="dread", ambience=("rain",), deliveries=deliveries))


def test_answers_reach_the_story_and_are_asked_for_once(tmp_path: Path) -> None:
    with serving(directs) as server:
        film = Film(tmp_path, server)
        film.build(cached=True)
        assert server.asked == [], "nothing but a build asks"
        first = film.build()
        assert [scene.mood for scene in first.story.scenes] == ["dread", "dread"]
        assert [scene.ambience for scene in first.story.scenes] == [("rain",), ("rain",)]
        (speech,) = [beat for beat in first.story.scenes[0].beats if beat.kind == "speech"]
        assert [play.phrases for play in speech.plays] == [("whisper",)]
        assert len(server.asked) == first.executed == 2
        again = film.build()
        assert again.story == first.story
        assert again.executed == 0
        assert film.build(cached=True).story == first.story
        assert len(server.asked) == 2


def test_only_the_scene_that_changed_is_asked_again(tmp_path: Path) -> None:
    with serving(directs) as server:
        film = Film(tmp_path, server)
        film.build()
        film.script.write_text(
            "EXT. SHORE - DAY\n\nWaves.\n\n" + SCRIPT.replace("pours tea", "drops the tea")
        )
        assert film.build().executed == 2
        headings = [asked.facts["heading"] for asked in server.asked[2:]]
    assert sorted(headings) == ["EXT. SHORE - DAY", "INT. KITCHEN - NIGHT"]


def test_another_model_is_asked_anew(tmp_path: Path) -> None:
    with serving(directs) as server:
        film = Film(tmp_path, server)
        film.build()
        settings = tmp_path / "cinec.toml"
        settings.write_text(settings.read_text().replace("tiny", "huge"))
        assert film.build().executed == 2
        settings.write_text(settings.read_text().replace("seconds = 20", "seconds = 30"))
        assert film.build().executed == 0


def test_what_the_script_says_is_not_asked_for(tmp_path: Path) -> None:
    notes = "[[MOOD: calm]]\n\n[[AMB: rain]]\n\n"
    with serving(directs) as server:
        film = Film(tmp_path, server, script=f"INT. KITCHEN - NIGHT\n\n{notes}Ana waits.\n")
        assert film.build().story.scenes[0].mood == "calm"
    assert server.asked == []


def test_a_failing_backend_fails_the_build(tmp_path: Path) -> None:
    with serving(refuses(401, f"bad key {KEY}")) as server:
        with pytest.raises(BuildFailed) as caught:
            Film(tmp_path, server).build()
    assert "export OPENAI_API_KEY" in caught.value.hint
    assert {each.code for each in caught.value.failures} == {"CINE142"}


def test_rules_stand_in_where_the_project_says_so(tmp_path: Path) -> None:
    with serving(refuses(500)) as server:
        film = Film(tmp_path, server, language='["openai", "rules"]')
        asked = film.build()
        (warning,) = asked.diagnostics
        assert (warning.code, warning.severity) == ("CINB001", "warning")
        assert "2 of 2 scenes" in warning.message and "500" in warning.message
        rules = Film(tmp_path, server, language='["rules"]').build()
    assert asked.story == rules.story
    assert rules.diagnostics == ()


def test_an_answer_that_came_is_kept_beside_one_that_did_not(tmp_path: Path) -> None:
    def half(asked: Asked) -> Reply:
        return directs(asked) if "KITCHEN" in asked.facts["heading"] else says("no idea")

    with serving(half) as server:
        found = Film(tmp_path, server, language='["openai", "rules"]').build()
    assert [scene.mood for scene in found.story.scenes] == ["dread", "calm"]
    assert [each.code for each in found.diagnostics] == ["CINB001"]


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('model = "tiny"', "", "model"),
        ("url = ", "# url = ", "url"),
        ('["openai"]', '["openai", "espeak"]', "language ="),
        ("http://", "ftp://", "https://"),
        ("http://", "http://ana:secret@", "url"),
    ],
)
def test_a_project_that_says_too_little_is_told_before_anything_runs(
    tmp_path: Path, old: str, new: str, named: str
) -> None:
    with serving(directs) as server:
        film = Film(tmp_path, server)
        settings = tmp_path / "cinec.toml"
        settings.write_text(settings.read_text().replace(old, new))
        with pytest.raises(UsageError) as caught:
            film.build()
    assert named in f"{caught.value.message} {caught.value.hint}"
    assert "secret" not in f"{caught.value.message} {caught.value.hint}"
    assert server.asked == []


def test_the_key_is_sent_and_lies_nowhere(
    tmp_path: Path, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One build that works, one that fails while the server repeats the key, then every file is searched."""
    with serving(directs) as server:
        film = Film(tmp_path, server)
        film.build()
    assert server.asked[0].headers["Authorization"] == f"Bearer {KEY}"
    with serving(refuses(403, f"Authorization: Bearer {KEY}")) as server:
        angry = Film(tmp_path, server)
        with angry.engine() as engine:
            with pytest.raises(BuildFailed) as caught:
                Made(engine).scenes(angry.questions())
            assert list(cache.rglob("worker-*.log")), "the logs of the workers are still there"
            assert_lies_nowhere(tmp_path)
    said = [str(caught.value), caught.value.hint, *(f"{each}" for each in caught.value.failures)]
    said += [repr(each) for each in (*film.events, *angry.events)]
    assert KEY not in "".join((*said, *capfd.readouterr()))
    assert_lies_nowhere(tmp_path)


def assert_lies_nowhere(folder: Path) -> None:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert any("index" in path.name for path in files)
    for path in files:
        assert KEY.encode() not in path.read_bytes(), path


def test_workers_get_the_key_only_when_somebody_asks(tmp_path: Path) -> None:
    with serving(directs) as server:
        with Film(tmp_path, server).engine() as asking:
            assert asking._secrets == {"OPENAI_API_KEY": KEY}
        with Film(tmp_path, server, language='"rules"').engine() as silent:
            assert silent._secrets == {}


def test_the_rules_backend_finds_what_the_pass_finds(tmp_path: Path) -> None:
    """Asked as an action, `rules` names the same moods as the pass does without asking."""

    with serving(directs) as server:
        story, stdlib, makers = Film(tmp_path, server).open()
    ruled, _ = expand_story(story, stdlib, {})
    entry = load(installed().get("rules").entries[Role.LANGUAGE])
    for index, action in scene_questions(story, stdlib, makers).items():
        workspace = new_workspace(tmp_path)
        entry(action.request, workspace)
        answer = read_answer((workspace.out / "answer.json").read_bytes())
        assert (answer.mood or "neutral") == ruled.scenes[index].mood


def test_no_question_without_a_language_server() -> None:
    makers = Makers(registry=installed(), names={"language": ("rules",)})
    assert scene_questions(Story(), load_stdlib(), makers) == {}


def test_one_trouble_with_many_scenes_is_told_once(tmp_path: Path) -> None:
    with serving(refuses(402, "no credit")) as server:
        with pytest.raises(BuildFailed) as caught:
            Film(tmp_path, server).build()
    assert caught.value.code == "CINE142"
    assert caught.value.message.count("no credit") == 1
    assert caught.value.message.startswith("2 actions failed alike")


def test_a_plan_names_the_questions_that_a_build_would_ask(tmp_path: Path) -> None:
    with serving(directs) as server:
        film = Film(tmp_path, server)
        for expected in (["story/ext-street-day", "story/int-kitchen-night"], []):
            with film.engine() as engine:
                rounds = Cached(engine)
                rounds.scenes(film.questions())
                questions = rounds.questions()
            assert sorted(questions.goals) == expected
            assert all(action.paid for action in questions.actions)
            film.build()
