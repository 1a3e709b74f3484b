"""Draws the pictures of the language reference: `.venv/bin/python -m docs.frames [NAME …]`, all without a name.

Each example is compiled as a project of its own and drawn by previs. A picture that is as good as the one that is there
stays, so a run on another machine changes nothing.
"""

import sys
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from cinec.backend import installed
from cinec.driver import stages
from cinec.ir.render import PictureRequest, RenderList
from cinec.passes.include_files import Sources
from cinec.passes.makers import Makers, seed_of_shot
from cinec.project import Config, Profile, Project
from cinec.rounds import Estimates
from cinec.world import MemoryWorld
from docs.examples import FRAMES, Example, Picture, examples

PROFILE = Profile(width=640, height=360, tier="standard")
SCRIPT = "example.fountain"
# Width of one picture by how many stand side by side.
WIDTHS = {1: 320, 2: 320, 3: 240, 4: 240}
NARROW, GAP = 192, 4
PAPER = (255, 255, 255)
MOST_BYTES, QUALITIES = 20 * 1024, range(76, 30, -6)
# Pictures are compared coarsely: grain and the JPEG differ from one machine to another, what is shown does not.
COARSE, SAME = 4, 3.0


def main(names: list[str]) -> None:
    """Draw the pictures that are named, by stem, or all; say which were written."""
    for example in examples():
        for picture in example.pictures:
            if not names or picture.path.stem in names:
                image = drawn(example, picture)
                if names or not picture.path.exists() or difference(image, picture.path) > SAME:
                    picture.path.write_bytes(packed(image))
                    print(picture.path.relative_to(FRAMES.parent), picture.path.stat().st_size)


def drawn(example: Example, picture: Picture) -> Image.Image:
    """The picture, its frames side by side."""
    shots = shots_of(example)
    chosen = [shots[number - 1] for number in picture.shots] if picture.shots else shots
    frames = [_frame(*shot, moment) for shot in chosen for moment in picture.moments]
    width = WIDTHS.get(len(frames), NARROW)
    height = round(frames[0].height * width / frames[0].width)
    strip = Image.new("RGB", ((width + GAP) * len(frames) - GAP, height), PAPER)
    for index, frame in enumerate(frames):
        strip.paste(frame.resize((width, height), Image.Resampling.LANCZOS), (index * (width + GAP), 0))
    return strip


def shots_of(example: Example) -> list[tuple[PictureRequest, int]]:
    """The shots of an example in the order of the film, each with its seed; raises SystemExit where there are none."""
    world = MemoryWorld({SCRIPT: example.script.encode()})
    project = Project(root=Path("/"), script=SCRIPT, world=world, config=Config(profile=PROFILE))
    makers = Makers(registry=installed(), names=Config().backends)
    film = None
    for stage in stages(project, Sources(world), Estimates(), makers):
        film = stage.ir if stage.name == "select_targets" else film
    if not isinstance(film, RenderList) or not film.shots:
        raise SystemExit(f"{example.place}: the example makes no film")
    return [(request, seed_of_shot(shot)) for shot in film.shots for request in shot.requests]


def difference(image: Image.Image, path: Path) -> float:
    """Mean difference to a picture on disk without grain, in levels of 255; 255 where the sizes differ."""
    with Image.open(path) as there:
        if there.size != image.size:
            return 255.0
        old, new = (np.asarray(each.convert("RGB").reduce(COARSE), int) for each in (there, image))
        return float(np.abs(old - new).mean())


def packed(image: Image.Image) -> bytes:
    """The best JPEG that keeps to the size allowed."""
    out = BytesIO()
    for quality in QUALITIES:
        out = BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
        if out.tell() <= MOST_BYTES:
            break
    return out.getvalue()


def _frame(request: PictureRequest, seed: int, moment: str) -> Image.Image:
    """One frame of a shot with its titles, as the film has it inside its letterbox."""
    from cinec.delivery.titles import overlay_at, titled
    from cinec_previs.shot import Shot, story_frame

    shot = Shot(request, seed)
    time = {"first": request.first, "last": request.last - 1}.get(moment, story_frame(request))
    shot.draw(time)
    left, top, width, height = request.raster.active
    canvas = np.zeros((request.raster.height, request.raster.width, 3), np.float32)
    canvas[top : top + height, left : left + width] = shot.picture.astype(np.float32) / 255
    written = titled(canvas, overlay_at(request.titles, request.raster, time))
    picture = written[top : top + height, left : left + width]
    return Image.fromarray((picture * 255 + 0.5).astype(np.uint8))


if __name__ == "__main__":
    main(sys.argv[1:])
