"""A small request for each role, what it must make, and requests that ask for too much."""

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from cinec.backend import Role
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
from cinec.ir.render import (
    LanguageRequest,
    MusicRequest,
    PictureRequest,
    SoundRequest,
    SpeechRequest,
    Voice,
)
from tests.backends.chat_server import ChatServer, first_choices, serving


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


SAMPLES: Mapping[Role, Sample] = {
    Role.SPEECH: _speech(),
    Role.MUSIC: _music(),
    Role.SOUND: _sound(),
    Role.LANGUAGE: _language(),
    Role.VIDEO: _picture(),
    Role.IMAGE: _picture(),
}
