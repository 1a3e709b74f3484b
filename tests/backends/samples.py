"""A small request for each role, what it must make, and requests that ask for too much."""

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from cinec.backend import Role
from cinec.ir.generation import (
    ClipRequest,
    FacesRequest,
    ImageRequest,
    LikenessRequest,
    ModelUse,
    NotesRequest,
)
from cinec.ir.picture import (
    Appearance,
    Camera,
    CameraKey,
    Lighting,
    Look,
    Performance,
    Placement,
    Point,
    Raster,
    SetDesign,
    Sky,
)
from cinec.ir.prompt import Prompt, PromptPhrase
from cinec.ir.render import LanguageRequest, LayoutRequest, MusicRequest, PictureRequest, SoundRequest
from cinec.ir.speech import SpeechRequest, Voice
from tests.backends.chat_server import ChatServer, first_choices, serving
from tests.models.tiny_diffusion import made
from tests.models.tiny_faces import AVA, pack, write_still


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """`impossible` must raise a CinecError, `odd` may also be made; `stops`: too long to finish once stopped."""

    request: Any
    outputs: tuple[str, ...]
    impossible: tuple[Any, ...] = ()
    odd: tuple[Any, ...] = ()
    stops: bool = False


# Backends that ask a server, and what to start for them: a context manager whose value has a `url`.
SERVERS: Mapping[str, Callable[[], AbstractContextManager[ChatServer]]] = {
    "openai": lambda: serving(first_choices),
}

# Backends that load weights: their request with a tiny model in it, which is made below a folder.
MODELS: Mapping[str, Callable[[Any, Path], Any]] = {
    "diffusers": lambda request, below: _with_path(request, made(request.model.pipeline, below)),
    "insightface": lambda request, below: _with_path(request, pack(below)),
}

# Backends that read the outputs of other actions: files by port, made below a folder.
INPUTS: Mapping[str, Callable[[Path], Mapping[str, tuple[Path, ...]]]] = {
    "chroma": lambda below: {"notes": (_notes_file(below),)},
    "insightface": lambda below: {"reference": (write_still(below / "ana.png", (90, 60, 96, AVA)),)},
}


def _with_path(request: Any, path: Path) -> Any:
    return replace(request, model=replace(request.model, path=str(path)))


def _speech() -> Sample:
    request = SpeechRequest(text="Ready?", lang="en-us", voice=Voice(name=""))
    return Sample(
        request=request,
        outputs=("speech.wav", "speech.json"),
        impossible=(replace(request, voice=Voice(name="nobody+nothing")), replace(request, lang="unknown")),
        odd=(replace(request, text=""), replace(request, text="\x00{[<…>]}\U0001f600 " * 3)),
    )


def _music() -> Sample:
    request = MusicRequest(mood="calm", bpm=120, scale="lydian", timbre="pad")
    return Sample(
        request=request,
        outputs=("intro.wav", "body.wav", "outro.wav"),
        impossible=(replace(request, scale="unknown"), replace(request, timbre="unknown")),
        odd=(replace(request, mood="unknown", density=0, brightness=1000),),
    )


def _sound() -> Sample:
    request = SoundRequest(generator="rain", milliseconds=400, loop=True)
    return Sample(
        request=request,
        outputs=("sound.wav",),
        impossible=(replace(request, generator="unknown"),),
        odd=(replace(request, settings=(("unknown", 5),)), replace(request, milliseconds=1)),
    )


def _language() -> Sample:
    facts = {
        "heading": "INT. KITCHEN - NIGHT",
        "blocks": [{"id": "b1", "kind": "speech", "speaker": "ANA", "text": "A scream, in the dark."}],
        "choices": {"mood": ["calm", "dread"], "ambience": ["rain"], "delivery": ["whisper"], "beat": ["b1"]},
        "lexicon": {"calm": ["tea"], "dread": ["scream", "dark"]},
    }
    request = LanguageRequest(
        task="Choose.",
        facts=json.dumps(facts),
        answer="cinec.ir.answers:SceneAnswer",
        model="tiny",
        key_variable="CINEC_TEST_API_KEY",
        seconds=20,
    )
    return Sample(
        request=request,
        outputs=("answer.json",),
        impossible=(
            replace(request, answer="os:system"),
            replace(request, facts="no JSON"),
            replace(request, facts="[]"),
            replace(request, facts="{}"),
        ),
        stops=True,
    )


def _picture() -> Sample:
    ana = Performance(
        actor="ANA",
        appearance=Appearance(name="ANA", sex="f"),
        placements=(Placement(frame=0, position=Point(x=0, y=0, z=0), yaw=0),),
    )
    request = PictureRequest(
        frames=2,
        first=0,
        last=2,
        raster=Raster(width=64, height=36, active=(0, 4, 64, 28), fps=Fraction(24)),
        design=SetDesign(name="room", outdoors=False, size=Point(x=4000, y=2800, z=5000), parts=()),
        performances=(ana,),
        camera=Camera(keys=(CameraKey(frame=0, position=Point(x=0, y=1550, z=1800), pan=0, tilt=0),)),
        lighting=Lighting(scheme="flat"),
        sky=Sky(),
        look=Look(name="natural"),
        subjects=("ANA",),
        tier="draft",
    )
    stranger = replace(
        ana, appearance=Appearance(name="ANA", hair_style="unknown", beard="unknown", hat="unknown")
    )
    return Sample(
        request=request,
        outputs=("segment.mp4", "storyframe.png", "last_frame.png", "report.json"),
        odd=(
            replace(request, performances=(stranger,)),
            replace(request, lighting=Lighting(scheme="unknown", gobo="unknown")),
        ),
        stops=True,
    )


def _layout() -> Sample:
    whole = Raster(width=64, height=48, active=(0, 0, 64, 48), fps=Fraction(24))
    request = LayoutRequest(
        picture=replace(_picture().request, raster=whole),
        frames=3,
        rate=Fraction(16),
        offset=0,
        maps=("first_frame.png", "last_frame.png", "depth.mkv", "depth.json"),
    )
    return Sample(
        request=request,
        outputs=("first_frame.png", "last_frame.png", "depth.mkv", "depth.json"),
        impossible=(replace(request, maps=("depth.mkv", "unknown.png")),),
        odd=(replace(request, frames=1), replace(request, offset=-4)),
        stops=True,
    )


def _prompt() -> Prompt:
    text = "close shot, woman in a black coat, rain"
    cuts = ((0, 10, "size cu"), (12, 33, "cast ANA"), (35, 39, "place LAB"))
    phrases = tuple(PromptPhrase(start=start, end=end, cause=cause, priority=1) for start, end, cause in cuts)
    return Prompt(dialect="video", positive=text, negative="blurry, text", phrases=phrases)


def _still() -> Sample:
    model = ModelUse(name="tiny", pipeline="sdxl", folder="weights/tiny", dtype="float32", steps=2)
    request = ImageRequest(prompt=_prompt(), width=64, height=32, model=model)
    return Sample(
        request=request,
        outputs=("image.png", "report.json"),
        impossible=(
            replace(request, width=63),
            replace(request, model=replace(model, pipeline="unknown")),
            replace(request, model=replace(model, steps=0)),
        ),
        odd=(replace(request, prompt=Prompt()), replace(request, prompt=Prompt(positive="\x00{😀" * 90))),
        stops=True,
    )


def _clip() -> Sample:
    model = ModelUse(
        name="tiny", pipeline="wan-text", folder="weights/tiny", dtype="float32", steps=2, tokens=512
    )
    request = ClipRequest(
        prompt=_prompt(), width=64, height=32, frames=5, last=4, rate=Fraction(16), model=model
    )
    return Sample(
        request=request,
        outputs=("clip.mkv", "last_frame.png", "report.json"),
        impossible=(
            replace(request, height=33),
            replace(request, frames=6),
            replace(request, model=replace(model, pipeline="unknown")),
        ),
        odd=(replace(request, prompt=Prompt()), replace(request, rate=Fraction(24000, 1001))),
        stops=True,
    )


def _notes() -> Sample:
    request = NotesRequest(query="wet streets at night", index="direction", where=(("topic", "noir"),))
    return Sample(
        request=request,
        outputs=("notes.json",),
        impossible=(replace(request, index="unknown"), replace(request, where=(("unknown", "noir"),))),
        odd=(replace(request, query=""), replace(request, query="\x00{$or}\U0001f600", limit=10**6)),
    )


def _notes_file(below: Path) -> Path:
    note = {"index": "direction", "topics": ["noir"], "family": "", "prompt": "wet asphalt", "negative": ""}
    rows = [{**note, "name": name, "text": f"A {name} street is a mirror."} for name in ("wet", "dry")]
    path = below / "corpus.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    return path


def _faces() -> Sample:
    model = ModelUse(name="tiny", pipeline="faces", folder="weights/tiny-faces")
    return Sample(
        request=FacesRequest(name="ANA", model=model),
        outputs=("faces.json",),
        impossible=(LikenessRequest(names=("ANA",), samples=3, model=model),),
        odd=(FacesRequest(name="\x00\U0001f600", model=model),),
        stops=True,
    )


# By role; a backend whose request for it is another has its own line: `("NAME", Role.X): ...`.
SAMPLES: Mapping[Role | tuple[str, Role], Sample] = {
    Role.SPEECH: _speech(),
    Role.MUSIC: _music(),
    Role.SOUND: _sound(),
    Role.LANGUAGE: _language(),
    Role.VIDEO: _picture(),
    Role.IMAGE: _picture(),
    Role.LAYOUT: _layout(),
    Role.EMBEDDING: _notes(),
    Role.FACE: _faces(),
}

# Pictures from words, for targets that take no geometry.
GENERATED: Mapping[Role, Sample] = {Role.IMAGE: _still(), Role.VIDEO: _clip()}


def sample_for(name: str, role: Role, controls: tuple[str, ...]) -> Sample | None:
    """The backend's own sample, else the role's, or None."""
    if (name, role) in SAMPLES:
        return SAMPLES[name, role]
    if role in GENERATED and "geometry" not in controls:
        return GENERATED[role]
    return SAMPLES.get(role)
