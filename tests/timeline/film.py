"""A small film as a RenderList, for the tests of the timeline."""

from dataclasses import replace
from fractions import Fraction

from cinec.ir.picture import Camera, Lighting, Look, Point, Raster, SetDesign, Sky
from cinec.ir.prompt import Prompt
from cinec.ir.render import (
    MusicRequest,
    MusicSpan,
    PictureRequest,
    RenderList,
    SceneCut,
    ShotRender,
    SoundRequest,
    SoundSpan,
    SpokenCue,
)
from cinec.ir.speech import SpeechRequest, SpeechTiming, Voice, Word

FPS = Fraction(24)
RASTER = Raster(width=64, height=48, active=(0, 4, 64, 40), fps=FPS)
ROOM = SetDesign(name="lab", outdoors=False, size=Point(x=5000, y=3000, z=4000), parts=())
PICTURE = PictureRequest(
    frames=48,
    first=0,
    last=48,
    raster=RASTER,
    design=ROOM,
    performances=(),
    camera=Camera(keys=()),
    lighting=Lighting(scheme="soft"),
    sky=Sky(),
    look=Look(name="plain"),
)


def spoken(
    text: str, start: int = 0, *, per_word: int = 15000, subtitle: str = "", speaker: str = "AVA"
) -> SpokenCue:
    words: list[Word] = []
    offset = 0
    for index, piece in enumerate(text.split(" ")):
        words.append(
            Word(offset=offset, length=len(piece), start=index * per_word, end=(index + 1) * per_word - 2000)
        )
        offset += len(piece) + 1
    timing = SpeechTiming(samples=len(words) * per_word + 6000, words=tuple(words))
    request = SpeechRequest(text=text, lang="en", voice=Voice(name="en-us"))
    cue_id = f"cue{start}"
    return SpokenCue(
        id=cue_id, request=request, timing=timing, start=start, speaker=speaker, subtitle=subtitle or text
    )


def small_film() -> RenderList:
    """Three shots of two seconds, a dissolve between the last two, two speeches, music, ambience and an effect."""
    told = Prompt(dialect="video", positive="a %{hostile} 'prompt'")
    first = ShotRender(id="a", start=0, frames=48, backend="previs", requests=(PICTURE,))
    chained = tuple(
        replace(PICTURE, first=low, last=high, part=(part, 2))
        for part, (low, high) in enumerate(((0, 30), (30, 44)))
    )
    second = ShotRender(id="b", start=48, frames=48, backend="previs", requests=chained)
    third = ShotRender(
        id="c",
        start=96,
        frames=48,
        backend="previs",
        requests=(replace(PICTURE, first=8, head=4, fade_out=12),),
        prompts=(told,),
    )
    bed = SoundRequest(generator="room-tone", loop=True)
    return RenderList(
        title="Small",
        lang="en-GB",
        fps=FPS,
        frames=144,
        raster=RASTER,
        shots=(first, second, third),
        cuts=(SceneCut(before=1, after=2, kind="dissolve", lead=4, lag=8),),
        speech=(spoken("Who goes there?", 12000), spoken("Nobody.", 96000, speaker="BOB")),
        music=(
            MusicSpan(
                request=MusicRequest(mood="calm", bpm=60, scale="major", timbre="pads"),
                seed=1,
                start=0,
                end=288000,
            ),
        ),
        sounds=(
            SoundSpan(request=bed, seed=2, start=0, end=192000),
            SoundSpan(request=bed, seed=2, start=192000, end=288000),
            SoundSpan(request=SoundRequest(generator="knock", milliseconds=900), seed=3, start=60000),
        ),
    )
